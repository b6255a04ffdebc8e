/** How values become what rests: sealed bytes on disk, themselves in memory. */
import type { Rec } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { readBlock, writeBlock } from './bad-block.ts'
import type { BlockKey } from './block-key.ts'
import type { Box, CellTable } from './cells.ts'
import { compress, expand } from './compress.ts'
import type { Sealer } from './seal.ts'

/** Hashes of the ids in each block of one collection and node, by month. */
export type Months = ReadonlyMap<string, Uint32Array>

/** What opens throws `DamagedRow` where the box is not what was sealed for its place. */
export interface Codec {
	seal(table: CellTable, key: string, value: unknown): Box
	open(table: CellTable, key: string, box: Box): unknown
	sealBlock(key: BlockKey, records: readonly Rec[]): Box
	/** @param body a block's text in UTF-8, which is not looked at */
	sealBody(key: BlockKey, body: Uint8Array): Box
	/** @throws also `BadBlock`, where the text that was sealed is no block of so many records */
	openBlock(key: BlockKey, place: BlockPlace, count: number, box: Box): readonly Rec[]
	sealMonths(key: string, months: Months): Box
	openMonths(key: string, box: Box): Months
}

/** A block in memory: what it came as, until somebody looks into it. */
interface PlainBlock {
	records?: readonly Rec[]
	readonly body?: Uint8Array
}

/** Nothing is hidden and nothing costs time: for tests and previews. */
export const plainCodec: Codec = {
	seal: (_table, _key, value) => value,
	open: (_table, _key, box) => box,
	sealBlock: (_key, records): PlainBlock => ({ records }),
	sealBody: (_key, body): PlainBlock => ({ body }),
	openBlock: (_key, place, count, box) => {
		const block = box as PlainBlock
		block.records ??= readBlock(place, block.body!, count)
		return block.records
	},
	sealMonths: (_key, months) => months,
	openMonths: (_key, box) => box as Months,
}

export function createSealedCodec(sealer: Sealer): Codec {
	const sealBody = (key: string, body: Uint8Array): Box => sealer.sealBytes('blocks', key, compress(body))
	return {
		seal: (table, key, value) => sealer.seal(table, key, value),
		open: (table, key, box) => sealer.open(table, key, box as Uint8Array),
		sealBody,
		sealBlock: (key, records) => sealBody(key, writeBlock(records)),
		openBlock: (key, place, count, box) =>
			readBlock(place, expand(sealer.openBytes('blocks', key, box as Uint8Array)), count),
		sealMonths: (key, months) => sealer.sealBytes('places', key, monthsToBytes(months)),
		openMonths: (key, box) => bytesToMonths(sealer.openBytes('places', key, box as Uint8Array)),
	}
}

const decoder = new TextDecoder('utf-8', { fatal: true })
const encoder = new TextEncoder()

/** Four bytes for the length of a JSON list of months and counts, that list, then the hashes one after the other. */
function monthsToBytes(months: Months): Uint8Array {
	const head = encoder.encode(JSON.stringify([...months].map(([month, hashes]) => [month, hashes.length])))
	const count = [...months.values()].reduce((sum, { length }) => sum + length, 0)
	const bytes = new Uint8Array(4 + head.length + 4 * count)
	const view = new DataView(bytes.buffer)
	view.setUint32(0, head.length)
	bytes.set(head, 4)
	let at = 4 + head.length
	for (const hashes of months.values())
		for (const hash of hashes) {
			view.setUint32(at, hash)
			at += 4
		}
	return bytes
}

function bytesToMonths(bytes: Uint8Array): Months {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	let at = 4 + view.getUint32(0)
	const head = JSON.parse(decoder.decode(bytes.subarray(4, at))) as [string, number][]
	return new Map(
		head.map(([month, count]) => {
			const hashes = new Uint32Array(count)
			for (let i = 0; i < count; i++, at += 4) hashes[i] = view.getUint32(at)
			return [month, hashes]
		}),
	)
}
