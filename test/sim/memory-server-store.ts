/**
 * The server store's port in memory, for the simulator. It passes the cases of `test/contract/server-store*.ts`
 * (`memory-server-store.test.ts`), so what the simulator finds holds for the real stores. Signing in is not played.
 */
import type {
	Account,
	Departure,
	PageKey,
	PageRow,
	Poke,
	ReadTx,
	RetentionState,
	ServerInfo,
	ServerStore,
	StoredChange,
	Visibility,
	WriteTx,
} from '#server/store/port.ts'
import { drawOf } from '#shared/model/claims.ts'
import { isForgotten } from '#shared/model/forgotten.ts'
import { numberKey, numberOf } from '#shared/model/numbering.ts'
import type { Rec } from '#shared/model/record.ts'
import { lastClock, monthOf, recKey } from '#shared/model/record.ts'
import { uniqueKey } from '#shared/model/rules.ts'
import type { Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc } from '#shared/sync/clock.ts'
import { cutAt, type Descent } from '#shared/sync/lineage.ts'
import { createMemoryExchange } from '../contract/memory-exchange.ts'

interface Row {
	readonly rec: Rec
	readonly body: string
	readonly month: string
	readonly access: string
	readonly unique: string | undefined
}

interface Node {
	readonly parentId: string | null
	readonly path: string
}

interface State {
	version: number
	treeVersion: number
	clock: Hlc
	nodes: Map<string, Node>
	records: Map<string, Row>
	departures: Map<string, Departure & { readonly orgId: string }>
	changes: Map<string, StoredChange>
	accounts: Map<string, Account>
	retention: RetentionState
	descent: Descent
}

/** A copy of everything, as the backup command makes it. */
export type Backup = State

const copyOf = (state: State): State => ({
	...state,
	nodes: new Map(state.nodes),
	records: new Map(state.records),
	departures: new Map(state.departures),
	changes: new Map(state.changes),
	accounts: new Map(state.accounts),
})

const rowOf = (rec: Rec): Row => ({
	rec,
	body: JSON.stringify(rec),
	month: monthOf(rec),
	access: rec.collection === 'conflict' ? String(rec.fields.of) : rec.collection,
	unique: uniqueKey(rec)?.key,
})

const parsed = ({ body }: Row): Rec => JSON.parse(body) as Rec

const order = (a: PageKey, b: PageKey): number => {
	const text = ({ orgId, collection, month, id }: PageKey) => [orgId, collection, month, id].join('\0')
	const [left, right] = [text(a), text(b)]
	return left < right ? -1 : left > right ? 1 : 0
}

export interface MemoryServerStore extends ServerStore {
	/** What is committed, unparsed: for checks, never to be changed. */
	peek(): {
		readonly version: number
		readonly records: readonly Rec[]
		nodePath(id: string): string | undefined
		/** A decided change, as history has it. */
		change(id: string): StoredChange | undefined
		accounts(): readonly Account[]
	}
	backup(): Backup
	/** Goes back to `backup` and begins `epoch` there (rule S12). */
	restore(backup: Backup, epoch: string): void
}

/**
 * Where the process may die in the store. A transaction is atomic and dies with its process, so between `before_start`
 * and `before_commit` no place differs from another; after `after_commit` it holds, though nobody was told.
 */
export type ServerCrashPoint = 'read' | 'before_start' | 'before_commit' | 'after_commit'

/** @param reach told what a transaction comes to @param onDecided told of every change that is committed */
export function createMemoryServerStore(
	info: ServerInfo,
	reach: (point: ServerCrashPoint) => void = () => {},
	onDecided: (change: StoredChange) => void = () => {},
): MemoryServerStore {
	let state: State = {
		version: 0,
		treeVersion: 0,
		clock: '',
		nodes: new Map(),
		records: new Map(),
		departures: new Map(),
		changes: new Map(),
		accounts: new Map(),
		retention: { checkedMs: 0, runMs: 0, counts: {}, held: null, heldMs: null, excusedClock: '' },
		descent: { lineage: info.lineage, epoch: info.epoch },
	}
	const exchange = createMemoryExchange(count => new Uint8Array(count).fill(1))
	const listeners = new Set<(poke: Poke) => void>()
	let turn: Promise<unknown> = Promise.resolve()
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const result = turn.then(work)
		turn = result.catch(() => {})
		return result
	}

	return {
		get info() {
			return { ...info, ...state.descent }
		},
		access: new Proxy({} as ServerStore['access'], {
			get: (_, verb) => {
				throw new Error(`${String(verb)} is not played by the simulator`)
			},
		}),
		// A server's secret keys need not be secret here.
		...exchange,
		retention: {
			state: async () => state.retention,
			save: async (set, ...audit) => {
				state.retention = { ...state.retention, ...set }
				await exchange.audit.append(...audit)
			},
			compact: async () => {},
		},
		head: async () => headOf(state),
		read: work =>
			inTurn(async () => {
				const result = await work(readTx(state))
				reach('read')
				return result
			}),
		write: (count, work) =>
			inTurn(async () => {
				reach('before_start')
				const draft = copyOf(state)
				draft.version += count
				const pokes: Poke[] = []
				const decided: StoredChange[] = []
				const result = await work(writeTx(draft, draft.version - count + 1, pokes, decided))
				reach('before_commit')
				state = draft
				for (const change of decided) onDecided(change)
				reach('after_commit')
				for (const poke of pokes) for (const listener of listeners) listener(poke)
				return result
			}),
		subscribe(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		size: async () => ({ kind: 'sqlite' as const, bytes: 0 }),
		refusals: async () => [],
		close: async () => {},
		backup: () => state,
		restore(backup, epoch) {
			const descent = cutAt({ ...backup.descent, version: backup.version }, epoch)
			state = { ...copyOf(backup), descent, retention: state.retention }
		},
		peek: () => ({
			version: state.version,
			records: [...state.records.values()].map(row => row.rec),
			nodePath: id => state.nodes.get(id)?.path,
			change: id => state.changes.get(id),
			accounts: () => [...state.accounts.values()],
		}),
	}
}

