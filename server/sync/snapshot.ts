/**
 * POST /api/sync/stream and /api/sync/snapshot: the first sync, and nodes that came into scope later (rule S9).
 *
 * Pages follow the order of the client's blocks (node, collection, month, id) along one index, the nodes in the order
 * in which the request names them, so nothing is sorted and a line that dropped resumes anywhere. Every page is a
 * short transaction of its own. So pages are not one snapshot of the database: what changes while they are read has
 * a number above the horizon and comes by pull.
 */
import { LIMITS } from '#shared/protocol/wire.ts'
import type { PageKey, PageRow, ReadTx, ServerStore } from '../store/port.ts'
import type { SyncActor } from './push.ts'
import type { ActorScope, Scopes } from './scope.ts'

export interface SnapshotResult {
	readonly horizon: number
	readonly total?: number
	readonly records: readonly string[]
	readonly next: string | null
}

interface Key extends PageKey {
	/** Of the first page: it holds for the whole run. */
	readonly horizon: number
	/** Of a run that a server of protocol 1 began: its nodes are in the order of their ids. */
	readonly sorted: boolean
}

/** Tells the keys of this server from those of protocol 1, which begin with the horizon. */
const ASKED_ORDER = 'asked'

const writeKey = ({ horizon, orgId, collection, month, id }: Omit<Key, 'sorted'>): string =>
	[ASKED_ORDER, horizon, orgId, collection, month, id].join('|')

function readKey(text: string): Key | undefined {
	const parts = text.split('|')
	const sorted = parts[0] !== ASKED_ORDER
	const [horizon = '', orgId = '', collection = '', month = '', id = '', ...rest] = sorted
		? parts
		: parts.slice(1)
	if (!/^\d{1,15}$/.test(horizon) || orgId === '' || id === '' || rest.length > 0) return undefined
	return { horizon: Number(horizon), orgId, collection, month, id, sorted }
}

export type SnapshotError = 'forbidden' | 'bad_request'

export interface SnapshotAsked {
	readonly nodes: readonly string[]
	readonly context: readonly string[]
	/** The `next` of the page before; `null` to begin. */
	readonly after: string | null
}

/** One page. @returns `bad_request` where `after` is none of this request's places */
export async function snapshot(
	store: ServerStore,
	scopes: Scopes,
	actor: SyncActor,
	asked: SnapshotAsked,
	limit: number = LIMITS.recordsPerPage,
): Promise<SnapshotResult | SnapshotError> {
	const after = asked.after === null ? null : readKey(asked.after)
	if (after === undefined) return 'bad_request'
	// Those above come first: they are few, and every page of the client names them.
	const order = [...new Set([...asked.context, ...asked.nodes])]
	if (after?.sorted) order.sort()
	const start = after === null ? 0 : order.indexOf(after.orgId) + 1
	if (after !== null && start === 0) return 'bad_request'
	return store.read(async tx => {
		const scope = await scopes.load(tx, actor.scopeId, actor.role)
		const allowed = new Set(scope.wire.nodes)
		if (!asked.nodes.every(id => allowed.has(id))) return 'forbidden'
		if (!asked.context.every(id => scope.wire.context.includes(id))) return 'forbidden'
		const horizon = after?.horizon ?? (await tx.head()).version
		const rows = await read(tx, scope, new Set(asked.context), after, order.slice(start), limit)
		const last = rows.at(-1)
		const next = rows.length === limit && last !== undefined ? writeKey({ ...last, horizon }) : null
		const total = after === null ? { total: await count(tx, scope, asked) } : {}
		return { ...total, horizon, records: rows.map(row => row.body), next }
	})
}

async function count(tx: ReadTx, { view }: ActorScope, { nodes, context }: SnapshotAsked): Promise<number> {
	const below = await tx.count([...new Set(nodes)], view.collections)
	return below + (await tx.count([...new Set(context)], view.contextCollections))
}

/** Up to `limit` records: the rest of the node at `after`, then those of the nodes `ahead`. */
async function read(
	tx: ReadTx,
	{ view }: ActorScope,
	above: ReadonlySet<string>,
	after: Key | null,
	ahead: readonly string[],
	limit: number,
): Promise<PageRow[]> {
	const collectionsAt = (orgId: string) => (above.has(orgId) ? view.contextCollections : view.collections)
	const rows = after === null ? [] : await tx.rest(after, collectionsAt(after.orgId), limit)
	for (const run of runs(ahead, above)) {
		if (rows.length === limit) break
		rows.push(...(await tx.page(run, collectionsAt(run[0] ?? ''), limit - rows.length)))
	}
	return rows
}

/** Cuts nodes into what one query reads in their order: ascending ids, all above the scope or all in it. */
function runs(nodes: readonly string[], above: ReadonlySet<string>): string[][] {
	const all: string[][] = []
	for (const [index, id] of nodes.entries()) {
		const before = nodes[index - 1]
		if (before === undefined || before > id || above.has(before) !== above.has(id)) all.push([id])
		else all.at(-1)?.push(id)
	}
	return all
}
