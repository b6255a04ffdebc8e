/** Lists that a change wakes, over a client that counts how often it is asked. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { monthOf, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { Client } from './client.ts'
import { createLiveTable, openWhileWatched } from './live-table.ts'

const GRIDS = ['g1', 'g2', 'g3']

const log = (id: string, orgId: string): Rec => ({
	id,
	collection: 'log',
	orgId,
	fields: { kind: 'visit', at: '2026-11-02T10:00', text: id, state: 'done' },
	at: '',
	version: 1,
})

function counted() {
	const recs = new Map<RecKey, Rec>()
	const listeners = new Set<Parameters<Client['onChanged']>[0]>()
	const asked: RecKey[][] = []
	const client: Pick<Client, 'query' | 'get' | 'onChanged'> = {
		query: async ({ orgIds }) => [...recs.values()].filter(rec => orgIds?.includes(rec.orgId)),
		get: async keys => {
			asked.push([...keys])
			return keys.flatMap(key => recs.get(key) ?? [])
		},
		onChanged: listener => {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
	return {
		client: client as Client,
		asked,
		/** How many follow what changes. */
		followers: () => listeners.size,
		/** The next reading fails. */
		failOnce(verb: 'get' | 'query') {
			const works = client[verb]
			client[verb] = async () => {
				client[verb] = works as never
				throw new Error('the reading failed')
			}
		},
		put(...added: Rec[]) {
			const keys = added.map(rec => recKey(rec.collection, rec.id))
			for (const [i, key] of keys.entries()) recs.set(key, added[i]!)
			for (const listener of listeners) listener(keys)
		},
		/** As {@link put}, and told with the records. */
		write(...added: Rec[]) {
			const keys = added.map(rec => recKey(rec.collection, rec.id))
			for (const [i, key] of keys.entries()) recs.set(key, added[i]!)
			for (const listener of listeners) listener(keys, added)
		},
		/** As one whole block each. */
		arrive(...blocks: Rec[][]) {
			for (const rec of blocks.flat()) recs.set(recKey(rec.collection, rec.id), rec)
			const keys = blocks.flat().map(rec => recKey(rec.collection, rec.id))
			const arrived = blocks.map(block => {
				const { collection, orgId } = block[0]!
				return { collection, orgId, month: monthOf(block[0]!), count: block.length }
			})
			for (const listener of listeners) listener(keys, undefined, arrived)
		},
	}
}

const settled = () => new Promise<void>(resolve => setTimeout(resolve))

test('a list for one listener is open only while it has that listener', async () => {
	const { client, put, followers } = counted()
	put(log('a', 'g1'))
	const table = openWhileWatched(() => createLiveTable(client, { collection: 'log', orgIds: ['g1'] }))
	for (let i = 0; i < 2; i++) {
		await settled()
		expect(table.rows()).toBeUndefined()
		expect(followers()).toBe(0)
		const heard = vi.fn()
		const stop = table.subscribe(heard)
		await settled()
		expect([...(table.rows() ?? [])].map(([id]) => id)).toEqual(['a'])
		expect(heard).toHaveBeenCalledTimes(1)
		stop()
	}
})

test('a tally follows the list: what is read, written, arrives, leaves and is read anew', async () => {
	const { client, put, write, arrive, failOnce } = counted()
	put(log('a', 'g1'), log('b', 'g1'))
	const table = createLiveTable(client, { collection: 'log', orgIds: ['g1'] })
	const byState = ({ data }: { data: { state: string } }) => data.state
	const open = (id: string): Rec => ({ ...log(id, 'g1'), fields: { ...log(id, 'g1').fields, state: 'open' } })
	const tally = () => Object.fromEntries(table.tally(byState) ?? [])
	expect(table.tally(byState)).toBeUndefined()
	await settled()
	expect(tally()).toEqual({ done: 2 })
	write(open('a'), open('c'))
	expect(tally()).toEqual({ done: 1, open: 2 })
	put(log('a', 'g2'), { ...open('c'), deleted: true })
	await settled()
	expect(tally()).toEqual({ done: 1 })
	// Changed again while it is read.
	put(open('d'))
	queueMicrotask(() => put(open('d')))
	await settled()
	expect(tally()).toEqual({ done: 1, open: 1 })
	vi.useFakeTimers()
	arrive([open('e'), open('f')])
	await vi.runAllTimersAsync()
	expect(tally()).toEqual({ done: 1, open: 3 })
	failOnce('get')
	put(log('e', 'g1'))
	await vi.runAllTimersAsync()
	vi.useRealTimers()
	expect(tally()).toEqual({ done: 2, open: 2 })
})

test('a burst wakes each list once and is read once for all of them', async () => {
	const { client, asked, put } = counted()
	const tables = GRIDS.map(grid => createLiveTable(client, { collection: 'log', orgIds: [grid] }))
	await settled()
	const wakes = tables.map(() => 0)
	for (const [i, table] of tables.entries()) table.subscribe(() => wakes[i]!++)
	put(...Array.from({ length: 30 }, (_, i) => log(`l${i}`, GRIDS[i % 3]!)))
	await settled()
	expect(wakes).toEqual([1, 1, 1])
	expect(asked.map(keys => keys.length)).toEqual([30])
	expect(tables.map(table => table.rows()?.size)).toEqual([10, 10, 10])
	put(log('l0', 'g2'))
	await settled()
	expect(wakes, 'a list that nothing came to or went from sleeps on').toEqual([2, 2, 1])
})

