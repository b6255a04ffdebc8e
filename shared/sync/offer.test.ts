import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DELETED, type Rec, recKey, type Scalar, withPath } from '../model/record.ts'
import { uniqueKey } from '../model/rules.ts'
import { type Actor, accept } from './accept.ts'
import {
	asRec,
	changeBy,
	create,
	east,
	grid,
	me,
	newPerson,
	newPost,
	other,
	person,
	stateFor,
	street,
	uuid,
	west,
} from './accept-kit.ts'
import type { Edit } from './change.ts'
import { makeHlc, makeNode } from './clock.ts'
import { conflictId } from './merge.ts'
import { decideOffer } from './offer.ts'
import { mayBeTakenLater } from './offer-again.ts'
import { type ClockedEdit, joinOffers, type Offered, offerAsEdit, offerOf } from './offered.ts'

const NOW = makeHlc(1_000_000, 0, 'f'.repeat(16))
const t = (ms: number, author = 77) => makeHlc(ms, 0, makeNode(uuid(author), '000001'))

const paths: Record<string, string> = {
	[street]: `/${street}/`,
	[east]: `/${street}/${east}/`,
	[west]: `/${street}/${west}/`,
	[grid]: `/${street}/${east}/${grid}/`,
	[other]: `/${street}/${west}/${other}/`,
}
const community = asRec(
	create('org', east, { $org: east, kind: 'community', name: '东', parentId: street, state: 'active' }),
)

interface Given {
	readonly has?: readonly Rec[]
	readonly fresh?: readonly ClockedEdit[]
	readonly actor?: Actor
}

function decide(offered: Offered, { has = [], fresh = [], actor = me }: Given = {}) {
	const all = new Map([community, ...has].map(rec => [recKey(rec.collection, rec.id), rec]))
	return decideOffer(
		offered,
		actor,
		{
			record: (collection, id) => all.get(recKey(collection, id)),
			nodePath: id => paths[id],
			holder: key => [...all.values()].find(rec => uniqueKey(rec)?.key === key)?.id,
			claims: () => [],
			lastNumber: () => 0,
			freshEdits: (collection, id) =>
				fresh.filter(({ edit }) => edit.collection === collection && edit.recordId === id),
		},
		NOW,
	)
}
const code = (...args: Parameters<typeof decide>): string => {
	const decision = decide(...args)
	return decision.ok ? `ok ${decision.records.length}` : decision.code
}
const offer = ({ version: _, ...rec }: Rec): Offered => rec

/** The record as the backup has it, made at 1 ms. */
const inBackup = asRec(newPerson(grid))
const set = (rec: Rec, path: string, value: Scalar, ms: number, author?: number) =>
	withPath(rec, path, value, t(ms, author))
const freshEdit = (ms: number, values: Edit['set'], base: Edit['base'] = {}): ClockedEdit => ({
	at: t(ms),
	edit: { collection: 'person', recordId: person, set: values, base },
})

