/**
 * Cells in IndexedDB, one database per server and account. Dexie opens it and brings it to today's version; the
 * transactions are IndexedDB's own, since every layer above a request costs as much as the request.
 */
import Dexie from 'dexie'
import type { Cells, CellTx, Durability, Key, Span } from './cells.ts'
import { applyMigrations } from './migrations/chain.ts'
import { StorageFull } from './storage-full.ts'

const rangeOf = ({ from, to }: Span): IDBKeyRange => IDBKeyRange.bound(from, to)

function answer<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})
}

export function createDexieCells(name: string): Cells & {
	/** Begins to open the database, so that the first transaction need not; what comes of it, that one says. */
	open(): void
} {
	const db = new Dexie(name, { cache: 'disabled' })
	applyMigrations(db)

	async function transaction<T>(
		mode: IDBTransactionMode,
		tables: readonly string[] | undefined,
		work: (tx: CellTx) => Promise<T>,
		// A write waits for the disk, not only for the operating system.
		durability: Durability = 'strict',
	): Promise<T> {
		if (!db.isOpen()) await orStorageFull(db.open())
		const idb = db.backendDB()
		const tx = idb.transaction(tables ?? [...idb.objectStoreNames], mode, { durability })
		const ended = new Promise<void>((resolve, reject) => {
			tx.oncomplete = () => resolve()
			tx.onabort = () => reject(tx.error ?? new DOMException('aborted', 'AbortError'))
		})
		// Whoever fails first says why; the other is not heard.
		ended.catch(() => {})
		try {
			const result = await work(cellsIn(tx))
			commit(tx)
			await orStorageFull(ended)
			return result
		} catch (error) {
			await roll(tx, ended)
			if (isQuotaError(tx.error)) throw new StorageFull('the quota of the local store is used up')
			throw error
		}
	}

	return {
		open: () => void db.open().catch(() => {}),
		write: (work, durability) => transaction('readwrite', undefined, work, durability),
		read: (tables, work) => transaction('readonly', tables, work),
		close: () => db.close(),
		destroy: () => db.delete(),
	}
}

/** Nothing more comes: so the disk need not wait to hear that all answers were. */
function commit(tx: IDBTransaction): void {
	try {
		tx.commit()
	} catch {
		// It ends, or has ended, by itself.
	}
}

/** Undoes the transaction, if it has not ended yet. */
async function roll(tx: IDBTransaction, ended: Promise<void>): Promise<void> {
	try {
		tx.abort()
	} catch {
		// It has ended already.
	}
	await ended.catch(() => {})
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
	}
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
