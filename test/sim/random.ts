/** A seeded source of randomness (sfc32): the same seed, the same run. */

export interface Random {
	/** Between 0 and 1. */
	next(): number
	/** An integer from 0 to `n - 1`. */
	below(n: number): number
	chance(p: number): boolean
	of<T>(items: readonly T[]): T
	/** One of the keys, as often as its weight says. */
	weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

export function createRandom(seed: number): Random {
	let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0]
	const next = () => {
		const t = (((a + b) | 0) + d) | 0
		d = (d + 1) | 0
		a = b ^ (b >>> 9)
		b = (c + (c << 3)) | 0
		c = ((c << 21) | (c >>> 11)) + t
		c |= 0
		return (t >>> 0) / 2 ** 32
	}
	for (let i = 0; i < 15; i++) next()
	const below = (n: number) => Math.floor(next() * n)
	return {
		next,
		below,
		chance: p => next() < p,
		of: items => items[below(items.length)]!,
		weighted(weights) {
			const entries = Object.entries<number>(weights)
			let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
			for (const [key, weight] of entries) {
				left -= weight
				if (left < 0) return key as keyof typeof weights
			}
			return entries.at(-1)![0] as keyof typeof weights
		},
	}
}
