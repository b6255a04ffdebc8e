import { describe, expect, test } from 'vitest'
import { type BlockPage, blockPage } from '#server/sync/blocks.ts'
import { createScopes } from '#server/sync/scope.ts'
import { lastClock, monthOf, type Rec } from '#shared/model/record.ts'
import { parseBlock } from '#shared/protocol/block-text.ts'
import { hlcMs, MAX_DRIFT_MS, makeHlc, makeNode } from '#shared/sync/clock.ts'
import { createWriter, edit, log, person, remove, START_MS, type World } from './server-store-world.ts'

const placeText = (rec: Rec) => [rec.orgId, rec.collection, monthOf(rec)].join()

/** The records of a page, which are just what its heads announce. */
function parsed({ blocks, texts, records }: BlockPage): Rec[] {
	expect(blocks).toHaveLength(texts.length)
	const all = blocks.map((place, i) => {
		const { ids } = JSON.parse(texts[i]!) as { ids: string[] }
		const recs = parseBlock(place, texts[i]!, ids)
		if (recs === undefined) throw new Error(`No block: ${texts[i]}`)
		expect(recs.map(({ id }) => id)).toEqual(ids.toSorted())
		expect(new Set(recs.map(placeText))).toEqual(
			new Set([[place.orgId, place.collection, place.month].join()]),
		)
		expect(Math.max(...recs.map(({ version }) => version))).toBe(place.version)
		return recs
	})
	expect(all.flat()).toHaveLength(records)
	return all.flat()
}

