/** `accept` beyond the common case: trees that change within a change, conflicts, and what `reads` names. */
import { describe, expect, test } from 'vitest'
import { DELETED, ORG, type Rec } from '../model/record.ts'
import { type Actor, accept, reads } from './accept.ts'
import {
	asRec,
	changeBy,
	code,
	create,
	decide,
	east,
	grid,
	make,
	me,
	newPerson,
	newPost,
	nextMs,
	other,
	person,
	stateFor,
	street,
	system,
	update,
	uuid,
	west,
} from './accept-kit.ts'
import { makeHlc } from './clock.ts'
import { conflictId, createRec } from './merge.ts'

const at = (ms: number) => makeHlc(ms, 0, '0'.repeat(16))
const office: Actor = { ...me, role: 'street', scopeId: street }
const newOrg = (id: string, kind: string, parentId?: string) =>
	create('org', id, { [ORG]: id, kind, name: '某处', state: 'active', ...(parentId && { parentId }) })
const newGrid = (id: string, parentId: string) =>
	create('grid', id, { [ORG]: id, name: '新网格', parentId, state: 'active' })

describe('S11, S6: the clock of a change', () => {
	const known = [asRec(newPerson(grid)), asRec(newPerson(grid, uuid(7)))]

	test('is later than what every one of its edits has seen, and not the same', () => {
		const seen = (ms: number) => update('person', person, { title: '组长' }, { title: at(ms) })
		const blind = update('person', uuid(7), { title: '组长' })
		expect(code([blind, seen(nextMs() + 50)], { more: known })).toBe('forged_clock')
		const own = changeBy(me).at.slice(16)
		const base = { title: makeHlc(nextMs(), 0, own) }
		expect(code([update('person', person, { title: '组长' }, base)], { more: known })).toBe('forged_clock')
	})
})

describe('S6: a refusal says which edit and which path', () => {
	const refusal = (edits: Parameters<typeof decide>[0], actor: Actor = office, more: Rec[] = []) =>
		decide(edits, { actor, more })
	const of = (collection: string, recordId: string, refused: string, path?: string) => ({
		ok: false,
		code: refused,
		collection,
		recordId,
		...(path !== undefined && { path }),
	})

	test.each([
		[
			'a kind of node that nobody knows',
			newOrg(uuid(8), 'spell', street),
			of('org', uuid(8), 'bad_parent', 'parentId'),
		],
		[
			'a parent of the wrong kind',
			newOrg(uuid(8), 'community', east),
			of('org', uuid(8), 'bad_parent', 'parentId'),
		],
		['no parent', newOrg(uuid(8), 'community'), of('org', uuid(8), 'out_of_scope', 'parentId')],
		[
			'a parent elsewhere',
			newOrg(uuid(8), 'community', uuid(9)),
			of('org', uuid(8), 'out_of_scope', 'parentId'),
		],
		['a grid for a parent', newOrg(uuid(8), 'community', grid), of('org', uuid(8), 'bad_parent', 'parentId')],
		[
			'another kind than before',
			update('org', east, { kind: 'street' }),
			of('org', east, 'bad_parent', 'kind'),
		],
		['another node than itself', update('org', east, { [ORG]: west }), of('org', east, 'invalid', ORG)],
	] as const)('%s', (_, edit, expected) => {
		expect(refusal([edit])).toStrictEqual(expected)
	})

	test('a record elsewhere, and one that is to go elsewhere', () => {
		const there = [asRec(newPerson(other))]
		const edit = update('person', person, { title: '组长' })
		expect(refusal([edit], me, there)).toStrictEqual(of('person', person, 'out_of_scope'))
		const leave = update('person', person, { [ORG]: other })
		expect(refusal([leave], me, [asRec(newPerson(grid))])).toStrictEqual(
			of('person', person, 'out_of_scope', ORG),
		)
	})

	test('a field within a field; a rule over several fields that names none', () => {
		const log = create('log', uuid(8), {
			[ORG]: grid,
			kind: 'visit',
			at: '2026-11-02T09:00',
			text: '走访',
			state: 'open',
			'personIds/nobody': true,
		})
		expect(decide([log])).toMatchObject({ code: 'invalid', path: 'personIds.0' })
	})

	test('a removal is true or null', () => {
		const more = [asRec(newPerson(grid))]
		const remove = (value: string | boolean | null) => update('person', person, { [DELETED]: value })
		expect(refusal([remove('yes')], me, more)).toStrictEqual(of('person', person, 'invalid', DELETED))
		expect(refusal([remove(false)], me, more)).toStrictEqual(of('person', person, 'invalid', DELETED))
		expect(decide([remove(true)], { more }).ok).toBe(true)
		expect(decide([remove(null)], { more }).ok).toBe(true)
	})

	test('creating asks for the right to create, not to delete or update', () => {
		expect(code([newGrid(uuid(8), east)], { actor: { ...me, role: 'secretary' } })).toBe('forbidden')
		expect(code([create('org', uuid(8), { [ORG]: uuid(8) })], { actor: me })).toBe('forbidden')
	})

	test('of an unknown collection not even an update is looked at', () => {
		expect(code([update('spell', uuid(8), { name: '甲' })])).toBe('unknown_collection')
	})

	test('an id is a uuid and nothing around it', () => {
		for (const id of [`${person}0`, `0${person}`, person.toUpperCase().replaceAll('0', 'A'), ''])
			expect(code([newPerson(grid, id)]), id).toBe('invalid')
	})
})