test('what changes while a change is read is read again', async () => {
	const { client, put } = counted()
	const table = createLiveTable(client, { collection: 'log', orgIds: ['g1'] })
	await settled()
	put(log('a', 'g1'))
	await Promise.resolve()
	put(log('b', 'g1'))
	put(log('a', 'g2'))
	await settled()
	expect([...(table.rows()?.keys() ?? [])]).toEqual(['b'])
})

test('what is told with its records is shown at once and not read again', async () => {
	const { client, asked, write } = counted()
	const table = createLiveTable(client, { collection: 'log', orgIds: ['g1'] })
	await settled()
	let wakes = 0
	table.subscribe(() => wakes++)
	write(log('a', 'g1'), log('b', 'g2'))
	expect([...table.rows()!.keys()]).toEqual(['a'])
	write(log('a', 'g2'))
	expect([...table.rows()!.keys()], 'it moved away').toEqual([])
	write(log('c', 'g2'))
	await settled()
	expect([wakes, asked.length]).toEqual([2, 0])
})

test('what is told while the list reads is read again, whichever of the two is newer', async () => {
	const { client, asked, put, write } = counted()
	const table = createLiveTable(client, { collection: 'log', orgIds: ['g1'] })
	await settled()
	put(log('a', 'g1'))
	const newer = {
		...log('a', 'g1'),
		fields: { kind: 'visit', at: '2026-11-02T10:00', text: '二', state: 'done' },
	}
	write(newer)
	await settled()
	expect(table.rows()!.get('a')!.data.text).toBe('二')
	expect(asked.length).toBeGreaterThan(0)
})

describe('while a download runs', () => {
	const query = { collection: 'log', orgIds: ['g1'], from: '2026-11', to: '2026-11' } as const
	beforeEach(() => void vi.useFakeTimers())
	afterEach(() => void vi.useRealTimers())

	test('only that is read which the list may show, and what it showed', async () => {
		const { client, asked, put, arrive } = counted()
		const table = createLiveTable(client, query)
		await vi.advanceTimersByTimeAsync(0)
		put(log('moved', 'g1'), log('here', 'g1'))
		await vi.advanceTimersByTimeAsync(0)
		asked.length = 0
		let wakes = 0
		table.subscribe(() => wakes++)
		const old = log('old', 'g1')
		arrive(
			[{ ...old, fields: { ...old.fields, at: '2026-10-02T10:00' } }],
			[log('moved', 'g2'), log('other', 'g2')],
		)
		arrive([log('new', 'g1'), log('here', 'g1')])
		await vi.advanceTimersByTimeAsync(1000)
		expect(asked.flat().sort()).toEqual(['log/here', 'log/moved', 'log/new'])
		expect([...(table.rows()?.keys() ?? [])].sort()).toEqual(['here', 'new'])
		expect(wakes, 'both pages at once').toBe(1)
	})

	test('what it brings is told as such, and what somebody writes, or writes meanwhile, is not', async () => {
		const { client, put, write, arrive } = counted()
		const table = createLiveTable(client, query)
		await vi.advanceTimersByTimeAsync(0)
		const told: boolean[] = []
		table.subscribe(downloaded => told.push(downloaded))
		arrive([log('a', 'g1')])
		await vi.advanceTimersByTimeAsync(1000)
		write(log('b', 'g1'))
		put(log('c', 'g1'))
		await vi.advanceTimersByTimeAsync(1000)
		arrive([log('d', 'g1')])
		write(log('e', 'g1'))
		await vi.advanceTimersByTimeAsync(1000)
		arrive([log('f', 'g1')])
		await vi.advanceTimersByTimeAsync(1000)
		expect(told).toEqual([true, false, false, false, true])
		expect(table.rows()!.size).toBe(6)
	})

	test('what arrives while the list is loaded is in it', async () => {
		const { client, arrive } = counted()
		const table = createLiveTable(client, query)
		arrive([log('a', 'g1')], [log('b', 'g2')])
		await vi.advanceTimersByTimeAsync(1000)
		expect([...(table.rows()?.keys() ?? [])]).toEqual(['a'])
	})
})

describe('a reading that fails', () => {
	const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => {})
	test('is repeated, with all that changed meanwhile', async () => {
		const error = quiet()
		const { client, failOnce, put } = counted()
		put(log('l1', 'g1'))
		failOnce('query')
		const table = createLiveTable(client, { collection: 'log', orgIds: ['g1'] })
		await vi.waitFor(() => expect([...(table.rows()?.keys() ?? [])]).toEqual(['l1']), 5000)
		failOnce('get')
		put(log('l2', 'g1'))
		await settled()
		put(log('l3', 'g1'))
		await vi.waitFor(() => expect([...(table.rows()?.keys() ?? [])].sort()).toEqual(['l1', 'l2', 'l3']), 5000)
		expect(error).toHaveBeenCalledTimes(2)
		table.close()
	})
})