describe('S12: an offered record', () => {
	test('that the backup does not know comes back whole, clocks and authors with it', () => {
		const rec = set(inBackup, 'title', '组长', 500)
		expect(decide(offer(rec))).toEqual({
			ok: true,
			records: [{ ...rec, version: 0 }],
			set: { $org: grid, name: '甲', state: 'active', title: '组长' },
		})
	})

	test('that the backup has in an older state takes the later value of each path, and nothing else', () => {
		const ours = set(inBackup, 'phone', '100200', 800)
		const theirs = set(set(inBackup, 'title', '组长', 500), 'phone', '300400', 400)
		expect(decide(offer(theirs), { has: [ours] })).toEqual({
			ok: true,
			records: [set(ours, 'title', '组长', 500)],
			set: { title: '组长' },
		})
	})

	test('writes nothing the second time, or where another replica was first', () => {
		const rec = set(inBackup, 'title', '组长', 500)
		expect(decide(offer(rec), { has: [rec] })).toEqual({ ok: true, records: [], set: {} })
		expect(decide(offer(inBackup), { has: [rec] })).toEqual({ ok: true, records: [], set: {} })
	})

	test('brings back a deletion, also of what the backup does not know', () => {
		const gone = set(inBackup, DELETED, true, 500)
		expect(decide(offer(gone), { has: [inBackup] })).toMatchObject({ ok: true, records: [{ deleted: true }] })
		expect(decide(offer(gone))).toMatchObject({
			ok: true,
			records: [{ deleted: true, fields: { name: '甲' } }],
		})
		expect(decide(offer(inBackup), { has: [gone] })).toEqual({ ok: true, records: [], set: {} })
	})

	test('brings back a move', () => {
		const wide = { ...me, role: 'street', scopeId: street } as const
		const moved = set(inBackup, '$org', other, 500)
		expect(decide(offer(moved), { has: [inBackup], actor: wide })).toMatchObject({
			ok: true,
			records: [{ orgId: other }],
		})
	})

	test("leaves the replica's own unanswered edits out, but for what could not come back without them", () => {
		const rec = { ...offer(set(inBackup, 'name', '乙', 600, 90)), unanswered: ['name'] }
		expect(decide(rec, { has: [inBackup] })).toEqual({ ok: true, records: [], set: {} })
		expect(decide(rec)).toMatchObject({ ok: true, records: [{ fields: { name: '乙' } }] })
		const more = set(
			set(set(inBackup, 'title', '组长', 600, 90), DELETED, true, 700, 90),
			'phone',
			'100200',
			500,
		)
		const told = { id: person, orgId: grid, fields: { name: '甲', phone: '100200', state: 'active' } }
		expect(decide({ ...offer(more), unanswered: ['title', DELETED] })).toEqual({
			ok: true,
			records: [{ ...inBackup, ...told, clocks: { phone: t(500) } }],
			set: { $org: grid, ...told.fields },
		})
		expect(
			decide({ ...offer(set(more, 'name', '乙', 800, 90)), unanswered: ['name', DELETED] }),
		).toMatchObject({
			records: [{ fields: { name: '乙', title: '组长' } }],
			set: expect.not.objectContaining({ [DELETED]: true }),
		})
	})

	test('comes to the same in any order of offers', () => {
		const path = fc.constantFrom('name', 'title', 'phone', DELETED)
		const version = fc.array(fc.tuple(path, fc.integer({ min: 2, max: 9 })), { maxLength: 6 })
		const build = (steps: [string, number][]) =>
			steps.reduce(
				(rec, [at, ms]) => set(rec, at, at === DELETED ? ms % 2 === 0 : `${ms}${ms}${ms}`, ms),
				inBackup,
			)
		fc.assert(
			fc.property(fc.array(version, { minLength: 1, maxLength: 4 }), fc.boolean(), (versions, known) => {
				const offers = versions.map(build)
				const play = (list: readonly Rec[]) =>
					list.reduce<Rec | undefined>(
						(rec, each) => {
							const decision = decide(offer(each), { has: rec === undefined ? [] : [rec] })
							if (!decision.ok) throw new Error(decision.code)
							return decision.records[0] ?? rec
						},
						known ? inBackup : undefined,
					)!
				const flat = ({ orgId, fields, deleted, clocks }: Rec) => ({ orgId, fields, deleted, clocks })
				const once = play(offers)
				expect(flat(play(offers.toReversed()))).toEqual(flat(once))
				expect(flat(play([...offers, ...offers]))).toEqual(flat(once))
				const joined = offers.map(offer).reduce(joinOffers)
				expect(flat(play([{ ...joined, version: 0 }]))).toEqual(flat(once))
			}),
		)
	})
})

