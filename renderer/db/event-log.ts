/**
 * What was done on this PC, until the server has it: a database of its own beside the account's, every entry sealed.
 * Entries are added and sent; nothing changes one.
 */
import Dexie, { type Table } from 'dexie'
import type { LocalEvent } from '#shared/protocol/audit.ts'
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

/** @param name of the account's database */
export function createEventLog(name: string, sealer: Sealer): EventLog {
	const db = new Dexie(`${name}-events`, { cache: 'disabled', chromeTransactionDurability: 'strict' })
	db.version(1).stores({ [TABLE]: '++seq, &id' })
	const rows: Table<Row, number> = db.table(TABLE)
	return {
		async add(...events) {
			await rows.bulkAdd(events.map(event => ({ id: event.id, box: sealer.seal(TABLE, event.id, event) })))
		},
		async oldest(limit) {
			const found = await rows.orderBy('seq').limit(limit).toArray()
			return found.map(({ id, box }) => sealer.open(TABLE, id, box) as LocalEvent)
		},
		async sent(ids) {
			await rows.where('id').anyOf(ids).delete()
		},
		close: () => db.close(),
		destroy: () => db.delete(),
	}
}
