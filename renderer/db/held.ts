/**
 * What a PC holds after a push was answered while the account's scope was another than the PC's: a scope may grow or
 * shrink and be the same again before the next pull, which then has nothing to say of it (rule S10).
 */

import { CONTEXT_COLLECTIONS } from '#shared/model/permissions.ts'
import { ORG, type RecKey, recKey } from '#shared/model/record.ts'
import type { Scope } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import { madeNodes, UNKNOWN_HASH } from '#shared/sync/scope-change.ts'
import type { OutboxEntry, Tx } from './tables.ts'

const editKey = (edit: Edit): RecKey => recKey(edit.collection, edit.recordId)

/**
 * A record of a refused change that is here but not in the answer lies out of scope just now. Should its node be
 * back before the next pull, that will not name it: so its node is fetched again, if it is in scope then.
 */
export async function fetchAgain(
	tx: Tx,
	scope: Scope,
	refused: readonly OutboxEntry[],
	answered: ReadonlySet<RecKey>,
): Promise<void> {
	const edits = refused.flatMap(entry => entry.change.edits).filter(edit => !answered.has(editKey(edit)))
	const rows = await tx.records(edits.map(editKey))
	const lost = edits.filter((_, i) => (rows[i]?.version ?? 0) > 0)
	if (lost.length === 0) return
	// Of a record that was to move, the row no longer says where it was.
	const moved = lost.some(edit => ORG in edit.set)
	const nodes = new Set(rows.flatMap(row => (row === undefined ? [] : [row.orgId])))
	const before = await tx.meta('fetching')
	const again = (all: readonly string[], pending: readonly string[] = []) => [
		...new Set([...pending, ...all.filter(id => moved || nodes.has(id))]),
	]
	const asked = { nodes: again(scope.nodes, before?.nodes), context: again(scope.context, before?.context) }
	if (asked.nodes.length + asked.context.length === 0) return
	await tx.setMeta('fetching', { ...asked, after: null, horizon: 0, done: 0, total: 0 })
}

/** Has one node fetched again, if it is held: in the run that is under way where that can go on. */
export async function fetchNode(tx: Tx, id: string): Promise<void> {
	const scope = await tx.meta('scope')
	const before = await tx.meta('fetching')
	const isNode = scope?.nodes.includes(id)
	if (!isNode && !scope?.context.includes(id)) return
	const { nodes = [], context = [] } = before ?? {}
	// A run goes on from its place, so it comes to what stands behind that, and only nodes may be put there.
	if (before !== undefined && isNode && !nodes.includes(id))
		return tx.setMeta('fetching', { ...before, nodes: [...nodes, id] })
	const asked = isNode
		? { nodes: [...new Set([...nodes, id])], context }
		: { nodes, context: [...new Set([...context, id])] }
	await tx.setMeta('fetching', { ...asked, after: null, horizon: 0, done: 0, total: 0 })
}

/**
 * A node that was made here and accepted is held from then on, though no scope has named it yet: so it is wiped with
 * all that lies at it, should it have left before one does. @returns the scope that is held
 */
export async function holdMade(tx: Tx, accepted: readonly OutboxEntry[]): Promise<Scope | undefined> {
	const scope = await tx.meta('scope')
	if (scope === undefined) return undefined
	const edits = accepted.flatMap(entry => entry.change.edits)
	const made = madeNodes(edits, scope.nodes)
	if (made.length === 0) return scope
	const held = { ...scope, hash: UNKNOWN_HASH, nodes: [...scope.nodes, ...made] }
	await tx.setMeta('scope', held)
	return held
}

/** What was written at a node above and accepted, because the scope had grown meanwhile, comes with that scope. @returns the keys */
export async function dropUnheld(tx: Tx, scope: Scope, accepted: readonly OutboxEntry[]): Promise<RecKey[]> {
	const above = new Set(scope.context)
	// Where an edit says where its record lies, it need not be read.
	const maybe = accepted
		.flatMap(entry => entry.change.edits)
		.filter(({ set }) => above.size > 0 && (typeof set[ORG] !== 'string' || above.has(set[ORG])))
	const rows = await tx.records([...new Set(maybe.map(editKey))])
	const unheld = rows.filter(
		rec =>
			rec !== undefined &&
			above.has(rec.orgId) &&
			!CONTEXT_COLLECTIONS.some(collection => collection === rec.collection),
	)
	const keys = unheld.flatMap(rec =>
		rec === undefined || rec.collection === 'conflict' ? [] : [recKey(rec.collection, rec.id)],
	)
	if (keys.length > 0) await tx.deleteRecords(keys)
	return keys
}
