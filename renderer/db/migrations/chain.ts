/**
 * The versions of an account's database, oldest first.
 *
 * A released version is never changed: add a numbered file and append it here. Additive only (new tables, new
 * indexes), so that data survives an older client on the same PC; anything else needs a decision record.
 */
import type Dexie from 'dexie'
import type { Transaction } from 'dexie'
import { rows } from './0001-rows.ts'

export interface Migration {
	/** Counted 1, 2, 3, …; Dexie stores ten times that in IndexedDB. */
	readonly version: number
	/** Tables that are new or have new indexes. */
	readonly stores: Readonly<Record<string, string>>
	readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>
}

export const MIGRATIONS: readonly Migration[] = [rows]

export function applyMigrations(db: Dexie, migrations: readonly Migration[] = MIGRATIONS): void {
	for (const { version, stores, upgrade } of migrations) {
		const declared = db.version(version).stores(stores)
		if (upgrade !== undefined) declared.upgrade(upgrade)
	}
}
