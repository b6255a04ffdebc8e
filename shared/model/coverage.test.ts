import { expect, test } from 'vitest'
import { coverageOf, uncovered } from './coverage.ts'
import type { ContactKind } from './kinds.ts'

const building = (id: string) => ({ id, orgId: 'g' })
const contact = (id: string, kind: ContactKind, buildingIds: string[], personId?: string) => ({
	id,
	orgId: 'g',
	data: { kind, buildingIds, personId },
})

test('a building lists whoever names it, building heads first', () => {
	const covered = coverageOf(
		[building('b1'), building('b2')],
		[
			contact('c1', 'volunteer_team', ['b1', 'b2']),
			contact('c2', 'group_leader', ['b1']),
			contact('c3', 'building_head', ['b1']),
		],
	)
	expect(covered.get('b1')?.map(each => each.id)).toEqual(['c3', 'c2', 'c1'])
	expect(covered.get('b2')?.map(each => each.id)).toEqual(['c1'])
})

test('a building that nobody names has nobody', () => {
	const buildings = [building('b1'), building('b2'), building('b3')]
	expect(uncovered(buildings, [contact('c1', 'helper', ['b2'])]).map(each => each.id)).toEqual(['b1', 'b3'])
})

test('a person who has left covers nothing', () => {
	const contacts = [contact('c1', 'building_head', ['b1'], 'p1'), contact('c2', 'helper', ['b2'], 'p2')]
	const buildings = [building('b1'), building('b2')]
	expect(uncovered(buildings, contacts, new Set(['p1'])).map(each => each.id)).toEqual(['b1'])
	expect(coverageOf(buildings, contacts, new Set(['p1'])).get('b1')).toEqual([])
})

test('a contact that names a building of elsewhere, or none, is no trouble', () => {
	const covered = coverageOf(
		[building('b1')],
		[contact('c1', 'helper', ['gone']), contact('c2', 'helper', [])],
	)
	expect([...covered]).toEqual([['b1', []]])
})