export function blockCases(world: () => World): void {
	type Asked = Parameters<typeof blockPage>[3]
	type Actor = Parameters<typeof blockPage>[2]
	const ask = (actor: Actor, asked: Partial<Asked>, records = 1000, length = Number.POSITIVE_INFINITY) => {
		const question = { nodes: [], context: [], after: null, ...asked }
		return blockPage(world().store, createScopes(), actor, question, {
			size: { records, length },
			sent: 0,
			nowMs: START_MS,
		})
	}
	async function page(...asked: Parameters<typeof ask>): Promise<BlockPage> {
		const result = await ask(...asked)
		if (typeof result === 'string') throw new Error(result)
		return result
	}
	async function pages(
		actor: Actor,
		asked: Partial<Asked>,
		records?: number,
		length?: number,
	): Promise<BlockPage[]> {
		const all = [await page(actor, asked, records, length)]
		for (let next = all[0]!.next; next !== null; next = all.at(-1)!.next)
			all.push(await page(actor, { ...asked, after: next }, records, length))
		return all
	}
	const at = (node: string, day: string) => {
		const { set, ...rest } = log(node, '走访')
		return { ...rest, set: { ...set, at: `${day}T09:00` } }
	}

	async function fill(w: World) {
		const worker = createWriter('worker', w.street)
		for (const node of [w.street, w.east, w.east1, w.east2, w.west1])
			await w.write(
				worker,
				...['甲', '乙', '丙'].map(name => person(node, name)),
				...['2026-09-01', '2026-09-30', '2026-10-01', '2026-11-02'].map(day => at(node, day)),
			)
		return worker
	}

	describe('blocks', () => {
		test('S9: pages of every size add up to the scope: each block once and whole, in order', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope } = await w.start(worker)
			const asked = { nodes: scope.nodes }
			for (const limit of [1, 2, 3, 4, 7, 41, 1000]) {
				const all = await pages(worker, asked, limit)
				const records = all.flatMap(parsed)
				expect(records).toHaveLength(41)
				expect(new Set(records.map(({ id }) => id)).size).toBe(41)
				const places = all.flatMap(({ blocks }) => blocks.map(b => [b.orgId, b.collection, b.month].join()))
				expect(places).toEqual([...new Set(places)].sort())
				for (const { records, next } of all) if (next !== null) expect(records).toBeGreaterThanOrEqual(limit)
				expect(new Set(all.map(({ horizon }) => horizon)).size).toBe(1)
				expect(all[0]!.total).toBe(41)
			}
		})

		test('S9: a page is full by its length as well', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope } = await w.start(worker)
			const all = await pages(worker, { nodes: scope.nodes }, 1000, 1)
			expect(all.flatMap(parsed)).toHaveLength(41)
		})

		test('S9: the request says which node comes first; those above come before all', async () => {
			const w = world()
			await fill(w)
			const worker = createWriter('worker', w.east)
			const nodes = [w.east2, w.east, w.east1]
			for (const limit of [1, 5, 1000]) {
				const all = await pages(worker, { nodes, context: [w.street] }, limit)
				const order = all.flatMap(({ blocks }) => blocks.map(({ orgId }) => orgId))
				expect([...new Set(order)]).toEqual([w.street, ...nodes])
				expect(all.flatMap(parsed).filter(({ orgId }) => orgId === w.street)).toHaveLength(1)
			}
		})

		test('S9, S13: a run goes on where pages of records left it, in the order in which it was begun', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope } = await w.start(worker)
			const whole = parsed(await page(worker, { nodes: scope.nodes }))
			// Sorted, as a server of protocol 1 began it; since then the request names the nodes in another order.
			const nodes = [...scope.nodes.slice(2), ...scope.nodes.slice(0, 2)]
			for (const limit of [2, 9, 17]) {
				const begun = await w.snapshot(worker, { nodes: scope.nodes, context: [], after: null }, limit)
				if (typeof begun === 'string') throw new Error(begun)
				const [, ...place] = begun.next!.split('|')
				for (const size of [1, 6, 1000]) {
					const rest = await pages(worker, { nodes, after: place.join('|') }, size)
					const taken = new Map(
						begun.records.map(text => [(JSON.parse(text) as Rec).id, JSON.parse(text) as Rec]),
					)
					for (const rec of rest.flatMap(parsed)) taken.set(rec.id, rec)
					expect([...taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
						whole.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
					)
				}
			}
		})

		test('S14: pages of records go on where blocks left a run', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope } = await w.start(worker)
			const asked = { nodes: scope.nodes, context: [] }
			const begun = await page(worker, asked, 6)
			const rest = await w.snapshot(worker, { ...asked, after: begun.next })
			if (typeof rest === 'string') throw new Error(rest)
			const ids = [...parsed(begun), ...rest.records.map(text => JSON.parse(text) as Rec)].map(({ id }) => id)
			expect(ids).toHaveLength(41)
			expect(new Set(ids).size).toBe(41)
		})

		test('S9: resumed after writes went on, with the pull from its horizon it is the present state', async () => {
			const w = world()
			const worker = await fill(w)
			const { scope, hash } = await w.start(worker)
			const asked = { nodes: scope.nodes }
			const state = new Map<string, Rec>()
			const first = await page(worker, asked, 8)
			for (const rec of parsed(first)) state.set(rec.id, rec)
			const [one, two] = [...state.values()].filter(rec => rec.collection === 'person')
			await w.write(
				worker,
				edit(one!, { title: '组长' }),
				remove(two!),
				log(w.west1, '新'),
				at(w.east2, '2026-09-15'),
			)
			for (let { next } = first; next !== null; ) {
				const more = await page(worker, { ...asked, after: next }, 5)
				expect(more.version).toBeGreaterThan(first.version)
				for (const rec of parsed(more)) state.set(rec.id, rec)
				next = more.next
			}
			for (const rec of (await w.pull(worker, first.horizon, hash)).records)
				rec.deleted ? state.delete(rec.id) : state.set(rec.id, rec)
			const byId = (a: Rec, b: Rec) => (a.id < b.id ? -1 : 1)
			const now = await pages(worker, asked)
			expect([...state.values()].sort(byId)).toEqual(now.flatMap(parsed).sort(byId))
		})

		test('S10: what is deleted or out of sight is in no block', async () => {
			const w = world()
			await fill(w)
			const secretary = createWriter('secretary', w.east1)
			expect(await ask(secretary, { nodes: [w.east2] })).toBe('forbidden')
			expect(await ask(secretary, { nodes: [w.east1], context: [w.west] })).toBe('forbidden')
			for (const after of ['nonsense', `asked|1|${w.east2}|log|2026-09`, `asked|x|${w.east1}|log|2026-09`])
				expect(await ask(secretary, { nodes: [w.east1], after })).toBe('bad_request')
			const before = parsed(await page(secretary, { nodes: [w.east1] }))
			const gone = before.find(rec => rec.collection === 'log')!
			await w.write(createWriter('worker', w.east), remove(gone))
			const after = await page(secretary, { nodes: [w.east1] })
			expect(parsed(after).map(({ id }) => id)).toEqual(
				before.map(({ id }) => id).filter(id => id !== gone.id),
			)
			expect(after.total).toBe(before.length - 1)
		})

		test('S11: no record has a later clock than a page says, and no page one that nobody could write after', async () => {
			const w = world()
			const worker = await fill(w)
			const latest = async () => {
				const { clock } = await page(worker, { nodes: [w.west1] }, 1)
				expect(clock).toBe((await w.store.head()).clock)
				return clock
			}
			const all = parsed(await page(worker, { nodes: [w.street, w.east, w.east1, w.east2, w.west, w.west1] }))
			const before = await latest()
			for (const rec of all) expect(before >= lastClock(rec)).toBe(true)
			const { at: later } = await w.write(worker, log(w.east1, '后来'))
			expect(await latest()).toBe(later)
			// An older one changes nothing.
			const old = { ...all.find(rec => rec.collection === 'person')!, version: 99 }
			await w.store.write(1, tx => tx.putRecords([old]))
			expect(await latest()).toBe(later)
			// From a day on which the server's own clock was wrong.
			const wrong = makeHlc(
				START_MS + 365 * 86_400_000,
				0,
				makeNode(worker.accountId, worker.scopeId.slice(0, 6)),
			)
			await w.store.write(1, tx => tx.putRecords([{ ...old, clocks: { name: wrong } }]))
			expect((await w.store.head()).clock).toBe(wrong)
			const { clock } = await page(worker, { nodes: [w.west1] })
			expect(hlcMs(clock)).toBe(START_MS + MAX_DRIFT_MS)
			expect(clock > later).toBe(true)
		})
	})
}
