/** What in a refused change is at fault, in words: pure. */
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { fieldLabel } from '#renderer/ui/labels.ts'
import { messageOf } from '#renderer/ui/record-form.tsx'
import { isCollection } from '#shared/model/collections.ts'
import type { Rec } from '#shared/model/record.ts'
import { corrected } from './refused.ts'

/** Faults beyond these are seen in the form. */
const SAID = 3

/**
 * What is wrong with the fields, as far as the schema can tell here; else the field that the server named. `''` where
 * no field is at fault.
 */
export function faultText({ change, verdict }: OutboxEntry, records: ReadonlyMap<string, Rec>): string {
	if (verdict?.code !== 'invalid') return ''
	const result = corrected(change, records, new Map())
	const said = (result.ok ? [] : result.faults).map(({ edit, issue }) => {
		const collection = change.edits[edit]?.collection ?? ''
		return isCollection(collection) ? messageOf(collection, issue) : ''
	})
	const own = [...new Set(said)]
	if (own.length > 0) return `${own.slice(0, SAID).join('；')}${own.length > SAID ? ' 等' : ''}。`
	const { collection, path } = verdict
	return collection !== undefined && path !== undefined ? `${fieldLabel(collection, path)}：` : ''
}
