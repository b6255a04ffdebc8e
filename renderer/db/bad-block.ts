/**
 * What arrived as a block is kept unparsed, so nonsense in it may come to light only when somebody reads it. Then it is
 * this error, and never an empty answer: the store forgets the block and has its node fetched again.
 */
import type { Rec } from '#shared/model/record.ts'
import { type BlockPlace, blockOf, parseBlock } from '#shared/protocol/block-text.ts'

/** A block that is not what its head announced, or does not open. */
export class BadBlock extends Error {
	override name = 'BadBlock'
	readonly place: BlockPlace
	constructor({ collection, orgId, month }: BlockPlace) {
		super(`${collection}/${month}/${orgId}`)
		this.place = { collection, orgId, month }
	}
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The bytes of a block, as the server would have sent it. @param records all of one place */
export const writeBlock = (records: readonly Rec[]): Uint8Array<ArrayBuffer> =>
	encoder.encode(blockOf(records))

type Read<T> = (place: BlockPlace, body: Uint8Array, ids: readonly string[] | number) => T

/**
 * The records of a block's body; `undefined` where it is no block of just these.
 *
 * @param ids those announced, in their order; or how many there were, where no more is remembered
 */
export const tryReadBlock: Read<Rec[] | undefined> = (place, body, ids) => {
	let text: string
	try {
		text = decoder.decode(body)
	} catch {
		return undefined
	}
	return parseBlock(place, text, ids)
}

/** The same. @throws {@link BadBlock} where it is no block of just these */
export const readBlock: Read<Rec[]> = (place, body, ids) => {
	const records = tryReadBlock(place, body, ids)
	if (records === undefined) throw new BadBlock(place)
	return records
}
