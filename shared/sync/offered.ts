/** The replica's side of an offer (rule S12): pure. */
import { isForgotten } from '../model/forgotten.ts'
import { serverFields } from '../model/numbering.ts'
import { clockAt, clocksOf, DELETED, ORG, type Rec, valueAt, withPath } from '../model/record.ts'
import type { Edit } from './change.ts'
import type { Hlc } from './clock.ts'

export interface Offered extends Omit<Rec, 'version'> {
	/** Paths that the replica's own unanswered edits wrote: taken only where it would be no whole record without them. */
	readonly unanswered?: readonly string[]
}

/** An edit and the clock of its change. */
export interface ClockedEdit {
	readonly at: Hlc
	readonly edit: Edit
}

/** Every path that has a clock. */
export const pathsOf = (rec: Rec): string[] => [
	...Object.keys(clocksOf(rec)),
	...(rec.clocks?.[DELETED] === undefined ? [] : [DELETED]),
]

/** Whether each value of an offer stands in the record: then there is nothing to decide. */
export const hasAll = (rec: Rec, { unanswered: _, ...offered }: Offered): boolean => {
	const theirs = { ...offered, version: 0 }
	return pathsOf(theirs).every(path => clockAt(theirs, path) === clockAt(rec, path))
}

/**
 * What a replica offers of a record that it last heard of after the backup.
 *
 * @param row the record with the replica's own unanswered edits laid over it
 * @returns `undefined` where the server never told any of it
 */
export function offerOf(row: Rec, unansweredEdits: readonly ClockedEdit[]): Offered | undefined {
	const { version: _, ...rec } = row
	const paths = pathsOf(row)
	const unanswered = paths.filter(path =>
		unansweredEdits.some(({ at, edit }) => at === clockAt(row, path) && path in edit.set),
	)
	if (unanswered.length === paths.length) return undefined
	return unanswered.length === 0 ? rec : { ...rec, unanswered }
}

/** Two offers of the same record as one: path by path the later, or that it is forgotten. */
export function joinOffers(a: Offered, b: Offered): Offered {
	if (isForgotten(a)) return a
	if (isForgotten(b)) return b
	let joined: Rec = { ...a, version: 0 }
	const theirs: Rec = { ...b, version: 0 }
	const unanswered = new Set(a.unanswered)
	for (const path of pathsOf(theirs)) {
		if (clockAt(theirs, path) <= clockAt(joined, path)) continue
		joined = withPath(joined, path, valueAt(theirs, path) ?? null, clockAt(theirs, path))
		if (b.unanswered?.includes(path)) unanswered.add(path)
		else unanswered.delete(path)
	}
	const { version: _, unanswered: __, ...rest } = joined as Rec & Offered
	return unanswered.size === 0 ? rest : { ...rest, unanswered: [...unanswered] }
}

/**
 * The values of an offer that was not taken as an edit of a person's own.
 *
 * @param present the record as it is here
 * @returns `undefined` where there is nothing to write
 */
export function offerAsEdit(offered: Offered, present: Rec | undefined): Edit | undefined {
	const { collection, id: recordId } = offered
	const theirs: Rec = { ...offered, version: 0 }
	// What only the server sets it sets anew: a number that was given to another is not asked for again.
	const own = serverFields(collection)
	if (isForgotten(offered) || (present !== undefined && isForgotten(present))) return undefined
	if (present === undefined) {
		if (offered.deleted) return undefined
		const values = Object.entries(offered.fields).filter(
			([path, value]) => value !== null && !own.includes(path),
		)
		return { collection, recordId, set: { [ORG]: offered.orgId, ...Object.fromEntries(values) } }
	}
	const differs = (path: string) => (valueAt(theirs, path) ?? null) !== (valueAt(present, path) ?? null)
	const later = pathsOf(theirs).filter(
		path => differs(path) && !own.includes(path) && clockAt(theirs, path) > clockAt(present, path),
	)
	if (later.length === 0) return undefined
	const seen = clocksOf(present)
	const base = later.includes(DELETED)
		? seen
		: Object.fromEntries(later.flatMap(p => (seen[p] ? [[p, seen[p]]] : [])))
	return {
		collection,
		recordId,
		set: Object.fromEntries(later.map(p => [p, valueAt(theirs, p) ?? null])),
		base,
	}
}
