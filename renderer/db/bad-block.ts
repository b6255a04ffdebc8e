/**
 * What arrived as a block is kept unparsed, so nonsense in it may come to light only when somebody reads it. Then it is
 * this error, and never an empty answer: the store forgets the block and has its node fetched again.
 */
import type { Rec } from '#shared/model/record.ts'

/** Where a block lies. */
export interface BlockPlace {
	readonly collection: string
	readonly orgId: string
	/** `YYYY-MM`, or `''` for records without a date. */
	readonly month: string
}

/** A block that is not what its head announced, or does not open. */
export class BadBlock extends Error {
	override name = 'BadBlock'
	readonly place: BlockPlace
	constructor({ collection, orgId, month }: BlockPlace) {
		super(`${collection}/${month}/${orgId}`)
		this.place = { collection, orgId, month }
	}
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Parses a block's body.
 *
 * @param ids those announced, in their order; or how many there were, where no more is remembered
 * @throws {@link BadBlock} where it is no JSON array of just these records, all of this place
 */
export function readBlock(place: BlockPlace, body: Uint8Array, ids: readonly string[] | number): Rec[] {
	let records: unknown
	try {
		records = JSON.parse(decoder.decode(body))
	} catch {
		throw new BadBlock(place)
	}
	const count = typeof ids === 'number' ? ids : ids.length
	if (!Array.isArray(records) || records.length !== count) throw new BadBlock(place)
	for (const [i, rec] of (records as Partial<Rec>[]).entries()) {
		const isHere = rec?.collection === place.collection && rec.orgId === place.orgId
		const isAnnounced = typeof ids === 'number' ? typeof rec?.id === 'string' : rec?.id === ids[i]
		const isRecord = typeof rec?.fields === 'object' && rec.fields !== null && typeof rec.at === 'string'
		if (!isHere || !isAnnounced || !isRecord || !Number.isInteger(rec.version)) throw new BadBlock(place)
	}
	return records as Rec[]
}
