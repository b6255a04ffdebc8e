/** What exactly one edit loses, case by case; `merge.test.ts` has every order of many. */
import { describe, expect, test } from 'vitest'
import { clocksOf, DELETED, ORG, type Rec } from '../model/record.ts'
import type { Edit } from './change.ts'
import { makeHlc } from './clock.ts'
import { conflictAfter, conflictId, createRec, type Loss, mergeEdit, overlay, supersededBy } from './merge.ts'

const id = '0190a000-0000-7000-8000-000000000001'
const at = (ms: number) => makeHlc(ms, 0, 'a'.repeat(16))
const edit = (set: Edit['set'], base: Edit['base'] = {}): Edit => ({
	collection: 'log',
	recordId: id,
	set,
	base,
})
const creation: Edit = { collection: 'log', recordId: id, set: { [ORG]: 'n0', name: 'first' } }
const born = createRec(creation, at(1))
const lost = (path: string, value: Loss['value'], ms: number, superseded = false): Loss => ({
	id: path === DELETED ? `${id}~$deleted` : `${id}~${path}~${at(ms)}`,
	of: 'log',
	recordId: id,
	path,
	value,
	loserAt: at(ms),
	...(superseded && { superseded }),
})
const losses = (rec: Rec, set: Edit['set'], base: Edit['base'], ms: number) =>
	mergeEdit(rec, edit(set, base), at(ms)).losses

describe('S5: an edit', () => {
	const later = mergeEdit(born, edit({ name: 'later' }, { name: at(1) }), at(20)).rec

	test('that saw what it replaces loses nothing', () => {
		expect(losses(born, { name: 'A' }, { name: at(1) }, 10)).toEqual([])
	})

	test('of a path that had no value loses nothing', () => {
		expect(losses(born, { title: 'A' }, {}, 10)).toEqual([])
		// Not even where its writer claims to have seen one: that could only have been lost before.
		expect(losses(born, { title: 'A' }, { title: at(3) }, 10)).toEqual([lost('title', null, 3, true)])
	})

	test('that did not see the value keeps it, or its own where that is earlier', () => {
		expect(losses(born, { name: 'A' }, {}, 10)).toEqual([lost('name', 'first', 1)])
		expect(losses(later, { name: 'A' }, {}, 10)).toEqual([lost('name', 'A', 10)])
		expect(mergeEdit(later, edit({ name: 'A' }), at(10)).rec).toEqual(later)
	})

	test('that saw another value closes the conflict about that one', () => {
		expect(losses(later, { name: 'A' }, { name: at(1) }, 30)).toEqual([
			lost('name', null, 1, true),
			lost('name', 'later', 20),
		])
		expect(losses(later, { name: 'A' }, { name: at(1) }, 10)).toEqual([
			lost('name', null, 1, true),
			lost('name', 'A', 10),
		])
	})

	test('keeps a value that was emptied as empty', () => {
		const emptied = mergeEdit(born, edit({ name: null }, { name: at(1) }), at(5)).rec
		expect(losses(emptied, { name: 'A' }, { name: at(1) }, 10)).toEqual([
			lost('name', null, 1, true),
			lost('name', null, 5),
		])
	})

	test('S3: that is here already changes nothing and loses nothing', () => {
		for (const base of [{}, { name: at(1) }])
			expect(mergeEdit(later, edit({ name: 'later' }, base), at(20))).toEqual({ rec: later, losses: [] })
		expect(mergeEdit(born, creation, at(1))).toEqual({ rec: born, losses: [] })
		expect(overlay(born, [{ at: at(1), edit: creation }])).toEqual(born)
	})
})

