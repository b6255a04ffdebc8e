/**
 * The store's port over cells: records rest in blocks, one value for all of a collection, month and node; fresh ones
 * lie over them as rows.
 *
 * Invariants
 * - A record is what its row says. Where it has none it rests in at most one block, unless it is marked as gone.
 *   So whatever has a row or a mark is not seen in any block: nothing that moves or goes leaves a ghost behind.
 * - The directory names every block in which a record rests; it is written in one transaction with the blocks.
 * - A merge changes where records lie, not what is read.
 */
import { leavesNothing } from '#shared/model/forgotten.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import { deleteBlocks, deleteNodes, deleteRows, putBlocks } from './arrival.ts'
import type { BlockKey } from './block-key.ts'
import { findBlocks, findRows, monthsOf } from './block-query.ts'
import { ALL, CELL_TABLES, type Cells, type Durability } from './cells.ts'
import type { Codec } from './codec.ts'
import { createDirectory } from './directory.ts'
import { createKnownMeta } from './known-meta.ts'
import { merge } from './merge.ts'
import { createNumbersTx, type Numbers, numbered, readNumbers } from './numbers.ts'
import { createMetaNames } from './older-apps.ts'
import { createOutboxCells, type OutboxReading, type OutboxWriting } from './outbox-cells.ts'
import {
	type BlockTx,
	createRecordCells,
	eachBlock,
	hiddenKeys,
	keyOf,
	type Reading,
	type RecordCells,
} from './record-cells.ts'
import { type Meta, type OfferEntry, offerRank, type Tables, type Tx } from './tables.ts'
import { takeOut } from './take-out.ts'

/** Records sealed before the disk is handed them. */
const SEALED_AT_ONCE = 32

type Work<T> = (inner: BlockTx, tx: Tx) => Promise<T>

/** The transaction built upon what is not so any more: another window has written. Nothing of it is kept. */
class Misguessed extends Error {
	override name = 'Misguessed'
}

