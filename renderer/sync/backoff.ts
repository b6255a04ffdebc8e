/** How long to wait before trying again (rule S18): exponential with full jitter. */

const FIRST_MS = 1000
const MOST_MS = 60_000

/**
 * @param failures how many rounds have failed in a row, from 1
 * @param random between 0 and 1
 * @param retryAfterSeconds what the server asked for
 */
export function backoffMs(failures: number, random: () => number, retryAfterSeconds = 0): number {
	const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1))
	return retryAfterSeconds * 1000 + random() * ceiling
}
