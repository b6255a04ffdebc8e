/** Pages that are kept compressed say what a page read now would say; on every store. */
import { expect, test } from 'vitest'
import { blockPage, writePage, writeTop } from '#server/sync/blocks.ts'
import { createPackedPages, packedPage } from '#server/sync/packed-pages.ts'
import type { SyncActor } from '#server/sync/push.ts'
import { createScopes } from '#server/sync/scope.ts'
import { ORG } from '#shared/model/record.ts'
import { createWriter, edit, log, person, remove, START_MS, type World } from './server-store-world.ts'

const CLOCK = { epoch: 'e1', serverTimeMs: START_MS }

export function packedCases(world: () => World): void {
	/** Runs through packed pages of `size` records, each compared with what is read anew. */
	function createRuns(size = 1, mostBytes?: number) {
		let packed = 0
		const scopes = createScopes()
		const packs = createPackedPages({
			pack: async text => {
				packed++
				return Buffer.from(text)
			},
			...(mostBytes !== undefined && { mostBytes }),
		})
		const options = { size: { records: size, length: Number.POSITIVE_INFINITY }, sent: 0, nowMs: START_MS }
		return {
			packs,
			/** @returns how many pages there were, and how many of them were not kept from before */
			async run(actor: SyncActor, nodes: readonly string[], context: readonly string[] = []) {
				const { store } = world()
				packed = 0
				let pages = 0
				for (let after: string | null = null, more = true; more; pages++) {
					const asked = { nodes, context, after }
					const page = await packedPage({ store, scopes, packs }, actor, asked, options)
					const now = await blockPage(store, scopes, actor, asked, options)
					if (typeof page === 'string' || typeof now === 'string') throw new Error(`${page}, ${now}`)
					const { packed: text, ...top } = page
					expect(writeTop(CLOCK, top) + text.toString()).toBe(writePage(CLOCK, now))
					after = page.next
					more = after !== null
				}
				return { pages, fresh: packed }
			},
		}
	}

	async function fill(w: World) {
		const worker = createWriter('worker', w.street)
		for (const node of [w.east1, w.east2, w.west1])
			await w.write(worker, ...['甲', '乙', '丙'].map(name => person(node, name)), log(node, '走访'))
		const { scope } = await w.start(worker)
		return { worker, nodes: scope.nodes }
	}

	test('S9: a second run reads nothing anew', async () => {
		const { worker, nodes } = await fill(world())
		const { run } = createRuns()
		const { pages, fresh } = await run(worker, nodes)
		expect(pages).toBeGreaterThan(4)
		expect(fresh).toBe(pages)
		expect(await run(worker, nodes)).toEqual({ pages, fresh: 0 })
	})

	test('S9: what is new, changed, deleted or elsewhere is so at once, and pages of other nodes stay', async () => {
		const w = world()
		const { worker, nodes } = await fill(w)
		const { run } = createRuns()
		const { fresh: all } = await run(worker, nodes)
		const one = person(w.east1, '丁')
		const recOf = async () => (await w.record('person', one.recordId))!
		const steps = [
			async () => w.write(worker, one),
			async () => w.write(worker, edit(await recOf(), { name: '戊' })),
			async () => w.write(worker, edit(await recOf(), { [ORG]: w.west1 })),
			async () => w.write(worker, edit(await recOf(), { [ORG]: w.east1 })),
			async () => w.write(worker, remove(await recOf())),
		]
		for (const step of steps) {
			await step()
			const { fresh } = await run(worker, nodes)
			expect(fresh).toBeLessThan(all)
			expect(await run(worker, nodes)).toMatchObject({ fresh: 0 })
		}
	})

	test('S6, S10: a page is for those who read the same collections of the same nodes', async () => {
		const w = world()
		const { worker, nodes } = await fill(w)
		const { run } = createRuns(1000)
		expect(await run(worker, nodes)).toEqual({ pages: 1, fresh: 1 })
		expect(await run(createWriter('worker', w.street), nodes)).toEqual({ pages: 1, fresh: 0 })
		expect(await run(createWriter('reader', w.street), nodes)).toEqual({ pages: 1, fresh: 1 })
		const inEast = createWriter('worker', w.east)
		expect(await run(inEast, [w.east1], [w.street])).toEqual({ pages: 1, fresh: 1 })
		expect(await run(inEast, [w.east1])).toEqual({ pages: 1, fresh: 1 })
		await expect(run(inEast, nodes)).rejects.toThrow('forbidden')
	})

	test('keeps no more than it may, what was used last the longest', async () => {
		const { worker, nodes } = await fill(world())
		const { run, packs } = createRuns(1, 2000)
		const { pages } = await run(worker, nodes)
		const kept = packs.size()
		expect(kept.bytes).toBeLessThanOrEqual(2000)
		expect(kept.pages).toBeGreaterThan(0)
		expect(kept.pages).toBeLessThan(pages)
	})

	test('S8: what an older snapshot has read is not kept beside what is known to be later', async () => {
		const w = world()
		const { worker, nodes } = await fill(w)
		const { packs } = createRuns()
		const { version } = await w.store.head()
		await w.write(worker, log(w.east1, '后来'))
		await w.store.read(tx => packs.find(tx, 'a page'))
		const page = { records: 1, end: null, nodes, packed: Buffer.from('of before') }
		packs.keep('a page', { ...page, version })
		expect(await w.store.read(tx => packs.find(tx, 'a page'))).toBeUndefined()
		packs.keep('a page', { ...page, version: version + 1 })
		expect(await w.store.read(tx => packs.find(tx, 'a page'))).toBeDefined()
		const behind = { touched: async () => [], head: async () => ({ version, treeVersion: 0, clock: '' }) }
		expect(await w.store.read(tx => packs.find({ ...tx, ...behind }, 'a page'))).toBeUndefined()
	})
}
