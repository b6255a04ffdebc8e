/**
 * Conflicts as people decide them (rule S5): the value in force beside those that lost, and the one change that
 * settles it. Pure.
 */
import { edit } from '#renderer/session/edits.ts'
import {
	clockAt,
	DELETED,
	type Rec,
	type RecKey,
	recKey,
	type Scalar,
	valueAt,
} from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'

export interface Alternative {
	/** The conflict record. */
	readonly conflict: Rec
	readonly value: Scalar
	/** When and by whom the losing value was written. */
	readonly at: string
}

/** Everything open about one field of one record. */
export interface Dispute {
	readonly key: string
	readonly rec: Rec
	readonly path: string
	/** The value in force, and its clock; `''` where the field was never set. */
	readonly value: Scalar
	readonly at: string
	readonly alternatives: readonly Alternative[]
	/** Every open conflict about the field, those included that have nothing left to choose. */
	readonly conflicts: readonly Rec[]
}

/** The records that open conflicts are about. */
export const disputedKeys = (conflicts: Iterable<Rec>): RecKey[] => [
	...new Set(
		[...conflicts].filter(isOpen).map(({ fields }) => recKey(String(fields.of), String(fields.recordId))),
	),
]

const isOpen = (rec: Rec): boolean => !rec.deleted && rec.fields.state === 'open'

/**
 * What there is to decide, latest first. A conflict whose losing value is the one in force anyway is left out, and
 * one whose record is not here.
 */
export function disputesOf(conflicts: Iterable<Rec>, records: ReadonlyMap<string, Rec>): Dispute[] {
	const byField = new Map<string, Rec[]>()
	for (const rec of conflicts) {
		if (!isOpen(rec)) continue
		const { of, recordId, path } = rec.fields
		const key = `${String(of)}/${String(recordId)} ${String(path)}`
		byField.set(key, [...(byField.get(key) ?? []), rec])
	}
	const disputes: Dispute[] = []
	for (const [key, open] of byField) {
		const { of, recordId, path } = open[0]!.fields
		const rec = records.get(recKey(String(of), String(recordId)))
		if (rec === undefined) continue
		const value = valueAt(rec, String(path)) ?? null
		const alternatives = open
			.map(conflict => ({
				conflict,
				value: conflict.fields.value ?? null,
				at: String(conflict.fields.loserAt),
			}))
			.filter(alternative => alternative.value !== value)
			.sort((a, b) => (a.at < b.at ? 1 : -1))
			// Who wrote the same is one choice; the last of them stands for it.
			.filter(({ value: own }, i, all) => all.findIndex(each => each.value === own) === i)
		if (alternatives.length === 0) continue
		disputes.push({
			key,
			rec,
			path: String(path),
			value,
			at: clockAt(rec, String(path)),
			alternatives,
			conflicts: open,
		})
	}
	return disputes.sort((a, b) => compare(lastOf(b), lastOf(a)) || compare(a.key, b.key))
}

/** The disputes about one record. */
export interface DisputedRecord {
	readonly key: RecKey
	readonly rec: Rec
	readonly disputes: readonly Dispute[]
}

/** By record, in the order of its latest dispute. */
export function byRecord(disputes: readonly Dispute[]): DisputedRecord[] {
	const groups = new Map<RecKey, { key: RecKey; rec: Rec; disputes: Dispute[] }>()
	for (const dispute of disputes) {
		const key = recKey(dispute.rec.collection, dispute.rec.id)
		const group = groups.get(key)
		if (group === undefined) groups.set(key, { key, rec: dispute.rec, disputes: [dispute] })
		else group.disputes.push(dispute)
	}
	return [...groups.values()]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const lastOf = ({ at, alternatives }: Dispute): string => {
	const first = alternatives[0]?.at ?? ''
	return at > first ? at : first
}

/**
 * Puts the value in force in force anew and closes the dispute, in one change: whoever decides the same conflict
 * differently, unseen, meets this decision and not merely the value it was about. In a deleted record nothing is
 * written, which would dispute the deletion.
 */
export const keep = ({ rec, path, value, conflicts }: Dispute): Edit[] => [
	...(rec.deleted && path !== DELETED ? [] : [edit(rec, { [path]: value })]),
	...conflicts.map(close),
]

/** Puts a losing value in force and closes the dispute, in one change. For `$deleted`: brings the record back. */
export const adopt = (dispute: Dispute, { value }: Alternative): Edit[] => [
	edit(dispute.rec, { [dispute.path]: value }),
	...dispute.conflicts.map(close),
]

const close = (conflict: Rec): Edit => edit(conflict, { state: 'resolved' })

/** What somebody wrote into the record before they knew that it had been deleted: the paths and their values. */
export function writtenAt(rec: Rec, at: string): [path: string, value: Scalar][] {
	return Object.entries(rec.clocks ?? {})
		.filter(([path, clock]) => clock === at && path !== DELETED)
		.map(([path]) => [path, valueAt(rec, path) ?? null])
}
