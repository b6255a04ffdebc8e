/**
 * Where a record rests: in the block of its collection, month and node, or in a pack, which holds several such blocks
 * of one year, and has the year in the place of the month.
 */
import type { Rec } from '#shared/model/record.ts'
import { monthOf } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'

/**
 * `collection month node`, so that a range of months of a collection is a range of keys: a space sorts before all
 * that a month is made of, and so a year's packs before its months.
 */
export type BlockKey = `${string} ${string} ${string}`

export const blockKey = ({ collection, month, orgId }: BlockPlace): BlockKey =>
	`${collection} ${month} ${orgId}`

const YEAR_LENGTH = 4
export const yearOf = (month: string): string => month.slice(0, YEAR_LENGTH)
/** Whether what stands in the place of a month names a pack. */
export const isYear = (month: string): boolean => month.length === YEAR_LENGTH

export const placeOf = (rec: Rec): BlockPlace => ({
	collection: rec.collection,
	month: monthOf(rec),
	orgId: rec.orgId,
})

export function placeOfKey(key: BlockKey): BlockPlace {
	const first = key.indexOf(' ')
	const last = key.lastIndexOf(' ')
	return { collection: key.slice(0, first), month: key.slice(first + 1, last), orgId: key.slice(last + 1) }
}