describe('S12, S5: an offered value meets one written after the restore', () => {
	const theirs = offer(set(inBackup, 'name', '旧', 500))

	test('that is earlier: it is kept as a conflict', () => {
		const ours = set(inBackup, 'name', '新', 300)
		const fresh = [freshEdit(300, { name: '新' })]
		expect(decide(theirs, { has: [ours], fresh })).toMatchObject({
			ok: true,
			records: [
				{ fields: { name: '旧' } },
				{ id: conflictId(person, 'name', t(300)), orgId: grid, fields: { value: '新', state: 'open' } },
			],
		})
	})

	test('that is later and had not seen it: the offered one is kept as a conflict, once', () => {
		const ours = set(inBackup, 'name', '新', 800)
		const fresh = [freshEdit(800, { name: '新' }, { name: inBackup.at })]
		const decision = decide(theirs, { has: [ours], fresh })
		expect(decision).toMatchObject({
			ok: true,
			records: [{ id: conflictId(person, 'name', t(500)), fields: { value: '旧', state: 'open' } }],
			set: {},
		})
		const again = decision.ok ? decision.records : []
		expect(code(theirs, { has: [ours, ...again], fresh })).toBe('ok 0')
	})

	test('that had seen it, or something later: nothing is in dispute', () => {
		const ours = set(inBackup, 'name', '新', 800)
		for (const seen of [500, 600])
			expect(code(theirs, { has: [ours], fresh: [freshEdit(800, { name: '新' }, { name: t(seen) })] })).toBe(
				'ok 0',
			)
	})

	test('that another replica brought back: nothing is in dispute', () => {
		expect(code(theirs, { has: [set(inBackup, 'name', '回', 300)] })).toBe('ok 1')
		expect(code(theirs, { has: [set(inBackup, 'name', '回', 800)] })).toBe('ok 0')
	})

	test('that its creator sent again: whoever edited the record had seen that', () => {
		const created: ClockedEdit = { at: inBackup.at, edit: newPerson(grid) }
		expect(code(theirs, { has: [inBackup], fresh: [created] })).toBe('ok 1')
	})

	test('and one of them is a deletion: the other is not lost unseen', () => {
		const gone = offer(set(inBackup, DELETED, true, 500))
		const edited = set(inBackup, 'title', '组长', 300)
		const about = conflictId(person, DELETED, '')
		expect(decide(gone, { has: [edited], fresh: [freshEdit(300, { title: '组长' })] })).toMatchObject({
			records: [{ deleted: true }, { id: about, fields: { loserAt: t(300) } }],
		})
		const deleted = set(inBackup, DELETED, true, 800)
		const base = { name: inBackup.at, $org: inBackup.at, state: inBackup.at }
		const deletion = freshEdit(800, { [DELETED]: true }, base)
		expect(decide(theirs, { has: [deleted], fresh: [deletion] })).toMatchObject({
			records: [
				{ deleted: true, fields: { name: '旧' } },
				{ id: about, fields: { loserAt: t(500) } },
			],
		})
		const knew = freshEdit(800, { [DELETED]: true }, { ...base, name: t(500) })
		expect(code(theirs, { has: [deleted], fresh: [knew] })).toBe('ok 1')
	})

	test('of a conflict: what was decided stays decided', () => {
		const fields = { of: 'person', recordId: person, path: 'name', value: '旧', loserAt: t(5), state: 'open' }
		const id = conflictId(person, 'name', t(5))
		const open: Rec = { id, collection: 'conflict', orgId: grid, fields, at: t(5), version: 0 }
		const closed = set(open, 'state', 'resolved', 700)
		expect(code(offer(open), { has: [inBackup, closed] })).toBe('ok 0')
		expect(decide(offer(closed), { has: [inBackup, open] })).toMatchObject({
			records: [{ fields: { state: 'resolved' } }],
		})
		const fresh = [
			{ at: t(600), edit: { collection: 'conflict', recordId: id, set: { state: 'superseded' }, base: {} } },
		]
		const ours = set(open, 'state', 'superseded', 600)
		expect(code(offer(closed), { has: [inBackup, ours], fresh })).toBe('ok 1')
		expect(code(offer(closed))).toBe('unknown_record')
		expect(code({ ...offer(closed), id: conflictId(person, 'name', t(6)) }, { has: [inBackup] })).toBe(
			'invalid',
		)
	})
})

describe('S12, S6: what is not taken', () => {
	const rec = set(inBackup, 'title', '组长', 500)
	const as = (role: Actor['role'], accountId = me.accountId) => ({ actor: { ...me, role, accountId } })

	test("others' records from whoever may not write such; but their own are", () => {
		expect(code(offer(rec), as('reader'))).toBe('forbidden')
		expect(code(offer(rec), { ...as('reader'), has: [rec] })).toBe('ok 0')
		const own = set({ ...inBackup, at: t(1, 90) }, 'title', '组长', 500, 90)
		expect(code(offer(own), as('reader'))).toBe('ok 1')
		expect(code(offer(set(own, 'phone', '100200', 600)), as('reader'))).toBe('forbidden')
		expect(code(offer(asRec(create('log', uuid(8), { $org: grid }))), as('street'))).toBe('forbidden')
		const account = { $org: grid, name: '甲', role: 'worker', state: 'active' }
		expect(code(offer({ ...asRec(create('account', uuid(8), account)), at: t(1, 90) }))).toBe('forbidden')
	})

	test('what lies out of scope, or at a node that is not back yet', () => {
		expect(code(offer(asRec(newPerson(other))))).toBe('out_of_scope')
		expect(code(offer(asRec(newPerson(uuid(40)))))).toBe('out_of_scope')
		expect(code(offer(set(inBackup, '$org', grid, 500)), { has: [asRec(newPerson(other))] })).toBe(
			'out_of_scope',
		)
		const node = (parentId: string) =>
			offer(asRec(create('grid', uuid(41), { $org: uuid(41), name: '新', parentId, state: 'active' })))
		expect(code(node(east))).toBe('ok 1')
		expect(code(node(west))).toBe('out_of_scope')
		expect(code(node(grid))).toBe('bad_parent')
	})

	test('a second secretary', () => {
		const has = [asRec(newPost(uuid(50)))]
		expect(code(offer(asRec(newPost(uuid(51)))), { has })).toBe('one_secretary')
		expect([false, true].map(again => mayBeTakenLater('one_secretary', again))).toEqual([true, false])
		expect([false, true].map(again => mayBeTakenLater('invalid', again))).toEqual([false, false])
		for (const cured of ['out_of_scope', 'bad_parent', 'unknown_record', 'forbidden'])
			expect(mayBeTakenLater(cured, true)).toBe(true)
	})

	test('what does not fit, or is from the future', () => {
		expect(code(offer(set(inBackup, 'name', '', 500)))).toBe('invalid')
		expect(code({ ...offer(inBackup), id: 'x' })).toBe('invalid')
		expect(code({ ...offer(inBackup), collection: 'wish' })).toBe('unknown_collection')
		const soon = 1_000_000 + 5 * 60_000
		expect(code(offer(set(inBackup, 'title', '组长', soon)))).toBe('ok 1')
		expect(code(offer(set(inBackup, 'title', '组长', soon + 1)))).toBe('forged_clock')
	})
})

