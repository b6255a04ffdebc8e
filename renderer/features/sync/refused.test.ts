import { describe, expect, it } from 'vitest'
import { DELETED, type Rec, recKey } from '#shared/model/record.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeHlc } from '#shared/sync/clock.ts'
import { createRec } from '#shared/sync/merge.ts'
import { edit } from '../../session/edits.ts'
import { asBefore, corrected, fieldKey, refusedFields } from './refused.ts'

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
})
