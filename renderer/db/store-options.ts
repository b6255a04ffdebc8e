/** What the store logic is given, and whom it tells. */
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { ArrivedRun, OutboxEntry, Tables } from './tables.ts'

export interface StoreOptions {
	readonly tables: Tables
	/** The replica's node, see `makeNode`. */
	readonly node: string
	/** The PC's clock, milliseconds since 1970. */
	readonly now: () => number
	readonly newId: () => string
	/**
	 * Called after a transaction that changed these records.
	 *
	 * @param written all of them as they are now, where they are at hand
	 */
	readonly onChanged: (
		keys: readonly RecKey[],
		written?: readonly Rec[],
		/** Where these rest, in their order, where they came in whole blocks. */
		arrived?: readonly ArrivedRun[],
	) => void
	/**
	 * Called after a transaction that changed the outbox or what is on offer, or found out that something is to be fetched.
	 *
	 * @param entries the outbox as it is now, where it is at hand and nothing else has changed
	 */
	readonly onOutbox: (entries?: readonly OutboxEntry[]) => void
}
