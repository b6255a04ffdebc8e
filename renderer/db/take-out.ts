/** Takes records out of the blocks in which they rest, at once: what was forgotten does not wait there for a merge. */
import type { RecKey } from '#shared/model/record.ts'
import { allSealed, type BlockTx, eachBlock, keyOf } from './record-cells.ts'

/** @param keys of records that lie as rows from now on */
export async function takeOut({ tx, cells, places }: BlockTx, keys: readonly RecKey[]): Promise<void> {
	if (keys.length === 0) return
	const directory = await places()
	const taken = new Set(keys)
	const blocks = new Set(keys.flatMap(key => directory.find(key)))
	for await (const cell of eachBlock(tx, cells, [...blocks])) {
		const kept = cells.recordsOf(cell).filter(rec => !taken.has(keyOf(rec)))
		if (kept.length === cell.count) continue
		directory.set(
			cell.key,
			kept.map(({ id }) => id),
		)
		if (kept.length === 0) await tx.delete('blocks', [cell.key])
		else await tx.put('blocks', await allSealed(tx, [cells.toBlock(cell.key, kept)]))
	}
}
