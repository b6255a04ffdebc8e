/** What is proposed here goes through the server's own decision, for those who may write it. */
import { expect, test } from 'vitest'
import { type Fields, ORG } from '../model/record.ts'
import type { Collection } from '../model/schemas.ts'
import { type Patch, patchPaths, toView } from '../model/view.ts'
import type { Actor } from '../sync/accept.ts'
import { asRec, create, east, grid, me, other, person, uuid } from '../sync/accept-kit.ts'
import { createLedger, edited } from '../sync/accept-ledger.ts'
import type { Edit } from '../sync/change.ts'
import { agendaOf } from './agenda.ts'
import { draftAgenda } from './draft.ts'
import { writeDecision, writeNote } from './notes.ts'
import { offersOf, takeAll, type Write, writeDraft } from './offers.ts'
import { createOffice } from './office.ts'
import { writeMove } from './work-node.ts'

const [body, meeting, resolution] = [uuid(60), uuid(61), uuid(64)] as const
const as = (role: Actor['role']): Actor => ({ ...me, role })
let last = 100
const newId = () => uuid(++last)

const office = (...more: Edit[]) =>
	createLedger(
		[
			create('org', east, {
				$org: east,
				kind: 'community',
				name: '小正街社区',
				parentId: uuid(1),
				state: 'active',
			}),
			create('grid', grid, { $org: grid, name: '第一网格', parentId: east, state: 'active' }),
			create('person', person, { $org: east, name: '方启祥', state: 'active' }),
			create('body', body, {
				$org: east,
				name: '党建联席会议',
				kind: 'joint',
				cadence: 'quarter',
				state: 'active',
			}),
			create('meeting', meeting, {
				$org: east,
				bodyId: body,
				title: '会议',
				period: '2026-Q4',
				state: 'collecting',
			}),
			create('demand', uuid(63), {
				$org: grid,
				kind: 'safety',
				title: '加装路灯',
				people: 20,
				state: 'submitted',
			}),
			...more,
		].map(asRec),
	)
type Ledger = ReturnType<typeof office>

const COLLECTIONS = [
	'org',
	'grid',
	'person',
	'body',
	'meeting',
	'demand',
	'item',
	'line',
	'resolution',
	'progress',
] as const
const read = (ledger: Ledger) =>
	createOffice(
		COLLECTIONS.flatMap(collection => ledger.of(collection).map(rec => toView<Collection>(collection, rec))),
	)

/** As the app makes its edits of what is proposed. */
const edits = (writes: readonly Write[]): Edit[] =>
	writes.map(each => {
		if (each.write === 'update')
			return edited(each.view.rec, {
				...patchPaths(each.view.collection, each.view.rec, each.patch),
				...(each.orgId === undefined ? {} : { [ORG]: each.orgId }),
			})
		const set: Fields = {
			[ORG]: each.orgId ?? east,
			...patchPaths(each.collection, undefined, each.data as Patch<Collection>),
		}
		return { collection: each.collection, recordId: each.id, set }
	})

const draftOf = (ledger: Ledger) => {
	const records = read(ledger)
	return draftAgenda(records, records.get('meeting', meeting)!, '2026-11-20')
}
const agenda = (ledger: Ledger) => {
	const records = read(ledger)
	return agendaOf(records, records.get('meeting', meeting)!)
}

test('a whole draft is one change that a secretary may make and grid staff may not', () => {
	const ledger = office()
	const change = edits(writeDraft(meeting, draftOf(ledger), newId))
	expect(ledger.write(change, as('staff'))).toBe('forbidden')
	expect(ledger.write(change, as('reader'))).toBe('forbidden')
	expect(ledger.write(change, as('secretary'))).toBe('ok')
	expect(agenda(ledger).entries.map(({ item }) => item.data.kind)).toEqual(['report', 'demands', 'closing'])
	const demand = ledger.get('demand', uuid(63))
	expect(ledger.write([edited(demand, { people: 25 })])).toBe('ok')
	const offers = offersOf(agenda(ledger), draftOf(ledger))
	expect(ledger.write(edits(takeAll(offers, agenda(ledger), newId)))).toBe('ok')
	expect(offersOf(agenda(ledger), draftOf(ledger))).toEqual([])
})

