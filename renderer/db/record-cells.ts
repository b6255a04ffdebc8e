/** Records as cells, rows and blocks alike, and how they hide each other. */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { type BlockKey, placeOf, placeOfKey } from './block-key.ts'
import { ALL, type BlockCell, type CellTx, LAST, type RowCell } from './cells.ts'
import type { Codec } from './codec.ts'
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

/** What opens throws `DamagedRow` or `BadBlock`. */
export const createRecordCells = (codec: Codec) => ({
	toRow(rec: Rec): RowCell {
		const key = keyOf(rec)
		const { collection, month, orgId: org } = placeOf(rec)
		return { key, collection, month, org, version: rec.version, box: codec.seal('records', key, rec) }
	},
	toRec: ({ key, box }: RowCell) => codec.open('records', key, box) as Rec,
	toBlock: (key: BlockKey, records: readonly Rec[]): BlockCell => ({
		key,
		version: records.reduce((highest, { version }) => Math.max(highest, version), 0),
		count: records.length,
		box: codec.sealBlock(key, records),
	}),
	recordsOf: ({ key, count, box }: BlockCell): readonly Rec[] =>
		codec.openBlock(key, placeOfKey(key), count, box),
	arrived: (key: BlockKey, { version, ids, body, sealed }: ArrivedBlock): BlockCell => ({
		key,
		version,
		count: ids.length,
		box: sealed ?? codec.sealBody(key, body),
	}),
})

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
