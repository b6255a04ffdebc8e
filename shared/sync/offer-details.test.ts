/** Who may bring back what, and the corners of an offer's merge; `offer.test.ts` has the common cases. */
import { describe, expect, test } from 'vitest'
import { DELETED, ORG, type Rec, recKey, type Scalar, withPath } from '../model/record.ts'
import type { Actor } from './accept.ts'
import { asRec, create, east, grid, make, me, newPerson, person, street, uuid } from './accept-kit.ts'
import { makeHlc, makeNode } from './clock.ts'
import { conflictId } from './merge.ts'
import { decideOffer } from './offer.ts'
import { mayBeTakenLater } from './offer-again.ts'
import { type ClockedEdit, hasAll, type Offered, offerAsEdit, offerOf } from './offered.ts'

const NOW = makeHlc(1_000_000, 0, 'f'.repeat(16))
const t = (ms: number, author = 77) => makeHlc(ms, 0, makeNode(uuid(author), '000001'))
const nodes: Record<string, string> = {
	[street]: `/${street}/`,
	[east]: `/${street}/${east}/`,
	[grid]: `/${street}/${east}/${grid}/`,
}

interface Given {
	readonly has?: readonly Rec[]
	readonly fresh?: readonly ClockedEdit[]
	readonly actor?: Actor
	readonly lastNumber?: number
}
function decide(offered: Offered, { has = [], fresh = [], actor = me, lastNumber = 0 }: Given = {}) {
	const all = new Map(has.map(rec => [recKey(rec.collection, rec.id), rec]))
	const state = {
		record: (collection: string, id: string) => all.get(recKey(collection, id)),
		nodePath: (id: string) => nodes[id],
		holder: () => undefined,
		claims: () => [],
		lastNumber: () => lastNumber,
		freshEdits: () => fresh,
	}
	return decideOffer(offered, actor, state, NOW)
}
const offer = ({ version: _, ...rec }: Rec): Offered => rec
const inBackup = asRec(newPerson(grid))
const set = (rec: Rec, path: string, value: Scalar, ms: number, author?: number) =>
	withPath(rec, path, value, t(ms, author))
const as = (role: Actor['role']): Given => ({ actor: { ...me, role } })
const refusalOf = (offered: Offered, given: Given = {}) => {
	const decision = decide(offered, given)
	return decision.ok ? 'ok' : decision.code
}

describe('S12, S6: who may bring back', () => {
	const theirs = offer(set(inBackup, 'title', '组长', 500))

	test('a new record: whoever may create one; a value: whoever may update', () => {
		expect(refusalOf(theirs, as('worker'))).toBe('ok')
		expect(refusalOf(theirs, as('reader'))).toBe('forbidden')
		expect(refusalOf(theirs, { has: [inBackup], ...as('reader') })).toBe('forbidden')
		// A worker may edit a community's record and not make one.
		const node = { [ORG]: east, kind: 'community', name: '东', parentId: street, state: 'active' }
		const community = asRec(create('org', east, node))
		const above = asRec(create('org', street, { ...node, [ORG]: street, kind: 'street' }))
		const renamed = offer(set(community, 'name', '东边', 500))
		expect(refusalOf(renamed, { has: [above, community] })).toBe('ok')
		expect(refusalOf(renamed, { has: [above] })).toBe('forbidden')
	})

	test('everybody their own, and only that', () => {
		const own = offer(set(inBackup, 'title', '组长', 500, 90))
		expect(refusalOf(own, { has: [inBackup], ...as('reader') })).toBe('ok')
		const mixed = offer(set(set(inBackup, 'title', '组长', 500, 90), 'name', '乙', 500))
		expect(refusalOf(mixed, { has: [inBackup], ...as('reader') })).toBe('forbidden')
	})

	test('a conflict: whoever may decide it, as they may read what it is about', () => {
		const loserAt = t(5)
		const about = (of: string, id = conflictId(person, 'name', loserAt)) =>
			offer(
				make('conflict', id, {
					[ORG]: grid,
					of,
					recordId: person,
					path: 'name',
					loserAt,
					state: 'open',
				}),
			)
		const has = [inBackup]
		expect(refusalOf(about('person'), { has })).toBe('ok')
		expect(refusalOf(about('person'), { has, ...as('sysadmin') })).toBe('forbidden')
		expect(refusalOf(about('person'), { has, ...as('reader') })).toBe('forbidden')
		expect(refusalOf(about('spell'), { has })).toBe('forbidden')
		expect(refusalOf(about('person'))).toBe('unknown_record')
		expect(decide(about('person', `${person}~name~${t(6)}`), { has })).toMatchObject({
			code: 'invalid',
			path: 'recordId',
		})
	})
})