test('notes and decisions of two who wrote offline are all accepted, whichever comes first', () => {
	const ledger = office()
	ledger.write(edits(writeDraft(meeting, draftOf(ledger), newId)))
	const entry = agenda(ledger).entries[0]!
	const apart = ['甲', '乙'].map(who =>
		edits([
			...writeNote(entry, `${who}记下的`, newId),
			...writeDecision(entry, { text: `${who}议定`, helperIds: [], leadId: person }, entry.item.orgId, newId),
		]),
	)
	for (const change of apart.reverse()) expect(ledger.write(change)).toBe('ok')
	const [after] = agenda(ledger).entries
	expect(after!.notes.map(({ data }) => data.text).sort()).toEqual(['乙记下的', '甲记下的'])
	expect(after!.decisions.map(({ data }) => data.text).sort()).toEqual(['乙议定', '甲议定'])
})

test('grid staff report on a resolution, and leave striking it off to others', () => {
	const ledger = office(
		create('resolution', resolution, { $org: east, meetingId: meeting, text: '更换照明', state: 'open' }),
	)
	const report = create('progress', newId(), {
		$org: east,
		resolutionId: resolution,
		on: '2026-11-20',
		text: '已换两栋',
	})
	expect(ledger.write([report], as('staff'))).toBe('ok')
	const at = () => ledger.get('resolution', resolution)
	const done = { state: 'done', result: '全部更换', doneOn: '2026-11-20' }
	expect(ledger.write([edited(at(), done)], as('staff'))).toBe('ok')
	const closed = { state: 'closed', closedOn: '2026-11-21' }
	expect(ledger.write([edited(at(), closed)], as('staff'))).toBe('forbidden')
	expect(ledger.write([edited(at(), closed)], as('secretary'))).toBe('ok')
})

test('an account of one grid reports on what is done there, whose meeting it does not receive', () => {
	const ledger = office()
	ledger.write(edits(writeDraft(meeting, draftOf(ledger), newId)))
	const [entry] = agenda(ledger).entries
	const matter = { text: '更换照明', helperIds: [], leadId: person }
	const decide = (node: string) => edits(writeDecision(entry!, matter, node, newId))
	expect(ledger.write(decide(grid), as('secretary'))).toBe('ok')
	expect(ledger.write(decide(east), as('secretary'))).toBe('ok')
	// Nobody hands work to a grid outside their scope.
	expect(ledger.write(decide(other), as('secretary'))).toBe('out_of_scope')

	const [inGrid, ofCommunity] = [grid, east].map(
		node =>
			read(ledger)
				.all('resolution')
				.find(({ orgId }) => orgId === node)!,
	)
	const staff: Actor = { ...as('staff'), scopeId: grid }
	const report = (node: string, resolutionId: string) =>
		create('progress', newId(), { $org: node, resolutionId, on: '2026-11-20', text: '已换两栋' })
	expect(ledger.write([report(grid, inGrid!.id)], staff)).toBe('ok')
	expect(ledger.write([report(east, ofCommunity!.id)], staff)).toBe('out_of_scope')
	const done = { state: 'done', result: '全部更换', doneOn: '2026-11-20' }
	expect(ledger.write([edited(inGrid!.rec, done)], staff)).toBe('ok')
	expect(ledger.write([edited(ofCommunity!.rec, done)], staff)).toBe('out_of_scope')
	// Back to the community with all its reports: the grid has them no longer.
	const views = read(ledger)
	const moves = writeMove(views, views.get('resolution', inGrid!.id)!, east)
	expect(moves).toHaveLength(2)
	expect(ledger.write(edits(moves), staff)).toBe('out_of_scope')
	expect(ledger.write(edits(moves), as('secretary'))).toBe('ok')
	expect(
		read(ledger)
			.all('progress')
			.map(({ orgId }) => orgId),
	).toEqual([east])
})

test('a member, a mark or a line that says nothing is refused', () => {
	const ledger = office()
	const tried = (collection: string, set: Fields) =>
		ledger.write([create(collection, newId(), { $org: east, ...set })])
	expect(tried('member', { bodyId: body, kind: 'post' })).toBe('invalid')
	expect(tried('member', { bodyId: body, kind: 'unit' })).toBe('invalid')
	expect(tried('member', { bodyId: body, kind: 'concurrent' })).toBe('invalid')
	expect(tried('attendance', { meetingId: meeting, seat: 'member', state: 'present' })).toBe('invalid')
	expect(tried('line', { meetingId: meeting, itemId: uuid(70), kind: 'note', rank: 'a0' })).toBe('invalid')
	expect(tried('progress', { resolutionId: resolution, on: '2026-11-20' })).toBe('invalid')
})
