/** When a PC looks by itself for what is to be forgotten: a while after it was unlocked, then several times a day. */

const FIRST_MS = 60_000
const AGAIN_MS = 6 * 3_600_000

export interface ForgetTimerOptions {
	readonly forgetDue: () => Promise<unknown>
	/** Whether this is the window to do it. */
	readonly mayForget: () => boolean
	/** Calls back after so many milliseconds. @returns how to cancel it */
	readonly setTimer: (callback: () => void, ms: number) => () => void
	/** What it failed of; it is tried again the next time. */
	readonly onBug: (error: unknown) => void
}

/** @returns how to stop it */
export function startForgetTimer({ forgetDue, mayForget, setTimer, onBug }: ForgetTimerOptions): () => void {
	let stopped = false
	let cancel = setTimer(look, FIRST_MS)
	function look(): void {
		const done = mayForget() ? forgetDue().catch(onBug) : Promise.resolve()
		void done.then(() => {
			if (!stopped) cancel = setTimer(look, AGAIN_MS)
		})
	}
	return () => {
		stopped = true
		cancel()
	}
}
