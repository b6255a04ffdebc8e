/** How long a download still takes, from how it went so far: pure. */

export interface Sample {
	readonly ms: number
	readonly done: number
}

/** The rate of the last half minute says more than that of the beginning. */
const WINDOW_MS = 30_000

/** @returns the samples to keep: the new one, and those young enough to tell the present rate */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
	const last = samples.at(-1)
	if (last !== undefined && next.done < last.done) return [next]
	if (last?.done === next.done) return [...samples]
	return [...samples.filter(({ ms }) => next.ms - ms <= WINDOW_MS), next]
}

/** `约 2 分钟`; `''` while it cannot be said yet. */
export function remainingText(samples: readonly Sample[], total: number): string {
	const [first, last] = [samples[0], samples.at(-1)]
	if (first === undefined || last === undefined || last.ms - first.ms < 1000) return ''
	const perMs = (last.done - first.done) / (last.ms - first.ms)
	const seconds = Math.max(0, total - last.done) / perMs / 1000
	if (seconds < 60) return '不到 1 分钟'
	const minutes = Math.ceil(seconds / 60)
	return minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.ceil(minutes / 60)} 小时`
}
