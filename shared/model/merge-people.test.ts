import { expect, test } from 'vitest'
import { type Collection, setFields } from './collections.ts'
import { likelyPairs } from './duplicate-people.ts'
import { differingFields, mergedFields, moveLinks, namesPerson } from './merge-people.ts'
import { collectionsNaming, fieldsNaming } from './references.ts'
import { type Data, type Patch, patchPaths, toView, type View } from './view.ts'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [KEPT, OTHER, GRID] = [id(1), id(2), id(900)]

function viewOf<C extends Collection>(
	collection: C,
	n: number,
	data: Partial<Data<C>>,
	orgId = GRID,
): View<C> {
	const fields = patchPaths(collection, undefined, data as Patch<C>)
	return toView(collection, { id: id(n), collection, orgId, fields, at: '', version: 0 })
}
const person = (n: number, data: Partial<Data<'person'>>) =>
	viewOf('person', n, { name: '王芳', state: 'active', ...data })

const pairsOf = (...people: View<'person'>[]) =>
	likelyPairs(people).map(({ first, second, by }) => [first.id, second.id, by])

test('one name and one telephone, or its tail, or a building, or nothing to tell by: likely; the likeliest first', () => {
	const people = [
		person(1, { name: '王 芳', phone: '13900002222' }),
		person(2, { phone2: '139-0000-2222' }),
		person(3, { name: '李娜', buildingId: id(50) }),
		person(4, { name: '李娜', buildingId: id(50), phone: '13911112222' }),
		person(5, { name: '赵强' }),
		person(6, { name: '赵强', phone: '13955556666' }),
		person(7, { name: '孙伟', phone: '13955556666' }),
		person(8, { name: '周敏', phone: '13877776666' }),
		person(9, { name: '周敏', phone: '13612341234' }),
	]
	expect(pairsOf(...people)).toEqual([
		[id(1), id(2), 'phone'],
		[id(6), id(7), 'phone'],
		[id(3), id(4), 'building'],
		[id(5), id(6), 'name'],
	])
})

test('who was told apart, has left or was deleted is no pair; nor is everybody at a hotline', () => {
	const same = { phone: '13900002222' }
	expect(pairsOf(person(1, { ...same, distinctIds: [id(2)] }), person(2, same))).toEqual([])
	expect(pairsOf(person(1, same), person(2, { ...same, state: 'left' }))).toEqual([])
	expect(pairsOf(person(1, same), { ...person(2, same), deleted: true })).toEqual([])
	const hotline = Array.from({ length: 9 }, (_, n) =>
		person(n + 1, { name: `员工${n}`, phone: '02365401234' }),
	)
	expect(pairsOf(...hotline)).toEqual([])
})

test('field by field: what only one says stays, what both say is chosen, nothing that fits is lost', () => {
	const kept = person(1, {
		phone: '13900002222',
		employer: '小正街社区',
		note: '会手语',
		distinctIds: [id(7)],
	})
	const other = person(2, {
		name: '王方',
		phone: '13811113333',
		gender: 'female',
		employer: '街道',
		note: '热心',
		distinctIds: [id(8), id(1)],
	})
	expect(differingFields(kept, other)).toEqual(['name', 'phone', 'employer', 'note'])
	expect(mergedFields(kept, other, { name: 'other' })).toMatchObject({
		name: '王方',
		gender: 'female',
		phone: '13900002222',
		phone2: '13811113333',
		employer: '小正街社区',
		note: '会手语；热心',
		distinctIds: [id(7), id(8)],
	})
	expect(mergedFields(kept, other, { phone: 'other', note: 'other' })).toMatchObject({
		phone: '13811113333',
		phone2: '13900002222',
		note: '热心',
	})
	expect(
		mergedFields(person(1, { phone: '13900002222' }), person(2, { phone2: '13900002222' }), {}),
	).toMatchObject({
		phone: '13900002222',
		phone2: undefined,
	})
})

test('every field of every collection that can name a person is moved', () => {
	const naming = collectionsNaming('person').flatMap((collection, c) =>
		fieldsNaming(collection, 'person').map((field, f) => {
			const value = setFields(collection).includes(field) ? [OTHER, id(3)] : OTHER
			return { field, view: viewOf(collection, 100 + c * 10 + f, { [field]: value }) as View<Collection> }
		}),
	)
	const moved = moveLinks(
		KEPT,
		OTHER,
		naming.map(({ view }) => view),
	)
	for (const { field, view } of naming) {
		const patch = moved.find(each => each.view.id === view.id)
		const value = setFields(view.collection).includes(field) ? [KEPT, id(3)] : KEPT
		expect(patch, `${view.collection}.${field}`).toEqual({ view, patch: { [field]: value } })
		expect(namesPerson(view.rec, OTHER), `${view.collection}.${field}`).toBe(true)
		expect(namesPerson(view.rec, id(4))).toBe(false)
	}
	expect(moved).toHaveLength(naming.length)
	expect(naming.length).toBeGreaterThan(15)
})

test('one post held twice is one post from the earlier day, and who handed it over handed it to that one', () => {
	const own = viewOf('post', 10, { personId: KEPT, gridId: GRID, kind: 'police', from: '2025-05-01' })
	const theirs = viewOf('post', 11, {
		personId: OTHER,
		gridId: GRID,
		kind: 'police',
		from: '2024-01-01',
		source: '派出所',
	})
	const before = viewOf('post', 12, {
		personId: id(3),
		gridId: GRID,
		kind: 'police',
		from: '2020-01-01',
		to: '2023-12-31',
		nextPostId: theirs.id,
	})
	const deputy = viewOf('post', 13, {
		personId: OTHER,
		gridId: GRID,
		kind: 'police',
		deputy: true,
		from: '2024-01-01',
	})
	const past = viewOf('post', 14, {
		personId: OTHER,
		gridId: GRID,
		kind: 'police',
		from: '2019-01-01',
		to: '2019-12-31',
	})
	expect(moveLinks(KEPT, OTHER, [own, theirs, before, deputy, past])).toEqual([
		{ view: deputy, patch: { personId: KEPT } },
		{ view: past, patch: { personId: KEPT } },
		{ view: own, patch: { source: '派出所', from: '2024-01-01' } },
		{ view: before, patch: { nextPostId: own.id } },
		{ view: theirs, remove: true },
	])
})

test('one role twice is one role for the buildings of both; another grid, another role', () => {
	const contact = (n: number, personId: string, buildingIds: string[], orgId = GRID) =>
		viewOf('contact', n, { kind: 'building_head', personId, buildingIds }, orgId)
	const own = contact(10, KEPT, [id(50)])
	const theirs = contact(11, OTHER, [id(50), id(51)])
	const elsewhere = contact(12, OTHER, [id(60)], id(901))
	expect(moveLinks(KEPT, OTHER, [own, theirs, elsewhere])).toEqual([
		{ view: elsewhere, patch: { personId: KEPT } },
		{ view: own, patch: { buildingIds: [id(50), id(51)] } },
		{ view: theirs, remove: true },
	])
})

test('a shift that named both names one', () => {
	const shift = viewOf('shift', 10, {
		date: '2026-11-01',
		slot: 'day',
		leaderId: OTHER,
		personIds: [KEPT, OTHER],
	})
	expect(moveLinks(KEPT, OTHER, [shift])).toEqual([
		{ view: shift, patch: { leaderId: KEPT, personIds: [KEPT] } },
	])
})
