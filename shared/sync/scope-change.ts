/**
 * What a replica lacks once its scope is another (rule S10): pure. The client fetches by it; a server that is asked by
 * an exchange file foresees by it what the client will fetch (rule S14).
 */

import { COLLECTIONS, isNodeCollection } from '../model/collections.ts'
import type { Role } from '../model/kinds.ts'
import { can } from '../model/permissions.ts'
import { type Edit, isCreate } from './change.ts'

/** Nodes below an account's own, and those above it. */
export interface Nodes {
	readonly nodes: readonly string[]
	readonly context: readonly string[]
}

/** Whether two roles read the same collections; if not, all that one role fetched is of no use to the other. */
export const readSame = (a: Role, b: Role): boolean =>
	COLLECTIONS.every(c => can(a, c, 'read') === can(b, c, 'read'))

/** Is no scope's hash: a replica that asks by it is told its scope again. */
export const UNKNOWN_HASH = 'unknown'

/** The nodes that accepted edits made: their replica holds them from then on, though no scope has named them yet. */
export const madeNodes = (accepted: readonly Edit[], held: readonly string[]): string[] =>
	accepted
		.filter(edit => isCreate(edit) && isNodeCollection(edit.collection))
		.map(edit => edit.recordId)
		.filter(id => !held.includes(id))

/** What is to be fetched: the context first, then the nodes in their order. */
export interface Fetching extends Nodes {
	/** The place in that order to go on from; `null` to begin. */
	readonly after: string | null
}

/**
 * A run that is under way goes on from its place: nodes that came into scope meanwhile are put behind the others.
 *
 * @param scope the one that holds from now on
 * @param held the one by which the replica holds what it holds; `undefined` where nothing of that is of use
 * @param fetching what of `held` is still to be fetched
 * @param own the account's node: what is fetched first is usable first
 */
export function nodesToFetch(
	scope: Nodes,
	held: Nodes | undefined,
	fetching: Fetching | undefined,
	own: string = '',
): { nodes: string[]; context: string[]; after: string | null } {
	const context = lacking(scope.context, held?.context, fetching?.context)
	const nodes = lacking(scope.nodes, held?.nodes, fetching?.nodes)
	const known = new Set(fetching?.context)
	// The place may be at a node above: once that lies in the scope itself, others would stand before it.
	const isOrdered = context.every(id => known.has(id)) && !scope.nodes.some(id => known.has(id))
	if (held !== undefined && fetching !== undefined && isOrdered)
		return { nodes, context, after: fetching.after }
	return { nodes: [...new Set(nodes.includes(own) ? [own, ...nodes] : nodes)], context, after: null }
}

/** What is being fetched keeps its order. */
function lacking(
	wanted: readonly string[],
	held: readonly string[] = [],
	fetching: readonly string[] = [],
): string[] {
	const has = new Set(held)
	const all = new Set(wanted)
	return [...new Set([...fetching.filter(id => all.has(id)), ...wanted.filter(id => !has.has(id))])]
}
