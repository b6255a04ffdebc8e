/** What merging cannot keep (rule S6), with many writers at once: capacities and the numbers of minutes. */
import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { createEdit } from '#server/sync/system-change.ts'
import type { Rec, Scalar } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { createWriter, edit, remove, type World } from './server-store-world.ts'

const WRITERS = 8

const body = (orgId: string, id = uuid()): Edit =>
	createEdit('body', id, orgId, { name: '党建联席会议', kind: 'joint', state: 'active' })
const meeting = (orgId: string, bodyId: string, id = uuid()): Edit =>
	createEdit('meeting', id, orgId, { bodyId, title: '会议', state: 'agenda' })
const resource = (orgId: string, fields: Record<string, Scalar> = {}, id = uuid()): Edit =>
	createEdit('resource', id, orgId, {
		kind: 'culture',
		title: '活动室',
		capacity: 3,
		measure: '场',
		...fields,
	})
const claim = (orgId: string, resourceId: string, fields: Record<string, Scalar> = {}): Edit =>
	createEdit('claim', uuid(), orgId, {
		resourceId,
		demandId: uuid(),
		quantity: 1,
		state: 'claimed',
		...fields,
	})

export function ruleCases(world: () => World): void {
	/** Meetings that have been held, their minutes still to be issued. */
	async function heldMeetings(bodyId: string, orgId: string, count: number): Promise<Rec[]> {
		const w = world()
		const edits = Array.from({ length: count }, () =>
			createEdit('meeting', uuid(), orgId, { bodyId, title: '会议', state: 'held' }),
		)
		await w.system.change(edits)
		return Promise.all(edits.map(async each => (await w.record('meeting', each.recordId))!))
	}
	const numbersOf = async (meetings: readonly Rec[]): Promise<number[]> => {
		const recs = await Promise.all(meetings.map(({ id }) => world().record('meeting', id)))
		return recs.map(rec => Number(rec?.fields.minutesNo)).sort((a, b) => a - b)
	}
	const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

	describe('S6: capacity', () => {
		test('of more claimers at once than there is, exactly as many are accepted, and none sees the others', async () => {
			const w = world()
			for (let round = 0; round < 5; round++) {
				const offer = resource(w.street)
				await w.system.change([offer])
				const verdicts = await Promise.all(
					Array.from({ length: WRITERS }, (_, i) => {
						const node = i % 2 ? w.west : w.east
						return w.verdict(createWriter('worker', node), claim(node, offer.recordId))
					}),
				)
				expect(verdicts.sort()).toEqual([...Array(WRITERS - 3).fill('capacity'), 'ok', 'ok', 'ok'])
				const standing = await w.store.read(tx => tx.claims([offer.recordId]))
				expect(standing).toHaveLength(3)
			}
		})

		test('the last of it goes once, whether many claim, cancel or reduce at the same time', async () => {
			const w = world()
			const offer = resource(w.street, { capacity: 4 })
			await w.system.change([offer])
			const [worker, office] = [createWriter('worker', w.east), createWriter('street', w.street)]
			const first = claim(w.east, offer.recordId, { quantity: 2 })
			await w.write(worker, first)
			const seen = (await w.record('claim', first.recordId))!
			const res = (await w.record('resource', offer.recordId))!
			await Promise.all([
				...upTo(WRITERS).map(() => w.verdict(createWriter('worker', w.west), claim(w.west, offer.recordId))),
				w.verdict(worker, edit(seen, { state: 'cancelled' })),
				w.verdict(office, edit(res, { capacity: 2 })),
			])
			const standing = await w.store.read(tx => tx.claims([offer.recordId]))
			const capacity = Number((await w.record('resource', offer.recordId))?.fields.capacity)
			const taken = standing.reduce((sum, { fields }) => sum + Number(fields.quantity), 0)
			expect([2, 4]).toContain(capacity)
			expect(taken).toBeLessThanOrEqual(capacity)
			expect(taken).toBeGreaterThan(1)
		})

		test('what one push does is counted change by change, also where nothing was at hand before', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const offer = resource(w.east, { capacity: 2, per: 'month' })
			const on = (date: string, quantity = 1) => claim(w.east, offer.recordId, { date, quantity })
			const [november, december] = [on('2026-11-03', 2), on('2026-12-03', 2)]
			const batch = [[offer], [november], [on('2026-11-20')], [december], [on('2026-12-20')]]
			const result = await w.push(
				worker,
				batch.map(edits => worker.change(edits)),
			)
			expect(result.ok && result.verdicts.map(({ ok, code }) => code ?? ok)).toEqual([
				true,
				true,
				'capacity',
				true,
				'capacity',
			])
			const seen = (await w.record('claim', november.recordId))!
			const moved = worker.change([edit(seen, { date: '2026-12-09' })])
			const gone = worker.change([remove((await w.record('claim', december.recordId))!)])
			const again = worker.change([edit(seen, { date: '2026-12-10' })])
			const second = await w.push(worker, [moved, gone, again, worker.change([on('2026-11-20')])])
			expect(second.ok && second.verdicts.map(({ ok, code }) => code ?? ok)).toEqual([
				'capacity',
				true,
				true,
				true,
			])
		})

		test('what an earlier change of the push gave back is free for the next one', async () => {
			const w = world()
			const office = createWriter('street', w.street)
			const [offer, taken] = [resource(w.east), uuid()]
			await w.system.change([offer, { ...claim(w.east, offer.recordId, { quantity: 3 }), recordId: taken }])
			const cancelled = office.change([edit((await w.record('claim', taken))!, { state: 'cancelled' })])
			const res = (await w.record('resource', offer.recordId))!
			const reduced = office.change([edit(res, { capacity: 1 })])
			const result = await w.push(office, [cancelled, reduced])
			expect(result).toMatchObject({ verdicts: [{ ok: true }, { ok: true }] })
		})

		test('S10: a resource of the street is seen in its communities, the claims of others are not', async () => {
			const w = world()
			const offer = resource(w.street)
			const theirs = claim(w.west, offer.recordId)
			await w.system.change([offer, theirs])
			const reader = createWriter('worker', w.east)
			const { scope } = await w.start(reader)
			const page = await w.snapshot(reader, { nodes: scope.nodes, context: scope.context, after: null })
			if (typeof page === 'string') throw new Error(page)
			const ids = page.records.map(text => (JSON.parse(text) as Rec).id)
			expect(ids).toContain(offer.recordId)
			expect(ids).not.toContain(theirs.recordId)
		})

		test('the refused claimer is told what is true of what was to be changed', async () => {
			const w = world()
			const offer = resource(w.east, { capacity: 2 })
			await w.system.change([offer, claim(w.east, offer.recordId, { quantity: 2 })])
			const worker = createWriter('worker', w.east)
			const seen = (await w.record('resource', offer.recordId))!
			const result = await w.push(worker, [worker.change([edit(seen, { capacity: 1 })])])
			expect(result).toMatchObject({
				verdicts: [{ code: 'capacity', collection: 'resource', path: 'capacity' }],
				records: [{ id: offer.recordId, fields: { capacity: 2 } }],
			})
		})
	})

	describe('S6: the number of minutes', () => {
		test('is 1 to n for n who issue at once, of each body and year its own', async () => {
			const w = world()
			const [east, west] = [body(w.east), body(w.west)]
			await w.system.change([east, west])
			const ours = await heldMeetings(east.recordId, w.east, WRITERS * 3)
			const theirs = await heldMeetings(west.recordId, w.west, WRITERS)
			const issue = (rec: Rec, i: number) => {
				const scope = rec.orgId === w.west ? w.west : i % 2 ? w.street : w.east
				const writer = createWriter(scope === w.street ? 'street' : 'worker', scope)
				const issuedOn = i < WRITERS * 2 ? '2026-11-20' : '2027-01-05'
				return w.verdict(writer, edit(rec, { state: 'minuted', issuedOn }))
			}
			const verdicts = await Promise.all([...ours, ...theirs].map((rec, i) => issue(rec, i)))
			expect(new Set(verdicts)).toEqual(new Set(['ok']))
			expect(await numbersOf(ours.slice(0, WRITERS * 2))).toEqual(upTo(WRITERS * 2))
			expect(await numbersOf(ours.slice(WRITERS * 2))).toEqual(upTo(WRITERS))
			expect(await numbersOf(theirs)).toEqual(upTo(WRITERS))
		})

		test('goes on after the highest, counts past ten, and is told by an ordinary pull and in history', async () => {
			const w = world()
			const own = body(w.east)
			await w.system.change([own])
			const worker = createWriter('worker', w.east)
			const meetings = await heldMeetings(own.recordId, w.east, 12)
			const { cursor, hash } = await w.start(worker)
			const issuedOn = '2026-11-20'
			// All in one push, and the last one in another.
			const batch = meetings
				.slice(0, 11)
				.map(rec => worker.change([edit(rec, { state: 'minuted', issuedOn })]))
			await w.push(worker, batch)
			await w.write(worker, edit(meetings[11]!, { state: 'minuted', issuedOn }))
			expect(await numbersOf(meetings)).toEqual(upTo(12))
			const page = await w.pull(worker, cursor, hash)
			const told = page.records.map(rec => [
				rec.fields.minutesNo,
				rec.clocks?.minutesNo === rec.clocks?.state,
			])
			expect(told).toEqual(upTo(12).map(n => [n, true]))
			const [last] = await w.store.read(tx => tx.history('meeting', meetings[11]!.id, 1))
			expect(last?.edit.set).toEqual({ state: 'minuted', issuedOn, minutesNo: 12 })
		})

		test('S3: an issue that is sent twice spends one number', async () => {
			const w = world()
			const own = body(w.east)
			await w.system.change([own])
			const worker = createWriter('worker', w.east)
			const [first, second] = await heldMeetings(own.recordId, w.east, 2)
			const issue = (rec: Rec) => worker.change([edit(rec, { state: 'minuted', issuedOn: '2026-11-20' })])
			const once = issue(first!)
			await Promise.all([once, once, once].map(change => w.push(worker, [change])))
			await w.push(worker, [issue(second!)])
			expect(await numbersOf([first!, second!])).toEqual([1, 2])
		})

		test('were the decision wrong, the database would still refuse it twice', async () => {
			const w = world()
			const rec = (id: string): Rec => ({
				id,
				collection: 'meeting',
				orgId: w.east,
				fields: { bodyId: w.west1, title: '会议', state: 'minuted', issuedOn: '2026-11-20', minutesNo: 3 },
				at: '0'.repeat(32),
				version: 1,
			})
			await w.store.write(1, tx => tx.putRecords([rec(uuid())]))
			await expect(w.store.write(1, tx => tx.putRecords([rec(uuid())]))).rejects.toThrow(/unique/i)
			const series = `minutes:${w.west1}:2026:`
			const last = await w.store.read(tx => tx.lastNumbers([series, `minutes:${w.west1}:2025:`]))
			expect([...last]).toEqual([[series, 3]])
		})

		test('of two racing offices that found a joint meeting for one node, one does', async () => {
			const w = world()
			const writers = [createWriter('worker', w.east), createWriter('street', w.street)]
			const founded = writers.map(() => body(w.east))
			const verdicts = await Promise.all(writers.map((writer, i) => w.verdict(writer, founded[i]!)))
			expect([...verdicts].sort()).toEqual(['ok', 'one_body'])
			const lost = founded[verdicts.indexOf('one_body')]!
			expect(await w.verdict(writers[0]!, meeting(w.east, lost.recordId))).toBe('unknown_record')
			const [kept] = founded.filter(each => each !== lost)
			const rec = (await w.record('body', kept!.recordId))!
			// Closing one and founding the next is one change.
			const next = body(w.east)
			expect(await w.verdict(writers[1]!, next, edit(rec, { state: 'closed' }))).toBe('ok')
		})
	})
}
