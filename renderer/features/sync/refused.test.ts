import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { DELETED, ORG, type Rec, recKey, type Scalar } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { accept } from '#shared/sync/accept.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeHlc } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import { edit } from '../../session/edits.ts'
import {
	asBefore,
	corrected,
	editsAtFault,
	fieldKey,
	fieldsToMend,
	refusedAlike,
	refusedFields,
} from './refused.ts'

const NODE = '00000000000a0001'
const GRID = '0190a000-0000-7000-8000-000000000001'
const COMMUNITY = '0190a000-0000-7000-8000-0000000000c0'
const PERSON = '0190a000-0000-7000-8000-0000000000a1'
const POST = '0190a000-0000-7000-8000-0000000000b1'
const old = makeHlc(1000, 0, NODE)
const now = makeHlc(9000, 0, NODE)

const change = (...edits: Edit[]): Change => ({
	id: COMMUNITY,
	at: makeHlc(5000, 0, NODE),
	command: 'x.y',
	edits,
})
const records = (...recs: Rec[]) => new Map(recs.map(rec => [recKey(rec.collection, rec.id), rec]))
const grid: Rec = {
	...createRec(
		{
			collection: 'grid',
			recordId: GRID,
			set: { $org: GRID, name: '第一网格', parentId: COMMUNITY, state: 'active', area: '旧' },
		},
		old,
	),
	clocks: { area: now },
}
const tooLong: Edit = {
	collection: 'grid',
	recordId: GRID,
	set: { area: '长'.repeat(300), households: 12 },
	base: { area: old },
}
const newPost: Edit = {
	collection: 'post',
	recordId: POST,
	set: { $org: GRID, personId: PERSON, gridId: GRID, kind: 'secretary', from: '2026-11-01' },
}