describe('S6: the tree', () => {
	test('nodes that one change makes hold one another up', () => {
		const [community, below] = [uuid(8), uuid(9)]
		const edits = [newOrg(community, 'community', street), newGrid(below, community), newPerson(below)]
		expect(code(edits, { actor: office })).toBe('ok')
		expect(code(edits, { actor: me })).toBe('forbidden')
	})

	test('a node under one that is nowhere is in nobody’s scope, the server’s neither', () => {
		const astray = make('org', uuid(8), {
			[ORG]: uuid(8),
			kind: 'community',
			parentId: uuid(9),
			name: '某处',
			state: 'active',
		})
		for (const actor of [office, system])
			expect(code([update('org', uuid(8), { name: '别处' })], { actor, more: [astray] })).toBe('out_of_scope')
	})

	test('the server makes a top, and nothing else without a parent', () => {
		expect(code([newOrg(uuid(8), 'street')], { actor: system })).toBe('ok')
		const emptied = { ...newOrg(uuid(8), 'street').set, parentId: null }
		expect(code([create('org', uuid(8), emptied)], { actor: system })).toBe('ok')
		expect(decide([newOrg(uuid(8), 'community')], { actor: system })).toMatchObject({
			code: 'bad_parent',
			path: 'parentId',
		})
		expect(code([newOrg(uuid(8), 'street', uuid(9))], { actor: system })).toBe('out_of_scope')
		const district = newOrg(uuid(8), 'district')
		expect(code([district, newOrg(uuid(9), 'street', uuid(8)), newPerson(uuid(9))], { actor: system })).toBe(
			'ok',
		)
	})

	test('a node moves within the scope, to a parent that fits, and stays what it is', () => {
		const move = (parentId: string) => update('grid', grid, { parentId })
		expect(code([move(west)], { actor: office })).toBe('ok')
		expect(code([move(west)], { actor: me })).toBe('out_of_scope')
		expect(code([move(street)], { actor: office })).toBe('bad_parent')
		expect(code([update('grid', other, { parentId: east })], { actor: me })).toBe('out_of_scope')
		expect(code([update('org', west, { name: '别处' })], { actor: me })).toBe('out_of_scope')
	})

	test('the top of the tree and what belongs to it may be edited in one change', () => {
		const edits = [update('org', street, { name: '某街道' }), newPerson(street)]
		expect(code(edits, { actor: office })).toBe('ok')
	})

	test('whoever works below a node may edit it though its parent is out of their scope', () => {
		expect(code([update('org', east, { name: '东边' })], { actor: me })).toBe('ok')
		expect(code([update('org', east, { name: '东边', parentId: street })], { actor: me })).toBe('ok')
	})

	test('nothing is hung under what the same change removes', () => {
		const close = update('org', west, { [DELETED]: true })
		expect(code([close, newGrid(uuid(8), west)], { actor: system })).toBe('bad_parent')
		expect(code([newGrid(uuid(8), west)], { actor: system })).toBe('ok')
	})

	test('a record’s node may be the grid that the same change moved', () => {
		const edits = [update('grid', grid, { parentId: west }), newPerson(grid)]
		expect(code(edits, { actor: office })).toBe('ok')
		expect(code(edits, { actor: { ...me, scopeId: west } })).toBe('out_of_scope')
	})
})

