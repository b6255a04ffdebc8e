/** The product: the app's own worker with its store, sealing and sync; nothing of it is replaced. */
import type { Client } from '../../../renderer/session/client.ts'
import { create } from '../../../renderer/session/edits.ts'
import { createLiveTable, type LiveTable } from '../../../renderer/session/live-table.ts'
import type { View } from '../../../shared/model/view.ts'
import type { Edit } from '../../../shared/sync/change.ts'
import type { Log } from '../data/logs.ts'
import { MONTHS } from '../data/months.ts'
import { cheapenPassword } from './cheap-password.ts'
import { type Contender, clock, createWakes, type Figures, paint, ROWS, timed } from './contender.ts'
import { lastOfNode, signIn } from './product-client.ts'

declare global {
	interface Window {
		cheapenPassword(password: string): Promise<number>
	}
}
window.cheapenPassword = cheapenPassword

let client: Client
/** Ends the hold on sync. */
let release = () => {}
let listened: LiveTable<'log'> | undefined
let lists: { readonly grid: string; readonly table: LiveTable<'log'> }[] = []
/** All logs, for what a screen counts and searches in memory. */
let all: LiveTable<'log'> | undefined
const wakes = createWakes()
const byState = ({ data }: View<'log'>) => data.state

const inSync = () => {
	const { running, progress, lastSyncedMs, pending } = client.facts()
	return !running && progress === null && lastSyncedMs !== null && pending === 0
}

function untilFacts(holds: () => boolean): Promise<void> {
	return new Promise(resolve => {
		const check = () => {
			if (!holds()) return
			stop()
			resolve()
		}
		const stop = client.onFacts(check)
		check()
	})
}

/** Until the client has this many rows of `own` to show. */
function untilRows(own: string): Promise<void> {
	return new Promise(resolve => {
		let asking = false
		const check = async () => {
			if (asking) return
			asking = true
			const { length } = await client.query({ collection: 'log', orgIds: [own] })
			asking = false
			if (length < ROWS) return
			stop()
			resolve()
		}
		const stop = client.onChanged(() => void check())
	})
}

/** No round with the server begins until {@link release}; one that runs is waited for. */
async function holdSync(): Promise<void> {
	const { held = [] } = await navigator.locks.query()
	const name = held.find(lock => lock.name?.startsWith('sync:'))?.name?.slice('sync:'.length)
	if (name === undefined) throw new Error('nobody syncs')
	await new Promise<void>(taken => {
		void navigator.locks.request(`round:${name}`, () => {
			taken()
			return new Promise<void>(resolve => {
				release = resolve
			})
		})
	})
}

const toEdit = ({ id, gridId, kind, at, visited, personIds, text, state }: Log): Edit =>
	create(
		'log',
		gridId,
		{ kind: kind as View<'log'>['data']['kind'], at, visited, personIds: [...personIds], text, state },
		id,
	)

function loaded(table: LiveTable<'log'>): Promise<void> {
	return new Promise(resolve => {
		const check = () => {
			if (table.rows() === undefined) return
			stop()
			resolve()
		}
		const stop = table.subscribe(check)
		check()
	})
}

/** @param changes how the edits are grouped */
async function save(logs: readonly Log[], changes: readonly (readonly Edit[])[]): Promise<Figures> {
	wakes.reset()
	const places = new Map(lists.map(({ grid }, at) => [grid, at]))
	const expected = logs.map(({ gridId, id }) => ({ at: places.get(gridId) ?? -1, id }))
	const began = performance.now()
	const all = wakes.until(expected)
	await Promise.all(changes.map(edits => client.commit('log.create', edits)))
	const durable = performance.now() - began
	await all
	return { ms: performance.now() - began, durable, ...wakes.figures() }
}

const product: Contender = {
	async open(credentials) {
		client = await signIn(credentials)
	},
	/** From the moment the worker begins to sync. */
	async firstSync(own, records) {
		const began = performance.now()
		let firstMs = 0
		void untilRows(own).then(() => {
			firstMs = performance.now() - began
		})
		await untilFacts(inSync)
		const ms = performance.now() - began
		const { length } = await client.query({ collection: 'log' })
		if (length !== records) throw new Error(`${length} of ${records}`)
		return firstMs > 0 ? { ms, firstMs } : { ms }
	},
	async rest() {
		release()
		listened?.close()
		all?.close()
		all = undefined
		for (const { table } of lists) table.close()
		lists = []
		await untilFacts(inSync)
	},
	async writeOffline(logs) {
		await untilFacts(inSync)
		await holdSync()
		for (let i = 0; i < logs.length; i += 50)
			await Promise.all(logs.slice(i, i + 50).map(log => client.commit('log.create', [toEdit(log)])))
	},
	async push() {
		const began = performance.now()
		release()
		await untilFacts(() => client.facts().pending === 0)
		return { ms: performance.now() - began }
	},
	async listen(grid) {
		await untilFacts(inSync)
		listened = createLiveTable(client, {
			collection: 'log',
			orgIds: [grid],
			from: MONTHS.at(-1)!,
			to: MONTHS.at(-1)!,
		})
		await loaded(listened)
	},
	shown: (id, text) =>
		new Promise(resolve => {
			const stop = listened!.subscribe(() => {
				const rows = [...(listened?.rows()?.values() ?? [])].map(({ data }) => ({
					at: data.at,
					text: data.text,
				}))
				if (listened?.rows()?.get(id)?.data.text !== text) return
				paint(rows)
				stop()
				resolve(clock())
			})
		}),
	async askAgain() {
		await untilFacts(inSync)
		const before = client.facts().lastSyncedMs
		const began = performance.now()
		client.syncNow()
		await untilFacts(() => client.facts().lastSyncedMs !== before && !client.facts().running)
		return { ms: performance.now() - began }
	},
	last200: grid =>
		timed(
			() => lastOfNode(client, grid),
			rows => rows.length,
		),
	async countByState() {
		await allLogs()
		return timed(
			async () => all?.tally(byState)?.get('open') ?? 0,
			count => count,
		)
	},
	async search(word) {
		const rows = await allLogs()
		return timed(
			async () => {
				const found = []
				for (const view of rows.values()) if (view.data.text.includes(word)) found.push(view)
				return found
			},
			found => found.length,
		)
	},
	async openLists(grids, month) {
		await untilFacts(inSync)
		await holdSync()
		lists = grids.map(grid => ({
			grid,
			table: createLiveTable(client, { collection: 'log', orgIds: [grid], from: month, to: month }),
		}))
		wakes.begin(grids.length)
		await Promise.all(lists.map(({ table }) => loaded(table)))
		for (const [at, { table }] of lists.entries())
			table.subscribe(() => wakes.woke(at, table.rows()?.keys() ?? []))
	},
	saveOne: log => save([log], [[toEdit(log)]]),
	saveMany: logs => save(logs, [logs.map(toEdit)]),
}

async function allLogs() {
	all ??= createLiveTable(client, { collection: 'log' })
	await loaded(all)
	return all.rows()!
}
window.contender = product
