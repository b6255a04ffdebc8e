/**
 * The record as it is stored, sent and merged: a flat map of paths to scalars, each with a clock.
 *
 * A path is a field name (`name`) or one element of a set (`buildingIds/0190…`, value `true`), so that a set
 * merges per element by the same rule by which fields merge. `null` is a value: the field was emptied, the
 * element removed. Two paths are reserved: `$org` (the node the record belongs to) and `$deleted`.
 */
import type { Hlc } from '../sync/clock.ts'

export type Scalar = string | number | boolean | null
export type Fields = Record<string, Scalar>

export const ORG = '$org'
export const DELETED = '$deleted'

export interface Rec {
	readonly id: string
	readonly collection: string
	/** The org or grid the record belongs to; it decides who may see it. An org's or grid's own id for itself. */
	readonly orgId: string
	readonly deleted?: true
	readonly fields: Fields
	/** The clock of every path that `clocks` does not name: that of the change that created the record. */
	readonly at: Hlc
	readonly clocks?: Readonly<Record<string, Hlc>>
	/** The server's number of the record's last accepted change; 0 while no server has seen it. */
	readonly version: number
}

export type RecKey = `${string}/${string}`
export const recKey = (collection: string, id: string): RecKey => `${collection}/${id}`

/** The value at `path`; `undefined` where it was never set. */
export function valueAt(rec: Rec, path: string): Scalar | undefined {
	if (path === ORG) return rec.orgId
	if (path === DELETED) return rec.deleted ? true : undefined
	return rec.fields[path]
}

/** The clock of `path`; `''` (before every clock) where it was never set. */
export function clockAt(rec: Rec, path: string): Hlc {
	const own = rec.clocks?.[path]
	if (own !== undefined) return own
	return path === ORG || path in rec.fields ? rec.at : ''
}

/** The clocks of all paths that were ever set, but for `$deleted`: what somebody who looks at the record has seen. */
export function clocksOf(rec: Rec): Record<string, Hlc> {
	const paths = new Set([ORG, ...Object.keys(rec.fields), ...Object.keys(rec.clocks ?? {})])
	paths.delete(DELETED)
	return Object.fromEntries([...paths].map(path => [path, clockAt(rec, path)]))
}

/** The latest clock anywhere in the record. */
export function lastClock(rec: Rec): Hlc {
	let last = rec.at
	for (const clock of Object.values(rec.clocks ?? {})) if (clock > last) last = clock
	return last
}

/** A copy of `rec` with `path` set to `value` at `clock`, whatever clock it had. */
export function withPath(rec: Rec, path: string, value: Scalar, clock: Hlc): Rec {
	const clocks = { ...rec.clocks, [path]: clock }
	if (path === ORG) return { ...rec, orgId: String(value), clocks }
	if (path === DELETED) {
		const { deleted: _, ...rest } = rec
		return value ? { ...rest, deleted: true, clocks } : { ...rest, clocks }
	}
	return { ...rec, fields: { ...rec.fields, [path]: value }, clocks }
}

/** `YYYY-MM` of a dated record, `''` of an undated one: the unit by which records rest in blocks. */
export function monthOf(rec: Rec): string {
	const day =
		rec.collection === 'log' ? rec.fields.at : rec.collection === 'shift' ? rec.fields.date : undefined
	return typeof day === 'string' ? day.slice(0, 7) : ''
}