function isVisibleAt(state: State, view: Visibility, orgId: string, access: string): boolean {
	const path = state.nodes.get(orgId)?.path
	if (path?.startsWith(view.scopePath)) return view.collections.includes(access)
	return view.contextIds.includes(orgId) && view.contextCollections.includes(access)
}
const isVisibleIn = (state: State, view: Visibility, { rec, access }: Row): boolean =>
	isVisibleAt(state, view, rec.orgId, access)

const headOf = ({ version, treeVersion, clock }: State) => ({ version, treeVersion, clock })

/** Living records of one node in block order after `key`. */
function rowsAfter(state: State, key: PageKey, collections: readonly string[]): PageRow[] {
	return [...state.records.values()]
		.filter(({ rec, access }) => rec.orgId === key.orgId && !rec.deleted && collections.includes(access))
		.map(({ rec: { orgId, collection, id, version }, month, body }) => ({
			orgId,
			collection,
			month,
			id,
			version,
			body,
		}))
		.filter(row => order(row, key) > 0)
		.sort(order)
}

function readTx(state: State): ReadTx {
	const cut = <T>(rows: T[], limit: number | null) => (limit === null ? rows : rows.slice(0, limit))
	return {
		head: async () => headOf(state),
		records: async keys => keys.flatMap(key => state.records.get(key) ?? []).map(parsed),
		nodePaths: async ids => {
			const found = ids.flatMap(id => (state.nodes.has(id) ? [[id, state.nodes.get(id)!.path] as const] : []))
			return new Map(found)
		},
		subtree: async path =>
			[...state.nodes].flatMap(([id, node]) => (node.path.startsWith(path) ? [id] : [])).sort(),
		changed: async (view, after, upTo, limit) => {
			if (view.scopePath === '') return []
			const rows = [...state.records.values()].filter(
				row => row.rec.version > after && row.rec.version <= upTo && isVisibleIn(state, view, row),
			)
			rows.sort((a, b) => a.rec.version - b.rec.version)
			return cut(
				rows.map(({ rec, body }) => ({ version: rec.version, body })),
				limit,
			)
		},
		departed: async (view, after, upTo, limit) => {
			if (view.scopePath === '') return []
			const left = [...state.departures.values()].filter(({ version, orgId, collection, id }) => {
				if (version <= after || version > upTo) return false
				const row = state.records.get(`${collection}/${id}`)!
				const was = isVisibleAt(state, view, orgId, row.access)
				return was && !isVisibleIn(state, view, row)
			})
			left.sort((a, b) => a.version - b.version)
			return cut(
				left.map(({ version, collection, id }) => ({ version, collection, id })),
				limit,
			)
		},
		touched: async (after, upTo) => {
			const written = [...state.records.values()].map(({ rec }) => rec)
			const all = [...written, ...state.departures.values()]
			return all.filter(({ version }) => version > after && version <= upTo).map(({ orgId }) => orgId)
		},
		page: async (key, collections, limit) => cut(rowsAfter(state, key, collections), limit),
		count: async (orgIds, collections) =>
			[...state.records.values()].filter(
				({ rec, access }) => orgIds.includes(rec.orgId) && !rec.deleted && collections.includes(access),
			).length,
		history: async (collection, id, limit) =>
			[...state.changes.values()]
				.sort((a, b) => b.version - a.version)
				.flatMap(change =>
					change.edits
						.filter(edit => edit.collection === collection && edit.recordId === id)
						.map(edit => ({
							changeId: change.id,
							accountId: change.accountId,
							at: change.at,
							command: change.command,
							edit,
						}))
						.reverse(),
				)
				.slice(0, limit),
		editsAfter: async (version, collection, id) =>
			[...state.changes.values()]
				.filter(change => change.version > version)
				.flatMap(({ at, edits }) =>
					edits
						.filter(edit => edit.collection === collection && edit.recordId === id)
						.map(edit => ({ at, edit })),
				),
		conflictsOf: async recordId =>
			[...state.records.values()]
				.filter(({ rec }) => rec.collection === 'conflict' && rec.id.startsWith(`${recordId}~`))
				.map(parsed),
		holders: async keys => {
			const found = new Map<string, string>()
			for (const { unique, rec } of state.records.values())
				if (unique !== undefined && keys.includes(unique)) found.set(unique, rec.id)
			return found
		},
		claims: async resourceIds =>
			[...state.records.values()]
				.filter(({ rec }) => resourceIds.includes(drawOf(rec)?.resourceId ?? ''))
				.map(parsed),
		lastNumbers: async series => {
			const found = new Map<string, number>()
			for (const { rec } of state.records.values())
				for (const one of series)
					if (numberKey(rec)?.startsWith(one))
						found.set(one, Math.max(found.get(one) ?? 0, numberOf(rec) ?? 0))
			return found
		},
		verdicts: async changeIds => {
			const found = changeIds.flatMap(id => state.changes.get(id) ?? [])
			return new Map(found.map(({ id, accountId, verdict }) => [id, { accountId, verdict }]))
		},
		account: async id => state.accounts.get(id),
		accounts: async () => [...state.accounts.values()],
		unforgotten: async (collection, after, limit, living) =>
			[...state.records.values()]
				.filter(({ rec, month }) => {
					if (rec.collection !== collection || rec.id <= after || isForgotten(rec)) return false
					return rec.deleted || living === 'all' || (living !== 'none' && month <= living)
				})
				.map(parsed)
				.sort((a, b) => (a.id < b.id ? -1 : 1))
				.slice(0, limit),
		peopleNamed: async () => [],
	}
}