describe("S12: a replica's side", () => {
	const pending = (ms: number, edit: Edit): ClockedEdit => ({ at: t(ms), edit })

	test('names the paths that its own unanswered edits wrote, and offers nothing that is only they', () => {
		const row = { ...set(inBackup, 'name', '乙', 600), version: 60 }
		const edit = freshEdit(600, { name: '乙', title: 'x' })
		expect(offerOf(row, [edit])).toEqual({ ...offer(row), unanswered: ['name'] })
		expect(offerOf(row, [])).toEqual(offer(row))
		expect(offerOf(inBackup, [{ at: inBackup.at, edit: newPerson(grid) }])).toBeUndefined()
		const told = set(inBackup, 'title', '组长', 500)
		expect(offerOf(told, [{ at: inBackup.at, edit: newPerson(grid) }])?.unanswered).toEqual([
			'$org',
			'name',
			'state',
		])
		const gone = set(inBackup, DELETED, true, 700)
		expect(
			offerOf(gone, [pending(700, { collection: 'person', recordId: person, set: { [DELETED]: true } })]),
		).toEqual({
			...offer(gone),
			unanswered: [DELETED],
		})
	})

	test('joins two offers of one record by the later clock', () => {
		const a = { ...offer(set(inBackup, 'name', '乙', 600)), unanswered: ['name'] }
		const b = offer(set(set(inBackup, 'name', '丙', 700), 'title', '组长', 500))
		expect(joinOffers(a, b)).toEqual(b)
		expect(joinOffers(b, a)).toEqual(b)
		expect(joinOffers(offer(inBackup), a)).toEqual(a)
	})

	test('what was refused may become an edit of its own', () => {
		const theirs = offer(set(inBackup, 'title', '组长', 500))
		expect(offerAsEdit(theirs, undefined)).toEqual({
			collection: 'person',
			recordId: person,
			set: { $org: grid, name: '甲', state: 'active', title: '组长' },
		})
		expect(offerAsEdit(theirs, inBackup)).toEqual({
			collection: 'person',
			recordId: person,
			set: { title: '组长' },
			base: {},
		})
		const renamed = offer(set(inBackup, 'name', '乙', 500))
		expect(offerAsEdit(renamed, inBackup)?.base).toEqual({ name: inBackup.at })
		const gone = offer(set(inBackup, DELETED, true, 500))
		expect(offerAsEdit(gone, inBackup)).toMatchObject({
			set: { [DELETED]: true },
			base: { name: inBackup.at, $org: inBackup.at, state: inBackup.at },
		})
		expect(offerAsEdit(gone, undefined)).toBeUndefined()
		expect(offerAsEdit(theirs, set(inBackup, 'title', '组长', 500))).toBeUndefined()
	})
})

describe('S12: a change whose answer was lost is sent again', () => {
	const change = changeBy(me, newPerson(grid))
	const back = { ...inBackup, at: change.at }

	test('and its record is back already: that is its own, whatever became of it', () => {
		for (const rec of [back, set(back, 'name', '乙', 900_000), set(back, '$org', other, 900_000)])
			expect(accept(change, me, stateFor(change, [rec]))).toMatchObject({ ok: true, records: [] })
	})

	test("but another change's record is not", () => {
		expect(accept(change, me, stateFor(change, [inBackup]))).toMatchObject({ code: 'already_exists' })
		const twice = { ...change, edits: [...change.edits, ...change.edits] }
		expect(accept(twice, me, stateFor(twice))).toMatchObject({ code: 'already_exists' })
	})
})
