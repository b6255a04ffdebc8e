/** The port in memory, for tests and previews. Transactions run one at a time and roll back on a throw. */
import type { Rec, RecKey } from '#shared/model/record.ts'
import { recKey } from '#shared/model/record.ts'
import { monthOf } from '#shared/model/rules.ts'
import { readBlock } from './bad-block.ts'
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

interface State {
	records: Map<RecKey, Rec>
	outbox: Map<string, OutboxEntry>
	offers: Map<RecKey, OfferEntry>
	meta: Partial<Meta>
}

const empty = (): State => ({ records: new Map(), outbox: new Map(), offers: new Map(), meta: {} })

const copyOf = (state: State): State => ({
	records: new Map(state.records),
	outbox: new Map(state.outbox),
	offers: new Map(state.offers),
	meta: { ...state.meta },
})

const recordsIn = (block: ArrivedBlock): Rec[] => readBlock(block, block.body, block.ids)

function txOver(state: State): Tx {
	return {
		records: async keys => keys.map(key => state.records.get(key)),
		putRecords: async records => {
			for (const rec of records) state.records.set(recKey(rec.collection, rec.id), rec)
		},
		deleteRecords: async keys => {
			for (const key of keys) state.records.delete(key)
		},
		putBlocks: async blocks => {
			for (const rec of blocks.flatMap(recordsIn)) {
				const key = recKey(rec.collection, rec.id)
				if (!state.records.has(key)) state.records.set(key, rec)
			}
		},
		deleteBlocks: async () => {},
		freshKeys: async () => [...state.records.keys()],
		deleteNodes: async orgIds => {
			const keys = [...state.records].filter(([, rec]) => orgIds.includes(rec.orgId)).map(([key]) => key)
			for (const key of keys) state.records.delete(key)
			return keys
		},
		outbox: async () => [...state.outbox.values()].sort((a, b) => a.seq - b.seq),
		putOutbox: async entries => {
			for (const entry of entries) state.outbox.set(entry.id, entry)
		},
		deleteOutbox: async ids => {
			for (const id of ids) state.outbox.delete(id)
		},
		newerThan: async version => [...state.records.values()].filter(rec => rec.version > version),
		offerKeys: async wanted => {
			const rows = [...state.offers].filter(([, entry]) => entry.state === wanted)
			const place = ([key, entry]: (typeof rows)[number]) => `${offerRank(entry)} ${key}`
			return rows.sort((a, b) => (place(a) < place(b) ? -1 : 1)).map(([key]) => key)
		},
		offers: async keys => keys.map(key => state.offers.get(key)),
		putOffers: async entries => {
			for (const entry of entries) state.offers.set(recKey(entry.offered.collection, entry.offered.id), entry)
		},
		deleteOffers: async keys => {
			for (const key of keys) state.offers.delete(key)
		},
		meta: async key => state.meta[key],
		setMeta: async (key, value) => {
			if (value === undefined) delete state.meta[key]
			else state.meta[key] = value
		},
	}
}

export function createMemoryTables(): Tables {
	let state = empty()
	let turn: Promise<unknown> = Promise.resolve()
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const result = turn.then(work)
		turn = result.catch(() => {})
		return result
	}
	return {
		write: work =>
			inTurn(async () => {
				const draft = copyOf(state)
				const result = await work(txOver(draft))
				state = draft
				return result
			}),
		read: work => inTurn(() => work(txOver(state))),
		query: async query => [...state.records.values()].filter(rec => matches(rec, query)),
		close: () => {},
		destroy: async () => {
			state = empty()
		},
	}
}

function matches(rec: Rec, { collection, orgIds, from, to }: RecordQuery): boolean {
	if (rec.collection !== collection) return false
	if (orgIds !== undefined && !orgIds.includes(rec.orgId)) return false
	const month = monthOf(rec)
	return (from === undefined || month >= from) && (to === undefined || month <= to)
}
