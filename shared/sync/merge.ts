/**
 * The merge (rules S4, S5): pure, and independent of the order in which accepted edits arrive.
 *
 * Invariants
 * - A record is, path by path, the value with the latest clock among its accepted edits.
 * - An edit that did not see the value it meets is concurrent with it. The one with the earlier clock loses, and
 *   its value is kept in a `conflict` record whose id says which record, path and losing clock it is about.
 * - An edit that saw a losing value replaces it: the conflict about that value is superseded.
 * - Whoever edits a record that another has deleted unseen leaves one conflict on `$deleted`, whichever came first:
 *   so a deletion's `base` names every path of the record.
 * - A forgotten record stays so, and nothing that it said or that is said to it is kept (`shared/model/forgotten.ts`).
 */
import { erases, FORGOTTEN, forget, forgetsOnDelete, isForgotten } from '../model/forgotten.ts'
import { clockAt, clocksOf, DELETED, ORG, type Rec, type Scalar, valueAt, withPath } from '../model/record.ts'
import { type Edit, isCreate } from './change.ts'
import { type Hlc, laterHlc } from './clock.ts'

/** A value that lost, to be kept as a conflict record; `superseded` closes the one about an earlier value. */
export interface Loss {
	readonly id: string
	readonly of: string
	readonly recordId: string
	readonly path: string
	readonly value: Scalar
	readonly loserAt: Hlc
	readonly superseded?: true
}

export const conflictId = (recordId: string, path: string, loserAt: Hlc): string =>
	path === DELETED ? `${recordId}~${DELETED}` : `${recordId}~${path}~${loserAt}`

/** The conflict ids that merging `edit` may touch: those about the values its writer saw. */
export const supersededBy = (edit: Edit): string[] =>
	Object.entries(edit.base ?? {})
		.filter(([path]) => path in edit.set && path !== DELETED)
		.map(([path, seen]) => conflictId(edit.recordId, path, seen))

/** The record that a creating edit makes. */
export function createRec(edit: Edit, at: Hlc): Rec {
	const { [ORG]: orgId, ...fields } = edit.set
	return {
		id: edit.recordId,
		collection: edit.collection,
		orgId: String(orgId ?? ''),
		fields,
		at,
		version: 0,
	}
}

/**
 * Lays one edit over a record.
 *
 * @returns the merged record and what was lost on the way
 */
export function mergeEdit(rec: Rec, edit: Edit, at: Hlc): { rec: Rec; losses: Loss[] } {
	const forgotten = isForgotten(rec) ? rec : forgottenBy(rec, edit, at)
	if (forgotten !== undefined) return { rec: forgotten, losses: [] }
	const losses: Loss[] = []
	const lose = (path: string, value: Scalar, loserAt: Hlc) => {
		const id = conflictId(rec.id, path, loserAt)
		losses.push({ id, of: rec.collection, recordId: rec.id, path, value, loserAt })
	}
	let merged = rec
	let wonAny = false
	for (const [path, value] of Object.entries(edit.set)) {
		const current = clockAt(rec, path)
		if (current === at) continue
		const seen = edit.base?.[path] ?? ''
		const wins = at > current
		if (path === DELETED) {
			const unseen = lastUnseen(rec, edit)
			if (value && (wins || rec.deleted) && unseen !== '') lose(DELETED, null, unseen)
		} else {
			if (seen !== '' && seen !== current)
				losses.push({ ...lossOf(rec, path, seen), value: null, superseded: true })
			const before = valueAt(rec, path) ?? null
			if (seen !== current && current !== '' && !isErased(rec, wins ? value : before))
				wins ? lose(path, before, current) : lose(path, value, at)
		}
		if (wins) merged = withPath(merged, path, value, at)
		wonAny ||= wins
	}
	// What loses against a later value is kept as a conflict of its own, deleted record or not.
	if (rec.deleted && wonAny && !(DELETED in edit.set)) lose(DELETED, null, at)
	return { rec: merged, losses }
}

/** What the edit leaves of the record, if it forgets it. */
function forgottenBy(rec: Rec, { set }: Edit, at: Hlc): Rec | undefined {
	const month = set[FORGOTTEN]
	if (typeof month === 'string') return forget(rec, month, at)
	return set[DELETED] === true && forgetsOnDelete(rec.collection) ? forget(rec, '', at) : undefined
}

/** Whether a value that loses against `winner` is not kept: where somebody may have things erased, it was. */
export const isErased = ({ collection }: Rec, winner: Scalar): boolean =>
	winner === null && erases(collection)

/** The latest clock in `rec` that the writer of a deletion had not seen; `''` where it had seen everything. */
function lastUnseen(rec: Rec, { base = {} }: Edit): Hlc {
	return Object.entries(clocksOf(rec))
		.filter(([path, clock]) => base[path] !== clock)
		.reduce((last, [, clock]) => laterHlc(last, clock), '')
}

const lossOf = (rec: Rec, path: string, loserAt: Hlc) => ({
	id: conflictId(rec.id, path, loserAt),
	of: rec.collection,
	recordId: rec.id,
	path,
	loserAt,
})

/**
 * The conflict record after a loss: a new one, or the present one closed or brought up to date.
 *
 * @returns `undefined` where nothing is to be written: superseding a conflict that never was
 */
export function conflictAfter(loss: Loss, orgId: string, present: Rec | undefined, at: Hlc): Rec | undefined {
	if (loss.superseded)
		return present?.fields.state === 'open' ? withPath(present, 'state', 'superseded', at) : undefined
	if (present !== undefined) {
		const loserAt = laterHlc(String(present.fields.loserAt), loss.loserAt)
		if (loserAt === present.fields.loserAt) return undefined
		return withPath(withPath(present, 'loserAt', loserAt, at), 'state', 'open', at)
	}
	const { of, recordId, path, value, loserAt } = loss
	const fields = { of, recordId, path, value, loserAt, state: 'open' }
	return { id: loss.id, collection: 'conflict', orgId, fields, at: loserAt, version: 0 }
}

/** The local state of a record: what the server last said with this replica's unanswered edits laid over it. */
export function overlay(
	server: Rec | undefined,
	pending: readonly { readonly at: Hlc; readonly edit: Edit }[],
): Rec | undefined {
	let rec = server
	for (const { at, edit } of pending) {
		if (rec === undefined) {
			if (isCreate(edit)) rec = createRec(edit, at)
		} else rec = mergeEdit(rec, edit, at).rec
	}
	return rec
}