export function createBlockTables(disk: Cells, codec: Codec): Tables {
	const directory = createDirectory(codec)
	const names = createMetaNames(codec)
	const cells = createRecordCells(codec)
	const outboxes = createOutboxCells(codec)
	const known = createKnownMeta()

	/** Transactions that write, begun here and not ended. */
	let underWay = 0

	async function write<T>(work: Work<T>, durability?: Durability, mayRepeat = false): Promise<T> {
		underWay++
		try {
			// While others are under way, what is known here is not what this one will find.
			return await attempt(work, durability, mayRepeat && underWay === 1)
		} catch (error) {
			if (!(error instanceof Misguessed)) throw error
			return await attempt(work, durability, false)
		} finally {
			underWay--
		}
	}

	async function attempt<T>(
		work: Work<T>,
		durability: Durability | undefined,
		mayGuess: boolean,
	): Promise<T> {
		const { result, committed } = await disk.write(async inDisk => {
			const outbox = outboxes.write(inDisk, mayGuess)
			const meta = known.over(inDisk, outbox.before, mayGuess)
			const guessed = mayGuess ? [outbox.guessed, meta.holds] : []
			const { tx } = meta
			const renamed = await names.rename(tx)
			let opened: ReturnType<typeof directory.open> | undefined
			const open = () => {
				opened ??= directory.open(tx)
				return opened
			}
			const numbers = createNumbersTx(tx, codec)
			const inner: BlockTx = { tx, cells, numbers, places: async () => (await open()).view }
			const reads = readVerbs(
				tx,
				{ ...inner, hasPlaces: directory.isRead, numbers: numbers.all },
				codec,
				outbox,
				async key => names.newName(key),
			)
			const writes = writeVerbs(inner, reads.records, codec, outbox, names.newName)
			async function expectNew(keys: readonly RecKey[]): Promise<(Rec | undefined)[]> {
				const found = reads.records(keys)
				if (!mayGuess) return found
				guessed.push(found.then(recs => recs.every(rec => rec === undefined)))
				return keys.map(() => undefined)
			}
			const result = await work(inner, { ...reads, ...writes, expectNew })
			const places = await opened
			if (places !== undefined) await tx.put('places', places.changes())
			await numbers.finish()
			const number = await outbox.finish(meta.hasWritten())
			if ((await Promise.all(guessed)).includes(false)) throw new Misguessed()
			return {
				result,
				committed: [renamed, places?.committed, outbox.committed, () => meta.committed(number)],
			}
		}, durability)
		for (const each of committed) each?.()
		return result
	}

	return {
		write: (work, durability, mayRepeat) => write((_, tx) => work(tx), durability, mayRepeat),
		seal(blocks) {
			const arrivals = cells.arrivals(blocks.filter(({ ids }) => ids.length > 0))
			const sealed = new Map(arrivals.flatMap(arrival => arrival.blocks.map(block => [block, arrival])))
			return blocks.map(block => ({ ...block, sealed: sealed.get(block) }))
		},
		read: work =>
			disk.read(CELL_TABLES, tx => {
				let opened: ReturnType<typeof directory.open> | undefined
				const places = async () => {
					opened ??= directory.open(tx)
					return (await opened).view
				}
				const reading = { cells, places, hasPlaces: directory.isRead, numbers: () => readNumbers(tx, codec) }
				return work(readVerbs(tx, reading, codec, outboxes.read(tx), key => names.nameOf(tx, key)))
			}),
		query: query =>
			disk.read(['records', 'gone', 'blocks', 'meta', 'places'], async tx => {
				const before = directory.generation()
				const isThere = ({ collection, orgId, month }: BlockPlace) =>
					before === 0 || directory.monthsAt(collection, orgId).has(month)
				const [rows, asked, hidden, numbers] = await Promise.all([
					findRows(tx, query),
					findBlocks(tx, query, isThere),
					hiddenKeys(tx, query.collection),
					readNumbers(tx, codec),
					before > 0 ? directory.open(tx) : undefined,
				])
				// Another window has written since: what is where is known now.
				const blocks = directory.generation() === before ? asked : await findBlocks(tx, query, isThere)
				const isAsked = monthsOf(query)
				const rested = blocks.flatMap(cell =>
					cells.recordsOf(cell, isAsked).filter(rec => !hidden.has(keyOf(rec))),
				)
				const found = [...rows.map(cells.toRec), ...rested]
				return numbers.size === 0 ? found : found.map(rec => numbered(rec, numbers))
			}),
		merge: atLeast => write(inner => merge(inner, atLeast)),
		close: () => disk.close(),
		destroy: async () => {
			await disk.destroy()
			directory.forget()
			names.forget()
			outboxes.forget()
			known.forget()
		},
	}
}

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
async function findByKey(tx: Reading, { places, hasPlaces }: ReadParts, keys: readonly RecKey[]) {
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

function readVerbs(
	tx: Reading,
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
				for await (const cell of eachBlock(tx, [...blocks]))
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

function writeVerbs(
	inner: BlockTx,
	records: (keys: readonly RecKey[]) => Promise<(Rec | undefined)[]>,
	codec: Codec,
	outbox: OutboxWriting,
	nameOf: (key: keyof Meta) => string,
) {
	const { tx, cells, numbers } = inner
	return {
		async putRecords(recs: readonly Rec[]) {
			await numbers.settled(recs.map(keyOf))
			await takeOut(inner, recs.filter(leavesNothing).map(keyOf))
			// A few at a time: the disk takes these while the next are sealed.
			for (let i = 0; i < recs.length; i += SEALED_AT_ONCE)
				await tx.put('records', recs.slice(i, i + SEALED_AT_ONCE).map(cells.toRow))
		},
		async deleteRecords(keys: readonly RecKey[]) {
			await numbers.settled(keys)
			await deleteRows(inner, keys)
		},
		numberRecords: numbers.add,
		dropNumbers: numbers.drop,
		putBlocks: (...args: Parameters<Tx['putBlocks']>) => putBlocks(inner, ...args),
		deleteBlocks: (...args: Parameters<Tx['deleteBlocks']>) => deleteBlocks(inner, ...args),
		freshKeys: async () => (await tx.keys('records', ALL)) as RecKey[],
		async deleteNodes(orgIds: readonly string[]) {
			const keys = await deleteNodes(inner, orgIds)
			await numbers.settled(keys)
			return keys
		},
		newerThan: (version: number) => newerThan(inner, records, version),
		knownOutbox: outbox.known,
		putOutbox: outbox.put,
		deleteOutbox: outbox.delete,
		markSent: outbox.markSent,
		hearOutbox: outbox.hear,
		putOffers: (entries: readonly OfferEntry[]) =>
			tx.put(
				'offers',
				entries.map(entry => {
					const key = recKey(entry.offered.collection, entry.offered.id)
					return { key, state: entry.state, rank: offerRank(entry), box: codec.seal('offers', key, entry) }
				}),
			),
		deleteOffers: (keys: readonly RecKey[]) => tx.delete('offers', keys),
		setMeta: async <K extends keyof Meta>(key: K, value: Meta[K] | undefined) => {
			const name = nameOf(key)
			if (value === undefined) await tx.delete('meta', [name])
			else await tx.put('meta', [{ key: name, box: codec.seal('meta', name, value) }])
		},
	} satisfies Partial<Tx>
}

async function newerThan(
	{ tx, cells, numbers }: BlockTx,
	records: (keys: readonly RecKey[]) => Promise<(Rec | undefined)[]>,
	version: number,
): Promise<Rec[]> {
	const rows = await tx.range('records', ALL)
	const hidden = await hiddenKeys(tx)
	const newer = rows.filter(row => row.version > version).map(cells.toRec)
	for await (const cell of eachBlock(tx, (await tx.keys('blocks', ALL)) as BlockKey[]))
		if (cell.version > version)
			for (const rec of cells.recordsOf(cell))
				if (rec.version > version && !hidden.has(keyOf(rec))) newer.push(rec)
	const byNumber = [...(await numbers.all())].filter(([, number]) => number > version)
	const found = new Map(newer.map(rec => [keyOf(rec), rec]))
	for (const rec of await records(byNumber.map(([key]) => key)))
		if (rec !== undefined) found.set(keyOf(rec), rec)
	return [...found.values()]
}
