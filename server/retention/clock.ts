/**
 * Whether the server's clock can be believed when it says that the time of records is over. Pure. What is forgotten does
 * not come back, so a machine that starts in 2009 or in 2099 forgets nothing; somebody has to say that its clock is right.
 */
import { type Hlc, hlcMs } from '#shared/sync/clock.ts'
import type { RetentionHold } from '../store/port.ts'

const DAY_MS = 86_400_000
const TOLERANCE_MS = 5 * 60_000
/** Longer than a server stands still over the holidays. */
const MOST_DAYS_OFF = 40

/**
 * @param checkedMs when the clock was last found to be right; 0 for never
 * @param latest the latest clock of any record; `''` where there is none
 * @param excused a `latest` that an administrator knows to be wrong
 */
export function holdFor(
	nowMs: number,
	{ checkedMs, latest, excused }: { checkedMs: number; latest: Hlc; excused: Hlc },
): RetentionHold | null {
	const written = latest === '' || latest === excused ? 0 : hlcMs(latest)
	// A PC may be ahead by as much as is taken from it.
	if (nowMs < checkedMs - TOLERANCE_MS || nowMs < written - 2 * TOLERANCE_MS) return 'clock_behind'
	// At the first time of all, what was written last is the only witness.
	const since = checkedMs === 0 ? written : checkedMs
	return since > 0 && nowMs > since + MOST_DAYS_OFF * DAY_MS ? 'clock_ahead' : null
}
