/** A sealed store in IndexedDB, and what a thief of the disk would see of it. */
import { createBlockTables } from '#renderer/db/block-tables.ts'
import { createSealedCodec } from '#renderer/db/codec.ts'
import { createDexieCells } from '#renderer/db/dexie-cells.ts'
import { createDexieTables } from '#renderer/db/dexie-tables.ts'
import { createSealer, randomBytes, type Sealer } from '#renderer/db/seal.ts'
import type { Tables } from '#renderer/db/tables.ts'
import type { Home } from './store-kit.ts'

export interface DexieHome extends Home {
	openWith(dataKey: Uint8Array): Tables
	openBy(sealer: Sealer): Tables
	readonly dataKey: Uint8Array
	/** Seals as its tables do. */
	readonly sealer: Sealer
	readonly name: string
	/** Every row of every table as it rests. */
	raw(): Promise<Map<string, Record<string, unknown>[]>>
	/** Writes a row past the port. */
	putRaw(table: string, row: unknown): Promise<void>
	clearRaw(table: string): Promise<void>
}

export function dexieHome(name: string, dataKey = randomBytes(32)): DexieHome {
	const openBy = (sealer: Sealer) => createDexieTables(name, sealer)
	const openWith = (key: Uint8Array) => openBy(createSealer(key))
	async function raw<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
		const db = await answer(indexedDB.open(name))
		try {
			return await work(db)
		} finally {
			db.close()
		}
	}
	return {
		name,
		sealer: createSealer(dataKey),
		open: () => openWith(dataKey),
		openOver: wrap =>
			createBlockTables(wrap(createDexieCells(name)), createSealedCodec(createSealer(dataKey))),
		openWith,
		openBy,
		dataKey,
		raw: () =>
			raw(async db => {
				const rows = new Map<string, Record<string, unknown>[]>()
				for (const table of db.objectStoreNames)
					rows.set(table, await answer(db.transaction(table).objectStore(table).getAll()))
				return rows
			}),
		putRaw: (table, row) =>
			raw(async db => {
				await answer(db.transaction(table, 'readwrite').objectStore(table).put(row))
			}),
		clearRaw: table =>
			raw(async db => {
				await answer(db.transaction(table, 'readwrite').objectStore(table).clear())
			}),
	}
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})
}
