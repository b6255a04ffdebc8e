/**
 * What to do about a block that turns out to be nonsense when it is opened: forget it and have its node fetched again,
 * then do once more what was being done. So its records are missing until then, and no longer.
 */
import { BadBlock } from './bad-block.ts'
import { fetchNode } from './held.ts'
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
				// One that has been forgotten and is still in the way was not at rest: the work itself brings it.
				if (!(error instanceof BadBlock) || error.message === before) throw error
				await forget(error)
				onFetching()
				before = error.message
			}
	}

	const forget = ({ place }: BadBlock): Promise<void> =>
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
