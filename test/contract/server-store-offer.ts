import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { offer } from '#server/sync/offer.ts'
import { createEdit } from '#server/sync/system-change.ts'
import type { Rec } from '#shared/model/record.ts'
import { shiftHlc } from '#shared/sync/clock.ts'
import type { Offered } from '#shared/sync/offered.ts'
import {
	createWriter,
	edit,
	log,
	person,
	post,
	START_MS,
	type World,
	type Writer,
} from './server-store-world.ts'

const MINUTE_MS = 60_000

export function offerCases(fresh: () => World): void {
	/** The world of a server that was restored when it was complete, from a backup of just then. */
	let restored: World
	const world = () => restored
	beforeEach(async () => {
		const { store } = fresh()
		const { version } = await store.head()
		const info = { ...store.info, lineage: [{ epoch: 'before', upTo: version }] }
		restored = { ...fresh(), store: { ...store, info } }
	})

	/** What a replica would offer that heard of these changes before the restore. */
	function lost(writer: Writer, ...edits: Parameters<Writer['change']>[0]): Offered[] {
		const { at } = writer.change(edits)
		return edits.map(({ collection, recordId: id, set: { $org, ...fields } }) => ({
			id,
			collection,
			orgId: String($org),
			fields,
			at,
		}))
	}
	const send = async (w: World, actor: Writer, offered: readonly Offered[], nowMs = START_MS) => {
		const result = await offer(w.store, actor, offered, nowMs)
		if (!result.ok) throw new Error(result.code)
		return { ...result, codes: result.results.map(({ code }) => code ?? 'ok') }
	}
	const asOffer = ({ version: _, ...rec }: Rec): Offered => rec

	test('S12: a server that was never restored takes no offers', async () => {
		const w = fresh()
		const worker = createWriter('worker', w.east)
		const result = await offer(w.store, worker, lost(worker, person(w.east1, '甲')), START_MS)
		expect(result).toEqual({ ok: false, code: 'forbidden' })
	})

	describe('offer', () => {
		test('S12: a grid and all that lies at it come back in one transaction, whatever their order', async () => {
			const w = world()
			const [gone, worker] = [createWriter('worker', w.east), createWriter('worker', w.east)]
			const grid = uuid()
			const records = lost(gone, log(grid, '走访'), person(grid, '甲'), w.grid(grid, w.east, '新网格'))
			const { hash, cursor } = await w.start(worker)
			const before = await w.store.head()
			const pokes: unknown[] = []
			const end = w.store.subscribe(poke => pokes.push(poke))
			expect((await send(w, worker, records)).codes).toEqual(['ok', 'ok', 'ok'])
			end()
			const { version } = await w.store.head()
			expect(version).toBe(before.version + 1)
			expect(pokes).toEqual([{ kind: 'records', version, paths: null }])
			for (const one of records) expect(await w.record(one.collection, one.id)).toEqual({ ...one, version })
			// Everybody else hears of the grid as of any new one.
			const page = await w.pull(worker, cursor, hash)
			expect(page.scope?.nodes).toContain(grid)
			expect(page.records.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort())
			const [entry] = await w.store.read(tx => tx.history('grid', grid, 10))
			expect(entry).toMatchObject({
				command: 'restore.offer',
				accountId: worker.accountId,
				edit: { set: { $org: grid, name: '新网格' } },
			})
		})

		test('S12, S3: the same offer again, or from another PC, writes nothing and takes no number', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const records = lost(worker, person(w.east1, '甲'), log(w.east1, '走访'))
			await send(w, worker, records)
			const { version } = await w.store.head()
			for (const actor of [worker, createWriter('street', w.street), createWriter('reader', w.east)])
				expect((await send(w, actor, records)).codes).toEqual(['ok', 'ok'])
			expect((await w.store.head()).version).toBe(version)
			const history = await w.store.read(tx => tx.history('person', records[0]!.id, 10))
			expect(history).toHaveLength(1)
		})

		test('S12, S6: what is not taken is answered with what is there, as far as it may be seen', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const staff = createWriter('staff', w.east1)
			const [appointed, shown] = [post(w.east1, 'secretary'), person(w.east1, '甲')]
			await w.write(worker, appointed, shown)
			const rec = (await w.record('person', shown.recordId))!
			const later = shiftHlc(rec.at, 1000)
			const renamed: Offered = {
				...asOffer(rec),
				fields: { ...rec.fields, name: '乙' },
				clocks: { name: later },
			}
			const others = lost(
				createWriter('worker', w.west),
				post(w.east1, 'secretary'),
				person(w.west1, '丙'),
				person(uuid(), '丁'),
			)
			const result = await send(w, staff, [renamed, ...others])
			expect(result.codes).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden'])
			expect(result.records).toEqual([rec])
			const tried = await send(w, worker, [renamed, ...others])
			expect(tried.codes).toEqual(['ok', 'one_secretary', 'out_of_scope', 'out_of_scope'])
			expect(tried.records).toEqual([])
			expect(await w.record('person', shown.recordId)).toMatchObject({ fields: { name: '乙' } })
		})

		test('S12, S5: a value written since the restore and an offered one are both kept', async () => {
			const w = world()
			const [worker, street] = [createWriter('worker', w.east), createWriter('street', w.street)]
			const [seen, unseen] = [person(w.east1, '甲'), person(w.east1, '乙')]
			const made = lost(worker, seen, unseen)
			await send(w, worker, made)
			const heard = made.map(one => ({
				...one,
				fields: { ...one.fields, title: '组长' },
				clocks: { title: shiftHlc(one.at, 5) },
			}))
			// Two edits since: one by somebody who had the lost value before them, one by somebody who had not.
			const [first, second] = [await w.record('person', made[0]!.id), await w.record('person', made[1]!.id)]
			await w.push(street, [
				street.change(
					[{ ...edit(first!, { title: '主任' }), base: { title: heard[0]!.clocks.title } }],
					1000,
				),
				street.change([edit(second!, { title: '主任' })], 1000),
			])
			expect((await send(w, worker, heard)).codes).toEqual(['ok', 'ok'])
			expect((await w.record('person', made[0]!.id))?.fields.title).toBe('主任')
			expect(await w.conflicts(made[0]!.id)).toEqual([])
			expect((await w.record('person', made[1]!.id))?.fields.title).toBe('主任')
			expect(await w.conflicts(made[1]!.id)).toMatchObject([
				{ orgId: w.east1, fields: { path: 'title', value: '组长', state: 'open' } },
			])
			const { version } = await w.store.head()
			await send(w, worker, heard)
			expect((await w.store.head()).version).toBe(version)
		})

		test('S12, S10: a grid that had moved moves again, and leaves those who have it by the backup', async () => {
			const w = world()
			const [street, worker] = [createWriter('street', w.street), createWriter('worker', w.east)]
			await w.write(worker, person(w.east2, '甲'))
			const rec = (await w.record('grid', w.east2))!
			const { hash, cursor } = await w.start(worker)
			const moved: Offered = {
				...asOffer(rec),
				fields: { ...rec.fields, parentId: w.west },
				clocks: { parentId: shiftHlc(rec.at, 1000) },
			}
			expect((await send(w, worker, [moved])).codes).toEqual(['out_of_scope'])
			expect((await send(w, street, [moved])).codes).toEqual(['ok'])
			expect((await w.pull(worker, cursor, hash)).scope?.nodes).not.toContain(w.east2)
			// There already, and no longer to be seen from here.
			expect((await send(w, worker, [moved])).results).toMatchObject([{ ok: true, code: 'out_of_scope' }])
		})

		test('S12, S11: a clock from the future is not taken', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const [one] = lost(worker, person(w.east1, '甲'))
			const ahead = { ...one!, clocks: { name: shiftHlc(one!.at, 5 * MINUTE_MS + 1000) } }
			expect((await send(w, worker, [ahead])).codes).toEqual(['forged_clock'])
			expect((await send(w, worker, [ahead], START_MS + MINUTE_MS)).codes).toEqual(['ok'])
		})

		test('S12: a change that was answered before the restore and is sent again after its record came back', async () => {
			const w = world()
			const [worker, other] = [createWriter('worker', w.east), createWriter('worker', w.east)]
			const rec = createEdit('person', uuid(), w.east1, { name: '甲', state: 'active' })
			const change = worker.change([rec])
			await send(w, other, [
				{
					id: rec.recordId,
					collection: 'person',
					orgId: w.east1,
					fields: { name: '乙', state: 'active' },
					at: change.at,
					clocks: { name: shiftHlc(change.at, 1000) },
				},
			])
			const result = await w.push(worker, [change])
			expect(result).toMatchObject({ ok: true, verdicts: [{ ok: true }] })
			expect((await w.record('person', rec.recordId))?.fields.name).toBe('乙')
			expect(await w.conflicts(rec.recordId)).toEqual([])
		})
	})
}
