/**
 * POST /api/sync/snapshot: the first sync, and nodes that came into scope later (rule S9).
 *
 * Pages follow the order of the client's blocks (node, collection, month, id) along one index, node by node, so
 * nothing is sorted and a line that dropped resumes anywhere. Pages are not one snapshot of the database: what
 * changes while they are read has a number above the horizon and comes by pull.
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
}

const writeKey = (key: Key): string => [key.horizon, key.orgId, key.collection, key.month, key.id].join('|')

function readKey(text: string): Key | undefined {
	const [horizon = '', orgId = '', collection = '', month = '', id = '', ...rest] = text.split('|')
	if (!/^\d{1,15}$/.test(horizon) || orgId === '' || id === '' || rest.length > 0) return undefined
	return { horizon: Number(horizon), orgId, collection, month, id }
}

export type SnapshotError = 'forbidden' | 'bad_request'

export async function snapshot(
	store: ServerStore,
	scopes: Scopes,
	actor: SyncActor,
	asked: { nodes: readonly string[]; context: readonly string[]; after: string | null },
	limit: number = LIMITS.recordsPerPage,
): Promise<SnapshotResult | SnapshotError> {
	const after = asked.after === null ? null : readKey(asked.after)
	if (after === undefined) return 'bad_request'
	return store.read(async tx => {
		const scope = await scopes.load(tx, actor.scopeId, actor.role)
		const allowed = new Set(scope.wire.nodes)
		if (!asked.nodes.every(id => allowed.has(id))) return 'forbidden'
		if (!asked.context.every(id => scope.wire.context.includes(id))) return 'forbidden'
		const { version } = await tx.head()
		return read(tx, scope, asked, after, after?.horizon ?? version, limit)
	})
}

async function read(
	tx: ReadTx,
	{ view }: ActorScope,
	asked: { nodes: readonly string[]; context: readonly string[] },
	after: Key | null,
	horizon: number,
	limit: number,
): Promise<SnapshotResult> {
	const above = new Set(asked.context)
	const total =
		after === null
			? {
					total:
						(await tx.count([...new Set(asked.nodes)], view.collections)) +
						(await tx.count([...above], view.contextCollections)),
				}
			: {}
	const rows: PageRow[] = []
	const collectionsAt = (orgId: string) => (above.has(orgId) ? view.contextCollections : view.collections)
	if (after !== null) rows.push(...(await tx.rest(after, collectionsAt(after.orgId), limit)))
	const order = [...new Set([...asked.nodes, ...above])].sort()
	const ahead = order.filter(orgId => after === null || orgId > after.orgId)
	for (const run of runs(ahead, orgId => above.has(orgId))) {
		if (rows.length === limit) break
		rows.push(...(await tx.page(run, collectionsAt(run[0] ?? ''), limit - rows.length)))
	}
	const last = rows.at(-1)
	const next = rows.length === limit && last !== undefined ? writeKey({ ...last, horizon }) : null
	return { ...total, horizon, records: rows.map(row => row.body), next }
}

/** Cuts a list where `kind` changes. */
function runs<T>(items: readonly T[], kind: (item: T) => boolean): T[][] {
	const all: T[][] = []
	for (const [index, item] of items.entries()) {
		const before = items[index - 1]
		if (before === undefined || kind(before) !== kind(item)) all.push([item])
		else all.at(-1)?.push(item)
	}
	return all
}
