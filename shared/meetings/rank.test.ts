import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Rank } from '../model/meeting-parts.ts'
import { byRank, rankBetween, ranksFor } from './rank.ts'

const Uuid = fc.uuid({ version: 7 })

describe('ranks', () => {
	test('any insertions at any places keep the list in the order in which it was built', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(), Uuid), { maxLength: 60 }), inserts => {
				const list: { id: string; data: { rank: string } }[] = []
				for (const [at, id] of inserts) {
					const place = at % (list.length + 1)
					const rank = rankBetween(list[place - 1]?.data.rank, list[place]?.data.rank, id)
					expect(Rank.safeParse(rank).success, rank).toBe(true)
					list.splice(place, 0, { id, data: { rank } })
				}
				expect([...list].sort(byRank)).toEqual(list)
				expect(new Set(list.map(({ data }) => data.rank)).size).toBe(list.length)
			}),
		)
	})

	test('two who insert at one place, neither knowing of the other, leave room between theirs', () => {
		fc.assert(
			fc.property(fc.uniqueArray(Uuid, { minLength: 3, maxLength: 3 }), ([a, b, c]) => {
				const [low, high] = ranksFor(['00000000-0000-7000-8000-00000000000a', a!])
				const [x, y] = [rankBetween(low, high, b!), rankBetween(low, high, c!)].sort() as [string, string]
				expect([low, x, y, high]).toEqual([low, x, y, high].sort())
				if (x === y) return
				const between = rankBetween(x, y, a!)
				expect(x < between && between < y).toBe(true)
			}),
		)
	})

	test('stay short: a thousand lines at the end, five hundred always before the same one', () => {
		const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
		const ranks = ranksFor(Array.from({ length: 1000 }, (_, n) => id(n)))
		expect(Math.max(...ranks.map(rank => rank.length))).toBeLessThan(40)
		expect(ranks).toEqual([...ranks].sort())
		let last = ranks[0]!
		for (let n = 0; n < 500; n++) {
			const next = rankBetween(last, ranks[1], id(n))
			expect(last < next && next < ranks[1]!).toBe(true)
			last = next
		}
		expect(Rank.safeParse(last).success).toBe(true)
	})

	test('equal neighbours are followed, not refused', () => {
		expect(rankBetween('5', '5', '0190a000-0000-7000-8000-0000000000ab') > '5').toBe(true)
	})
})
