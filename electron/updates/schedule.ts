/** When to ask, and when to install. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Somebody who has not touched the PC for so long is not working at it. */
const IDLE_SECONDS = 300

/**
 * Milliseconds until the next check: soon after the start, every few hours then, sooner after a failure. Forty PCs that
 * are switched on together ask one after the other.
 *
 * @param random from 0 to 1
 */
export function nextCheckMs({ first, failed }: { first: boolean; failed: boolean }, random: number): number {
	if (first) return MINUTE + random * 4 * MINUTE
	if (failed) return 20 * MINUTE + random * 20 * MINUTE
	return 3 * HOUR + random * 2 * HOUR
}

export function mayInstallNow(at: {
	ready: boolean
	unsaved: boolean
	/** `null`: only when the app ends. */
	installHour: number | null
	/** Of the day, 0 to 23. */
	hour: number
	idleSeconds: number
}): boolean {
	return at.ready && !at.unsaved && at.hour === at.installHour && at.idleSeconds >= IDLE_SECONDS
}
