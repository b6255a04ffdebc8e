/** What the cases of the store's contract are made of: a store with a hand-set clock, records, edits, pages. */
import type { Cells } from '#renderer/db/cells.ts'
import { createStore, type Store } from '#renderer/db/store.ts'
import type { Tables } from '#renderer/db/tables.ts'
import { clockAt, type Fields, ORG, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { PullResponse } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'

/** A place where a store lies; opened twice, it is what two windows see. */
export interface Home {
	open(): Tables
	/** The same over cells that do something else. */
	openOver(wrap: (cells: Cells) => Cells): Tables
}

const ACCOUNT = '01900000-0000-7000-8000-00000000000a'
const NODE = makeNode(ACCOUNT, '000001')
const OTHER_NODE = makeNode('01900000-0000-7000-8000-00000000000b', '000001')
export const GRID = '01900000-0000-7000-8000-000000000001'
export const GRID_2 = '01900000-0000-7000-8000-000000000002'
/** 2026-11-02T08:00:00Z */
export const T0 = Date.UTC(2026, 10, 2, 8)

export interface Window {
	readonly store: Store
	readonly tables: Tables
	/** One entry per transaction that changed records. */
	readonly changed: RecKey[][]
	/** The PC's clock; set it. */
	nowMs: number
}

let ids = 0
export const newId = (): string => `01900000-0000-7000-9000-${String(++ids).padStart(12, '0')}`

export function openWindow(home: Home): Window {
	const tables = home.open()
	const window: Window = {
		tables,
		changed: [],
		nowMs: T0,
		store: createStore({
			tables,
			node: NODE,
			now: () => window.nowMs,
			newId,
			onChanged: keys => window.changed.push([...keys]),
			onOutbox: () => {},
		}),
	}
	return window
}

const serverClock = (ms = T0) => makeHlc(ms, 0, OTHER_NODE)

/** A record as the server sends it. */
export const person = (id: string, fields: Fields, version: number, orgId = GRID): Rec => ({
	id,
	collection: 'person',
	orgId,
	fields: { state: 'active', ...fields },
	at: serverClock(T0 - 1000 + version),
	version,
})

export const log = (id: string, at: string, orgId = GRID, version = 1): Rec => ({
	id,
	collection: 'log',
	orgId,
	fields: { kind: 'visit', at, text: '走访', state: 'done' },
	at: serverClock(),
	version,
})

export const create = (id: string, fields: Fields, orgId = GRID): Edit => ({
	collection: 'person',
	recordId: id,
	set: { [ORG]: orgId, ...fields },
})

/** An edit made by someone who saw `rec`. */
export const edit = (rec: Rec, set: Fields): Edit => ({
	collection: rec.collection,
	recordId: rec.id,
	set,
	base: Object.fromEntries(
		Object.keys(set)
			.map(path => [path, clockAt(rec, path)] as const)
			.filter(([, clock]) => clock !== ''),
	),
})

export const page = (cursor: number, records: Rec[], gone: PullResponse['gone'] = []): PullResponse => ({
	epoch: 'e1',
	serverTimeMs: T0,
	records,
	gone,
	cursor,
	more: false,
})

export const keyOf = (rec: Rec): RecKey => recKey(rec.collection, rec.id)

export async function one(store: Store, collection: string, id: string): Promise<Rec | undefined> {
	return (await store.get([recKey(collection, id)]))[0]
}
