/** Records as cells, rows and blocks alike, and how they hide each other. */
import { monthOf, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { type BlockKey, blockKey, isYear, placeOf, placeOfKey, yearOf } from './block-key.ts'
import { ALL, type BlockCell, type CellTx, LAST, type RowCell } from './cells.ts'
import type { Codec, IsWanted } from './codec.ts'
import type { DirectoryTx } from './directory.ts'
import type { NumbersTx } from './numbers.ts'
import type { ArrivedBlock } from './tables.ts'

export type Reading = Pick<CellTx, 'get' | 'range' | 'keys'>

/** One transaction that writes, as the parts of the block layer share it. */
export interface BlockTx {
	readonly tx: CellTx
	readonly cells: RecordCells
	readonly numbers: NumbersTx
	/** The directory; read at the first call. */
	readonly places: () => Promise<DirectoryTx>
}

/** Of text in a pack, at most: who wants one month has to open all of it. */
const PACK_BYTES = 64 * 1024
/** So many blocks are in memory at once where all have to be looked at. */
const BLOCKS_AT_ONCE = 200

/** Every row, those of one block together. */
export const ROWS_BY_PLACE = {
	by: '[collection+month+org]',
	from: ['', '', ''],
	to: [LAST, LAST, LAST],
} as const

export const keyOf = (rec: Rec): RecKey => recKey(rec.collection, rec.id)

export type RecordCells = ReturnType<typeof createRecordCells>

/** What arrived, as it will rest. */
export interface Arrival {
	readonly cell: BlockCell
	readonly blocks: readonly ArrivedBlock[]
}

/** What opens throws `DamagedRow` or `BadBlock`. */
export function createRecordCells(codec: Codec) {
	const arrival = (key: BlockKey, blocks: readonly ArrivedBlock[]): Arrival => {
		const parts = blocks.map(({ month, ids }) => ({ month, count: ids.length }))
		const cell: BlockCell = {
			key,
			version: Math.max(...blocks.map(({ version }) => version)),
			count: parts.reduce((sum, { count }) => sum + count, 0),
			...(isYear(placeOfKey(key).month) && { parts }),
			box: codec.sealBodies(
				key,
				blocks.map(({ body }) => body),
			),
		}
		return { cell, blocks }
	}
	const alone = (block: ArrivedBlock): Arrival => arrival(blockKey(block), [block])
	return {
		toRow(rec: Rec): RowCell {
			const key = keyOf(rec)
			const { collection, month, orgId: org } = placeOf(rec)
			return { key, collection, month, org, version: rec.version, box: codec.seal('records', key, rec) }
		},
		toRec: ({ key, box }: RowCell) => codec.open('records', key, box) as Rec,
		toBlock(key: BlockKey, records: readonly Rec[]): BlockCell {
			const months = isYear(placeOfKey(key).month) ? Map.groupBy(records, monthOf) : undefined
			return {
				key,
				version: records.reduce((highest, { version }) => Math.max(highest, version), 0),
				count: records.length,
				...(months && { parts: [...months].map(([month, { length }]) => ({ month, count: length })) }),
				box: codec.sealBlock(key, months === undefined ? [records] : [...months.values()]),
			}
		},
		/** @param isWanted of a pack, which months' */
		recordsOf({ key, count, parts, box }: BlockCell, isWanted: IsWanted = () => true): readonly Rec[] {
			const place = placeOfKey(key)
			const all = parts ?? [{ month: place.month, count }]
			return all.some(({ month }) => isWanted(month)) ? codec.openBlock(key, place, all, box, isWanted) : []
		},
		/** Most blocks of a first download are so small that a year of them goes into one cell. */
		arrivals(blocks: readonly ArrivedBlock[]): Arrival[] {
			const years = Map.groupBy(blocks, block => blockKey({ ...block, month: yearOf(block.month) }))
			return [...years].flatMap(([key, those]) => {
				const size = those.reduce((sum, { body }) => sum + body.length, 0)
				return those.length > 1 && size <= PACK_BYTES ? [arrival(key, those)] : those.map(alone)
			})
		},
		/** As it rests where it must not lie in a pack. */
		alone,
	}
}

/** The keys that have a row or a mark: of one collection, or all. */
export async function hiddenKeys(tx: Reading, collection?: string): Promise<Set<RecKey>> {
	const span = collection === undefined ? ALL : { from: `${collection}/`, to: `${collection}/${LAST}` }
	const [rows, gone] = await Promise.all([tx.keys('records', span), tx.keys('gone', span)])
	return new Set([...rows, ...gone] as RecKey[])
}

/** These blocks, a bounded number at a time. */
export async function* eachBlock(
	tx: Reading,
	keys: readonly BlockKey[],
): AsyncGenerator<BlockCell, void, undefined> {
	for (let i = 0; i < keys.length; i += BLOCKS_AT_ONCE)
		for (const cell of await tx.get('blocks', keys.slice(i, i + BLOCKS_AT_ONCE)))
			if (cell !== undefined) yield cell
}
