/** What a decision of the server looks at, and how it refuses (rule S6). */
import type { Rec } from '../model/record.ts'
import type { Edit } from './change.ts'

export type RefusalCode =
	| 'forbidden'
	| 'out_of_scope'
	| 'unknown_collection'
	| 'unknown_record'
	| 'already_exists'
	| 'invalid'
	| 'bad_parent'
	/** There is no such step from the state in which the record is. */
	| 'bad_step'
	| 'one_secretary'
	| 'one_body'
	/** More would be claimed of a resource than there is. */
	| 'capacity'
	/** The record bears a number, which has to stay as it is. */
	| 'numbered'
	/** Another record bears the number. */
	| 'number_taken'
	/** What the record said is forgotten, and nothing can be added to it. */
	| 'forgotten'
	| 'forged_clock'

export interface Refusal {
	readonly ok: false
	readonly code: RefusalCode
	readonly collection?: string
	readonly recordId?: string
	/** The offending field, where there is one. */
	readonly path?: string
}

/** What the decision may look at; everything is already in memory. */
export interface AcceptState {
	record(collection: string, id: string): Rec | undefined
	/** The node's path of ids from the top, `/a/b/c/`; `undefined` where there is no such node. */
	nodePath(nodeId: string): string | undefined
	/** The id of the record that holds a unique key. */
	holder(key: string): string | undefined
	/** Every claim that takes something of the resource, whoever may see it. */
	claims(resourceId: string): readonly Rec[]
	/** The highest number given in a series; 0 where none was. */
	lastNumber(series: string): number
}

/** @param about the edit that is refused, or the record that it made */
export function refuse(code: RefusalCode, about: Edit | Rec, path?: string): Refusal {
	const recordId = 'recordId' in about ? about.recordId : about.id
	return { ok: false, code, collection: about.collection, recordId, ...(path === undefined ? {} : { path }) }
}
