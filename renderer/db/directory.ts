/**
 * In which block a record rests, by its key alone: per collection and node one cell of hashes (table `places`), all of
 * them in memory from the first question on. What another window wrote is noticed by its generation at the start of
 * every transaction that asks; what this one writes holds within the transaction at once, beyond it from the commit on.
 */
import type { RecKey } from '#shared/model/record.ts'
import { type BlockKey, blockKey, placeOfKey } from './block-key.ts'
import type { CellTx, PlacesCell } from './cells.ts'
import type { Codec, Months } from './codec.ts'
import { createHashIndex, hashOf } from './hash-index.ts'

type Reading = Pick<CellTx, 'range'>

/** The directory as one transaction sees and changes it. */
export interface DirectoryTx {
	/** The blocks in which the record may rest; it has to be looked for in them. */
	find(key: RecKey): BlockKey[]
	/** The months, or years where they are packs, of which there are blocks. */
	monthsAt(collection: string, orgId: string): Set<string>
	/** The block holds these records from now on; none where there is no such block any more. */
	set(key: BlockKey, ids: readonly string[]): void
}

const placesKey = (key: BlockKey): string => {
	const { collection, orgId } = placeOfKey(key)
	return `${collection} ${orgId}`
}
const NONE: Months = new Map()

export function createDirectory(codec: Codec) {
	/** By places key: what is known of it, and of when that is. */
	const known = new Map<string, { readonly months: Months; readonly generation: number }>()
	const indexes = new Map<string, ReturnType<typeof createHashIndex>>()
	const blockKeys: BlockKey[] = []
	const numbers = new Map<BlockKey, number>()
	let generation = 0

	function numberOf(key: BlockKey): number {
		const number = numbers.get(key)
		if (number !== undefined) return number
		numbers.set(key, blockKeys.push(key) - 1)
		return blockKeys.length - 1
	}

	function take(key: string, months: Months, at: number): void {
		const before = known.get(key)
		if (before !== undefined && before.generation >= at) return
		known.set(key, { months, generation: at })
		const [collection = '', orgId = ''] = key.split(' ')
		const index = indexes.get(collection) ?? createHashIndex()
		indexes.set(collection, index)
		const all = new Set([...(before?.months.keys() ?? []), ...months.keys()])
		for (const month of all) {
			const [old, now] = [before?.months.get(month), months.get(month)]
			if (old === now) continue
			const number = numberOf(blockKey({ collection, month, orgId }))
			for (const hash of old ?? []) index.remove(hash, number)
			for (const hash of now ?? []) index.add(hash, number)
		}
	}

	/** What was written since this was last asked, by whichever window. */
	async function catchUp(tx: Reading): Promise<void> {
		const span = { by: 'generation', from: generation + 1, to: Number.MAX_SAFE_INTEGER } as const
		const cells = await tx.range('places', span)
		for (const cell of cells) {
			take(cell.key, codec.openMonths(cell.key, cell.box), cell.generation)
			generation = Math.max(generation, cell.generation)
		}
	}

	return {
		/** Whether it is in memory: then opening it reads no more than what has changed since. */
		isRead: (): boolean => generation > 0,
		/** Grows with every change that is known here. */
		generation: (): number => generation,
		/** The months, or years where they are packs, of which there were blocks when this was last asked. */
		monthsAt: (collection: string, orgId: string): { has(month: string): boolean } =>
			known.get(`${collection} ${orgId}`)?.months ?? NONE,
		/** @returns the directory for this transaction, and what to do with its changes at the end */
		async open(tx: Reading) {
			await catchUp(tx)
			const base = generation
			/** What the blocks that were touched hold by now, and by its hash where something was put. */
			const staged = new Map<BlockKey, Uint32Array>()
			const put = new Map<number, BlockKey[]>()

			const view: DirectoryTx = {
				find(key) {
					const slash = key.indexOf('/')
					const collection = key.slice(0, slash)
					const hash = hashOf(key.slice(slash + 1))
					const found: BlockKey[] = []
					for (const number of indexes.get(collection)?.find(hash) ?? []) {
						const block = blockKeys[number]!
						if (!staged.has(block)) found.push(block)
					}
					for (const block of put.get(hash) ?? [])
						if (block.startsWith(`${collection} `) && staged.get(block)?.includes(hash)) found.push(block)
					return found
				},
				monthsAt(collection, orgId) {
					const months = new Set(known.get(`${collection} ${orgId}`)?.months.keys())
					for (const [key, { length }] of staged) {
						const place = placeOfKey(key)
						if (place.collection !== collection || place.orgId !== orgId) continue
						if (length === 0) months.delete(place.month)
						else months.add(place.month)
					}
					return months
				},
				set(key, ids) {
					const hashes = Uint32Array.from(ids, hashOf)
					staged.set(key, hashes)
					for (const hash of hashes) {
						const blocks = put.get(hash)
						if (blocks === undefined) put.set(hash, [key])
						else if (!blocks.includes(key)) blocks.push(key)
					}
				},
			}
			/** All months of the places that were touched. */
			const touched = (): Map<string, Months> => {
				const places = new Map<string, Map<string, Uint32Array>>()
				for (const [block, hashes] of staged) {
					const key = placesKey(block)
					const months = places.get(key) ?? new Map(known.get(key)?.months ?? NONE)
					places.set(key, months)
					const { month } = placeOfKey(block)
					if (hashes.length === 0) months.delete(month)
					else months.set(month, hashes)
				}
				return places
			}
			let changed: Map<string, Months> = new Map()
			return {
				view,
				/** The cells that hold the changes. */
				changes(): PlacesCell[] {
					changed = touched()
					return [...changed].map(([key, months]) => ({
						key,
						generation: base + 1,
						box: codec.sealMonths(key, months),
					}))
				},
				/** The transaction was committed. */
				committed(): void {
					if (changed.size === 0 || generation !== base) return
					for (const [key, months] of changed) take(key, months, base + 1)
					generation = base + 1
				},
			}
		},
		forget(): void {
			known.clear()
			indexes.clear()
			generation = 0
		},
	}
}
