/** All in which the two databases differ. */
import type { Kysely, RawBuilder } from 'kysely'
import type { InsertRows } from './insert-rows.ts'
import type { Tables } from './tables.ts'

export interface Dialect {
	readonly kind: 'sqlite' | 'postgres'
	readonly db: Kysely<Tables>
	/** Runs `work` in one transaction that no other process migrates beside. */
	exclusively<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
	/** Runs read-only `work`, all of whose queries see the same state. */
	snapshot<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
	readonly insert: InsertRows
	/** Whether a column has one of `values`, of which thousands may be asked for. */
	among(column: string, values: readonly string[]): RawBuilder<boolean>
	/** The bodies of those records that are there, of which thousands may be asked for. */
	bodies(db: Kysely<Tables>, collection: string, ids: readonly string[]): Promise<string[]>
	/** Inside a transaction: tells the other processes of this server when it commits. */
	notify(db: Kysely<Tables>, message: string): Promise<void>
	/** Calls `listener` with every message of another process, and with `null` where some may have been missed. */
	listen(listener: (message: string | null) => void): Promise<void>
	/** How much room the data take. */
	bytes(): Promise<number>
	/** Gives back what deleted rows took, and leaves as little of them behind as the database can. */
	compact(): Promise<void>
	/**
	 * Says until `close` that a running server has this database; a crash ends that, too.
	 *
	 * @returns false where another has it, and only one may
	 */
	serve(): Promise<boolean>
	/** Whether a running server has it, of this process or any other that said so. */
	isServed(): Promise<boolean>
	close(): Promise<void>
}
