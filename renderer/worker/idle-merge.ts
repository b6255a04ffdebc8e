/** When rows are put into their blocks: while nothing changes, a little at a time, and never while it would be in the way. */

/** So long nothing has changed. */
const IDLE_MS = 5_000
/** Between two parts, for whoever came meanwhile. */
const PAUSE_MS = 100
/** Fewer rows than this cost a reader nothing, and every merge writes whole blocks. */
export const WORTH_MERGING = 256

export interface IdleMergeOptions {
	/** As of the tables: puts rows into blocks where there are at least so many. @returns whether there are more */
	readonly merge: (atLeast: number) => Promise<boolean>
	/** Whether this is the window to do it, and nothing else is under way. */
	readonly mayMerge: () => Promise<boolean>
	/** Calls back after so many milliseconds. @returns how to cancel it */
	readonly setTimer: (callback: () => void, ms: number) => () => void
	/** What a merge failed of; it is tried again after the next change. */
	readonly onBug: (error: unknown) => void
}

export function createIdleMerge({ merge, mayMerge, setTimer, onBug }: IdleMergeOptions) {
	let cancel = () => {}
	/** Counts the changes: what has begun before one of them does not go on by itself. */
	let changes = 0
	let stopped = false

	function wait(ms: number, atLeast: number): void {
		cancel()
		if (!stopped) cancel = setTimer(() => void part(atLeast).catch(onBug), ms)
	}

	async function part(atLeast: number): Promise<void> {
		const before = changes
		const may = await mayMerge()
		const more = may && (await merge(atLeast))
		if (changes !== before) return
		if (!may) wait(IDLE_MS, WORTH_MERGING)
		// Begun is finished: what is left of a large pull is not worth less than what went.
		else if (more) wait(PAUSE_MS, 1)
	}

	return {
		/** Something has changed, here or in another window. */
		changed(): void {
			changes++
			wait(IDLE_MS, WORTH_MERGING)
		},
		stop(): void {
			stopped = true
			cancel()
		},
	}
}
