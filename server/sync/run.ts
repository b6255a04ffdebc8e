/**
 * A run over the living records of some nodes: who may ask for which, and in which order they come (rules S9, S10).
 *
 * The nodes come as the request names them, those above the scope first, and of each its records along one index: by
 * collection, month, id. So nothing is sorted, and a line that dropped resumes anywhere. Every page is a short
 * transaction of its own. So a run is not one snapshot of the database: what changes while it is under way has a number
 * above the horizon and comes by pull.
 */
import type { PageKey, PageRow, ReadTx } from '../store/port.ts'
import { type Place, readPlace } from './place.ts'
import type { SyncActor } from './push.ts'
import type { Scopes } from './scope.ts'

export interface Asked {
	readonly nodes: readonly string[]
	readonly context: readonly string[]
	/** The `next` of the page before; `null` to begin. */
	readonly after: string | null
}

/** `bad_request` where `after` is none of this request's places. */
export type RunError = 'forbidden' | 'bad_request'

export interface Run {
	readonly horizon: number
	readonly sorted: boolean
	/** The node of the place, then those that are still to come. */
	readonly ahead: readonly string[]
	/** Where the page begins, within the first of these nodes; `undefined` at the beginning of the run. */
	readonly from: Place | undefined
	/** The nodes above the scope, and what the account reads of these and of the others. */
	readonly context: readonly string[]
	readonly contextCollections: readonly string[]
	readonly collections: readonly string[]
	/** Records of one node after `key`. */
	read(key: PageKey, limit: number): Promise<PageRow[]>
	/** How many records the whole run has. */
	count(): Promise<number>
}

/** Before every record of a node, and after every one of a block. */
export const startOf = (orgId: string): PageKey => ({ orgId, collection: '', month: '', id: '' })
export const endOf = (block: Omit<PageKey, 'id'>): PageKey => ({ ...block, id: '\uffff' })

export async function openRun(
	tx: ReadTx,
	scopes: Scopes,
	actor: SyncActor,
	asked: Asked,
): Promise<Run | RunError> {
	const from = asked.after === null ? undefined : readPlace(asked.after)
	if (from === undefined && asked.after !== null) return 'bad_request'
	const context = new Set(asked.context)
	// Those above come first: they are few, and every page of the client names them.
	const order = [...new Set([...context, ...asked.nodes])]
	if (from?.sorted) order.sort()
	const start = from === undefined ? 0 : order.indexOf(from.orgId)
	if (start < 0) return 'bad_request'
	const { wire, view } = await scopes.load(tx, actor.scopeId, actor.role)
	const allowed = new Set(wire.nodes)
	if (!asked.nodes.every(id => allowed.has(id))) return 'forbidden'
	if (!asked.context.every(id => wire.context.includes(id))) return 'forbidden'
	const { collections, contextCollections } = view
	return {
		horizon: from?.horizon ?? (await tx.head()).version,
		sorted: from?.sorted ?? false,
		ahead: order.slice(start),
		from,
		context: [...context],
		contextCollections,
		collections,
		read: (key, limit) => tx.page(key, context.has(key.orgId) ? contextCollections : collections, limit),
		count: async () =>
			(await tx.count(
				order.filter(id => !context.has(id)),
				collections,
			)) + (await tx.count([...context], contextCollections)),
	}
}
