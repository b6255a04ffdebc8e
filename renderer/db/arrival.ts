/** Whole blocks as they come from the server, and as they go. */
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { BadBlock } from './bad-block.ts'
import { type BlockKey, blockKey, placeOfKey } from './block-key.ts'
import { ALL, type BlockCell } from './cells.ts'
import type { DirectoryTx } from './directory.ts'
import { type BlockTx, eachBlock, hiddenKeys, keyOf, ROWS_BY_PLACE } from './record-cells.ts'
import { DamagedRow } from './seal.ts'
import type { ArrivedBlock } from './tables.ts'

const SEALED_AT_ONCE = 8

export async function putBlocks(
	{ tx, cells, places }: BlockTx,
	blocks: readonly ArrivedBlock[],
): Promise<void> {
	if (blocks.length === 0) return
	const directory = await places()
	const gone = new Set(await tx.keys('gone', ALL))
	const back: RecKey[] = []
	/** What comes in one block and may rest in another one; and the only block that counts, where it was marked as gone. */
	const doubles = new Map<RecKey, BlockKey | undefined>()
	for (const { ids, ...place } of blocks) {
		const own = blockKey(place)
		for (const id of ids) {
			const key = recKey(place.collection, id)
			if (gone.has(key)) back.push(key)
			if (directory.find(key).some(block => block !== own)) doubles.set(key, gone.has(key) ? own : undefined)
		}
		directory.set(own, ids)
	}
	const filled = blocks.filter(({ ids }) => ids.length > 0)
	await tx.delete('gone', back)
	// A few at a time: the disk takes these while the next are sealed.
	for (let i = 0; i < filled.length; i += SEALED_AT_ONCE)
		await tx.put(
			'blocks',
			filled.slice(i, i + SEALED_AT_ONCE).map(block => cells.arrived(blockKey(block), block)),
		)
	await tx.delete('blocks', blocks.filter(({ ids }) => ids.length === 0).map(blockKey))
	if (doubles.size > 0) await settleDoubles({ tx, cells }, directory, doubles)
}

/** Of a record that rests in two blocks, as when it moved during a download, the later lies over both until a merge. */
async function settleDoubles(
	{ tx, cells }: Pick<BlockTx, 'tx' | 'cells'>,
	directory: DirectoryTx,
	doubles: ReadonlyMap<RecKey, BlockKey | undefined>,
): Promise<void> {
	const rows = await tx.get('records', [...doubles.keys()])
	const keys = new Set([...doubles.keys()].filter((_, i) => rows[i] === undefined))
	const found = new Map<RecKey, Rec[]>()
	const blocks = new Set([...keys].flatMap(key => directory.find(key)))
	for await (const cell of eachBlock(tx, [...blocks]))
		for (const rec of cells.recordsOf(cell)) {
			const key = keyOf(rec)
			const only = doubles.get(key)
			// What had gone here and is back does so with whatever number: the server itself may have gone back.
			if (keys.has(key) && (only === undefined || only === cell.key))
				found.set(key, [...(found.get(key) ?? []), rec])
		}
	const over = [...found].filter(([key, recs]) => recs.length > 1 || doubles.get(key) !== undefined)
	await tx.put(
		'records',
		over.map(([, recs]) => cells.toRow(recs.reduce((a, b) => (b.version >= a.version ? b : a)))),
	)
}

export async function deleteBlocks({ tx, places }: BlockTx, at: readonly BlockPlace[]): Promise<void> {
	if (at.length === 0) return
	const directory = await places()
	for (const place of at) directory.set(blockKey(place), [])
	await tx.delete('blocks', at.map(blockKey))
}

/** Rows are gone, wherever else the record may rest. */
export async function deleteRows({ tx }: BlockTx, keys: readonly RecKey[]): Promise<void> {
	await tx.delete('records', keys)
	await tx.put(
		'gone',
		keys.map(key => ({ key })),
	)
}

/** @returns the keys of what was seen there; of a block that does not open they are not known, and it goes as well */
export async function deleteNodes(inner: BlockTx, orgIds: readonly string[]): Promise<RecKey[]> {
	if (orgIds.length === 0) return []
	const { tx, cells } = inner
	const wanted = new Set(orgIds)
	const hidden = await hiddenKeys(tx)
	const rows = await tx.range('records', ROWS_BY_PLACE)
	const fresh = rows.filter(({ org }) => wanted.has(org)).map(({ key }) => key)
	const blocks = ((await tx.keys('blocks', ALL)) as BlockKey[]).filter(key =>
		wanted.has(placeOfKey(key).orgId),
	)
	const idsIn = (cell: BlockCell): RecKey[] => {
		try {
			return cells.recordsOf(cell).map(keyOf)
		} catch (error) {
			if (error instanceof BadBlock || error instanceof DamagedRow) return []
			throw error
		}
	}
	const rested: RecKey[] = []
	for await (const cell of eachBlock(tx, blocks)) rested.push(...idsIn(cell).filter(key => !hidden.has(key)))
	await deleteBlocks(inner, blocks.map(placeOfKey))
	await deleteRows(inner, fresh)
	return [...fresh, ...rested]
}
