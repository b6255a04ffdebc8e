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
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { deleteBlocks, deleteNodes, deleteRows, putBlocks } from './arrival.ts'
import type { BlockKey } from './block-key.ts'
import { findBlocks, findRows } from './block-query.ts'
import { ALL, CELL_TABLES, type Cells } from './cells.ts'
import type { Codec } from './codec.ts'
import { createDirectory } from './directory.ts'
import { merge } from './merge.ts'
import { createMetaNames } from './older-apps.ts'
import {
	type BlockTx,
	createRecordCells,
	eachBlock,
	hiddenKeys,
	keyOf,
	type Reading,
	type RecordCells,
} from './record-cells.ts'
import { type Meta, type OfferEntry, type OutboxEntry, offerRank, type Tables, type Tx } from './tables.ts'

const outboxKey = (seq: number, id: string) => `${seq} ${id}`

/** The outbox as one transaction has read it: a push asks for it several times, and every entry has to be opened. */
function createOutboxReading(tx: Reading, codec: Codec) {
	let entries: OutboxEntry[] | undefined
	return {
		async all(): Promise<OutboxEntry[]> {
			if (entries === undefined) {
				const cells = await tx.range('outbox', { from: 0, to: Number.MAX_SAFE_INTEGER })
				entries = cells.map(
					({ seq, id, box }) => codec.open('outbox', outboxKey(seq, id), box) as OutboxEntry,
				)
			}
			return [...entries]
		},
		/** Something in it was written. */
		forget(): void {
			entries = undefined
		},
		/** These were taken out. */
		without(ids: ReadonlySet<string>): void {
			entries = entries?.filter(({ id }) => !ids.has(id))
		},
	}
}

export function createBlockTables(disk: Cells, codec: Codec): Tables {
	const directory = createDirectory(codec)
	const names = createMetaNames(codec)
	const cells = createRecordCells(codec)

	async function write<T>(work: (inner: BlockTx, tx: Tx) => Promise<T>): Promise<T> {
		const { result, committed } = await disk.write(async tx => {
			const renamed = await names.rename(tx)
			let opened: ReturnType<typeof directory.open> | undefined
			const open = () => {
				opened ??= directory.open(tx)
				return opened
			}
			const inner: BlockTx = { tx, cells, places: async () => (await open()).view }
			const outbox = createOutboxReading(tx, codec)
			const reads = readVerbs(tx, inner, codec, outbox, async key => names.newName(key))
			const writes = writeVerbs(inner, codec, outbox, names.newName)
			const result = await work(inner, { ...reads, ...writes })
			const places = await opened
			if (places !== undefined) await tx.put('places', places.changes())
			return { result, committed: [renamed, places?.committed] }
		})
		for (const each of committed) each?.()
		return result
	}

	return {
		write: work => write((_, tx) => work(tx)),
		read: work =>
			disk.read(CELL_TABLES, tx => {
				let opened: ReturnType<typeof directory.open> | undefined
				const places = async () => {
					opened ??= directory.open(tx)
					return (await opened).view
				}
				const outbox = createOutboxReading(tx, codec)
				return work(readVerbs(tx, { cells, places }, codec, outbox, key => names.nameOf(tx, key)))
			}),
		query: query =>
			disk.read(['records', 'gone', 'blocks'], async tx => {
				const [rows, blocks, hidden] = await Promise.all([
					findRows(tx, query),
					findBlocks(tx, query),
					hiddenKeys(tx, query.collection),
				])
				const rested = blocks.flatMap(cell => cells.recordsOf(cell).filter(rec => !hidden.has(keyOf(rec))))
				return [...rows.map(cells.toRec), ...rested]
			}),
		merge: atLeast => write(inner => merge(inner, atLeast)),
		close: () => disk.close(),
		destroy: async () => {
			await disk.destroy()
			directory.forget()
			names.forget()
		},
	}
}

function readVerbs(
	tx: Reading,
	{ cells, places }: Pick<BlockTx, 'cells' | 'places'>,
	codec: Codec,
	outbox: ReturnType<typeof createOutboxReading>,
	nameOf: (key: keyof Meta) => Promise<string>,
) {
	return {
		async records(keys: readonly RecKey[]): Promise<(Rec | undefined)[]> {
			const rows = await tx.get('records', keys)
			const without = keys.filter((_, i) => rows[i] === undefined)
			const marks = without.length === 0 ? [] : await tx.get('gone', without)
			const resting = new Set(without.filter((_, i) => marks[i] === undefined))
			const found = new Map<RecKey, Rec>()
			if (resting.size > 0) {
				const directory = await places()
				const blocks = new Set([...resting].flatMap(key => directory.find(key)))
				for await (const cell of eachBlock(tx, [...blocks]))
					for (const rec of cells.recordsOf(cell)) if (resting.has(keyOf(rec))) found.set(keyOf(rec), rec)
			}
			return keys.map((key, i) => {
				const row = rows[i]
				return row === undefined ? found.get(key) : cells.toRec(row)
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
	codec: Codec,
	outbox: ReturnType<typeof createOutboxReading>,
	nameOf: (key: keyof Meta) => string,
) {
	const { tx, cells } = inner
	return {
		putRecords: (recs: readonly Rec[]) => tx.put('records', recs.map(cells.toRow)),
		deleteRecords: (keys: readonly RecKey[]) => deleteRows(inner, keys),
		putBlocks: (...args: Parameters<Tx['putBlocks']>) => putBlocks(inner, ...args),
		deleteBlocks: (...args: Parameters<Tx['deleteBlocks']>) => deleteBlocks(inner, ...args),
		freshKeys: async () => (await tx.keys('records', ALL)) as RecKey[],
		deleteNodes: (orgIds: readonly string[]) => deleteNodes(inner, orgIds),
		newerThan: (version: number) => newerThan(tx, cells, version),
		putOutbox: (entries: readonly OutboxEntry[]) => {
			outbox.forget()
			return tx.put(
				'outbox',
				entries.map(entry => {
					const { seq, id, state } = entry
					return { seq, id, state, box: codec.seal('outbox', outboxKey(seq, id), entry) }
				}),
			)
		},
		deleteOutbox: async (ids: readonly string[]) => {
			const gone = new Set(ids)
			const cells = (await outbox.all()).filter(({ id }) => gone.has(id))
			outbox.without(gone)
			await tx.delete(
				'outbox',
				cells.map(({ seq }) => seq),
			)
		},
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

async function newerThan(tx: Reading, cells: RecordCells, version: number): Promise<Rec[]> {
	const rows = await tx.range('records', ALL)
	const hidden = await hiddenKeys(tx)
	const newer = rows.filter(row => row.version > version).map(cells.toRec)
	for await (const cell of eachBlock(tx, (await tx.keys('blocks', ALL)) as BlockKey[]))
		if (cell.version > version)
			for (const rec of cells.recordsOf(cell))
				if (rec.version > version && !hidden.has(keyOf(rec))) newer.push(rec)
	return newer
}
