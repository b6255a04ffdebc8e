/** What becomes of an offer that the server refused: sent again by itself, or left to a person. */
import type { RefusalCode } from './decision.ts'

/** Refusals that other replicas may cure: they bring back the node, or have the right to bring the record back. */
const CURED_BY_OTHERS: readonly RefusalCode[] = [
	'out_of_scope',
	'bad_parent',
	'unknown_record',
	'forbidden',
	'forged_clock',
]
/**
 * What merging cannot keep may come right by the next offers: the end of the post before, the room for a claim. Later it
 * may not: what people have decided since is not undone behind their backs.
 */
const CURED_AT_ONCE: readonly RefusalCode[] = ['one_secretary', 'one_body', 'capacity', 'number_taken']

/** Whether a refused offer is to be sent again by itself. @param again whether it was sent more than once */
export const mayBeTakenLater = (code: string, again: boolean): boolean =>
	[...CURED_BY_OTHERS, ...(again ? [] : CURED_AT_ONCE)].some(each => each === code)
