/**
 * POST /api/sync/snapshot: the first sync, and nodes that came into scope later (rule S9).
 *
 * Pages follow the order of the client's blocks (node, collection, month, id) along one index, node by node, so
 * nothing is sorted and a line that dropped resumes anywhere. Pages are not one snapshot of the database: what
 * changes while they are read has a number above the horizon and comes by pull.
 */
import { LIMITS } from '#shared/protocol/wire.ts'
import type { PageKey, ReadTx, ServerStore } from '../store/port.ts'
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
	readonly orgId: string
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
	const order = [...new Set([...asked.nodes, ...above])].sort()
	const records: string[] = []
	for (const orgId of order) {
		if (after !== null && orgId < after.orgId) continue
		const collections = above.has(orgId) ? view.contextCollections : view.collections
		const key = after?.orgId === orgId ? after : null
		const rows = await tx.page(orgId, collections, key, limit - records.length)
		for (const row of rows) records.push(row.body)
		const last = rows.at(-1)
		if (records.length === limit && last !== undefined)
			return { ...total, horizon, records, next: writeKey({ ...last, horizon, orgId }) }
	}
	return { ...total, horizon, records, next: null }
}
