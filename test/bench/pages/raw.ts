/** The row floor: what IndexedDB takes for a row per record, with nothing in between. */
import type { Log } from '../data/logs.ts'
import { type Contender, clock, createWakes, type Figures, paint, timed } from './contender.ts'
import { answer, complete, openRaw } from './idb.ts'
import { getPage, type Pushed, post } from './plain-wire.ts'
import { lastOfGrid } from './raw-reads.ts'

const PAGE = 5000
let db: IDBDatabase
let events: EventSource | undefined
let lists: { readonly grid: string; readonly range: IDBKeyRange }[] = []
const wakes = createWakes()

async function putPage(rows: readonly Log[], next: number): Promise<void> {
	const tx = db.transaction(['logs', 'meta'], 'readwrite')
	const logs = tx.objectStore('logs')
	for (const row of rows) logs.put(row)
	tx.objectStore('meta').put(next, 'next')
	tx.commit()
	await complete(tx)
}

async function since(): Promise<number> {
	return (await answer(db.transaction('meta').objectStore('meta').get('next'))) ?? 0
}

/** Asks for the next page while the one before is written. */
async function pull(onPage?: (rows: readonly Log[]) => void): Promise<number> {
	let asked = getPage(await since(), PAGE)
	let count = 0
	for (;;) {
		const page = await asked
		if (page.more) asked = getPage(page.next, PAGE)
		if (page.rows.length > 0) await putPage(page.rows, page.next)
		count += page.rows.length
		onPage?.(page.rows)
		if (!page.more) return count
	}
}

async function refreshLists(grids: ReadonlySet<string>): Promise<void> {
	const logs = db.transaction('logs').objectStore('logs').index('gridId+at')
	await Promise.all(
		lists.map(async ({ grid, range }, at) => {
			if (!grids.has(grid)) return
			const rows = (await answer(logs.getAll(range))) as Log[]
			wakes.woke(
				at,
				rows.map(({ id }) => id),
			)
		}),
	)
}

async function save(
	logs: readonly Log[],
	durability: IDBTransactionDurability = 'default',
): Promise<Figures> {
	wakes.reset()
	const began = performance.now()
	const tx = db.transaction('logs', 'readwrite', { durability })
	for (const log of logs) tx.objectStore('logs').put(log)
	tx.commit()
	await complete(tx)
	const put = performance.now() - began
	const expected = logs.map(({ gridId, id }) => ({ at: lists.findIndex(({ grid }) => grid === gridId), id }))
	const all = wakes.until(expected)
	await refreshLists(new Set(logs.map(({ gridId }) => gridId)))
	await all
	return { ms: performance.now() - began, put, ...wakes.figures() }
}

const raw: Contender = {
	async open() {
		db = await openRaw()
	},
	async firstSync(own, records) {
		const began = performance.now()
		let first: number | undefined
		await pull(() => {
			first ??= performance.now() - began
		})
		const ms = performance.now() - began
		const count = await answer(db.transaction('logs').objectStore('logs').count())
		if (count !== records) throw new Error(`${count} of ${records}`)
		void own
		return { ms, firstMs: first ?? 0 }
	},
	async rest() {
		events?.close()
		lists = []
	},
	async writeOffline(logs) {
		const tx = db.transaction(['logs', 'outbox'], 'readwrite')
		for (const log of logs) {
			tx.objectStore('logs').put(log)
			tx.objectStore('outbox').put({ log })
		}
		await complete(tx)
	},
	async push() {
		const began = performance.now()
		const waiting = (await answer(db.transaction('outbox').objectStore('outbox').getAll())) as { log: Log }[]
		await post<Pushed>(
			'/push',
			waiting.map(({ log }) => log),
		)
		const tx = db.transaction('outbox', 'readwrite')
		tx.objectStore('outbox').clear()
		await complete(tx)
		return { ms: performance.now() - began }
	},
	async listen(grid) {
		await pull()
		paint(await lastOfGrid(db, grid))
		events = new EventSource('/events')
		await new Promise(resolve => {
			events?.addEventListener('open', resolve)
		})
	},
	shown: (id, text) =>
		new Promise(resolve => {
			const onMessage = async () => {
				let grid = ''
				await pull(rows => {
					grid = rows.find(row => row.id === id)?.gridId ?? grid
				})
				const rows = await lastOfGrid(db, grid)
				if (!rows.some(row => row.id === id && row.text === text)) return
				paint(rows)
				events?.removeEventListener('message', listener)
				resolve(clock())
			}
			const listener = () => void onMessage()
			events?.addEventListener('message', listener)
		}),
	async askAgain() {
		const began = performance.now()
		await getPage(await since(), PAGE)
		return { ms: performance.now() - began }
	},
	last200: grid =>
		timed(
			() => lastOfGrid(db, grid),
			rows => rows.length,
		),
	countByState: () =>
		timed(
			() => answer(db.transaction('logs').objectStore('logs').index('state').count('open')),
			count => count,
		),
	search: word =>
		timed(
			async () => {
				const rows = (await answer(db.transaction('logs').objectStore('logs').getAll())) as Log[]
				return rows.filter(({ text }) => text.includes(word))
			},
			rows => rows.length,
		),
	async openLists(grids, month) {
		lists = grids.map(grid => ({ grid, range: IDBKeyRange.bound([grid, month], [grid, `${month}~`]) }))
		wakes.begin(grids.length)
		await refreshLists(new Set(grids))
	},
	saveOne: (log, durability) => save([log], durability),
	saveMany: save,
}
window.contender = raw
