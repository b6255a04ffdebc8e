/** Collects what a plan would write: one edit per record, whoever else in the file speaks of it too. */
import { clockAt, ORG } from '../../model/record.ts'
import type { Collection } from '../../model/schemas.ts'
import { type Patch, patchPaths } from '../../model/view.ts'
import type { Edit } from '../../sync/change.ts'
import type { Values } from './drafted.ts'
import type { AnyView } from './office.ts'

interface Write {
	readonly collection: Collection
	readonly id: string
	readonly orgId: string
	/** `undefined`: it is made. */
	readonly view: AnyView | undefined
	values: Values
	/** The row that brought it, by number. */
	readonly row: number
}

export type Writes = ReturnType<typeof createWrites>
export function createWrites() {
	const writes = new Map<string, Write>()
	return {
		create(collection: Collection, id: string, orgId: string, values: Values, row: number): void {
			const key = `${collection}/${id}`
			const before = writes.get(key)
			if (before !== undefined) before.values = { ...values, ...before.values }
			else writes.set(key, { collection, id, orgId, view: undefined, values, row })
		},
		update(view: AnyView, values: Values, row: number): void {
			const { collection, id, orgId } = view
			const key = `${collection}/${id}`
			const before = writes.get(key)
			if (before !== undefined) before.values = { ...before.values, ...values }
			else writes.set(key, { collection, id, orgId, view, values, row })
		},
		/** Adds to what is made or changed already. */
		amend(collection: Collection, id: string, values: Values): void {
			const write = writes.get(`${collection}/${id}`)
			if (write !== undefined) write.values = { ...write.values, ...values }
		},
		valuesOf: (collection: Collection, id: string): Values | undefined =>
			writes.get(`${collection}/${id}`)?.values,
		has: (collection: Collection, id: string): boolean => writes.has(`${collection}/${id}`),
		/** The edits by the rows that brought them, in the order of the rows; nodes of the tree foremost. */
		bundles(): Edit[][] {
			const bundles = new Map<number, Edit[]>()
			const nodesFirst = [...writes.values()].sort(
				(a, b) => Number(b.collection === 'grid') - Number(a.collection === 'grid') || a.row - b.row,
			)
			for (const write of nodesFirst) {
				const edit = editOf(write)
				if (Object.keys(edit.set).length === 0) continue
				const at = write.collection === 'grid' && write.view === undefined ? -1 : write.row
				const bundle = bundles.get(at)
				if (bundle === undefined) bundles.set(at, [edit])
				else bundle.push(edit)
			}
			return [...bundles].sort(([a], [b]) => a - b).map(([, edits]) => edits)
		},
	}
}

function editOf({ collection, id, orgId, view, values }: Write): Edit {
	const set = patchPaths(collection, view?.rec, values as Patch<Collection>)
	if (view === undefined) return { collection, recordId: id, set: { [ORG]: orgId, ...set } }
	const seen = Object.keys(set).map(path => [path, clockAt(view.rec, path)] as const)
	return { collection, recordId: id, set, base: Object.fromEntries(seen.filter(([, clock]) => clock !== '')) }
}