describe('a refused change, sent again (S6)', () => {
	it('keeps its values and is based on the record as it is now', () => {
		expect(asBefore(change(tooLong), records(grid))).toEqual([{ ...tooLong, base: { area: now } }])
		expect(asBefore(change(newPost), records())).toEqual([newPost])
		const removal: Edit = {
			collection: 'grid',
			recordId: GRID,
			set: { [DELETED]: true },
			base: { area: old },
		}
		expect(asBefore(change(removal), records(grid))).toEqual([edit(grid, { [DELETED]: true })])
	})

	it('shows each field of the change with what it was to be and what it is', () => {
		expect(refusedFields(change(tooLong), records(grid))).toEqual([
			{ edit: 0, collection: 'grid', field: 'area', wanted: '长'.repeat(300), now: '旧' },
			{ edit: 0, collection: 'grid', field: 'households', wanted: 12, now: null },
		])
		expect(
			refusedFields(change(newPost), records()).map(({ field, now: present }) => [field, present]),
		).toEqual([
			['personId', undefined],
			['gridId', undefined],
			['kind', undefined],
			['from', undefined],
		])
	})

	it('is checked by the schema before it goes', () => {
		const result = corrected(change(tooLong), records(grid), new Map())
		expect(result).toMatchObject({ ok: false, faults: [{ edit: 0, field: 'area' }] })
	})

	it('carries the corrected values; what equals the present value is left out', () => {
		const area = fieldKey({ edit: 0, field: 'area' })
		const short = corrected(change(tooLong), records(grid), new Map([[area, '东至正街']]))
		expect(short).toEqual({
			ok: true,
			edits: [
				{
					collection: 'grid',
					recordId: GRID,
					set: { households: 12, area: '东至正街' },
					base: { area: now },
				},
			],
		})
		const same = corrected(
			change(tooLong),
			records(grid),
			new Map([
				[area, '旧'],
				[fieldKey({ edit: 0, field: 'households' }), null],
			]),
		)
		expect(same).toEqual({ ok: true, edits: [] })
	})

	it('corrects sets element by element', () => {
		const [first, second] = [PERSON, POST]
		const contact = createRec(
			{
				collection: 'contact',
				recordId: COMMUNITY,
				set: { $org: GRID, kind: 'helper', personId: PERSON, [`buildingIds/${first}`]: true },
			},
			old,
		)
		const edit: Edit = {
			collection: 'contact',
			recordId: COMMUNITY,
			set: { [`buildingIds/${second}`]: true },
			base: {},
		}
		const key = fieldKey({ edit: 0, field: 'buildingIds' })
		expect(corrected(change(edit), records(contact), new Map([[key, [second]]]))).toEqual({
			ok: true,
			edits: [
				{
					collection: 'contact',
					recordId: COMMUNITY,
					set: { [`buildingIds/${first}`]: null, [`buildingIds/${second}`]: true },
					base: { [`buildingIds/${first}`]: old },
				},
			],
		})
	})

	it('leaves out what the program writes for itself, and asks for the place only where that was refused', () => {
		const handOver: Edit = {
			collection: 'post',
			recordId: POST,
			set: { to: '2026-11-30', nextPostId: PERSON },
			base: {},
		}
		const log: Edit = {
			collection: 'log',
			recordId: PERSON,
			set: { [ORG]: GRID, kind: 'visit', text: '走访' },
		}
		const named = (code: string, ...edits: Edit[]) =>
			refusedFields(change(...edits), records(), { id: COMMUNITY, ok: false, code }).map(({ field }) => field)
		expect(named('one_secretary', handOver)).toEqual(['to'])
		expect(named('invalid', log)).toEqual(['kind', 'text'])
		expect(named('out_of_scope', log)).toEqual([ORG, 'kind', 'text'])
		expect(named('out_of_scope', newPost)).toEqual(['personId', 'gridId', 'kind', 'from'])
	})

	it('moves a post that is given to another grid to that grid', () => {
		const key = fieldKey({ edit: 0, field: 'gridId' })
		const result = corrected(change(newPost), records(), new Map([[key, COMMUNITY]]))
		expect(result).toMatchObject({ ok: true, edits: [{ set: { gridId: COMMUNITY, [ORG]: COMMUNITY } }] })
	})

	it('asks for what is missing, and of many records for those at fault', () => {
		const team: Edit = { collection: 'contact', recordId: POST, set: { [ORG]: GRID, kind: 'helper' } }
		const fine = Array.from({ length: 9 }, (_, i): Edit => ({ ...newPost, recordId: `${i}` }))
		const many = change(...fine, team)
		const result = corrected(many, records(), new Map())
		const faults = result.ok ? [] : result.faults
		expect(faults).toMatchObject([{ edit: 9, field: 'personId' }])
		expect(editsAtFault(many, faults)).toEqual([9])
		expect(editsAtFault(many, [], { id: COMMUNITY, ok: false, recordId: '3' })).toEqual([3])
		expect(editsAtFault(many, [])).toEqual([0, 1, 2, 3, 4])
		expect(editsAtFault(change(newPost, team), faults)).toEqual([0, 1])
		const own = refusedFields(change(team), records())
		const mend = fieldsToMend(own, [{ ...faults[0]!, edit: 0 }], change(team), records())
		expect(mend.map(({ field, wanted, now }) => [field, wanted, now])).toEqual([
			['kind', 'helper', undefined],
			['personId', null, undefined],
		])
	})
})

describe('many refused alike (S6)', () => {
	const refused = (code: string, count: number): OutboxEntry[] =>
		Array.from({ length: count }, (_, i) => {
			const id = `${code} ${i}`
			const change = { id, at: '', command: 'log.update', edits: [] }
			const sending = { seq: i, sent: true, wallMs: 0, clockOffsetMs: 0 } as const
			return { ...sending, id, change, state: 'refused', verdict: { id, ok: false, code } }
		})
	it('are put together by their reason', () => {
		const entries = [...refused('out_of_scope', 6), ...refused('forbidden', 5), ...refused('capacity', 4)]
		const found = refusedAlike(entries).map(([code, alike]) => [code, alike.length])
		expect(found).toEqual([
			['out_of_scope', 6],
			['forbidden', 5],
		])
	})
	it('but not where each is at fault in its own way', () => {
		expect(refusedAlike(refused('invalid', 9))).toEqual([])
	})
})

