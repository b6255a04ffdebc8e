/**
 * One connection to a database in IndexedDB. Where it is at today's version already, as on any morning, IndexedDB alone
 * opens it; only where it is not, Dexie is loaded, which knows how to bring it there.
 */
import type { Migration } from './migrations/migration.ts'

export interface Connection {
	/** Opens it where it is not open: the first time, and after another window or the browser had it closed. */
	open(): Promise<IDBDatabase>
	/** For good. */
	close(): void
	destroy(): Promise<void>
}

/** A version of Dexie's, as IndexedDB counts them. */
const STEP = 10

/** @param migrations all of them, oldest first; a database that a newer app has brought further is taken as it is */
export function connect(name: string, migrations: readonly Migration[]): Connection {
	const today = (migrations.at(-1)?.version ?? 0) * STEP
	let opening: Promise<IDBDatabase> | undefined
	let isClosed = false

	async function openToday(): Promise<IDBDatabase> {
		let db = await openExisting(name)
		if (db === undefined || db.version < today) {
			db?.close()
			const { bringToToday } = await import('./migrations/bring-to-today.ts')
			await bringToToday(name, migrations)
			db = await answer(indexedDB.open(name))
		}
		// Another window deletes it, or brings it further.
		db.onversionchange = letGo
		db.onclose = letGo
		return db
	}

	function letGo(): void {
		// What it failed of, whoever has asked for it was told.
		opening?.then(db => db.close()).catch(() => {})
		opening = undefined
	}

	return {
		open() {
			if (isClosed) return Promise.reject(new DOMException(`${name} is closed`, 'InvalidStateError'))
			if (opening !== undefined) return opening
			const mine = openToday()
			mine.catch(() => {
				if (opening === mine) opening = undefined
			})
			opening = mine
			return mine
		},
		close() {
			isClosed = true
			letGo()
		},
		async destroy() {
			letGo()
			await answer(indexedDB.deleteDatabase(name))
		},
	}
}

/** @returns `undefined` where there is none; none is made */
async function openExisting(name: string): Promise<IDBDatabase | undefined> {
	const request = indexedDB.open(name)
	let isNew = false
	request.onupgradeneeded = () => {
		isNew = true
		request.transaction?.abort()
	}
	try {
		return await answer(request)
	} catch (error) {
		if (isNew) return undefined
		throw error
	}
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})
}

/**
 * Runs `work`, which may await nothing but requests of the transaction. If it or the transaction fails, nothing of it was
 * written.
 */
export async function inTransaction<T>(
	tx: IDBTransaction,
	work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
	const ended = new Promise<void>((resolve, reject) => {
		tx.oncomplete = () => resolve()
		tx.onabort = () => reject(tx.error ?? new DOMException('aborted', 'AbortError'))
	})
	// Whoever fails first says why; the other is not heard.
	ended.catch(() => {})
	try {
		const result = await work(tx)
		commit(tx)
		await ended
		return result
	} catch (error) {
		await roll(tx, ended)
		throw error
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
