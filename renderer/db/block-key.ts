/** Where a record rests: in the block of its collection, month and node. */
import type { Rec } from '#shared/model/record.ts'
import { monthOf } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'

/**
 * `collection month node`, so that a range of months of a collection is a range of keys: a space sorts before all
 * that a month is made of.
 */
export type BlockKey = `${string} ${string} ${string}`

export const blockKey = ({ collection, month, orgId }: BlockPlace): BlockKey =>
	`${collection} ${month} ${orgId}`

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
