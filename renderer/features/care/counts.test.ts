import { expect, test } from 'vitest'
import type { View } from '#shared/model/view.ts'
import type { Card, Slip } from './care-rows.ts'
import { countAlone, countByNeed, countByPlace, countSlips, shownText } from './counts.ts'

const cards = (count: number, orgId: string, buildingId?: string, need = 'meals'): Card[] =>
	Array.from({ length: count }, () => ({ orgId, data: { need, buildingId } }) as unknown as Card)
const place = (id: string, ...below: ReturnType<typeof leaf>[]) => ({ id, name: id, below })
const leaf = (id: string): { id: string; name: string; below: [] } => ({ id, name: id, below: [] })

test('grids and buildings: a small one is not told, nor what would tell it', () => {
	const top = {
		...place('community'),
		below: [place('a', leaf('a1'), leaf('a2')), place('b', leaf('b1')), place('c', leaf('c1'))],
	}
	const all = [
		...cards(6, 'a', 'a1'),
		...cards(7, 'a', 'a2'),
		...cards(3, 'b', 'b1'),
		...cards(5, 'c', 'c1'),
		...cards(6, 'c'),
	]
	const { shown, parts } = countByPlace(top, all)
	expect(shownText(shown)).toBe('27')
	expect(
		parts.map(each => [each.key, shownText(each.shown), each.parts.map(part => shownText(part.shown))]),
	).toEqual([
		['a', '—', ['—', '—']],
		['b', '<5', ['—']],
		['c', '11', ['5', '6']],
	])
	expect(parts[2]?.parts[1]?.key).toBe('c rest')
})

test('by need, and a count that stands alone', () => {
	const { shown, parts } = countByNeed([
		...cards(9, 'a'),
		...cards(8, 'a', undefined, 'company'),
		...cards(1, 'a', undefined, 'errands'),
	])
	expect(shown).toBe(18)
	expect(parts.map(({ key, shown: each }) => `${key} ${shownText(each)}`)).toEqual([
		'meals —',
		'medical <5',
		'cleaning <5',
		'company 8',
		'errands <5',
		'emergency <5',
	])
	expect([0, 1, 4, 5].map(countAlone)).toEqual([0, 'few', 'few', 5])
})

test('slips that were deleted are still counted', () => {
	const slip = { data: { kind: 'noise' } } as unknown as Slip
	const tally = (of: string, count: number) =>
		({ data: { of, kind: 'noise', count } }) as unknown as View<'tally'>
	const [, , , noise] = countSlips([slip], [tally('slip', 3), tally('slip', 4), tally('log', 9)])
	expect(noise).toEqual({ kind: 'noise', kept: 1, gone: 7 })
})
