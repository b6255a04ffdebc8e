/** Records as cells, rows and blocks alike, and how they hide each other. */
import { monthOf, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { type BlockKey, blockKey, isYear, placeOf, placeOfKey, yearOf } from './block-key.ts'
import {
	ALL,
	type BlockCell,
	type BlockPart,
	type Box,
	type CellReading,
	type CellTx,
	LAST,
	type RowCell,
} from './cells.ts'
import type { Codec, IsWanted, Opened } from './codec.ts'
import type { DirectoryTx } from './directory.ts'
import type { NumbersTx } from './numbers.ts'
import { DamagedRow } from './seal.ts'
import type { ArrivedBlock } from './tables.ts'

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

/** A block's cell without its seal; `undefined` where that was damaged. */
export interface OpenedCell extends Omit<BlockCell, 'box'> {
	readonly opened: Opened | undefined
}

/** Of one month where it says nothing else. */
export function partsOf({ key, count, within, parts }: Omit<BlockCell, 'box'>): readonly BlockPart[] {
	const several = within ?? parts ?? []
	return several.length > 0 ? several : [{ month: placeOfKey(key).month, count }]
}

export function createRecordCells(codec: Codec) {
	/** An older app is told of no parts at all, so that it does not look into what it cannot open. */
	const toCell = (key: BlockKey, version: number, parts: readonly BlockPart[], box: Box): BlockCell => ({
		key,
		version,
		count: parts.reduce((sum, { count }) => sum + count, 0),
		parts: [],
		...(isYear(placeOfKey(key).month) && { within: parts }),
		box,
	})
	async function arrival(key: BlockKey, blocks: readonly ArrivedBlock[]): Promise<Arrival> {
		const parts = blocks.map(({ month, ids }) => ({ month, count: ids.length }))
		const version = Math.max(...blocks.map(each => each.version))
		const bodies = blocks.map(({ body }) => body)
		return { cell: toCell(key, version, parts, await codec.sealBodies(key, bodies)), blocks }
	}
	const alone = (block: ArrivedBlock): Promise<Arrival> => arrival(blockKey(block), [block])
	return {
		toRow(rec: Rec): RowCell {
			const key = keyOf(rec)
			const { collection, month, orgId: org } = placeOf(rec)
			return { key, collection, month, org, version: rec.version, box: codec.seal('records', key, rec) }
		},
		toRec: ({ key, box }: RowCell) => codec.open('records', key, box) as Rec,
		async toBlock(key: BlockKey, records: readonly Rec[]): Promise<BlockCell> {
			const { month } = placeOfKey(key)
			const months = isYear(month) ? Map.groupBy(records, monthOf) : new Map([[month, records]])
			const version = records.reduce((highest, each) => Math.max(highest, each.version), 0)
			const parts = [...months].map(([month, { length }]) => ({ month, count: length }))
			return toCell(key, version, parts, await codec.sealBlock(key, [...months.values()]))
		},
		/** What is not there, or damaged, comes to light in {@link recordsOf}. */
		open: async ({ box, ...cell }: BlockCell): Promise<OpenedCell> => ({
			...cell,
			opened: await codec.openBlock(cell.key, box),
		}),
		/**
		 * @param isWanted of a pack, which months'
		 * @throws `DamagedRow`, `BadBlock`
		 */
		recordsOf(cell: OpenedCell, isWanted: IsWanted = () => true): readonly Rec[] {
			const { key, opened } = cell
			if (opened === undefined) throw new DamagedRow('blocks', key)
			return codec.readBlock(placeOfKey(key), partsOf(cell), opened, isWanted)
		},
		/** What lies in one cell: most blocks of a first download are so small that a year of them does. */
		together(blocks: readonly ArrivedBlock[]): (readonly ArrivedBlock[])[] {
			const years = Map.groupBy(blocks, block => blockKey({ ...block, month: yearOf(block.month) }))
			return [...years.values()].flatMap(those => {
				const size = those.reduce((sum, { body }) => sum + body.length, 0)
				return those.length > 1 && size <= PACK_BYTES ? [those] : those.map(block => [block])
			})
		},
		/** @param blocks one, or what lies {@link together} */
		arrive: (blocks: readonly ArrivedBlock[]): Promise<Arrival> => {
			const [first, ...others] = blocks
			if (others.length === 0) return alone(first!)
			return arrival(blockKey({ ...first!, month: yearOf(first!.month) }), blocks)
		},
		/** As it rests where it must not lie in a pack. */
		alone,
	}
}

/** The keys that have a row or a mark: of one collection, or all. */
export async function hiddenKeys(tx: CellReading, collection?: string): Promise<Set<RecKey>> {
	const span = collection === undefined ? ALL : { from: `${collection}/`, to: `${collection}/${LAST}` }
	const [rows, gone] = await Promise.all([tx.keys('records', span), tx.keys('gone', span)])
	return new Set([...rows, ...gone] as RecKey[])
}

/** What blocks are sealed or opened for; the transaction waits. */
export const allSealed = async <T>(tx: CellReading, work: readonly Promise<T>[]): Promise<T[]> =>
	work.length === 0 ? [] : tx.waitFor(Promise.all(work))

/** These blocks, a bounded number at a time. @param isWanted which of them are to be opened */
export async function* eachBlock(
	tx: CellReading,
	cells: RecordCells,
	keys: readonly BlockKey[],
	isWanted: (cell: BlockCell) => boolean = () => true,
): AsyncGenerator<OpenedCell, void, undefined> {
	for (let i = 0; i < keys.length; i += BLOCKS_AT_ONCE) {
		const found = await tx.get('blocks', keys.slice(i, i + BLOCKS_AT_ONCE))
		const wanted = found.filter(cell => cell !== undefined && isWanted(cell)) as BlockCell[]
		yield* await allSealed(tx, wanted.map(cells.open))
	}
}
