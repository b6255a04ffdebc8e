/** Figures of one measured thing, in milliseconds. */
export interface Figure {
	readonly what: string
	readonly runs: number
	readonly median: number
	readonly p99: number
	readonly max: number
	/** Of those that ran side by side. */
	readonly perSecond?: number
	readonly note?: string
}

export function figure(what: string, times: readonly number[]): Figure {
	const sorted = times.toSorted((a, b) => a - b)
	const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
	return { what, runs: times.length, median: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 }
}
