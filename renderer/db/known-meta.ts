/**
 * The cells of the table `meta` as the transactions of one opened store that write see them: read from the disk once,
 * then known, for as long as nobody else has written. Who else has is told by the count that every transaction which
 * writes anything leaves behind (`outbox-cells.ts`), and, of apps that do not count, by the cell that every app writes
 * with each change: so a save asks for these two instead of for each.
 */
import type { Box, CellTx, Key, MetaCell } from './cells.ts'
import type { Meta } from './tables.ts'

/** Of a whole import, or of other PCs' files, so much is not kept in memory. */
const MOST_BYTES_KEPT = 256 * 1024
/** The number of the next change: written with each, sealed anew each time. */
const WITNESS = 'nextSeq' satisfies keyof Meta

type Found = ReadonlyMap<Key, MetaCell | undefined>

const isKept = ([, cell]: readonly [Key, MetaCell | undefined]): boolean =>
	!(cell?.box instanceof Uint8Array && cell.box.length > MOST_BYTES_KEPT)

const isSame = (a: Box, b: Box): boolean =>
	a instanceof Uint8Array && b instanceof Uint8Array
		? a.length === b.length && a.every((byte, i) => byte === b[i])
		: a === b

export function createKnownMeta() {
	/** As of the transaction with this number. */
	let known: Found = new Map()
	let generation = -1

	return {
		/**
		 * @param current the number of the transaction before this one, whoever wrote it
		 * @param mayGuess what is known here is taken for what is there; `holds` tells whether it was
		 */
		over(disk: CellTx, current: Promise<number>, mayGuess: boolean) {
			/** What this transaction has read or written. */
			const seen = new Map<Key, MetaCell | undefined>()
			let hasWritten = false
			let before: Found = new Map()
			const holds = disk.get('meta', [WITNESS]).then(([cell]) => isSame(cell?.box, known.get(WITNESS)?.box))
			const ready = Promise.all([current, mayGuess || holds]).then(([number, isHolding]) => {
				if (isHolding && number === generation) before = known
			})
			// A failure is heard of where it is waited for.
			for (const each of [holds, ready]) each.catch(() => {})

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
				holds,
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
