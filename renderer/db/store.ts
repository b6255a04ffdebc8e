/**
 * The local store: what happens to records, field clocks and outbox, each step one transaction of the port
 * (rules S1, S2, S7, S10, S11, S12). Time and ids are arguments.
 *
 * Invariants
 * - A record's row is always what the server last said with the pending edits of the outbox laid over it.
 * - A pending entry leaves the outbox only by a verdict; a refused one only by a person.
 */
import type { Rec, RecKey } from '#shared/model/record.ts'
import { createForgetting } from './forgetting.ts'
import { createImports } from './imports.ts'
import { createLocalEdits } from './local-edits.ts'
import { mending } from './mending.ts'
import { createOffers } from './offers.ts'
import { createPulling } from './pulling.ts'
import { createPushing } from './pushing.ts'
import { settleRows } from './settle-rows.ts'
import type { StoreOptions } from './store-options.ts'
import type { Meta, OutboxEntry, RecordQuery } from './tables.ts'

export type Store = ReturnType<typeof createStore>

export function createStore(given: StoreOptions) {
	const tables = mending(given.tables, given.onOutbox)
	const options = { ...given, tables }
	const { addToOutbox, ...localEdits } = createLocalEdits(options)
	return {
		...localEdits,
		...createPushing(options),
		...createPulling(options),
		...createOffers({ ...options, settleRows, addToOutbox }),
		...createImports({ ...options, addToOutbox }),
		...createForgetting(options),

		query: (query: RecordQuery): Promise<Rec[]> => tables.query(query),

		/** As of the tables. */
		merge: (atLeast: number): Promise<boolean> => tables.merge(atLeast),

		/** The records that are here, deleted ones included. */
		get: (keys: readonly RecKey[]): Promise<Rec[]> =>
			tables.read(async tx => (await tx.records(keys)).filter(rec => rec !== undefined)),

		outbox: (): Promise<OutboxEntry[]> => tables.read(tx => tx.outbox()),

		meta: <K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> => tables.read(tx => tx.meta(key)),
		setMeta: <K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> =>
			tables.write(tx => tx.setMeta(key, value)),

		close: () => tables.close(),
		destroy: () => tables.destroy(),
	}
}