describe('S5: a deletion', () => {
	const deleted = mergeEdit(born, edit({ [DELETED]: true }, clocksOf(born)), at(50)).rec

	test('that saw everything loses nothing', () => {
		expect(deleted.deleted).toBe(true)
		expect(losses(born, { [DELETED]: true }, clocksOf(born), 10)).toEqual([])
	})

	test('keeps the latest clock that it did not see', () => {
		const twice = mergeEdit(born, edit({ name: 'B', title: 'C' }, { name: at(1) }), at(7)).rec
		expect(losses(twice, { [DELETED]: true }, clocksOf(born), 10)).toEqual([lost(DELETED, null, 7)])
		const { base: _, ...blind } = edit({ [DELETED]: true })
		expect(mergeEdit(twice, blind, at(10)).losses).toEqual([lost(DELETED, null, 7)])
	})

	test('that is older than another keeps what it did not see all the same', () => {
		expect(losses(deleted, { [DELETED]: true }, {}, 10)).toEqual([lost(DELETED, null, 1)])
	})

	test('that is older than a return does nothing, and a return loses nothing', () => {
		const back = mergeEdit(deleted, edit({ [DELETED]: null }, {}), at(60))
		expect(back.losses).toEqual([])
		expect(back.rec.deleted).toBeUndefined()
		expect(losses(back.rec, { [DELETED]: true }, {}, 55)).toEqual([])
	})

	test('and an edit that did not see it leave one conflict, if the edit wins anything', () => {
		expect(losses(deleted, { title: 'A' }, {}, 10)).toEqual([lost(DELETED, null, 10)])
		expect(losses(deleted, { title: 'A', [DELETED]: null }, {}, 60)).toEqual([])
		const { rec } = mergeEdit(deleted, edit({ name: 'late' }, { name: at(1) }), at(70))
		expect(losses(rec, { name: 'A' }, { name: at(1) }, 10)).toEqual([
			lost('name', null, 1, true),
			lost('name', 'A', 10),
		])
	})
})

describe('S5: the conflict record', () => {
	const loss = lost('name', 'A', 10)
	const open = conflictAfter(loss, 'n0', undefined, at(20))

	test('says what lost, where and when, at its record’s node', () => {
		expect(open).toEqual({
			id: `${id}~name~${at(10)}`,
			collection: 'conflict',
			orgId: 'n0',
			fields: { of: 'log', recordId: id, path: 'name', value: 'A', loserAt: at(10), state: 'open' },
			at: at(10),
			version: 0,
		})
	})

	test('is closed by whoever saw the value, once', () => {
		const closing = lost('name', null, 10, true)
		const closed = conflictAfter(closing, 'n0', open, at(20))
		expect(closed?.fields).toEqual({ ...open?.fields, state: 'superseded' })
		expect(closed?.clocks).toEqual({ state: at(20) })
		expect(conflictAfter(closing, 'n0', closed, at(30))).toBeUndefined()
		expect(conflictAfter(closing, 'n0', undefined, at(30))).toBeUndefined()
	})

	test('about a deletion follows the latest that was lost, and opens again', () => {
		const first = conflictAfter(lost(DELETED, null, 10), 'n0', undefined, at(20)) as Rec
		const decided = { ...first, fields: { ...first.fields, state: 'resolved' } }
		expect(conflictAfter(lost(DELETED, null, 10), 'n0', decided, at(30))).toBeUndefined()
		expect(conflictAfter(lost(DELETED, null, 5), 'n0', decided, at(30))).toBeUndefined()
		const again = conflictAfter(lost(DELETED, null, 15), 'n0', decided, at(30))
		expect(again?.fields).toEqual({ ...first.fields, loserAt: at(15), state: 'open' })
		expect(again?.clocks).toEqual({ loserAt: at(30), state: at(30) })
	})

	test('its id names record, path and losing clock, but for a deletion no clock', () => {
		expect(conflictId('r', 'name', at(1))).toBe(`r~name~${at(1)}`)
		expect(conflictId('r', DELETED, at(1))).toBe('r~$deleted')
	})

	test('may be closed by an edit of what its writer saw there', () => {
		const base = { name: at(1), title: at(2), [DELETED]: at(3) }
		expect(supersededBy(edit({ name: 'A', [DELETED]: null }, base))).toEqual([`${id}~name~${at(1)}`])
		expect(supersededBy(creation)).toEqual([])
	})
})

test('a creation that names no node is at none', () => {
	expect(createRec({ ...creation, set: { name: 'A' } }, at(1)).orgId).toBe('')
})
