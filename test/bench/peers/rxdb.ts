/** RxDB as its replication guide has it: a checkpoint, batches, a stream of pokes; queries observed with `$`. */
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication'
import { firstValueFrom, Subject, type Subscription, skip } from 'rxjs'
import type { Log } from '../data/logs.ts'
import { type Contender, clock, createWakes, type Figures, paint, timed } from '../pages/contender.ts'
import { getPage, post, type RxPushRow } from '../pages/plain-wire.ts'
import { type Logs, lastOfGrid, openLogs } from './rxdb-store.ts'

interface Checkpoint {
	readonly next: number
}
type Replication = RxReplicationState<Log, Checkpoint>
type Pulled = { documents: (Log & { _deleted: boolean })[]; checkpoint: Checkpoint }

/** Of 1,000, 2,000 and 5,000 the quickest for a first download. */
const BATCH = 2000

let logs: Logs
let live: Replication | undefined
let events: EventSource | undefined
let subscriptions: Subscription[] = []
let lists: readonly string[] = []
const wakes = createWakes()

async function pullFrom(checkpoint: Checkpoint | undefined, limit: number): Promise<Pulled> {
	const since = checkpoint?.next ?? 0
	const { rows, next } = await getPage(since, limit)
	return { documents: rows.map(row => ({ ...row, _deleted: false })), checkpoint: { next } }
}

/** @param sends a first download without this is half as long again */
function replicate(sends: boolean, pokes?: Subject<'RESYNC'>): Replication {
	return replicateRxCollection<Log, Checkpoint>({
		collection: logs,
		replicationIdentifier: 'bench',
		live: pokes !== undefined,
		waitForLeadership: false,
		pull: {
			batchSize: BATCH,
			handler: pullFrom,
			...(pokes === undefined ? {} : { stream$: pokes.asObservable() }),
		},
		...(sends
			? { push: { batchSize: 1000, handler: (rows: unknown) => post('/rx/push', rows as RxPushRow[]) } }
			: {}),
	} as Parameters<typeof replicateRxCollection<Log, Checkpoint>>[0])
}

async function save(added: readonly Log[]): Promise<Figures> {
	wakes.reset()
	const expected = added.map(({ gridId, id }) => ({ at: lists.indexOf(gridId), id }))
	const began = performance.now()
	const all = wakes.until(expected)
	const { error } = await logs.bulkInsert(added as Log[])
	if (error.length > 0) throw new Error(`${error.length} not saved`)
	const durable = performance.now() - began
	await all
	return { ms: performance.now() - began, durable, ...wakes.figures() }
}

const rxdb: Contender = {
	async open() {
		logs = await openLogs()
	},
	async firstSync(_own, records) {
		const began = performance.now()
		let first = 0
		const replication = replicate(false)
		const watch = replication.received$.subscribe(() => {
			first ||= performance.now() - began
		})
		await replication.awaitInitialReplication()
		const ms = performance.now() - began
		watch.unsubscribe()
		await replication.cancel()
		const count = await logs.count().exec()
		if (count !== records) throw new Error(`${count} of ${records}`)
		return { ms, firstMs: first }
	},
	async rest() {
		events?.close()
		for (const subscription of subscriptions) subscription.unsubscribe()
		subscriptions = []
		await live?.cancel()
		live = undefined
	},
	async writeOffline(added) {
		// What was downloaded is told apart from what was written here before there is anything to send.
		const replication = replicate(true)
		await replication.awaitInitialReplication()
		await replication.cancel()
		await logs.bulkInsert(added as Log[])
	},
	async push() {
		const began = performance.now()
		const replication = replicate(true)
		await replication.awaitInitialReplication()
		const ms = performance.now() - began
		await replication.cancel()
		return { ms }
	},
	async listen(grid) {
		const pokes = new Subject<'RESYNC'>()
		live = replicate(true, pokes)
		await live.awaitInSync()
		const rows$ = logs.find({
			selector: { gridId: grid },
			sort: [{ at: 'desc' }],
			limit: 200,
			index: ['gridId', 'at'],
		}).$
		subscriptions.push(rows$.subscribe(rows => onRows(rows as unknown as Log[])))
		await firstValueFrom(rows$)
		events = new EventSource('/events')
		events.addEventListener('message', () => pokes.next('RESYNC'))
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
		const pokes = new Subject<'RESYNC'>()
		live ??= replicate(true, pokes)
		await live.awaitInSync()
		const began = performance.now()
		const idle = firstValueFrom(live.active$.pipe(skip(2)))
		live.reSync()
		await idle
		await live.awaitInSync()
		return { ms: performance.now() - began }
	},
	last200: grid =>
		timed(
			() => lastOfGrid(logs, grid),
			rows => rows.length,
		),
	countByState: () =>
		timed(
			() => logs.count({ selector: { state: 'open' } }).exec(),
			count => count,
		),
	search: word =>
		timed(
			() => logs.find({ selector: { text: { $regex: word } } }).exec(),
			rows => rows.length,
		),
	async openLists(grids, month) {
		lists = grids
		wakes.begin(grids.length)
		await Promise.all(
			grids.map(async (grid, at) => {
				const selector = { gridId: grid, at: { $gte: month, $lte: `${month}~` } }
				const rows$ = logs.find({ selector, index: ['gridId', 'at'] }).$
				const ids = (rows: unknown) => (rows as Log[]).map(({ id }) => id)
				subscriptions.push(rows$.subscribe(rows => wakes.woke(at, ids(rows))))
				await firstValueFrom(rows$)
			}),
		)
	},
	saveOne: log => save([log]),
	saveMany: save,
}
let onRows = (_rows: readonly Log[]) => {}
window.contender = rxdb
