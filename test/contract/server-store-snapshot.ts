import { describe, expect, test } from 'vitest'
import type { SnapshotResult } from '#server/sync/snapshot.ts'
import type { Rec } from '#shared/model/record.ts'
import { createWriter, edit, log, person, remove, type World } from './server-store-world.ts'

const parsed = (page: SnapshotResult): Rec[] => page.records.map(text => JSON.parse(text) as Rec)

export function snapshotCases(world: () => World): void {
	async function page(
		actor: Parameters<World['snapshot']>[0],
		asked: { nodes: string[]; context: string[]; after?: string | null },
		limit?: number,
	): Promise<SnapshotResult> {
		const result = await world().snapshot(actor, { after: null, ...asked }, limit)
		if (typeof result === 'string') throw new Error(result)
		return result
	}

	async function fill(w: World) {
		const worker = createWriter('worker', w.street)
		const nodes = [w.street, w.east, w.east1, w.east2, w.west1]
		for (const node of nodes)
			await w.write(worker, ...['甲', '乙', '丙'].map(name => person(node, name)), log(node, '走访'))
		return worker
	}

	describe('snapshot', () => {
		test('S9: pages of every size add up to the scope, in block order, each record once', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope } = await w.start(worker)
			for (const limit of [1, 2, 3, 7, 26, 1000]) {
				const asked = { nodes: scope.nodes, context: scope.context }
				const first = await page(worker, asked, limit)
				const records = parsed(first)
				for (let next = first.next; next !== null; ) {
					const more = await page(worker, { ...asked, after: next }, limit)
					expect(more.total).toBeUndefined()
					expect(more.horizon).toBe(first.horizon)
					records.push(...parsed(more))
					next = more.next
				}
				expect(records).toHaveLength(26)
				expect(first.total).toBe(26)
				const keys = records.map(rec => [rec.orgId, rec.collection, rec.id].join())
				expect(keys).toEqual([...new Set(keys)].sort())
			}
		})

		test('S9: the request says which node comes first, whatever the size of a page; those above come before all', async () => {
			const w = world()
			await fill(w)
			const worker = createWriter('worker', w.east)
			const nodes = [w.east2, w.east, w.east1]
			const at = (id: string) => [w.street, ...nodes].indexOf(id)
			for (const limit of [1, 3, 5, 1000]) {
				const order: string[] = []
				for (let after: string | null = null, more = true; more; more = after !== null) {
					const got: SnapshotResult = await page(worker, { nodes, context: [w.street], after }, limit)
					order.push(...parsed(got).map(rec => rec.orgId))
					after = got.next
				}
				expect([...new Set(order)]).toEqual([w.street, ...nodes])
				expect(order).toEqual([...order].sort((a, b) => at(a) - at(b)))
			}
		})

		test('S9, S13: a run that a server of protocol 1 began goes on in its order, that of the ids', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope } = await w.start(worker)
			const nodes = scope.nodes.toReversed()
			const sorted = { nodes: scope.nodes, context: [] }
			const all = parsed(await page(worker, sorted))
			const begun = await page(worker, sorted, 7)
			const [, ...place] = begun.next!.split('|')
			const rest = parsed(await page(worker, { nodes, context: [], after: place.join('|') }))
			expect(rest).toEqual(all.slice(7))
		})

		test('S9: resumed after writes went on, with the pull from its horizon it is the present state', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope, hash } = await w.start(worker)
			const asked = { nodes: scope.nodes, context: scope.context }
			const state = new Map<string, Rec>()
			const first = await page(worker, asked, 5)
			for (const rec of parsed(first)) state.set(rec.id, rec)
			const [one, two] = [...state.values()].filter(rec => rec.collection === 'person')
			if (one === undefined || two === undefined) throw new Error('No people')
			await w.write(
				worker,
				edit(one, { title: '组长' }),
				remove(two),
				log(w.west1, '新'),
				log(w.street, '新'),
			)
			for (let next = first.next; next !== null; ) {
				const more = await page(worker, { ...asked, after: next }, 5)
				for (const rec of parsed(more)) state.set(rec.id, rec)
				next = more.next
			}
			for (const rec of (await w.pull(worker, first.horizon, hash)).records)
				rec.deleted ? state.delete(rec.id) : state.set(rec.id, rec)
			const now = await page(worker, asked)
			const byId = (a: Rec, b: Rec) => (a.id < b.id ? -1 : 1)
			expect([...state.values()].sort(byId)).toEqual(parsed(now).sort(byId))
		})

		test('S9: deleted records are left out', async () => {
			const w = world()
			const worker = createWriter('worker', w.east)
			const created = person(w.east1, '甲')
			await w.write(worker, created)
			const rec = await w.record('person', created.recordId)
			if (rec === undefined) throw new Error('No record')
			const asked = { nodes: [w.east1], context: [] }
			expect(await page(worker, asked)).toMatchObject({ total: 2 })
			await w.write(worker, remove(rec))
			expect(await page(worker, asked)).toMatchObject({ total: 1 })
		})

		test('S10: nodes out of scope are refused, context gives names and settings only', async () => {
			const w = world()
			await fill(w)
			const secretary = createWriter('secretary', w.east1)
			const ask = (nodes: string[], context: string[], after: string | null = null) =>
				w.snapshot(secretary, { nodes, context, after })
			expect(await ask([w.east2], [])).toBe('forbidden')
			expect(await ask([w.east], [])).toBe('forbidden')
			expect(await ask([w.east1], [w.west])).toBe('forbidden')
			expect(await ask([w.east1], [], 'nonsense')).toBe('bad_request')
			const context = await page(secretary, { nodes: [], context: [w.street, w.east] })
			expect(parsed(context).map(rec => rec.fields.name)).toEqual(
				[w.street, w.east].sort().map(id => (id === w.street ? '测试街道' : '东社区')),
			)
		})
	})
}
