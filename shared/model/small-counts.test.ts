import { describe, expect, test } from 'vitest'
import { type Counted, SMALL, showCounts } from './small-counts.ts'

const flat = (...counts: number[]): Counted => ({
	key: 'all',
	count: counts.reduce((sum, each) => sum + each, 0),
	parts: counts.map((count, i) => ({ key: String(i), count })),
})
const told = (...counts: number[]) => {
	const { shown, parts } = showCounts(flat(...counts))
	return [shown, ...parts.map(part => part.shown)]
}

test('large counts are told', () => expect(told(5, 12, 30)).toEqual([47, 5, 12, 30]))
test('a small one takes another with it, or the total would tell it', () =>
	expect(told(12, 3, 30)).toEqual([45, 'withheld', 'few', 30]))
test('none looks like few', () => expect(told(12, 0, 30)).toEqual([42, 'withheld', 'few', 30]))
test('one large count among small ones is not told either', () =>
	expect(told(20, 3, 1)).toEqual([24, 'withheld', 'withheld', 'withheld']))
test('a small total is few, and not told by parts', () =>
	expect(told(1, 2)).toEqual(['few', 'withheld', 'withheld']))
test('nothing at all is no secret', () => expect(told(0, 0)).toEqual([0, 0, 0]))
test('the parts of what is not told are not told', () => {
	const grid = (key: string, ...counts: number[]): Counted => ({ ...flat(...counts), key })
	const parts = [grid('a', 6, 7), grid('b', 1, 2), grid('c', 5, 9)]
	const { shown, parts: grids } = showCounts({ key: 'all', count: 30, parts })
	expect([shown, ...grids.map(each => [each.shown, ...each.parts.map(part => part.shown)])]).toEqual([
		30,
		['withheld', 'withheld', 'withheld'],
		['few', 'withheld', 'withheld'],
		[14, 5, 9],
	])
})

/**
 * The strongest attack on one table: whoever knows the rule lists every table of counts that would be shown in just this
 * way. Where a small count is the same in all of them, it is told.
 */
describe.each([
	['two places', 2, 16],
	['three places', 3, 11],
	['four places', 4, 7],
])('%s: no small count is told by any table', (_, places, upTo) => {
	function* tables(left: number): Generator<number[]> {
		if (left === 0) yield []
		else for (const rest of tables(left - 1)) for (let n = 0; n <= upTo; n++) yield [n, ...rest]
	}
	const groups = new Map<string, number[][]>()
	for (const counts of tables(places)) {
		const key = JSON.stringify(told(...counts))
		groups.set(key, [...(groups.get(key) ?? []), counts])
	}
	const isSmall = (n: number) => n > 0 && n < SMALL
	const give: string[] = []
	for (const [shown, alike] of groups)
		for (let i = 0; i < places; i++) {
			const values = new Set(alike.map(counts => counts[i]!))
			const [only] = values
			// At the edge of what was listed the alternatives lie beyond it.
			const edge = alike.some(counts => counts.some(n => n === upTo))
			if (values.size === 1 && isSmall(only!) && !edge) give.push(`${shown}: ${i} is ${only}`)
		}
	test(`of ${groups.size} ways to look`, () => expect(give).toEqual([]))
})

test('the attack finds what a simpler rule gives away', () => {
	// Only the small one hidden: 45 − 12 − 30.
	const naive = (counts: number[]) => counts.map(n => (n < SMALL ? 'few' : n))
	expect(naive([12, 3, 30])).toEqual([12, 'few', 30])
	expect(45 - 12 - 30).toBe(3)
	expect(told(12, 3, 30).filter(each => typeof each === 'number')).toEqual([45, 30])
})