describe('every kind of record can be corrected and sent again (S6)', () => {
	const person = PERSON
	/** What a form would hold, the field at fault, what the server refused, and what is typed instead. */
	const CASES: [Collection, Record<string, Scalar>, string, Scalar, Scalar, Scalar?][] = [
		['person', { name: '柳秀敏', state: 'active' }, 'phone', '电话同上', '138-0000 ０００１', '13800000001'],
		['post', { personId: person, gridId: GRID, kind: 'police' }, 'from', '2026-13-01', '2026-11-01'],
		['contact', { kind: 'helper', personId: person }, 'duty', '长'.repeat(201), '看护'],
		['unit', { name: '木棉大药房', kind: 'shop' }, 'address', '长'.repeat(201), '正街 1 号'],
		['building', { name: '1栋' }, 'units', 900, 4],
		['shift', { date: '2026-11-22', slot: 'day' }, 'phone', '打前台', '（023）65401234', '023-65401234'],
		['log', { kind: 'visit', at: '2026-11-22T09:00', state: 'open' }, 'text', '长'.repeat(8001), '走访'],
		['setting', {}, 'dutyPhone', '无', '023-6540 1234', '023-65401234'],
		['body', { name: '居民议事会', kind: 'other' }, 'state', 'gone', 'active'],
		['meeting', { bodyId: person, state: 'collecting' }, 'title', '', '第四季度联席会议'],
		['topic', { bodyId: person, title: '路灯', state: 'proposed' }, 'minutes', -5, 10],
		['resolution', { meetingId: person, state: 'open' }, 'text', '', '更换路灯'],
		['demand', { kind: 'safety', title: '路灯', state: 'draft' }, 'people', -1, 30],
		['resource', { kind: 'safety', title: '电工', measure: '次' }, 'capacity', 0, 3],
		['claim', { resourceId: person, demandId: person, state: 'claimed' }, 'quantity', 0, 1],
		['grid', { name: '第九网格', parentId: COMMUNITY, state: 'active' }, 'households', -3, 300],
	]
	const tree = records(
		grid,
		createRec(
			{
				collection: 'org',
				recordId: COMMUNITY,
				set: { [ORG]: COMMUNITY, kind: 'community', name: '天星桥社区', parentId: PERSON, state: 'active' },
			},
			old,
		),
		// What a meeting and a claim build upon.
		...[
			{ collection: 'body', set: { name: '党建联席会议', kind: 'joint', state: 'active' } },
			{ collection: 'resource', set: { kind: 'safety', title: '电工', capacity: 3, measure: '次' } },
		].map(({ collection, set }) =>
			createRec({ collection, recordId: PERSON, set: { [ORG]: COMMUNITY, ...set } }, old),
		),
	)
	const decide = (edits: readonly Edit[]) =>
		accept(
			{ id: COMMUNITY, at: now, command: 'x.y', edits },
			{ accountId: '00000000-0000-7000-8000-000000000000', role: 'worker', scopeId: COMMUNITY },
			{
				record: (collection, id) => tree.get(recKey(collection, id)),
				nodePath: id => ({ [COMMUNITY]: `/${COMMUNITY}/`, [GRID]: `/${COMMUNITY}/${GRID}/` })[id],
				holder: () => undefined,
				claims: () => [],
				lastNumber: () => 0,
			},
		)

	it.each(CASES)('%s', (collection, data, field, refused, typed, kept = typed) => {
		const recordId = collection === 'grid' ? POST : '0190a000-0000-7000-8000-0000000000c1'
		const org =
			collection === 'grid' ? POST : ['setting', 'meeting', 'claim'].includes(collection) ? COMMUNITY : GRID
		const edit: Edit = { collection, recordId, set: { [ORG]: org, ...data, [field]: refused } }
		const said = decide([edit])
		expect(said).toMatchObject({ ok: false, code: 'invalid', path: field })
		const wrong = change(edit)
		expect(corrected(wrong, tree, new Map())).toMatchObject({ ok: false, faults: [{ field }] })
		const result = corrected(wrong, tree, new Map([[fieldKey({ edit: 0, field }), typed]]))
		expect(result).toMatchObject({ ok: true, edits: [{ set: { [field]: kept } }] })
		expect(decide(result.ok ? result.edits : [])).toMatchObject({ ok: true })
	})
})
