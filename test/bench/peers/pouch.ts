/** PouchDB as its guide has it: replication in tuned batches, an index by pouchdb-find, a changes feed for what is shown. */
import type { Log } from '../data/logs.ts'
import { type Contender, clock, createWakes, type Figures, paint, timed } from '../pages/contender.ts'
import { fromPouch, type PouchLog, toPouch } from './pouch-log.ts'
import { index, type Logs, lastOfGrid, openLogs, remoteLogs } from './pouch-store.ts'

/** Of 100 (the default), 1,000 and 5,000 the quickest for a first download. */
const BATCH = 5000

let logs: Logs
let stops: (() => void)[] = []
let lists: readonly string[] = []
const wakes = createWakes()

async function save(added: readonly Log[]): Promise<Figures> {
	wakes.reset()
	const expected = added.map(({ gridId, id }) => ({ at: lists.indexOf(gridId), id }))
	const began = performance.now()
	const all = wakes.until(expected)
	await logs.bulkDocs(added.map(toPouch))
	const durable = performance.now() - began
	await all
	return { ms: performance.now() - began, durable, ...wakes.figures() }
}

/** A live list: asks again after a change of a grid; what comes while it asks is asked for together. */
async function openList(grid: string, month: string, at: number): Promise<void> {
	let asking = false
	let again = false
	const ask = async (): Promise<void> => {
		again = asking
		if (asking) return
		asking = true
		const { docs } = await logs.find({
			selector: { gridId: grid, at: { $gte: month, $lte: `${month}~` } },
			limit: 1000,
		})
		asking = false
		wakes.woke(
			at,
			docs.map(({ _id }) => _id),
		)
		if (again) await ask()
	}
	asks.set(grid, ask)
	await ask()
}
const asks = new Map<string, () => Promise<void>>()

const pouch: Contender = {
	async open() {
		logs = openLogs()
		await logs.info()
	},
	/** With its index, without which it has nothing to show. */
	async firstSync(_own, records) {
		const began = performance.now()
		await logs.replicate.from(remoteLogs(), { batch_size: BATCH })
		const replicated = performance.now() - began
		await index(logs)
		const ms = performance.now() - began
		const { doc_count } = await logs.info()
		if (doc_count < records) throw new Error(`${doc_count} of ${records}`)
		return { ms, replicated }
	},
	async rest() {
		for (const stop of stops) stop()
		stops = []
		asks.clear()
	},
	async writeOffline(added) {
		// Its first pass looks at everything that was downloaded; that is not what is measured.
		await logs.replicate.to(remoteLogs(), { batch_size: BATCH })
		await logs.bulkDocs(added.map(toPouch))
	},
	async push() {
		const began = performance.now()
		await logs.replicate.to(remoteLogs(), { batch_size: 1000 })
		return { ms: performance.now() - began }
	},
	async listen(grid) {
		paint(await lastOfGrid(logs, grid))
		const live = logs.sync(remoteLogs(), { live: true, retry: true, batch_size: BATCH })
		await new Promise<void>(resolve => {
			live.on('paused', () => resolve())
		})
		stops.push(() => live.cancel())
	},
	shown: (id, text) =>
		new Promise(resolve => {
			const feed = logs.changes({ since: 'now', live: true, include_docs: true, doc_ids: [id] })
			feed.on('change', async ({ doc }) => {
				if (doc?.text !== text) return
				feed.cancel()
				paint(await lastOfGrid(logs, doc.gridId))
				resolve(clock())
			})
		}),
	async askAgain() {
		const began = performance.now()
		await logs.replicate.from(remoteLogs(), { batch_size: BATCH })
		return { ms: performance.now() - began }
	},
	last200: grid =>
		timed(
			() => lastOfGrid(logs, grid),
			rows => rows.length,
		),
	// Quicker than a map/reduce view, which this adapter builds on the side.
	countByState: () =>
		timed(
			async () => (await all()).filter(({ state }) => state === 'open'),
			rows => rows.length,
		),
	search: word =>
		timed(
			async () => (await all()).filter(({ text }) => text.includes(word)),
			rows => rows.length,
		),
	async openLists(grids, month) {
		lists = grids
		wakes.begin(grids.length)
		await Promise.all(grids.map((grid, at) => openList(grid, month, at)))
		const feed = logs.changes({ since: 'now', live: true, include_docs: true })
		feed.on('change', ({ doc }) => {
			if (doc !== undefined) void asks.get(doc.gridId)?.()
		})
		stops.push(() => feed.cancel())
	},
	saveOne: log => save([log]),
	saveMany: save,
}

async function all(): Promise<Log[]> {
	const { rows } = await logs.allDocs({ include_docs: true })
	return rows.flatMap(row =>
		'doc' in row && row.doc && 'gridId' in row.doc ? [fromPouch(row.doc as PouchLog)] : [],
	)
}
window.contender = pouch
