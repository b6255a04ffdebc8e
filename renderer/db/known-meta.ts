/**
 * The cells of the table `meta` as the transactions of one opened store that write see them: read from the disk once,
 * then known, for as long as nobody else has written. Who else has is told by the count that every transaction which
 * writes anything leaves behind (`outbox-cells.ts`), so that a save asks for one cell instead of for each.
 */
import type { CellTx, Key, MetaCell } from './cells.ts'

/** Of a whole import, or of other PCs' files, so much is not kept in memory. */
const MOST_BYTES_KEPT = 256 * 1024

type Found = ReadonlyMap<Key, MetaCell | undefined>

const isKept = ([, cell]: readonly [Key, MetaCell | undefined]): boolean =>
	!(cell?.box instanceof Uint8Array && cell.box.length > MOST_BYTES_KEPT)

export function createKnownMeta() {
	/** As of the transaction with this number. */
	let known: Found = new Map()
	let generation = -1

	return {
		/** @param current the number of the transaction before this one, whoever wrote it */
		over(disk: CellTx, current: Promise<number>) {
			/** What this transaction has read or written. */
			const seen = new Map<Key, MetaCell | undefined>()
			let hasWritten = false
			let before: Found = new Map()
			const ready = current.then(number => {
				if (number === generation) before = known
			})
			// A failure is heard of where it is waited for.
			ready.catch(() => {})

			async function get(keys: readonly Key[]): Promise<(MetaCell | undefined)[]> {
				await ready
				const missing = keys.filter(key => !seen.has(key) && !before.has(key))
				if (missing.length > 0) {
					const found = await disk.get('meta', missing)
					for (const [i, key] of missing.entries()) if (!seen.has(key)) seen.set(key, found[i])
				}
				return keys.map(key => (seen.has(key) ? seen.get(key) : before.get(key)))
			}

			const tx: CellTx = {
				...disk,
				get: (table, keys) => (table === 'meta' ? (get(keys) as never) : disk.get(table, keys)),
				put: (table, cells) => {
					if (cells.length > 0) hasWritten = true
					if (table === 'meta') for (const cell of cells as readonly MetaCell[]) seen.set(cell.key, cell)
					return disk.put(table, cells)
				},
				delete: (table, keys) => {
					if (keys.length > 0) hasWritten = true
					if (table === 'meta') for (const key of keys) seen.set(key, undefined)
					return disk.delete(table, keys)
				},
			}
			return {
				tx,
				hasWritten: (): boolean => hasWritten,
				/** The transaction was committed, and this is its number. */
				committed(number: number): void {
					known = new Map([...before, ...seen].filter(isKept))
					generation = number
				},
			}
		},
		/** The store was deleted. */
		forget(): void {
			known = new Map()
			generation = -1
		},
	}
}
