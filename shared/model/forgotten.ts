/**
 * What is left of a record once its time is over or its consent withdrawn: that it was there. It is an ordinary deleted
 * record with one field, so that a client of an older version takes it as that.
 *
 * To be forgotten is final: no edit brings anything back into such a record, whatever its clock (SPEC.md §4).
 */
import type { Hlc } from '../sync/clock.ts'
import { DELETED, type Fields, ORG, type Rec } from './record.ts'

/** The path that marks it, set by the server alone: the month `YYYY-MM` it counted from, or `''`. */
export const FORGOTTEN = 'forgotten'

export const isForgotten = (rec: Pick<Rec, 'fields'>): boolean => typeof rec.fields[FORGOTTEN] === 'string'

/** The collections of which a deletion forgets at once: what was agreed to is not kept for an undo. */
const FORGOTTEN_WHEN_DELETED: readonly string[] = ['card', 'visit', 'slip']
export const forgetsOnDelete = (collection: string): boolean => FORGOTTEN_WHEN_DELETED.includes(collection)

/**
 * Of these, what somebody empties is gone at once, from histories and conflicts too: so a consent that is withdrawn
 * leaves nothing behind.
 */
export const erases = (collection: string): boolean => collection === 'card' || collection === 'visit'

/** Whether what a record said before must not rest anywhere: it was forgotten, or parts of it may have been erased. */
export const leavesNothing = (rec: Rec): boolean =>
	isForgotten(rec) || erases(rec.collection) || (rec.collection === 'person' && rec.fields.state === 'left')

/** A conflict says still what it is about, by ids: without that nobody could be told that it is closed. */
function keptOf({ collection, fields }: Rec): Fields {
	if (collection !== 'conflict') return {}
	const { of = null, recordId = null, path = null, loserAt = null } = fields
	return { of, recordId, path, loserAt, state: 'superseded' }
}

/** `rec` without what it said. @param at the clock of the change that forgets it */
export function forget(rec: Rec, month: string, at: Hlc): Rec {
	if (isForgotten(rec)) return rec
	const { id, collection, orgId, clocks, version } = rec
	const kept = keptOf(rec)
	const moved = clocks?.[ORG]
	return {
		id,
		collection,
		orgId,
		deleted: true,
		fields: { ...kept, [FORGOTTEN]: month },
		at: rec.at,
		clocks: {
			...(moved !== undefined && { [ORG]: moved }),
			...('state' in kept && { state: at }),
			[DELETED]: at,
			[FORGOTTEN]: at,
		},
		version,
	}
}

/** Whether an edit says nothing that a forgotten record would have to keep: it deletes, moves or empties. */
export const saysNothing = (set: Readonly<Record<string, unknown>>): boolean =>
	Object.entries(set).every(
		([path, value]) => path === ORG || (path === DELETED ? value === true : value === null),
	)
