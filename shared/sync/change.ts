/** A change: one intention of one user over one record or several, accepted or refused whole (rule S2). */
import type { Scalar } from '../model/record.ts'
import type { Hlc } from './clock.ts'

export interface Edit {
	readonly collection: string
	readonly recordId: string
	/** New values by path; a new record names its node under `$org`. */
	readonly set: Readonly<Record<string, Scalar>>
	/**
	 * The clock that the writer saw at each path that had one; for a deletion at every path of the record, so that
	 * an edit made meanwhile by somebody else is noticed. Absent for a record that the change creates.
	 */
	readonly base?: Readonly<Record<string, Hlc>>
}

export interface Change {
	readonly id: string
	/** When and by whom: the clock's node names the account and the replica. */
	readonly at: Hlc
	/** What the user did, as `collection.verb`: `grid.rename`. For history and messages. */
	readonly command: string
	readonly edits: readonly Edit[]
}

/** Whether the edit makes its record. */
export const isCreate = (edit: Edit): boolean => edit.base === undefined
