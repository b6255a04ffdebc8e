/** Dexie as its guide has it: bulkPut by pages, liveQuery for what is shown, an outbox beside the rows. */
import { liveQuery, type Subscription } from 'dexie'
import type { Log } from '../data/logs.ts'
import { type Contender, clock, createWakes, type Figures, paint, timed } from '../pages/contender.ts'
import { getPage, type Pushed, post } from '../pages/plain-wire.ts'
import { LogDatabase, lastOfGrid, ofGrid } from './dexie-store.ts'

const PAGE = 5000
const db = new LogDatabase()
const wakes = createWakes()
let lists: readonly string[] = []
let subscriptions: Subscription[] = []
let events: EventSource | undefined
let onRows = (_rows: readonly Log[]) => {}

/** Asks for the next page while the one before is written. */
async function pull(onPage?: () => void): Promise<void> {
	let asked = getPage((await db.meta.get('next')) ?? 0, PAGE)
	for (;;) {
		const page = await asked
		if (page.more) asked = getPage(page.next, PAGE)
		if (page.rows.length > 0)
			await db.transaction('rw', db.logs, db.meta, async () => {
				await db.logs.bulkPut(page.rows as Log[])
				await db.meta.put(page.next, 'next')
			})
		onPage?.()
		if (!page.more) return
	}
}

async function save(logs: readonly Log[]): Promise<Figures> {
	wakes.reset()
	const expected = logs.map(({ gridId, id }) => ({ at: lists.indexOf(gridId), id }))
	const began = performance.now()
	const all = wakes.until(expected)
	await db.logs.bulkPut(logs as Log[])
	const durable = performance.now() - began
	await all
	return { ms: performance.now() - began, durable, ...wakes.figures() }
}

const dexie: Contender = {
	async open() {
		await db.open()
	},
	async firstSync(_own, records) {
		const began = performance.now()
		let first: number | undefined
		await pull(() => {
			first ??= performance.now() - began
		})
		const ms = performance.now() - began
		const count = await db.logs.count()
		if (count !== records) throw new Error(`${count} of ${records}`)
		return { ms, firstMs: first ?? 0 }
	},
	async rest() {
		events?.close()
		for (const subscription of subscriptions) subscription.unsubscribe()
		subscriptions = []
	},
	async writeOffline(logs) {
		await db.transaction('rw', db.logs, db.outbox, async () => {
			await db.logs.bulkPut(logs as Log[])
			await db.outbox.bulkAdd(logs.map(log => ({ log })))
		})
	},
	async push() {
		const began = performance.now()
		const waiting = await db.outbox.toArray()
		await post<Pushed>(
			'/push',
			waiting.map(({ log }) => log),
		)
		await db.outbox.clear()
		return { ms: performance.now() - began }
	},
	async listen(grid) {
		await pull()
		await new Promise<void>(resolve => {
			// With .reverse().limit() Dexie 4.4.7 does not notice a change that leaves the index as it was.
			const rows$ = liveQuery(() => ofGrid(db, grid).toArray())
			subscriptions.push(
				rows$.subscribe(rows => {
					onRows(rows)
					resolve()
				}),
			)
		})
		events = new EventSource('/events')
		events.addEventListener('message', () => void pull())
		await new Promise(resolve => {
			events?.addEventListener('open', resolve)
		})
	},
	shown: (id, text) =>
		new Promise(resolve => {
			onRows = rows => {
				if (!rows.some(row => row.id === id && row.text === text)) return
				paint(rows)
				onRows = () => {}
				resolve(clock())
			}
		}),
	async askAgain() {
		const began = performance.now()
		await pull()
		return { ms: performance.now() - began }
	},
	last200: grid =>
		timed(
			() => lastOfGrid(db, grid),
			rows => rows.length,
		),
	countByState: () =>
		timed(
			() => db.logs.where('state').equals('open').count(),
			count => count,
		),
	// Quicker than .filter(), which walks a cursor.
	search: word =>
		timed(
			async () => (await db.logs.toArray()).filter(({ text }) => text.includes(word)),
			rows => rows.length,
		),
	async openLists(grids, month) {
		lists = grids
		wakes.begin(grids.length)
		await Promise.all(
			grids.map(
				(grid, at) =>
					new Promise<void>(resolve => {
						const rows$ = liveQuery(() => ofGrid(db, grid, month, `${month}~`).toArray())
						subscriptions.push(
							rows$.subscribe(rows => {
								wakes.woke(
									at,
									rows.map(({ id }) => id),
								)
								resolve()
							}),
						)
					}),
			),
		)
	},
	saveOne: log => save([log]),
	saveMany: save,
}
window.contender = dexie