describe('S6: one secretary', () => {
	const held = asRec(newPost(uuid(50)))

	test('whoever holds the post may be edited, and handed on in the same change', () => {
		expect(code([update('post', uuid(50), { note: '连任' })], { more: [held] })).toBe('ok')
		const elsewhere = update('post', uuid(50), { gridId: other })
		expect(code([elsewhere, newPost(uuid(51))], { more: [held] })).toBe('ok')
		const note = update('post', uuid(50), { note: '连任' })
		expect(code([note, newPost(uuid(51))], { more: [held] })).toBe('one_secretary')
	})
})

describe('S5: conflicts in a decision', () => {
	const loserAt = at(5)
	const conflictOf = (path: string, state = 'open'): Rec => ({
		...make('conflict', conflictId(person, path, loserAt), {
			[ORG]: grid,
			of: 'person',
			recordId: person,
			path,
			loserAt,
			state,
		}),
	})
	const known: Rec = { ...asRec(newPerson(grid)), clocks: { name: at(500) } }
	const records = (edits: Parameters<typeof decide>[0], more: Rec[]) => {
		const decision = decide(edits, { more })
		return decision.ok ? decision.records : decision
	}

	test('an edit that saw what lost closes the conflict about it', () => {
		const edit = update('person', person, { name: '乙' }, { name: loserAt })
		expect(records([edit], [known, conflictOf('name')])).toMatchObject([
			{ collection: 'person', fields: { name: '乙' } },
			{ collection: 'conflict', id: conflictId(person, 'name', loserAt), fields: { state: 'superseded' } },
			{ collection: 'conflict', fields: { value: '甲', loserAt: at(500), state: 'open' } },
		])
	})

	test('two edits of one change build on one another, and make one conflict', () => {
		const [one, two] = [update('person', person, { name: '乙' }), update('person', person, { title: '组长' })]
		expect(records([one, two], [known])).toMatchObject([
			{ collection: 'person', fields: { name: '乙', title: '组长' } },
			{ collection: 'conflict', fields: { value: '甲' } },
		])
		const found = records([newPerson(grid), update('person', person, { title: '组长' })], [])
		expect(found).toHaveLength(1)
	})

	test('what a deletion did not see stays as one conflict that a second loss brings up to date', () => {
		const gone: Rec = { ...known, deleted: true, clocks: { ...known.clocks, [DELETED]: at(600) } }
		const first = { ...conflictOf(DELETED, 'resolved'), id: conflictId(person, DELETED, loserAt) }
		const late = update('person', person, { title: '组长' })
		const found = records([late], [gone, first])
		expect(found).toMatchObject([
			{ collection: 'person', deleted: true },
			{ id: `${person}~$deleted`, fields: { state: 'open' }, version: first.version },
		])
	})

	test('whoever decides what is open as they saw it decides it, by its state alone', () => {
		const open = conflictOf('name')
		const resolve = (base: Record<string, string>) => update('conflict', open.id, { state: 'resolved' }, base)
		expect(records([resolve({ state: open.at })], [open])).toMatchObject([{ fields: { state: 'resolved' } }])
		const closed: Rec = { ...open, fields: { ...open.fields, state: 'superseded' }, clocks: { state: at(9) } }
		// Decided upon what was there before: it stays as it is, and no conflict about the conflict is made.
		expect(records([resolve({ state: open.at })], [closed])).toEqual([closed])
		expect(records([resolve({})], [open])).toEqual([open])
		const both = update('conflict', open.id, { state: 'resolved', value: '丙' }, { state: open.at })
		expect(code([both], { more: [open] })).toBe('forbidden')
	})

	test('a decision about a conflict that is not there is refused, whoever asks', () => {
		expect(code([update('conflict', conflictId(person, 'name', loserAt), { state: 'resolved' })])).toBe(
			'unknown_record',
		)
		const forged = create('conflict', uuid(8), { [ORG]: grid, of: 'person', state: 'open' })
		expect(code([forged])).toBe('forbidden')
	})
})