describe('S12: what is offered again by itself', () => {
	test('what others may cure, always; what the next offers may make room for, once', () => {
		const twice = (code: string) => [mayBeTakenLater(code, false), mayBeTakenLater(code, true)]
		for (const code of ['out_of_scope', 'bad_parent', 'unknown_record', 'forbidden', 'forged_clock'])
			expect(twice(code), code).toEqual([true, true])
		for (const code of ['one_secretary', 'one_body', 'capacity', 'number_taken'])
			expect(twice(code), code).toEqual([true, false])
		for (const code of ['invalid', 'already_exists', '']) expect(twice(code), code).toEqual([false, false])
	})
})

describe('S12: an offer of what the backup has', () => {
	test('the same, or with other values of the same clocks, writes nothing', () => {
		expect(decide(offer(inBackup), { has: [inBackup] })).toEqual({ ok: true, records: [], set: {} })
		const fresh = [
			{ at: t(700), edit: { collection: 'person', recordId: person, set: { name: '丙' }, base: {} } },
		]
		const now = set(inBackup, 'name', '丙', 700)
		expect(decide(offer(now), { has: [now], fresh })).toEqual({ ok: true, records: [], set: {} })
	})

	test('an edit after the restore counts where it wrote, and where its value still stands', () => {
		const [first, second] = [
			{
				at: t(600),
				edit: { collection: 'person', recordId: person, set: { name: '乙' }, base: { name: inBackup.at } },
			},
			{
				at: t(700),
				edit: { collection: 'person', recordId: person, set: { title: '组长' }, base: { name: inBackup.at } },
			},
		]
		const now = set(set(inBackup, 'name', '乙', 600), 'title', '组长', 700)
		const late = offer(set(inBackup, 'title', '副组长', 650))
		const decision = decide(late, { has: [now], fresh: [first, second] })
		expect(decision).toMatchObject({
			ok: true,
			set: {},
			records: [{ collection: 'conflict', fields: { path: 'title', value: '副组长', loserAt: t(650) } }],
		})
	})

	const edit = (ms: number, values: Record<string, Scalar>, base = {}): ClockedEdit => ({
		at: t(ms),
		edit: { collection: 'person', recordId: person, set: values, base },
	})
	const taken = (offered: Rec, has: Rec, ...fresh: ClockedEdit[]) => {
		const decision = decide(offer(offered), { has: [has], fresh })
		return decision.ok ? decision.records.map(rec => rec.id) : decision.code
	}

	test('the last edit of a path is asked what it saw, not an earlier one', () => {
		const now = set(inBackup, 'name', '丙', 700)
		const late = set(inBackup, 'name', '乙', 650)
		const first = edit(600, { name: '甲甲' }, { name: inBackup.at })
		expect(taken(late, now, first, edit(700, { name: '丙' }, { name: t(650) }))).toEqual([])
		expect(taken(late, now, first, edit(700, { name: '丙' }, { name: t(600) }))).toEqual([
			conflictId(person, 'name', t(650)),
		])
	})

	test('a deletion that comes back disputes only what it did not know and was written since', () => {
		const gone = (rec: Rec) => set(rec, DELETED, true, 900)
		expect(taken(gone(set(inBackup, 'name', '乙', 500)), inBackup)).toEqual([person])
		const now = set(inBackup, 'name', '丙', 700)
		expect(taken(gone(now), now, edit(700, { name: '丙' }))).toEqual([person])
		const renamed = edit(700, { name: '丙' }, { name: inBackup.at })
		expect(taken(gone(inBackup), now, renamed)).toEqual([person, `${person}~$deleted`])
	})

	test('two deletions, or a return from one, dispute nothing', () => {
		const deleted = set(inBackup, DELETED, true, 700)
		expect(taken(set(inBackup, DELETED, true, 600), deleted, edit(700, { [DELETED]: true }))).toEqual([])
		const returned = set(set(inBackup, DELETED, true, 600), DELETED, null, 700)
		const titled = set(inBackup, 'title', '组长', 500)
		expect(taken(titled, returned, edit(700, { [DELETED]: null }))).toEqual([person])
		const back = set(set(titled, DELETED, true, 600), DELETED, null, 800)
		expect(taken(back, deleted, edit(700, { [DELETED]: true }))).toEqual([person])
	})

	test('S6: a value that only becomes a conflict asks for the same right', () => {
		const now = set(inBackup, 'name', '丙', 700)
		const late = offer(set(inBackup, 'name', '乙', 650))
		const given = { has: [now], fresh: [edit(700, { name: '丙' })] }
		expect(refusalOf(late, given)).toBe('ok')
		expect(refusalOf(late, { ...given, ...as('reader') })).toBe('forbidden')
	})

	test('minutes that came out come back with a number, the next one', () => {
		const meeting = asRec(
			create('meeting', uuid(61), {
				[ORG]: east,
				bodyId: uuid(60),
				title: '第四季度会议',
				state: 'held',
				issuedOn: '2026-11-20',
			}),
		)
		const body = asRec(
			create('body', uuid(60), {
				[ORG]: east,
				name: '党建联席会议',
				kind: 'joint',
				cadence: 'quarter',
				state: 'active',
			}),
		)
		const issued = offer(set(meeting, 'state', 'minuted', 500))
		expect(decide(issued, { has: [meeting, body], lastNumber: 4 })).toMatchObject({
			ok: true,
			records: [{ fields: { state: 'minuted', minutesNo: 5 } }],
			set: { state: 'minuted', minutesNo: 5 },
		})
	})
})

