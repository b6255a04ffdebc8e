/**
 * The port over IndexedDB: one database per server and account, every record, change and setting sealed.
 * Readable at rest are ids, collection, node, month, version and the state of a change; nothing else.
 */
import Dexie, { type Table } from 'dexie'
import type { Rec, RecKey } from '#shared/model/record.ts'
import { recKey } from '#shared/model/record.ts'
import { monthOf } from '#shared/model/rules.ts'
import { readBlock } from './bad-block.ts'
import { applyMigrations } from './migrations/chain.ts'
import type { Sealer } from './seal.ts'
import { StorageFull } from './storage-full.ts'
import {
	type ArrivedBlock,
	type Meta,
	type OfferEntry,
	type OutboxEntry,
	offerRank,
	type RecordQuery,
	type Tables,
	type Tx,
} from './tables.ts'

type Box = Uint8Array<ArrayBuffer>

interface RecordRow {
	key: RecKey
	collection: string
	/** `YYYY-MM`, or `''` for records without a date. */
	month: string
	org: string
	version: number
	box: Box
}

interface OutboxRow {
	seq: number
	id: string
	state: OutboxEntry['state']
	box: Box
}

interface OfferRow {
	key: RecKey
	state: OfferEntry['state']
	rank: number
	box: Box
}

interface MetaRow {
	key: keyof Meta
	box: Box
}

/** Up to so many node × month pairs are asked for one by one; beyond, a whole range is read and filtered. */
const FEW_RANGES = 64

export const databaseName = (serverId: string, accountId: string): string =>
	`griddesk-${serverId}-${accountId}`

export function createDexieTables(name: string, sealer: Sealer): Tables {
	const db = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict' })
	applyMigrations(db)
	const records: Table<RecordRow, RecKey> = db.table('records')
	const outbox: Table<OutboxRow, number> = db.table('outbox')
	const offers: Table<OfferRow, RecKey> = db.table('offers')
	const meta: Table<MetaRow, keyof Meta> = db.table('meta')

	const all = [records, outbox, offers, meta]

	const toRow = (rec: Rec): RecordRow => {
		const key = recKey(rec.collection, rec.id)
		const { collection, orgId: org, version } = rec
		return { key, collection, month: monthOf(rec), org, version, box: sealer.seal('records', key, rec) }
	}
	const toRec = ({ key, box }: RecordRow) => sealer.open('records', key, box) as Rec
	const outboxKey = (seq: number, id: string) => `${seq} ${id}`
	const toEntry = ({ seq, id, box }: OutboxRow) =>
		sealer.open('outbox', outboxKey(seq, id), box) as OutboxEntry

	const tx: Tx = {
		records: async keys =>
			(await records.bulkGet([...keys])).map(row => (row === undefined ? undefined : toRec(row))),
		putRecords: async recs => {
			if (recs.length > 0) await records.bulkPut(recs.map(toRow))
		},
		deleteRecords: keys => records.bulkDelete([...keys]),
		// Every record is a row as yet: what arrives in blocks is taken apart, and what lies here stays.
		putBlocks: async blocks => {
			const recs = blocks.flatMap(recordsIn)
			const keys = recs.map(rec => recKey(rec.collection, rec.id))
			const present = await records.bulkGet(keys)
			const rows = recs.filter((_, i) => present[i] === undefined).map(toRow)
			if (rows.length > 0) await records.bulkPut(rows)
		},
		deleteBlocks: async () => {},
		freshKeys: () => records.toCollection().primaryKeys(),
		deleteNodes: async orgIds => {
			if (orgIds.length === 0) return []
			const wanted = new Set(orgIds)
			const keys: RecKey[] = []
			await records.orderBy('[collection+month+org]').eachKey((index, { primaryKey }) => {
				const org = (index as unknown as [string, string, string])[2]
				if (wanted.has(org)) keys.push(primaryKey as RecKey)
			})
			await records.bulkDelete(keys)
			return keys
		},
		outbox: async () => (await outbox.orderBy('seq').toArray()).map(toEntry),
		putOutbox: async entries => {
			await outbox.bulkPut(
				entries.map(entry => {
					const { seq, id, state } = entry
					return { seq, id, state, box: sealer.seal('outbox', outboxKey(seq, id), entry) }
				}),
			)
		},
		deleteOutbox: async ids => {
			await outbox
				.where('id')
				.anyOf([...ids])
				.delete()
		},
		newerThan: async version => (await records.filter(row => row.version > version).toArray()).map(toRec),
		offerKeys: state =>
			offers.where('[state+rank]').between([state, Dexie.minKey], [state, Dexie.maxKey]).primaryKeys(),
		offers: async keys =>
			(await offers.bulkGet([...keys])).map(
				row => row && (sealer.open('offers', row.key, row.box) as OfferEntry),
			),
		putOffers: async entries => {
			await offers.bulkPut(
				entries.map(entry => {
					const key = recKey(entry.offered.collection, entry.offered.id)
					return { key, state: entry.state, rank: offerRank(entry), box: sealer.seal('offers', key, entry) }
				}),
			)
		},
		deleteOffers: keys => offers.bulkDelete([...keys]),
		meta: async <K extends keyof Meta>(key: K) => {
			const row = await meta.get(key)
			return row && (sealer.open('meta', key, row.box) as Meta[K])
		},
		setMeta: async (key, value) => {
			if (value === undefined) await meta.delete(key)
			else await meta.put({ key, box: sealer.seal('meta', key, value) })
		},
	}

	async function rowsFor({ collection, orgIds, from, to }: RecordQuery): Promise<RecordRow[]> {
		const index = records.where('[collection+month+org]')
		const months = from !== undefined && to !== undefined ? monthsBetween(from, to) : undefined
		if (orgIds !== undefined && months !== undefined && orgIds.length * months.length <= FEW_RANGES) {
			const exact = months.flatMap(month => orgIds.map(org => [collection, month, org]))
			const found = await db.transaction('r', records, () =>
				Promise.all(exact.map(key => records.where('[collection+month+org]').equals(key).toArray())),
			)
			return found.flat()
		}
		const rows = await index
			.between([collection, from ?? '', ''], [collection, to ?? '\uffff', '\uffff'], true, true)
			.toArray()
		const wanted = orgIds && new Set(orgIds)
		return wanted === undefined ? rows : rows.filter(row => wanted.has(row.org))
	}

	return {
		// Dexie follows a transaction through native `await` only from an async function on.
		write: work => orStorageFull(db.transaction('rw', all, async () => await work(tx))),
		read: work => orStorageFull(db.transaction('r', all, async () => await work(tx))),
		query: async query => (await orStorageFull(rowsFor(query))).map(toRec),
		close: () => db.close(),
		destroy: () => db.delete(),
	}
}

const recordsIn = (block: ArrivedBlock): Rec[] => readBlock(block, block.body, block.ids)

/** Every month from `from` to `to`, both included; `undefined` for a span of more than ten years. */
function monthsBetween(from: string, to: string): string[] | undefined {
	const indexOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
	const first = indexOf(from)
	const count = indexOf(to) - first + 1
	if (!(count <= 120)) return undefined
	return Array.from({ length: Math.max(0, count) }, (_, i) => {
		const year = Math.floor((first + i) / 12)
		return `${String(year).padStart(4, '0')}-${String(((first + i) % 12) + 1).padStart(2, '0')}`
	})
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
	const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown }
	if (name === 'QuotaExceededError' || isQuotaError(inner)) return true
	return Array.isArray(failures) && failures.some(isQuotaError)
}
