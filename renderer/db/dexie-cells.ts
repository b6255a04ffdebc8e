/**
 * Cells in IndexedDB, one database per server and account. Dexie makes it and brings it to today's version; connection
 * and transactions are IndexedDB's own, since every layer above a request costs as much as the request.
 */
import type { Cells, CellTx, Key, Span } from './cells.ts'
import { answer, connect, inTransaction } from './connection.ts'
import type { Durability } from './durability.ts'
import { MIGRATIONS } from './migrations/chain.ts'
import { StorageFull } from './storage-full.ts'

const rangeOf = ({ from, to }: Span): IDBKeyRange => IDBKeyRange.bound(from, to)

export function createDexieCells(name: string): Cells & {
	/** Begins to open the database, so that the first transaction need not; what comes of it, that one says. */
	open(): void
} {
	const connection = connect(name, MIGRATIONS)

	async function transaction<T>(
		mode: IDBTransactionMode,
		tables: readonly string[] | undefined,
		work: (tx: CellTx) => Promise<T>,
		// A write waits for the disk, not only for the operating system.
		durability: Durability = 'strict',
	): Promise<T> {
		const idb = await orStorageFull(connection.open())
		const tx = idb.transaction(tables ?? [...idb.objectStoreNames], mode, { durability })
		try {
			return await orStorageFull(inTransaction(tx, () => work(cellsIn(tx))))
		} catch (error) {
			if (isQuotaError(tx.error)) throw new StorageFull('the quota of the local store is used up')
			throw error
		}
	}

	return {
		open: () => void connection.open().catch(() => {}),
		write: (work, durability) => transaction('readwrite', undefined, work, durability),
		read: (tables, work) => transaction('readonly', tables, work),
		close: connection.close,
		destroy: connection.destroy,
	}
}

function cellsIn(tx: IDBTransaction): CellTx {
	const source = (table: string, { by }: Span) => {
		const store = tx.objectStore(table)
		return by === undefined ? store : store.index(by)
	}
	return {
		get: async (table, keys) => {
			const store = tx.objectStore(table)
			return Promise.all(keys.map(key => answer(store.get(key))))
		},
		range: async (table, span) => answer(source(table, span).getAll(rangeOf(span), span.limit)),
		keys: async (table, span) =>
			(await answer(source(table, span).getAllKeys(rangeOf(span), span.limit))) as (string | number)[],
		// Nobody waits for a write: where one fails, so does the transaction.
		put: async (table, cells) => {
			const store = tx.objectStore(table)
			for (const cell of cells) store.put(cell)
		},
		delete: async (table, keys) => {
			const store = tx.objectStore(table)
			for (const run of runsOf(keys)) store.delete(run)
		},
		waitFor: other => keptOpen(tx, other),
	}
}

/** No request may come from anywhere but the answer to another one: so something is asked until there is no need to. */
async function keptOpen<T>(tx: IDBTransaction, other: Promise<T>): Promise<T> {
	let isSettled = false
	const settled = () => {
		isSettled = true
	}
	other.then(settled, settled)
	const store = tx.objectStore(tx.objectStoreNames[0]!)
	while (!isSettled) await answer(store.getKey(''))
	return other
}

/** Numbers that follow one another go with one request. */
function runsOf(keys: readonly Key[]): (Key | IDBKeyRange)[] {
	const runs: (Key | IDBKeyRange)[] = []
	for (let i = 0; i < keys.length; i++) {
		const first = keys[i]!
		let last = first
		while (typeof last === 'number' && keys[i + 1] === last + 1) last = keys[++i]!
		runs.push(last === first ? first : IDBKeyRange.bound(first, last))
	}
	return runs
}

/** @throws {@link StorageFull} in place of the several ways in which IndexedDB says that the quota is used up */
async function orStorageFull<T>(work: PromiseLike<T>): Promise<T> {
	try {
		return await work
	} catch (error) {
		if (isQuotaError(error)) throw new StorageFull('the quota of the local store is used up')
		throw error
	}
}

function isQuotaError(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false
	const { name, inner } = error as { name?: unknown; inner?: unknown }
	return name === 'QuotaExceededError' || isQuotaError(inner)
}
