/** How long a PC may go without its server: pure. */

const DAY_MS = 86_400_000
const CONTACT_DAYS = 30

/**
 * Whether its data stay shut until an administrator's code.
 *
 * @param lastMs when it last was in contact; absent: never noted, as by older versions
 * @param usedMs the latest time that its clock ever showed, so that setting it back does not help
 */
export const isOutOfContact = (
	lastMs: number | undefined,
	usedMs: number,
	nowMs: number,
	days = CONTACT_DAYS,
): boolean => lastMs !== undefined && Math.max(nowMs, usedMs) - lastMs > days * DAY_MS
