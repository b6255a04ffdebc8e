/** Puts rows into their blocks, and takes out of other blocks what these rows and the marks had hidden there. */
import type { Rec, RecKey } from '#shared/model/record.ts'
import { type BlockKey, blockKey, placeOf } from './block-key.ts'
import { ALL } from './cells.ts'
import { numbered } from './numbers.ts'
import { allSealed, type BlockTx, eachBlock, keyOf, ROWS_BY_PLACE } from './record-cells.ts'

/** So many rows and so many marks are looked at in one transaction. */
const AT_ONCE = 1000
/** So many blocks are written in it, or a few more: who wants to write meanwhile waits for it. */
const BLOCKS_AT_ONCE = 64

/** @returns whether there are more */
export async function merge({ tx, cells, numbers, places }: BlockTx, atLeast: number): Promise<boolean> {
	// Where there is nothing to merge, at least whoever asks by key next does not wait for the directory.
	const directory = await places()
	const some = { ...ALL, limit: Math.max(1, atLeast) }
	if ((await tx.keys('records', some)).length + (await tx.keys('gone', some)).length < some.limit)
		return false
	const rows = await tx.range('records', { ...ROWS_BY_PLACE, limit: AT_ONCE })
	const gone = (await tx.keys('gone', { ...ALL, limit: AT_ONCE })) as RecKey[]
	/** What each block that is touched gets. */
	const added = new Map<BlockKey, Rec[]>()
	const touch = (block: BlockKey): Rec[] => {
		const list = added.get(block) ?? []
		added.set(block, list)
		return list
	}
	const taken = new Set<RecKey>()
	const take = (key: RecKey): void => {
		taken.add(key)
		for (const block of directory.find(key)) touch(block)
	}
	const given = await numbers.all()
	const merged: RecKey[] = []
	for (const row of rows) {
		if (added.size >= BLOCKS_AT_ONCE) break
		const rec = numbered(cells.toRec(row), given)
		touch(blockKey(placeOf(rec))).push(rec)
		take(row.key)
		merged.push(row.key)
	}
	const unmarked: RecKey[] = []
	for (const key of gone) {
		if (added.size >= BLOCKS_AT_ONCE) break
		take(key)
		unmarked.push(key)
	}

	const kept = new Map<BlockKey, readonly Rec[]>()
	for await (const cell of eachBlock(tx, cells, [...added.keys()]))
		kept.set(
			cell.key,
			cells.recordsOf(cell).filter(rec => !taken.has(keyOf(rec))),
		)
	const after = [...added].map(([key, fresh]) => ({ key, records: [...(kept.get(key) ?? []), ...fresh] }))
	for (const { key, records } of after)
		directory.set(
			key,
			records.map(({ id }) => id),
		)
	const filled = after.filter(({ records }) => records.length > 0)
	await tx.put(
		'blocks',
		await allSealed(
			tx,
			filled.map(({ key, records }) => cells.toBlock(key, records)),
		),
	)
	await tx.delete(
		'blocks',
		after.filter(({ records }) => records.length === 0).map(({ key }) => key),
	)
	await tx.delete('records', merged)
	await tx.delete('gone', unmarked)
	await numbers.settled(merged)
	const isAll = merged.length === rows.length && unmarked.length === gone.length
	return !isAll || rows.length === AT_ONCE || gone.length === AT_ONCE
}
