/** What a bench of contenders has measured, and how it is told: ratios first, then the figures. */
import type { Figures } from '../pages/contender.ts'

export interface Ratio {
	readonly what: string
	readonly value: number
	/** What the ratio, or the figure, has to be; absent where nothing is asked. */
	readonly must?: string
	readonly met?: boolean
}

export interface Row {
	readonly who: string
	readonly what: string
	readonly runs: number
	readonly min: number
	readonly median: number
	readonly max: number
}

export interface Results {
	readonly ratios: readonly Ratio[]
	readonly rows: readonly Row[]
}

export type Samples = ReturnType<typeof createSamples>

export function createSamples() {
	const all = new Map<string, { who: string; what: string; values: number[] }>()
	const ratios: Ratio[] = []
	/** Of contenders that were left out there is nothing to say. */
	const say = (ratio: Ratio) => {
		if (!Number.isNaN(ratio.value)) ratios.push(ratio)
	}
	const valuesOf = (who: string, what: string) => all.get(`${who}|${what}`)?.values ?? []
	const samples = {
		add(who: string, figures: Figures, prefix = ''): void {
			for (const [key, value] of Object.entries(figures)) {
				const what = prefix === '' ? key : `${prefix} ${key}`
				const entry = all.get(`${who}|${what}`) ?? { who, what, values: [] }
				entry.values.push(value)
				all.set(`${who}|${what}`, entry)
			}
		},
		median: (who: string, what: string): number => median(valuesOf(who, what)),
		/** `who` has to be at most `times` as slow as `floor`. */
		atMost(who: string, floor: string, times: number, what = 'ms', floorWhat = what): void {
			const value = samples.median(who, what) / samples.median(floor, floorWhat)
			const whats = floorWhat === what ? what : `${what} ÷ ${floorWhat}`
			say({ what: `${who} ÷ ${floor}, ${whats}`, value, must: `≤ ${times}`, met: value <= times })
		},
		/** `who` has to be at least `times` as quick as `peer`. */
		aheadOf(who: string, peer: string, times: number | null, what = 'ms'): void {
			const value = samples.median(peer, what) / samples.median(who, what)
			const asked = times === null ? {} : { must: `≥ ${times}`, met: value >= times }
			say({ what: `${peer} ÷ ${who}, ${what}`, value, ...asked })
		},
		/** A figure with a bound of its own. */
		bound(who: string, what: string, most: number): void {
			const value = samples.median(who, what)
			say({ what: `${who}, ${what}`, value, must: `≤ ${most}`, met: value <= most })
		},
		results(): Results {
			const rows = [...all.values()].map(({ who, what, values }) => ({
				who,
				what,
				runs: values.length,
				min: Math.min(...values),
				median: median(values),
				max: Math.max(...values),
			}))
			return { ratios, rows }
		},
	}
	return samples
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b)
	const middle = sorted.length / 2
	if (sorted.length === 0) return Number.NaN
	return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const number = (value: number): string =>
	value >= 1000 ? value.toFixed(0) : value >= 20 ? value.toFixed(1) : value.toFixed(2)

export function print({ ratios, rows }: Results): void {
	for (const { what, value, must, met } of ratios)
		console.log(
			`${what.padEnd(44)} ${number(value).padStart(9)}${must === undefined ? '' : `  must ${must}: ${met ? 'met' : 'NOT MET'}`}`,
		)
	console.log()
	for (const { who, what, runs, min, median, max } of rows)
		console.log(
			`${who.padEnd(16)} ${what.padEnd(24)} median ${number(median).padStart(9)}  (${number(min)}–${number(max)}, ${runs} runs)`,
		)
}
