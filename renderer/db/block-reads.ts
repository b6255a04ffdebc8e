/** Reading inside a transaction: records by key and by version, outbox, offers and settings. */
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { BlockKey } from './block-key.ts'
import { ALL, type CellReading } from './cells.ts'
import type { Codec } from './codec.ts'
import { type Numbers, numbered } from './numbers.ts'
import type { OutboxReading } from './outbox-cells.ts'
import { type BlockTx, eachBlock, hiddenKeys, keyOf, type RecordCells } from './record-cells.ts'
import type { Meta, OfferEntry, Tx } from './tables.ts'

/** Up to so many keys are looked for wherever they may be, at once. */
const FEW_KEYS = 64
/** Where no more rows than this lie over the blocks, their keys tell which records have one. */
const FEW_ROWS = 4096

interface ReadParts {
	readonly cells: RecordCells
	readonly places: BlockTx['places']
	/** Whether asking the directory takes no more than a moment. */
	readonly hasPlaces: () => boolean
	readonly numbers: () => Promise<Numbers>
}

/** The rows of `keys`, and which of the other keys are not marked as gone. */
async function findByKey(tx: CellReading, { places, hasPlaces }: ReadParts, keys: readonly RecKey[]) {
	if (keys.length <= FEW_KEYS) {
		// The disk is asked once: each answer takes longer than what may be asked in vain.
		const [rows, marks] = await Promise.all([
			tx.get('records', keys),
			tx.get('gone', keys),
			hasPlaces() ? places() : undefined,
		])
		const isResting = (_: RecKey, i: number) => rows[i] === undefined && marks[i] === undefined
		return { rows, resting: new Set(keys.filter(isResting)) }
	}
	const some = { ...ALL, limit: FEW_ROWS }
	const [fresh, gone] = await Promise.all([tx.keys('records', some), tx.keys('gone', some)])
	const [freshKeys, goneKeys] = [new Set(fresh), new Set(gone)]
	const asked = fresh.length < FEW_ROWS ? keys.filter(key => freshKeys.has(key)) : keys
	const found = new Map((await tx.get('records', asked)).flatMap(row => (row ? [[row.key, row]] : [])))
	const without = keys.filter(key => !found.has(key))
	const marked =
		gone.length < FEW_ROWS
			? without.filter(key => goneKeys.has(key))
			: (await tx.get('gone', without)).flatMap(mark => (mark ? [mark.key] : []))
	const hidden = new Set(marked)
	return {
		rows: keys.map(key => found.get(key)),
		resting: new Set(without.filter(key => !hidden.has(key))),
	}
}

/** What both a transaction that reads and one that writes are asked. */
export function readVerbs(
	tx: CellReading,
	parts: ReadParts,
	codec: Codec,
	outbox: Pick<OutboxReading, 'all'>,
	nameOf: (key: keyof Meta) => Promise<string>,
) {
	const { cells, places } = parts
	return {
		async records(keys: readonly RecKey[]): Promise<(Rec | undefined)[]> {
			if (keys.length === 0) return []
			const [{ rows, resting }, numbers] = await Promise.all([findByKey(tx, parts, keys), parts.numbers()])
			const found = new Map<RecKey, Rec>()
			if (resting.size > 0) {
				const directory = await places()
				const blocks = new Set([...resting].flatMap(key => directory.find(key)))
				for await (const cell of eachBlock(tx, cells, [...blocks]))
					for (const rec of cells.recordsOf(cell)) if (resting.has(keyOf(rec))) found.set(keyOf(rec), rec)
			}
			return keys.map((key, i) => {
				const row = rows[i]
				const rec = row === undefined ? found.get(key) : cells.toRec(row)
				return rec && numbered(rec, numbers)
			})
		},
		outbox: outbox.all,
		offerKeys: async (state: OfferEntry['state']) => {
			const [from, to] = [0, Number.MAX_SAFE_INTEGER].map(rank => [state, rank]) as [string[], string[]]
			return (await tx.keys('offers', { by: '[state+rank]', from, to })) as RecKey[]
		},
		offers: async (keys: readonly RecKey[]) =>
			(await tx.get('offers', keys)).map(
				cell => cell && (codec.open('offers', cell.key, cell.box) as OfferEntry),
			),
		meta: async <K extends keyof Meta>(key: K) => {
			const name = await nameOf(key)
			const [cell] = await tx.get('meta', [name])
			return cell && (codec.open('meta', name, cell.box) as Meta[K])
		},
	} satisfies Partial<Tx>
}

/** Records with a version above this one, in rows and blocks, or by the numbers that they were given. */
export async function newerThan(
	{ tx, cells, numbers }: BlockTx,
	records: (keys: readonly RecKey[]) => Promise<(Rec | undefined)[]>,
	version: number,
): Promise<Rec[]> {
	const rows = await tx.range('records', ALL)
	const hidden = await hiddenKeys(tx)
	const newer = rows.filter(row => row.version > version).map(cells.toRec)
	const blocks = (await tx.keys('blocks', ALL)) as BlockKey[]
	for await (const cell of eachBlock(tx, cells, blocks, cell => cell.version > version))
		for (const rec of cells.recordsOf(cell))
			if (rec.version > version && !hidden.has(keyOf(rec))) newer.push(rec)
	const byNumber = [...(await numbers.all())].filter(([, number]) => number > version)
	const found = new Map(newer.map(rec => [keyOf(rec), rec]))
	for (const rec of await records(byNumber.map(([key]) => key)))
		if (rec !== undefined) found.set(keyOf(rec), rec)
	return [...found.values()]
}
