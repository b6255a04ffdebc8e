/**
 * The numbers of minutes 会议纪要 第X号: 1, 2, 3 … per body and year. They are allotted by the server when minutes are
 * issued, stay with their meeting whatever becomes of it, and are never given twice.
 */
import type { Rec } from './record.ts'

/** Fields that only the server sets, by collection. */
const SERVER_FIELDS: Readonly<Record<string, readonly string[]>> = { meeting: ['minutesNo'] }
export const serverFields = (collection: string): readonly string[] =>
	Object.hasOwn(SERVER_FIELDS, collection) ? SERVER_FIELDS[collection]! : []

const DIGITS = 6

/** The series that a meeting's number is of; every number's key begins with it. */
export function numberSeries({ fields }: Rec): string {
	return `minutes:${String(fields.bodyId)}:${String(fields.issuedOn).slice(0, 4)}:`
}

export const numberOf = ({ collection, fields }: Rec): number | undefined =>
	collection === 'meeting' && typeof fields.minutesNo === 'number' ? fields.minutesNo : undefined

/** The unique key of a meeting's number; keys of one series sort as text by their numbers. */
export function numberKey(rec: Rec): string | undefined {
	const number = numberOf(rec)
	return number === undefined ? undefined : numberSeries(rec) + String(number).padStart(DIGITS, '0')
}

/** The number in a key of {@link numberKey}. */
export const numberInKey = (key: string): number => Number(key.slice(-DIGITS))

/** Whether a meeting's minutes are out. */
export const isIssued = ({ state }: { readonly state?: unknown }): boolean =>
	state === 'minuted' || state === 'following' || state === 'archived'

/** Whether the meeting's minutes are out and have no number yet. */
export const awaitsNumber = (rec: Rec): boolean =>
	rec.collection === 'meeting' && !rec.deleted && isIssued(rec.fields) && numberOf(rec) === undefined
