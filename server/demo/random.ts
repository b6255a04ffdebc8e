/** Chance and ids that depend on a seed alone, so that the same seed gives the same street. */

export interface Random {
	/** At least 0, below 1. */
	next(): number
	/** Whole number from `min` to `max`, both included. */
	int(min: number, max: number): number
	/** True in `share` of the cases (0 to 1). */
	chance(share: number): boolean
	/** One element. The list must not be empty. */
	pick<T>(list: readonly T[]): T
	/** `count` different elements in random order; all of them where there are fewer. */
	sample<T>(list: readonly T[], count: number): T[]
}

/** @param label keeps the streams of different parts apart, so that more texts do not change the people */
export function createRandom(seed: number, label: string): Random {
	let state = seed >>> 0
	for (const char of label) state = Math.imul(state ^ char.codePointAt(0)!, 0x01000193) >>> 0
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0
		let t = state
		t = Math.imul(t ^ (t >>> 15), t | 1)
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
	}
	const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
	return {
		next,
		int,
		chance: share => next() < share,
		pick: list => {
			if (list.length === 0) throw new Error('nothing to pick from')
			return list[int(0, list.length - 1)]!
		},
		sample: (list, count) => {
			const rest = [...list]
			const out = []
			while (out.length < count && rest.length > 0) out.push(...rest.splice(int(0, rest.length - 1), 1))
			return out
		},
	}
}

/** Uuids of version 7, rising, whose time begins at `fromMs` (milliseconds since 1970). */
export function seededIds(seed: number, fromMs: number): () => string {
	const random = createRandom(seed, 'ids')
	const hex = (digits: number) =>
		random
			.int(0, 16 ** digits - 1)
			.toString(16)
			.padStart(digits, '0')
	let ms = fromMs
	return () => {
		const time = (ms++).toString(16).padStart(12, '0')
		const variant = random.pick(['8', '9', 'a', 'b'])
		return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
	}
}
