/**
 * What to do about a block that turns out to be damaged or nonsense when it is opened: forget it and have its node
 * fetched again, then do once more what was being done. So its records are missing until then, and no longer.
 */
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { BadBlock } from './bad-block.ts'
import { type BlockKey, placeOfKey } from './block-key.ts'
import { fetchNode } from './held.ts'
import { DamagedRow } from './seal.ts'
import type { RecordQuery, Tables, Tx } from './tables.ts'

/**
 * The same tables, mended where they have to be. Work may run again: nothing of the first time was kept.
 *
 * @param onFetching told that something is to be fetched
 */
export function mending(tables: Tables, onFetching: () => void): Tables {
	async function mended<T>(work: () => Promise<T>): Promise<T> {
		for (let before: string | undefined; ; )
			try {
				return await work()
			} catch (error) {
				const place = placeOfBlock(error)
				// One that has been forgotten and is still in the way was not at rest: the work itself brings it.
				if (place === undefined || String(error) === before) throw error
				await forget(place)
				onFetching()
				before = String(error)
			}
	}

	const forget = (place: BlockPlace): Promise<void> =>
		tables.write(async (tx: Tx) => {
			await tx.deleteBlocks([place])
			await fetchNode(tx, place.orgId)
		})

	return {
		...tables,
		write: (work, durability, mayRepeat) => mended(() => tables.write(work, durability, mayRepeat)),
		read: work => mended(() => tables.read(work)),
		query: (query: RecordQuery) => mended(() => tables.query(query)),
		merge: atLeast => mended(() => tables.merge(atLeast)),
	}
}

/** Where it lay; with a year in place of the month where a whole pack does not open. */
function placeOfBlock(error: unknown): BlockPlace | undefined {
	if (error instanceof BadBlock) return error.place
	if (error instanceof DamagedRow && error.table === 'blocks') return placeOfKey(error.key as BlockKey)
	return undefined
}
