import { expect, it } from 'vitest'
import { COMMUNITY, createKit, GRID, GRID_TWO, type Kit } from '#shared/meetings/office-kit.ts'
import type { Fields } from '#shared/model/record.ts'
import { countPlaces, memberRows, movedRank } from './member-rows.ts'

const TODAY = '2026-11-22'

function office() {
	const kit = createKit()
	const body = kit.add('body', COMMUNITY, {
		name: '小正街社区党建联席会议',
		kind: 'joint',
		cadence: 'quarter',
		state: 'active',
	})
	const person = (name: string) => kit.add('person', COMMUNITY, { name, state: 'active' })
	const member = (fields: Fields) => kit.add('member', COMMUNITY, { bodyId: body, ...fields })
	return { kit, body, person, member }
}
const rowsOf = (kit: Kit, body: string) => memberRows(kit.office(), kit.view('body', body), TODAY)

it('lists each member with the people it stands for, vacant posts too, and those that are over last', () => {
	const { kit, body, person, member } = office()
	const chair = person('周建国')
	const head = person('吴敏')
	kit.add('post', GRID, { personId: head, gridId: GRID, kind: 'secretary', from: '2024-01-01' })
	const unit = kit.add('unit', GRID_TWO, { name: '正街小学', kind: 'school' })
	member({ kind: 'person', personId: person('已到期'), to: '2026-11-21', rank: 'a' })
	member({ kind: 'person', personId: chair, seat: 'chair', rank: 'b' })
	member({ kind: 'post', postKind: 'secretary', rank: 'c' })
	member({ kind: 'unit', unitId: unit, rank: 'd' })
	member({ kind: 'person', personId: person('未到任'), from: '2027-01-01', rank: 'e' })
	const rows = rowsOf(kit, body)
	expect(rows.map(({ term, places }) => [term, ...places.map(({ name }) => name || '空')])).toEqual([
		['now', '周建国'],
		['now', '吴敏', '空'],
		['now', '空'],
		['ahead'],
		['over'],
	])
	expect(countPlaces(rows)).toEqual({ people: 2, vacant: 2, units: 1 })
})

it('leaves a person who is there already without a second place', () => {
	const { kit, body, person, member } = office()
	const head = person('吴敏')
	kit.add('post', GRID, { personId: head, gridId: GRID, kind: 'secretary', from: '2024-01-01' })
	member({ kind: 'person', personId: head, rank: 'a' })
	member({ kind: 'post', postKind: 'secretary', rank: 'b' })
	expect(rowsOf(kit, body).map(({ places }) => places.length)).toEqual([1, 1])
	expect(rowsOf(kit, body)[1]?.places[0]?.personId).toBeUndefined()
})

it('moves a member between its new neighbours, and not beyond the ends', () => {
	const { kit, body, person, member } = office()
	for (const rank of ['a', 'b', 'c']) member({ kind: 'person', personId: person(rank), rank })
	const names = () =>
		rowsOf(kit, body).map(({ member: { data } }) => kit.view('person', data.personId!).data.name)
	const members = () => rowsOf(kit, body).map(row => row.member)
	const move = (i: number, by: -1 | 1) => kit.set(members()[i]!.id, { rank: movedRank(members(), i, by)! })
	move(2, -1)
	expect(names()).toEqual(['a', 'c', 'b'])
	move(0, 1)
	expect(names()).toEqual(['c', 'a', 'b'])
	expect(movedRank(members(), 0, -1)).toBeUndefined()
	expect(movedRank(members(), 2, 1)).toBeUndefined()
})
