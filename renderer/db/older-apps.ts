/**
 * An app from before the layout of today may be started again on this PC: one that sees rows only, one that knows
 * blocks and no packs, or one that knows packs and not their cipher. So what it believed to hold must not be true any
 * more: what a replica holds of the server is remembered under names that it does not know, and those it knows are
 * taken away. So it begins a download of its own, and its rows lie over the blocks (rule S13). Blocks that it cannot
 * open are told to it as empty ones (`record-cells.ts`).
 */
import type { CellTx, MetaCell } from './cells.ts'
import type { Codec } from './codec.ts'
import type { Meta } from './tables.ts'

/** What each layout before this one put behind a name, the latest first, and this one. */
const OF_BLOCKS = [' in packs', ' in blocks'] as const
const FORMER = [...OF_BLOCKS, ''] as const
const NOW = ' in packs by AES'
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
const isHeld = new Set<string>(HELD)
const held = (layout: string): string[] => HELD.map(key => key + layout)
const FORMER_NAMES = FORMER.flatMap(held)
const flagOf = (layout: string): string => `layout${layout}`
const FLAGS = [NOW, ...FORMER].map(flagOf)

type Reading = Pick<CellTx, 'get'>

/** Names of settings as they rest in one opened store. */
export function createMetaNames(codec: Codec) {
	/** Whether the names are the new ones: once they are, they stay. */
	let renamed = false
	/** Whether what an older app may have written since is taken away. */
	let cleared = false
	const newName = (key: keyof Meta): string => (isHeld.has(key) ? key + NOW : key)

	/** What the store was written as. */
	async function layoutOf(tx: Reading): Promise<string> {
		const flags = await tx.get('meta', FLAGS)
		return [NOW, ...FORMER].find((_, i) => flags[i] !== undefined) ?? ''
	}

	/** Under the new names. */
	async function move(tx: CellTx, layout: string): Promise<void> {
		const before = await tx.get('meta', held(layout))
		const moved = before.flatMap((cell, i): MetaCell[] => {
			if (cell === undefined) return []
			const name = newName(HELD[i]!)
			return [{ key: name, box: codec.seal('meta', name, codec.open('meta', cell.key, cell.box)) }]
		})
		await tx.put('meta', [...moved, { key: flagOf(NOW), box: codec.seal('meta', flagOf(NOW), true) }])
	}

	/** An app that knows blocks may have thrown away those that it cannot read: so all is fetched again. */
	async function fetchAll(tx: CellTx): Promise<void> {
		const name = newName('scope')
		const [cell] = await tx.get('meta', [name])
		if (cell === undefined) return
		const { nodes, context } = codec.open('meta', name, cell.box) as Meta['scope']
		const fetching = { nodes, context, after: null, horizon: 0, done: 0, total: 0 } satisfies Meta['fetching']
		const key = newName('fetching')
		await tx.put('meta', [{ key, box: codec.seal('meta', key, fetching) }])
	}

	return {
		/** Where to write, and where to read in a transaction that began with {@link rename}. */
		newName,
		/** Where to read in a transaction that only reads. */
		async nameOf(tx: Reading, key: keyof Meta): Promise<string> {
			if (!isHeld.has(key)) return key
			if (renamed) return newName(key)
			const layout = await layoutOf(tx)
			renamed = layout === NOW
			return key + layout
		},
		/** At the start of every transaction that writes. @returns what to do once it is durable */
		async rename(tx: CellTx): Promise<() => void> {
			if (cleared) return () => {}
			const [layout, ofBlocks] = await Promise.all([layoutOf(tx), tx.get('meta', OF_BLOCKS.flatMap(held))])
			if (layout !== NOW) await move(tx, layout)
			else if (ofBlocks.some(cell => cell !== undefined)) await fetchAll(tx)
			await tx.delete('meta', FORMER_NAMES)
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
