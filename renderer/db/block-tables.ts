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
import { findBlocks, findRows, monthsOf } from './block-query.ts'
import { newerThan, readVerbs } from './block-reads.ts'
import { ALL, CELL_TABLES, type Cells, type CellTable } from './cells.ts'
import type { Codec } from './codec.ts'
import { createDirectory } from './directory.ts'
import type { Durability } from './durability.ts'
import { createKnownMeta } from './known-meta.ts'
import { merge } from './merge.ts'
import { createNumbersTx, numbered, readNumbers } from './numbers.ts'
import { createMetaNames } from './older-apps.ts'
import { othersTurn } from './others-turn.ts'
import { createOutboxCells, type OutboxWriting } from './outbox-cells.ts'
import { type Arrival, type BlockTx, createRecordCells, hiddenKeys, keyOf, partsOf } from './record-cells.ts'
import { type Meta, type OfferEntry, offerRank, type Tables, type Tx } from './tables.ts'
import { takeOut } from './take-out.ts'

/** Records sealed before the disk is handed them. */
const SEALED_AT_ONCE = 32
/** Of blocks that arrive; then whoever has asked for something meanwhile is answered: some 5 ms. */
const BYTES_AT_ONCE = 256 * 1024
/** The tables that a query looks at. */
const QUERIED: readonly CellTable[] = ['records', 'gone', 'blocks', 'meta', 'places']

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
		async seal(blocks) {
			const arrivals: Arrival[] = []
			let bytes = 0
			for (const those of cells.together(blocks.filter(({ ids }) => ids.length > 0))) {
				arrivals.push(await cells.arrive(those))
				bytes += those.reduce((sum, { body }) => sum + body.length, 0)
				if (bytes < BYTES_AT_ONCE) continue
				bytes = 0
				await othersTurn()
			}
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
		async query(query) {
			const isAsked = monthsOf(query)
			const { rows, blocks, hidden, numbers } = await disk.read(QUERIED, async tx => {
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
				return { rows, blocks, hidden, numbers }
			})
			const wanted = blocks.filter(cell => partsOf(cell).some(({ month }) => isAsked(month)))
			const found = rows.map(cells.toRec)
			for (const cell of await Promise.all(wanted.map(cells.open)))
				for (const rec of cells.recordsOf(cell, isAsked)) if (!hidden.has(keyOf(rec))) found.push(rec)
			return numbers.size === 0 ? found : found.map(rec => numbered(rec, numbers))
		},
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
