/** How far a download is, and how long it still takes, from how it went so far: pure. */
import type { Meta } from '#renderer/db/tables.ts'
import type { DownloadProgress } from '#shared/sync/status.ts'

export interface Sample {
	/** Milliseconds since 1970. */
	readonly ms: number
	readonly done: number
}

/** The rate of the last half minute: steadier than that of the last page, and says more than that of the beginning. */
const WINDOW_MS = 30_000
/** From shorter runs nothing can be said. */
const SHORTEST_MS = 1000

/** @returns the samples to keep: the new one, and those young enough to tell the present rate */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
	const last = samples.at(-1)
	// The download began anew, or the PC's clock was set back.
	if (last !== undefined && (next.done < last.done || next.ms < last.ms)) return [next]
	const young = samples.filter(({ ms }) => next.ms - ms <= WINDOW_MS)
	return [...(young.length > 0 ? young : samples.slice(-1)), next]
}

/**
 * @param total 0 while nobody has counted
 * @returns milliseconds, never negative; `null` while it cannot be said
 */
export function timeLeftMs(samples: readonly Sample[], total: number): number | null {
	if (total === 0) return null
	const [first, last] = [samples[0], samples.at(-1)]
	if (first === undefined || last === undefined || last.ms - first.ms < SHORTEST_MS) return null
	if (last.done === first.done) return null
	const msPerRecord = (last.ms - first.ms) / (last.done - first.done)
	return Math.max(0, total - last.done) * msPerRecord
}

/** Where a download stands that is not under way just now. */
export const progressOf = (fetching: Meta['fetching'] | undefined): DownloadProgress | null =>
	fetching === undefined
		? null
		: {
				done: fetching.done,
				total: fetching.total === 0 ? 0 : Math.max(fetching.total, fetching.done),
				leftMs: null,
			}
