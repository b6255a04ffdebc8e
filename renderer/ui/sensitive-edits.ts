/** What edits would write that this product refuses to hold: the last look at every free text before it is saved. */
import type { Scalar } from '#shared/model/record.ts'
import { findSensitive, removeSensitive, type Sensitive } from '#shared/model/sensitive.ts'
import type { Edit } from '#shared/sync/change.ts'
import { fieldKind } from './field-kinds.ts'

export interface SensitiveFound {
	readonly kind: Sensitive['kind']
	readonly collection: string
	readonly path: string
}

/** Ids, days and telephones are no free texts, though they are made of digits. */
function isFreeText(collection: string, path: string, value: Scalar): value is string {
	const { type } = fieldKind(collection, path)
	return typeof value === 'string' && (type === 'line' || type === 'text') && !path.startsWith('$')
}

/** One entry per kind of number and field, in the order of the edits. */
export function findInEdits(edits: readonly Edit[]): SensitiveFound[] {
	const found = new Map<string, SensitiveFound>()
	for (const { collection, set } of edits)
		for (const [path, value] of Object.entries(set)) {
			if (!isFreeText(collection, path, value)) continue
			for (const { kind } of findSensitive(value))
				found.set(`${kind} ${collection} ${path}`, { kind, collection, path })
		}
	return [...found.values()]
}

/** The edits without these numbers; a text of which nothing is left is emptied. */
export function dropFromEdits(edits: readonly Edit[]): Edit[] {
	const clean = (collection: string, path: string, value: Scalar): Scalar =>
		isFreeText(collection, path, value) && findSensitive(value).length > 0
			? removeSensitive(value).trim() || null
			: value
	return edits.map(edit => ({
		...edit,
		set: Object.fromEntries(
			Object.entries(edit.set).map(([path, value]) => [path, clean(edit.collection, path, value)]),
		),
	}))
}