/** @param decided is told every change as it was before anything of it was erased */
function writeTx(state: State, firstVersion: number, pokes: Poke[], decided: StoredChange[]): WriteTx {
	return {
		...readTx(state),
		firstVersion,
		announce: async poke => void pokes.push(poke),
		putRecords: async records => {
			for (const rec of records) {
				state.records.set(recKey(rec.collection, rec.id), rowOf(rec))
				state.clock = laterHlc(state.clock, lastClock(rec))
			}
			// What the unique index of the real stores does.
			const held = new Set<string>()
			for (const { unique } of state.records.values()) {
				if (unique === undefined) continue
				if (held.has(unique)) throw new Error(`unique index: ${unique}`)
				held.add(unique)
			}
		},
		putDepartures: async departures => {
			for (const one of departures) state.departures.set(`${one.orgId}/${one.collection}/${one.id}`, one)
		},
		putNodes: async nodes => {
			for (const { id, parentId, path } of nodes) {
				if (state.nodes.has(id)) throw new Error(`primary key: ${id}`)
				state.nodes.set(id, { parentId, path })
			}
		},
		moveNode: async (id, parentId, oldPath, newPath) => {
			for (const [other, node] of state.nodes)
				if (node.path.startsWith(oldPath))
					state.nodes.set(other, {
						parentId: other === id ? parentId : node.parentId,
						path: newPath + node.path.slice(oldPath.length),
					})
		},
		setTreeVersion: async version => {
			state.treeVersion = version
		},
		putChanges: async changes => {
			for (const change of changes) {
				if (state.changes.has(change.id)) throw new Error(`primary key: ${change.id}`)
				state.changes.set(change.id, change)
				decided.push(change)
			}
		},
		eraseHistory: async erasures => {
			const byKey = new Map(erasures.map(each => [`${each.collection}/${each.id}`, each]))
			const named = (edit: Edit) => byKey.get(`${edit.collection}/${edit.recordId}`)
			for (const change of [...state.changes.values()])
				if (change.edits.some(edit => named(edit) !== undefined))
					state.changes.set(change.id, {
						...change,
						edits: change.edits.flatMap(edit => {
							const erasure = named(edit)
							if (erasure === undefined) return [edit]
							return erasure.paths === undefined ? [] : [erased(edit, erasure.paths)]
						}),
					})
		},
		insertAccount: async account => void state.accounts.set(account.id, account),
		updateAccount: async (id, set) => void state.accounts.set(id, { ...state.accounts.get(id)!, ...set }),
		deleteSessions: async () => {},
		audit: async (...entries) => entries.length,
	}
}

const erased = (edit: Edit, paths: readonly string[]): Edit => ({
	...edit,
	set: Object.fromEntries(
		Object.entries(edit.set).filter(([path, value]) => value === null || !paths.includes(path)),
	),
})
