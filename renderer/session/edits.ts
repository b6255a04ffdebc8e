/** Edits as screens make them: from the record as the user saw it, so that the server can tell what was unseen. */
import { v7 as uuidv7 } from 'uuid'
import { type Collection, isNodeCollection } from '#shared/model/collections.ts'
import { clockAt, clocksOf, DELETED, ORG, type Rec, valueAt } from '#shared/model/record.ts'
import { BACK_REASON } from '#shared/model/states.ts'
import { type Data, type Patch, patchPaths, type View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'

export const newId = (): string => uuidv7()

/** A new record of node `orgId`. An org or grid is its own node: pass its `id` as `orgId` too. */
export function create<C extends Collection>(
	collection: C,
	orgId: string,
	data: Data<C>,
	id = newId(),
): Edit {
	const set = { [ORG]: orgId, ...patchPaths(collection, undefined, data as Patch<C>) }
	return { collection, recordId: id, set }
}

/** @param orgId moves the record to another node */
export function update<C extends Collection>(view: View<C>, patch: Patch<C>, orgId?: string): Edit {
	const { collection, rec } = view
	const set = patchPaths(collection, rec, patch)
	// A step back is known by its reason, also where the one before it was taken for the same.
	const reason = (patch as Record<string, unknown>)[BACK_REASON]
	if (typeof reason === 'string' && reason.trim() !== '') set[BACK_REASON] = reason.trim()
	if (orgId !== undefined && orgId !== rec.orgId) set[ORG] = orgId
	return edit(rec, set)
}

/**
 * As {@link update}, but what the patch empties is emptied by name, though this PC knows of nothing there: another one
 * may have written it meanwhile.
 */
export function emptied<C extends Collection>(view: View<C>, patch: Patch<C>): Edit {
	const { collection, rec } = view
	const gone = Object.keys(patch).filter(field => patch[field as keyof Patch<C>] === undefined)
	return edit(rec, {
		...Object.fromEntries(gone.map(field => [field, null])),
		...patchPaths(collection, rec, patch),
	})
}

export const remove = (view: View<Collection>): Edit => edit(view.rec, { [DELETED]: true })

/** Brings a deleted record back. */
export const restore = (view: View<Collection>): Edit => edit(view.rec, { [DELETED]: null })

/**
 * The edits that take `edits` back, given the records as they were before; for the undo of a snackbar. What was
 * created is deleted, but a node of the tree is closed: others may have hung something under it meanwhile.
 */
export function inverse(
	edits: readonly Edit[],
	before: ReadonlyMap<string, Rec>,
	after: ReadonlyMap<string, Rec>,
): Edit[] {
	return edits.flatMap(({ recordId, set }) => {
		const now = after.get(recordId)
		const old = before.get(recordId)
		if (now === undefined) return []
		if (old === undefined)
			return isNodeCollection(now.collection)
				? [edit(now, { state: 'closed' })]
				: [edit(now, { [DELETED]: true })]
		const back = Object.keys(set).map(path => [path, valueAt(old, path) ?? null] as const)
		return [edit(now, Object.fromEntries(back))]
	})
}

/** Whether there is anything to write. */
export const isEmpty = (edit: Edit): boolean => Object.keys(edit.set).length === 0

/** Sets paths of a record, based on what the user saw of them. */
export function edit(rec: Rec, set: Edit['set']): Edit {
	const own = Object.keys(set)
		.map(path => [path, clockAt(rec, path)] as const)
		.filter(([, clock]) => clock !== '')
	// Whoever deletes has seen the whole record.
	const base = { ...(set[DELETED] ? clocksOf(rec) : {}), ...Object.fromEntries(own) }
	return { collection: rec.collection, recordId: rec.id, set, base }
}
