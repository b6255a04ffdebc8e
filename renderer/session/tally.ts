/**
 * How many values there are of each key, kept up to date from the first time that somebody asks: one walk then, and what has
 * changed after that. Who does not ask pays nothing.
 */

/** The same function each time: it is what the tally is known by. `undefined`: not counted. */
export type KeyOf<V> = (value: V) => string | undefined
export type Tally = ReadonlyMap<string, number>

export function createTallies<V>() {
	const tallies = new Map<KeyOf<V>, Tally>()
	return {
		/** @param values all of them, walked where this key was not asked for since {@link forget}. @returns a new map after each change of it */
		of(keyOf: KeyOf<V>, values: Iterable<V>): Tally {
			const known = tallies.get(keyOf)
			if (known !== undefined) return known
			const counts = new Map<string, number>()
			for (const value of values) add(counts, keyOf(value), 1)
			tallies.set(keyOf, counts)
			return counts
		},
		/** These values have come, changed or gone. */
		change(changes: Iterable<readonly [before: V | undefined, after: V | undefined]>): void {
			if (tallies.size === 0) return
			const all = [...changes]
			for (const [keyOf, tally] of tallies) {
				const counts = new Map(tally)
				let altered = false
				for (const [before, after] of all) {
					const from = before && keyOf(before)
					const to = after && keyOf(after)
					if (from === to) continue
					add(counts, from, -1)
					add(counts, to, 1)
					altered = true
				}
				if (altered) tallies.set(keyOf, counts)
			}
		},
		/** The values are others now. */
		forget: (): void => tallies.clear(),
	}
}

function add(counts: Map<string, number>, key: string | undefined, by: 1 | -1): void {
	if (key === undefined) return
	const count = (counts.get(key) ?? 0) + by
	if (count === 0) counts.delete(key)
	else counts.set(key, count)
}
