/** Puts rows into their blocks, and takes out of other blocks what these rows and the marks had hidden there. */
import type { Rec, RecKey } from '#shared/model/record.ts'
import { type BlockKey, blockKey, placeOf } from './block-key.ts'
import { ALL } from './cells.ts'
import { type BlockTx, keyOf, ROWS_BY_PLACE } from './record-cells.ts'

/** So many rows and so many marks in one transaction. */
const AT_ONCE = 1000

/** @returns whether there are more */
export async function merge({ tx, cells, places }: BlockTx, atLeast: number): Promise<boolean> {
	const some = { ...ALL, limit: Math.max(1, atLeast) }
	if ((await tx.keys('records', some)).length + (await tx.keys('gone', some)).length < some.limit)
		return false
	const rows = await tx.range('records', { ...ROWS_BY_PLACE, limit: AT_ONCE })
	const gone = (await tx.keys('gone', { ...ALL, limit: AT_ONCE })) as RecKey[]
	const directory = await places()
	/** What each block that is touched gets. */
	const added = new Map<BlockKey, Rec[]>()
	const touch = (block: BlockKey): Rec[] => {
		const list = added.get(block) ?? []
		added.set(block, list)
		return list
	}
	const recs = rows.map(cells.toRec)
	for (const rec of recs) touch(blockKey(placeOf(rec))).push(rec)
	const taken = new Set([...recs.map(keyOf), ...gone])
	for (const key of taken) for (const block of directory.find(key)) touch(block)

	const before = await tx.get('blocks', [...added.keys()])
	const after = [...added].map(([key, fresh], i) => {
		const cell = before[i]
		const kept = cell === undefined ? [] : cells.recordsOf(cell).filter(rec => !taken.has(keyOf(rec)))
		return { key, records: [...kept, ...fresh] }
	})
	for (const { key, records } of after)
		directory.set(
			key,
			records.map(({ id }) => id),
		)
	const filled = after.filter(({ records }) => records.length > 0)
	await tx.put(
		'blocks',
		filled.map(({ key, records }) => cells.toBlock(key, records)),
	)
	await tx.delete(
		'blocks',
		after.filter(({ records }) => records.length === 0).map(({ key }) => key),
	)
	await tx.delete(
		'records',
		rows.map(({ key }) => key),
	)
	await tx.delete('gone', gone)
	return rows.length === AT_ONCE || gone.length === AT_ONCE
}
