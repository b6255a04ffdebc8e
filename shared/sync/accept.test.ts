import { describe, expect, test } from 'vitest'
import { DELETED } from '../model/record.ts'
import { type Actor, accept } from './accept.ts'
import {
	asRec,
	changeBy,
	code,
	create,
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
import type { Edit } from './change.ts'
import { makeHlc, makeNode } from './clock.ts'

describe('S2', () => {
	test('one bad edit refuses the change and names itself', () => {
		const change = changeBy(me, newPerson(grid), newPerson(other, uuid(7)))
		expect(accept(change, me, stateFor(change))).toEqual({
			ok: false,
			code: 'out_of_scope',
			collection: 'person',
			recordId: uuid(7),
			path: '$org',
		})
	})

	test('an edit sees what an earlier edit of the same change did', () => {
		const under = [
			create('grid', uuid(20), { $org: uuid(20), name: '新网格', parentId: east, state: 'active' }),
			newPerson(uuid(20)),
		]
		expect(code(under)).toBe('ok')
		expect(code([...under].reverse())).toBe('out_of_scope')
		expect(code([newPerson(grid), update('person', person, { title: '组长' })])).toBe('ok')
	})
})

describe('S6: who may', () => {
	test('the clock names the author', () => {
		const change = {
			...changeBy(me, newPerson(grid)),
			at: makeHlc(nextMs(), 0, makeNode(uuid(91), '00000a')),
		}
		expect(accept(change, me, stateFor(change))).toEqual({ ok: false, code: 'forged_clock' })
	})

	test('S11: a clock is later than what its writer has seen', () => {
		const seen = makeHlc(nextMs() + 50_000, 0, '0'.repeat(16))
		const known = asRec(newPerson(grid))
		expect(code([update('person', person, { title: '组长' }, { title: seen })], { more: [known] })).toBe(
			'forged_clock',
		)
	})

	test('role by collection and action', () => {
		const more = [asRec(newPerson(grid))]
		const remove = update('person', person, { [DELETED]: true })
		const as = (role: Actor['role']) => ({ actor: { ...me, role }, more })
		expect(code([remove], as('worker'))).toBe('ok')
		expect(code([remove], as('secretary'))).toBe('forbidden')
		expect(code([update('person', person, { title: '组长' })], as('secretary'))).toBe('ok')
		expect(code([update('person', person, { title: '组长' })], as('reader'))).toBe('forbidden')
		expect(code([update('person', person, { title: '组长' })], as('sysadmin'))).toBe('forbidden')
	})

	test('the node before and the node after are in scope', () => {
		const here = [asRec(newPerson(grid))]
		const there = [asRec(newPerson(other))]
		expect(code([update('person', person, { $org: other })], { more: here })).toBe('out_of_scope')
		expect(code([update('person', person, { $org: grid })], { more: there })).toBe('out_of_scope')
		expect(code([update('person', person, { $org: east })], { more: here })).toBe('ok')
		expect(code([update('person', person, { $org: null })], { more: here })).toBe('out_of_scope')
	})

	test('the server itself is bound by the tree, not by scope', () => {
		expect(code([newPerson(other)], { actor: system })).toBe('ok')
		expect(code([newPerson(uuid(30))], { actor: system })).toBe('out_of_scope')
		const top = create('org', uuid(31), { $org: uuid(31), kind: 'district', name: '某区', state: 'active' })
		expect(code([top], { actor: system })).toBe('ok')
		expect(code([top], { actor: { ...me, role: 'street', scopeId: street } })).toBe('out_of_scope')
	})
})

describe('S6: what fits', () => {
	const node = (kind: string, parentId: string) =>
		create('org', uuid(40), { $org: uuid(40), kind, name: '某处', parentId, state: 'active' })
	const actor: Actor = { ...me, role: 'street', scopeId: street }

	test('a node hangs under the right kind of node', () => {
		expect(code([node('community', street)], { actor })).toBe('ok')
		for (const [kind, parent] of [
			['community', east],
			['street', street],
			['street', grid],
			['district', grid],
			['community', grid],
		] as const)
			expect(code([node(kind, parent)], { actor }), `${kind} under ${parent}`).toBe('bad_parent')
		expect(code([node('community', uuid(41))], { actor })).toBe('out_of_scope')
	})

	test('a node is its own node, keeps its kind, and its id is nobody else’s', () => {
		const elsewhere = create('org', uuid(40), {
			$org: east,
			kind: 'community',
			name: '某处',
			parentId: street,
			state: 'active',
		})
		expect(code([elsewhere], { actor })).toBe('invalid')
		expect(code([update('org', east, { kind: 'street' })], { actor })).toBe('bad_parent')
		const twin = create('grid', west, { $org: west, name: '同号', parentId: east, state: 'active' })
		expect(code([twin], { actor })).toBe('already_exists')
	})

	test('records are born with a uuid, alive and once', () => {
		expect(code([newPerson(grid, 'x/y')])).toBe('invalid')
		expect(code([{ ...newPerson(grid), set: { ...newPerson(grid).set, [DELETED]: true } }])).toBe('invalid')
		expect(code([newPerson(grid)], { more: [asRec(newPerson(grid))] })).toBe('already_exists')
		expect(code([update('person', person, { title: '组长' })])).toBe('unknown_record')
		expect(code([create('spell', uuid(8), { $org: grid })])).toBe('unknown_collection')
	})

	test('the merged record fits its schema, and the answer names the field', () => {
		const change = changeBy(
			me,
			create('person', person, { $org: grid, name: '甲', state: 'active', phone: 'abc' }),
		)
		expect(accept(change, me, stateFor(change))).toMatchObject({ code: 'invalid', path: 'phone' })
	})

	test('one living secretary per grid; deputies and the past do not count', () => {
		const held = asRec(newPost(uuid(50)))
		const more = [held]
		expect(code([newPost(uuid(51))], { more })).toBe('one_secretary')
		expect(code([newPost(uuid(51), east)], { more })).toBe('ok')
		expect(code([newPost(uuid(51), grid, { deputy: true })], { more })).toBe('ok')
		expect(code([newPost(uuid(51), grid, { to: '2026-02-01' })], { more })).toBe('ok')
		expect(code([newPost(uuid(51)), newPost(uuid(52))])).toBe('one_secretary')
		const ended = update('post', uuid(50), { to: '2026-06-30' })
		expect(code([newPost(uuid(51)), ended], { more })).toBe('ok')
		expect(code([ended, newPost(uuid(51)), newPost(uuid(52))], { more })).toBe('one_secretary')
	})
})

describe('S5', () => {
	test('an acceptance carries the conflicts, at the record’s node', () => {
		const known = { ...asRec(newPerson(grid)), clocks: { name: makeHlc(500, 0, '1'.repeat(16)) } }
		const change = changeBy(me, update('person', person, { name: '乙' }, { name: known.at }))
		const decision = accept(change, me, stateFor(change, [known]))
		expect(decision).toMatchObject({
			ok: true,
			records: [
				{ collection: 'person', fields: { name: '乙' } },
				{
					collection: 'conflict',
					orgId: grid,
					fields: { of: 'person', path: 'name', value: '甲', state: 'open' },
				},
			],
		})
	})

	test('people who may not read the record do not decide its conflicts, and deciding makes no new ones', () => {
		const conflict = make('conflict', `${person}~name~${makeHlc(5, 0, '0'.repeat(16))}`, {
			$org: grid,
			of: 'person',
			recordId: person,
			path: 'name',
			loserAt: makeHlc(5, 0, '0'.repeat(16)),
			state: 'open',
		})
		const decide = (base: Edit['base'] = {}) => update('conflict', conflict.id, { state: 'resolved' }, base)
		expect(code([decide()], { actor: { ...me, role: 'sysadmin' }, more: [conflict] })).toBe('forbidden')
		expect(code([update('conflict', conflict.id, { value: '丙' })], { more: [conflict] })).toBe('forbidden')
		const change = changeBy(me, decide({ state: makeHlc(3, 0, '2'.repeat(16)) }))
		const decision = accept(change, me, stateFor(change, [conflict]))
		expect(decision.ok && decision.records.map(rec => rec.id)).toEqual([conflict.id])
	})
})