describe("S12: a replica's side", () => {
	test('there is nothing to decide where every value of an offer stands', () => {
		const titled = set(inBackup, 'title', '组长', 500)
		expect(hasAll(titled, offer(inBackup))).toBe(true)
		expect(hasAll(titled, offer(titled))).toBe(true)
		expect(hasAll(inBackup, offer(titled))).toBe(false)
		expect(hasAll(set(titled, 'title', '副组长', 600), offer(titled))).toBe(false)
	})

	test('a value is unanswered only by the edit that wrote it, there', () => {
		const row = { ...set(inBackup, 'name', '乙', 600), version: 60 }
		const edit = (ms: number, values: Record<string, Scalar>): ClockedEdit => ({
			at: t(ms),
			edit: { collection: 'person', recordId: person, set: values, base: {} },
		})
		expect(offerOf(row, [edit(500, { name: '丙' })])?.unanswered).toBeUndefined()
		expect(offerOf(row, [edit(600, { title: '组长' })])?.unanswered).toBeUndefined()
		expect(offerOf(row, [edit(600, { name: '乙' })])?.unanswered).toEqual(['name'])
	})

	test('an edit of one’s own leaves out what is empty, what is the same, what is older, and the server’s numbers', () => {
		const fields = { [ORG]: east, bodyId: uuid(60), title: '会', state: 'minuted', issuedOn: '2026-11-20' }
		const meeting = asRec(create('meeting', uuid(61), fields))
		const theirs = offer(set(set(meeting, 'minutesNo', 3, 500), 'note', null, 500))
		expect(offerAsEdit(theirs, undefined)?.set).toEqual(fields)
		expect(offerAsEdit(theirs, meeting)).toBeUndefined()
		const retitled = offer(set(meeting, 'title', '旧名', 500))
		expect(offerAsEdit(retitled, set(meeting, 'title', '新名', 600))).toBeUndefined()
		expect(offerAsEdit(retitled, set(meeting, 'title', '旧名', 400))).toBeUndefined()
		expect(offerAsEdit(retitled, set(meeting, 'title', '新名', 400))).toMatchObject({
			set: { title: '旧名' },
			base: { title: t(400) },
		})
	})

	test('a deletion is an edit too', () => {
		const gone = offer(set(inBackup, DELETED, true, 500))
		expect(offerAsEdit(gone, inBackup)?.set).toEqual({ [DELETED]: true })
	})
})
