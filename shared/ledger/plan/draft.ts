/** What one row of a ledger would be as a record, its links to people and places resolved. */
import type { Understood } from '../understanding.ts'
import { defined, type Fields } from './draft-fields.ts'
import { draftContact, draftMember, draftPost, draftUnit } from './draft-people.ts'
import { draftDemand, draftGrid, draftLog, draftResource } from './draft-work.ts'
import type { DraftContext, Drafted } from './drafted.ts'

const DRAFTS: Readonly<
	Record<Understood['collection'], (row: Understood, context: DraftContext) => Drafted>
> = {
	person: draftMember,
	post: draftPost,
	contact: draftContact,
	unit: draftUnit,
	log: draftLog,
	demand: draftDemand,
	resource: draftResource,
	grid: draftGrid,
}

export const draftOf = (row: Understood, context: DraftContext): Drafted =>
	DRAFTS[row.collection](row, context)

/** A list of grids names their heads: each is a post of its own. */
export const withHeads = (rows: readonly Understood[]): Understood[] =>
	rows.flatMap(row => {
		const { grid, community, head, phone, phone2 } = row.fields
		if (row.collection !== 'grid' || head === undefined) return [row]
		const fields = defined({ grid, community, name: head, phone, phone2, kind: 'secretary' }) as Fields
		return [row, { ...row, collection: 'post' as const, fields, extras: {} }]
	})
