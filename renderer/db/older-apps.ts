/**
 * An app from before there were blocks may be started again on this PC. It sees rows only, so what it believed to hold
 * must not be true any more: what a replica holds of the server is remembered under names that it does not know, and
 * those it knows are taken away. So it begins a download of its own, and its rows lie over the blocks (rule S13).
 */
import type { CellTx, MetaCell } from './cells.ts'
import type { Codec } from './codec.ts'
import type { Meta } from './tables.ts'

const OF_BLOCKS = ' in blocks'
/** What says how much is here, and of which server's past. */
const HELD: readonly (keyof Meta)[] = [
	'cursor',
	'epoch',
	'lineage',
	'restoredMs',
	'offersTried',
	'scope',
	'role',
	'fetching',
]
const FLAG = `layout${OF_BLOCKS}`
const isHeld = new Set<string>(HELD)

type Reading = Pick<CellTx, 'get'>

/** Names of settings as they rest in one opened store. */
export function createMetaNames(codec: Codec) {
	/** Whether the names are the new ones: once they are, they stay. */
	let renamed = false
	/** Whether what an older app may have written since is taken away. */
	let cleared = false
	const newName = (key: keyof Meta): string => (isHeld.has(key) ? `${key}${OF_BLOCKS}` : key)

	return {
		/** Where to write, and where to read in a transaction that began with {@link rename}. */
		newName,
		/** Where to read in a transaction that only reads. */
		async nameOf(tx: Reading, key: keyof Meta): Promise<string> {
			if (!isHeld.has(key)) return key
			renamed ||= (await tx.get('meta', [FLAG]))[0] !== undefined
			return renamed ? newName(key) : key
		},
		/** At the start of every transaction that writes. @returns what to do once it is durable */
		async rename(tx: CellTx): Promise<() => void> {
			if (cleared) return () => {}
			const [flag, ...before] = await tx.get('meta', [FLAG, ...HELD])
			if (flag === undefined) {
				const cells = before.filter(cell => cell !== undefined)
				const moved = cells.map(({ key, box }): MetaCell => {
					const name = newName(key as keyof Meta)
					return { key: name, box: codec.seal('meta', name, codec.open('meta', key, box)) }
				})
				await tx.put('meta', [...moved, { key: FLAG, box: codec.seal('meta', FLAG, true) }])
			}
			await tx.delete('meta', HELD)
			return () => {
				renamed = true
				cleared = true
			}
		},
		/** The store was deleted. */
		forget(): void {
			renamed = false
			cleared = false
		},
	}
}
