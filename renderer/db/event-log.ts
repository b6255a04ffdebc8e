/**
 * What was done on this PC, until the server has it: a database of its own beside the account's, every entry sealed.
 * Entries are added and sent; nothing changes one.
 */
import type { LocalEvent } from '#shared/protocol/audit.ts'
import { answer, connect, inTransaction } from './connection.ts'
import type { Migration } from './migrations/migration.ts'
import type { Sealer } from './seal.ts'

interface Row {
	readonly seq?: number
	readonly id: string
	readonly box: Uint8Array<ArrayBuffer>
}

export interface EventLog {
	/** Durable when it resolves. */
	add(...events: readonly LocalEvent[]): Promise<void>
	/** The oldest ones. */
	oldest(limit: number): Promise<LocalEvent[]>
	/** The server has them. */
	sent(ids: readonly string[]): Promise<void>
	close(): void
	destroy(): Promise<void>
}

const TABLE = 'events'
const MIGRATIONS: readonly Migration[] = [{ version: 1, stores: { [TABLE]: '++seq, &id' } }]

/** @param name of the account's database */
export function createEventLog(name: string, sealer: Sealer): EventLog {
	const connection = connect(`${name}-events`, MIGRATIONS)
	async function on<T>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => Promise<T>): Promise<T> {
		const tx = (await connection.open()).transaction(TABLE, mode, { durability: 'strict' })
		return inTransaction(tx, () => work(tx.objectStore(TABLE)))
	}
	return {
		add: (...events) =>
			on('readwrite', async rows => {
				for (const event of events) rows.add({ id: event.id, box: sealer.seal(TABLE, event.id, event) })
			}),
		async oldest(limit) {
			// By their running number.
			const found: Row[] = await on('readonly', rows => answer(rows.getAll(undefined, limit)))
			return found.map(({ id, box }) => sealer.open(TABLE, id, box) as LocalEvent)
		},
		sent: ids =>
			on('readwrite', async rows => {
				const seqs = await Promise.all(ids.map(id => answer(rows.index('id').getKey(id))))
				for (const seq of seqs) if (seq !== undefined) rows.delete(seq)
			}),
		close: connection.close,
		destroy: connection.destroy,
	}
}
