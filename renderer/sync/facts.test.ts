import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore, type Store } from '#renderer/db/store.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { DELETED, type Fields, ORG, type Rec } from '#shared/model/record.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { type SyncFacts, syncLevel } from '#shared/sync/status.ts'
import { createFacts, type Facts } from './facts.ts'
import { NO_STATUS } from './runner-status.ts'

const NODE = makeNode('01900000-0000-7000-8000-00000000000a', '000001')
const T0 = Date.UTC(2026, 10, 2, 8)
const DAY = 86_400_000

let nowMs: number
let store: Store
let facts: Facts
let told: SyncFacts[]

beforeEach(() => {
	nowMs = T0
	told = []
	let ids = 0
	store = createStore({
		tables: createMemoryTables(),
		node: NODE,
		now: () => nowMs,
		newId: () => `id-${++ids}`,
		onChanged: () => {},
		onOutbox: () => {},
	})
	facts = createFacts(store, value => told.push(value))
})

const write = (id: string) =>
	store.commit('person.create', [{ collection: 'person', recordId: id, set: { [ORG]: 'g', name: id } }])

const rec = (collection: string, id: string, fields: Fields, more: Partial<Rec> = {}): Rec => ({
	id,
	collection,
	orgId: 'g',
	fields,
	at: makeHlc(T0, 0, NODE),
	version: 1,
	...more,
})

const conflict = (recordId: string, path: string, value: string | null, state = 'open') =>
	rec('conflict', `${recordId}~${path}~${value}`, { of: 'grid', recordId, path, value, loserAt: 'x', state })

describe('S17', () => {
	test('what is pending is counted in the outbox, its age by the true time', async () => {
		await store.setClockOffset(3 * DAY)
		nowMs = T0 + 3 * DAY
		await write('a')
		nowMs += DAY
		await write('b')
		await facts.countOutbox()
		expect(facts.value()).toMatchObject({ pending: 2, refused: 0 })
		await facts.load()
		expect(facts.value()).toMatchObject({ oldestPendingMs: T0 + 3 * DAY, clockOffsetMs: 3 * DAY })
		expect(syncLevel({ ...facts.value(), lastSyncedMs: T0 }, nowMs)).toBe('attention')
	})

	test('a refused change is not pending, and nothing is synced while it is there', async () => {
		const change = await write('a')
		await store.settle([{ id: change.id, ok: false, code: 'forbidden' }], [])
		await facts.countOutbox()
		expect(facts.value()).toMatchObject({
			pending: 0,
			oldestPendingMs: null,
			refused: 1,
			refusals: { forbidden: 1 },
		})
		facts.setStatus({ ...NO_STATUS, lastSyncedMs: nowMs })
		expect(syncLevel(facts.value(), nowMs)).toBe('error')
	})

	test('what is known of an earlier life of the window is told at once', async () => {
		await store.setMeta('lastSyncedMs', T0 - DAY)
		await facts.load()
		expect(told.at(-1)).toMatchObject({ lastSyncedMs: T0 - DAY, pending: 0 })
	})

	test('counts are read one after the other; those asked for meanwhile are one', async () => {
		const reads: ((entries: OutboxEntry[]) => void)[] = []
		const slow = createFacts({ ...store, outbox: () => new Promise(resolve => reads.push(resolve)) }, value =>
			told.push(value),
		)
		await write('a')
		const entries = await store.outbox()
		const counts = [slow.countOutbox(), slow.countOutbox(), slow.countOutbox()]
		const last = slow.outboxCounted()
		expect(reads).toHaveLength(1)
		reads[0]!([])
		await counts[0]
		expect(slow.value().pending).toBe(0)
		await vi.waitFor(() => expect(reads).toHaveLength(2), 30_000)
		reads[1]!(entries)
		await Promise.all([...counts, last])
		expect(slow.value().pending).toBe(1)
		expect(reads).toHaveLength(2)
	})

	test('a count that failed is no reason not to count again', async () => {
		let fails = true
		const slow = createFacts(
			{ ...store, outbox: () => (fails ? Promise.reject(new Error('no room')) : store.outbox()) },
			value => told.push(value),
		)
		await write('a')
		const counts = [slow.countOutbox(), slow.countOutbox()]
		fails = false
		await expect(counts[0]).rejects.toThrow('no room')
		await counts[1]
		expect(slow.value().pending).toBe(1)
	})
})

describe('conflicts', () => {
	const count = async (...records: Rec[]) => {
		await store.applySnapshot(records, undefined)
		await facts.recordsChanged(records.map(each => `${each.collection}/${each.id}` as const))
		return facts.value().conflicts
	}

	test('count while open and of another value than the present one', async () => {
		expect(await count(rec('grid', '1', { name: '甲' }), conflict('1', 'name', '乙'))).toBe(1)
		expect(await count(conflict('1', 'area', null))).toBe(1)
		expect(await count(rec('grid', '1', { name: '乙' }, { version: 2 }))).toBe(0)
		expect(await count(conflict('1', 'name', '丙'))).toBe(1)
		expect(await count({ ...conflict('1', 'name', '丙', 'resolved'), version: 2 })).toBe(0)
	})

	test('at one place count once, however many values lost there', async () => {
		const grid = rec('grid', '1', { name: '甲' })
		expect(await count(grid, conflict('1', 'name', '乙'), conflict('1', 'name', '丙'))).toBe(1)
		expect(await count(conflict('1', 'area', '东'))).toBe(2)
	})

	test('about a deletion count while the record is deleted', async () => {
		expect(
			await count(rec('grid', '1', { name: '甲' }, { deleted: true }), conflict('1', DELETED, null)),
		).toBe(1)
		expect(await count(rec('grid', '1', { name: '甲' }, { version: 2 }))).toBe(0)
	})

	test('about a record that is not here do not count', async () => {
		expect(await count(conflict('9', 'name', '乙'))).toBe(0)
	})

	test('are not read again for records that have none', async () => {
		await facts.load()
		let queries = 0
		const query = async () => {
			queries++
			return []
		}
		const watched = createFacts({ ...store, query }, () => {})
		await watched.recordsChanged(['person/1', 'grid/1'])
		expect(queries).toBe(0)
		await watched.recordsChanged(['conflict/1'])
		expect(queries).toBe(1)
	})
})
