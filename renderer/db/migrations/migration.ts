import type { Transaction } from 'dexie'

/** One version of an account's database. */
export interface Migration {
	/** Counted 1, 2, 3, …; Dexie stores ten times that in IndexedDB. */
	readonly version: number
	/** Tables that are new or have new indexes. */
	readonly stores: Readonly<Record<string, string>>
	readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>
}