describe('what is accepted', () => {
	test('the edits as they came, where the server has nothing to add', () => {
		const edits = [newPerson(grid), update('person', person, { title: '组长' })]
		expect(decide(edits)).toMatchObject({ ok: true, edits })
		const decision = decide(edits)
		expect(decision.ok && decision.edits).toStrictEqual(edits)
	})

	test('S12: a creation that another replica has brought back, without writing it again', () => {
		const change = changeBy(me, newPerson(grid))
		const there = createRec(newPerson(grid), change.at)
		const decision = accept(change, me, stateFor(change, [there]))
		expect(decision).toEqual({ ok: true, records: [], edits: change.edits })
	})
})

describe('what is read before a decision', () => {
	test('the record, its new node, the conflicts that may be closed or opened', () => {
		const seen = at(5)
		const edit = update('person', person, { name: '乙', [ORG]: east }, { name: seen, title: seen })
		const change = changeBy(me, edit)
		expect(reads(change)).toEqual({
			records: [
				`person/${person}`,
				`conflict/${conflictId(person, 'name', seen)}`,
				`conflict/${conflictId(person, 'name', change.at)}`,
				`conflict/${conflictId(person, ORG, change.at)}`,
				`conflict/${person}~$deleted`,
			],
			nodes: [east],
		})
	})

	test('of a new record no conflicts; of a node itself and the parent it gets', () => {
		expect(reads(changeBy(me, newPerson(grid)))).toEqual({ records: [`person/${person}`], nodes: [grid] })
		expect(reads(changeBy(me, newGrid(uuid(8), east)))).toEqual({
			records: [`grid/${uuid(8)}`, `org/${east}`],
			nodes: [uuid(8), east],
		})
		const odd = { collection: 'grid', recordId: uuid(8), set: { [ORG]: null, parentId: null } }
		expect(reads(changeBy(me, odd))).toEqual({ records: [`grid/${uuid(8)}`], nodes: [uuid(8)] })
		const of = (collection: string, set: Record<string, string | null>) =>
			reads(changeBy(me, create(collection, uuid(8), { [ORG]: grid, ...set }))).records
		expect(of('meeting', { bodyId: uuid(9) })).toEqual([`meeting/${uuid(8)}`, `body/${uuid(9)}`])
		expect(of('claim', { resourceId: uuid(9) })).toEqual([`claim/${uuid(8)}`, `resource/${uuid(9)}`])
		expect(of('meeting', { bodyId: null, resourceId: uuid(9) })).toEqual([`meeting/${uuid(8)}`])
		expect(of('claim', { bodyId: uuid(9), resourceId: null })).toEqual([`claim/${uuid(8)}`])
		const parent = create('person', person, { [ORG]: grid, parentId: east })
		expect(reads(changeBy(me, parent))).toEqual({ records: [`person/${person}`], nodes: [grid] })
	})
})

test('the record of an acceptance still has the version it had', () => {
	const known = { ...createRec(newPerson(grid), at(1)), version: 7 }
	const decision = decide([update('person', person, { title: '组长' })], { more: [known] })
	expect(decision).toMatchObject({ ok: true, records: [{ version: 7 }] })
})
