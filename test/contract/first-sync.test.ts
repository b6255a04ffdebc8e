/** The first download between the real client and the real server, over a line that breaks (rules S9, S10, S15). */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import zlib from 'node:zlib'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { edit } from '#renderer/session/edits.ts'
import { type Server, startServer } from '#server/main.ts'
import { startOf } from '#server/sync/run.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import type { Rec } from '#shared/model/record.ts'
import { recKey } from '#shared/model/record.ts'
import { parseBlock } from '#shared/protocol/block-text.ts'
import { BlockPageHead, HEADER, LoginResponse, PROTOCOL, STREAM_PATH } from '#shared/protocol/wire.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { openBreakingLine } from './breaking-line.ts'
import { joinReplica, type Replica, type ReplicaOptions } from './replica.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'
import { readZstd } from './zstd-frames.ts'

/** Beside the nodes and accounts themselves. */
const LOGS = 9000

let dataDir: string
let server: Server
let town: Town
let grids: readonly string[]
let wang: TownAccount
let accounts = 0

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'griddesk-test-'))
	server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
	grids = town.communities[0]!.grids
	await fill(LOGS, 60, n => grids[n % 2]!)
})
beforeEach(async () => {
	const login = `wang${++accounts}`
	const account = { login, name: '王小明', role: 'worker', scopeId: town.communities[0]!.id } as const
	const created = await server.createAccount({ ...account, password: 'pass-wang-1' })
	if (typeof created === 'string') throw new Error(created)
	wang = { login, password: 'pass-wang-1', id: created.id }
})
afterAll(async () => {
	await server.stop()
	await rm(dataDir, { recursive: true, force: true })
})

/** Logs whose texts do not repeat each other, past everything that decides about changes. */
async function fill(logs: number, characters: number, gridOf: (n: number) => string): Promise<void> {
	const node = makeNode(server.topId, '000001')
	const text = (n: number) =>
		String.fromCharCode(
			...Array.from({ length: characters }, (_, i) => 0x4e00 + ((n * 7919 + i * i * 104_729) % 20_000)),
		)
	const log = (n: number, version: number): Rec => ({
		id: uuid(),
		collection: 'log',
		orgId: gridOf(n),
		fields: { kind: 'visit', at: `2026-0${(n % 9) + 1}-01T09:00`, text: text(n), state: 'done' },
		at: makeHlc(Date.UTC(2026, 9, 1) + n, 0, node),
		version,
	})
	for (let from = 0; from < logs; from += 1000)
		await server.store.write(1, async tx =>
			tx.putRecords(Array.from({ length: 1000 }, (_, i) => log(from + i, tx.firstVersion))),
		)
}

async function join_(more: Partial<ReplicaOptions> = {}): Promise<Replica> {
	const replica = await joinReplica({ url: server.url, ...wang, ...more })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	return replica
}

async function everything({ store }: Replica): Promise<Rec[]> {
	const all = await Promise.all(COLLECTIONS.map(collection => store.query({ collection })))
	return all.flat().sort((a, b) => (recKey(a.collection, a.id) < recKey(b.collection, b.id) ? -1 : 1))
}

/** The places from which streams were asked for. */
const askedAfter = ({ line }: Replica): (string | null)[] =>
	line.bodies.flatMap((body, i) => (line.asked[i] === STREAM_PATH ? [JSON.parse(body).after] : []))

describe('S9: a first download', () => {
	test('cut at any byte, many times, ends as one that was never cut, and takes no page twice', async () => {
		const clean = await join_()
		await clean.settled()
		expect(askedAfter(clean)).toEqual([null])
		expect(await clean.store.query({ collection: 'log' })).toHaveLength(LOGS)

		const line = await openBreakingLine(server.url, STREAM_PATH)
		onTestFinished(() => line.close())
		let seed = 17
		const random = (below: number) => {
			seed = (seed * 48_271) % 0x7fffffff
			return seed % below
		}
		// From within the head of an answer to within its second page and beyond.
		line.breakAfter(() => (line.breaks() % 3 === 0 ? random(2000) : random(900_000)))
		const cut = await join_({ url: line.url })
		let taken = 0
		const { applyBlocks } = cut.store
		vi.spyOn(cut.store, 'applyBlocks').mockImplementation(async (page, fetching) => {
			taken += page.blocks.flatMap(({ ids }) => ids).length
			return applyBlocks(page, fetching)
		})
		while (line.breaks() < 30 && cut.facts().lastSyncedMs === null) {
			const before = line.breaks()
			const asked = askedAfter(cut).length
			cut.syncNow()
			await cut.until(() => askedAfter(cut).length > asked)
			await cut.until(() => !cut.facts().running || line.breaks() > before)
			await cut.until(() => !cut.facts().running)
		}
		line.breakAfter(undefined)
		cut.syncNow()
		await cut.settled()
		expect(line.breaks()).toBeGreaterThan(5)
		expect(await everything(cut)).toEqual(await everything(clean))
		expect(taken).toBe((await everything(cut)).length)
		expect(new Set(askedAfter(cut)).size).toBeGreaterThan(2)
	})

	test('is usable while it runs: own node first, and what is written meanwhile is sent between two pages', async () => {
		const pages = holdPages(2)
		const a = await join_()
		await pages.until(3)
		await a.until(() => (a.facts().progress?.done ?? 0) > 1000)
		const community = town.communities[0]!.id
		expect(await a.get(recKey('org', community))).toBeDefined()
		expect(await a.get(recKey('org', town.streetId))).toBeDefined()
		const person = uuid()
		await a.commit('person.create', [
			createEdit('person', person, grids[0]!, { name: '陈静', state: 'active' }),
		])
		expect(await a.get(recKey('person', person))).toBeDefined()
		expect(a.facts()).toMatchObject({ pending: 1, progress: { total: expect.any(Number) } })
		pages.letThrough(1)
		await a.until(() => a.facts().pending === 0)
		expect(await onServer(recKey('person', person))).toBeDefined()
		expect(a.facts().progress).not.toBeNull()
		pages.release()
		await a.settled()
		expect(askedAfter(a)).toEqual([null])
		expect(a.facts().progress).toBeNull()
	})

	test('that broke before all were counted is counted as it goes on', async () => {
		const pages = holdPages(1)
		const a = await join_()
		await pages.until(2)
		await a.until(() => (a.facts().progress?.done ?? 0) > 0)
		expect(a.facts().progress!.total).toBe(0)
		a.goOffline()
		await a.until(() => a.facts().problem === 'offline')
		pages.release()
		a.goOnline()
		await a.settled()
		expect(askedAfter(a)).toEqual([null, expect.any(String)])
		const totals = new Set(a.levels.map(({ progress }) => progress?.total ?? 0))
		expect([...totals]).toEqual([0, (await everything(a)).length])
	})

	test('says how far it is, and after a restart where it goes on (S15)', async () => {
		const pages = holdPages(2)
		const a = await joinReplica({ url: server.url, ...wang })
		await pages.until(3)
		await a.until(() => (a.facts().progress?.done ?? 0) > 1000)
		const before = a.facts().progress!
		expect(before.done).toBe((await everything(a)).length)
		expect(before.total).toBeGreaterThan(LOGS)
		await a.stop()
		pages.release()
		const again = await join_({ tables: a.tables })
		expect(again.levels[0]!.progress).toEqual({ ...before, leftMs: null })
		await again.settled()
		expect(askedAfter(again)).toEqual([expect.stringContaining('log')])
		expect(await again.store.query({ collection: 'log' })).toHaveLength(LOGS)
		const done = again.levels.flatMap(({ progress }) => (progress === null ? [] : [progress.done]))
		expect(done).toEqual(done.toSorted((x, y) => x - y))
	})
})

describe('S9, S10: what goes wrong in the middle leaves what has arrived', () => {
	test('the account is disabled', async () => {
		const pages = holdPages(1)
		const a = await join_()
		await pages.until(2)
		await a.until(() => (a.facts().progress?.done ?? 0) > 0)
		await server.store.write(0, tx => tx.updateAccount(wang.id, { state: 'disabled' }))
		pages.release()
		await a.until(() => a.facts().problem === 'revoked')
		const { done } = a.facts().progress!
		expect(done).toBeGreaterThan(1000)
		expect(await everything(a)).toHaveLength(done)
	})

	test('a grid leaves the scope: the rest arrives by itself', async () => {
		const pages = holdPages(1)
		const a = await join_()
		await pages.until(2)
		await a.until(() => (a.facts().progress?.done ?? 0) > 0)
		const grid = (await onServer(recKey('grid', grids[1]!)))!
		const move = async (parentId: string) => {
			const now = (await onServer(recKey('grid', grid.id)))!
			await server.systemChange([edit(now, { parentId })])
		}
		onTestFinished(() => move(town.communities[0]!.id))
		await move(town.communities[1]!.id)
		pages.release()
		await a.until(() => a.facts().problem === 'server_error')
		expect((await everything(a)).length).toBeGreaterThan(1000)
		a.syncNow()
		await a.settled()
		expect(new Set((await a.store.query({ collection: 'log' })).map(rec => rec.orgId))).toEqual(
			new Set([grids[0]]),
		)
		expect(await a.store.query({ collection: 'log' })).toHaveLength(LOGS / 2)
		expect(askedAfter(a)).toEqual([null, expect.any(String)])
	})

	test('the server stops and starts again', async () => {
		const pages = holdPages(1)
		const a = await join_()
		await pages.until(2)
		await a.until(() => (a.facts().progress?.done ?? 0) > 0)
		const port = Number(new URL(server.url).port)
		const stopped = server.stop()
		pages.release()
		await stopped
		await a.until(() => a.facts().problem === 'offline')
		const { done } = a.facts().progress!
		expect(await everything(a)).toHaveLength(done)
		server = await startServer({ dataDir, port, logLevel: 'silent' })
		a.line.asked.length = 0
		a.line.bodies.length = 0
		a.syncNow()
		await a.settled()
		expect(askedAfter(a)).toEqual([expect.any(String)])
		expect(await a.store.query({ collection: 'log' })).toHaveLength(LOGS)
	})
})

describe('S9: the stream', () => {
	test.each(['zstd', 'br', 'gzip', 'identity'])(
		'sends each page as soon as it is read (%s)',
		async encoding => {
			const { length: all } = (await Promise.all(grids.map(onServerAt))).flat()
			const pages = holdPages(1)
			const stream = await openStream(encoding)
			expect(stream.headers['content-encoding'] ?? 'identity').toBe(encoding)
			const first = await stream.page()
			// Up to the end of the block in which it is full.
			expect(first.records.length).toBeGreaterThanOrEqual(200)
			pages.letThrough(1)
			const second = await stream.page()
			expect(second).toMatchObject({ horizon: first.horizon, next: expect.any(String) })
			expect(first.records.length + second.total!).toBe(all)
			await pages.until(3)
			// To its end: what a stream that was left still reads would count as the next one's.
			pages.release()
			let { next } = second
			while (next !== null) ({ next } = await stream.page())
		},
	)

	test('is read no further ahead than the client takes it, and no further at all once the client is gone', async () => {
		// Some 30 MB in 12 pages: the sockets of one machine take in up to five on their own.
		const [grid = ''] = town.communities[1]!.grids
		await fill(10_000, 1000, () => grid)
		await server.store.write(0, tx => tx.updateAccount(wang.id, { scopeId: grid }))
		const read = holdPages(Number.POSITIVE_INFINITY)
		const { leave } = await openStream('identity', [grid])
		await sleep(500)
		const ahead = read.count()
		expect(ahead).toBeLessThan(10)
		leave()
		await sleep(500)
		expect(read.count()).toBeLessThanOrEqual(ahead + 1)
	})

	test('begins anew where the place to go on from is none of this server', async () => {
		const a = await join_()
		await a.settled()
		const held = await a.store.meta('scope')
		await a.store.setMeta('fetching', {
			nodes: held!.nodes,
			context: held!.context,
			after: 'a place|of another|version',
			horizon: 1,
			done: 50,
			total: 100,
		})
		a.line.asked.length = 0
		a.line.bodies.length = 0
		a.syncNow()
		await a.until(async () => (await a.store.meta('fetching')) === undefined)
		expect(askedAfter(a)).toEqual(['a place|of another|version', null])
		await a.settled()
	})
})

const onServer = async (key: `${string}/${string}`): Promise<Rec | undefined> =>
	(await server.store.read(tx => tx.records([key])))[0]

const onServerAt = (orgId: string) =>
	server.store.read(tx => tx.page(startOf(orgId), COLLECTIONS, Number.MAX_SAFE_INTEGER))

/** Lets the server read so many pages of snapshots and take them no further than that, until the test allows more. */
function holdPages(free: number) {
	const { read } = server.store
	const { promise: over, resolve: end } = Promise.withResolvers<void>()
	let [allowed, count] = [free, 0]
	let [moved, move] = [over, end]
	const step = () => {
		move()
		const next = Promise.withResolvers<void>()
		;[moved, move] = [next.promise, next.resolve]
	}
	const held = vi.spyOn(server.store, 'read').mockImplementation(async work => {
		let isPage = false
		const result = await read(tx => {
			const notice =
				<A extends unknown[], R>(verb: (...asked: A) => R) =>
				(...asked: A): R => {
					isPage = true
					return verb(...asked)
				}
			return work({ ...tx, page: notice(tx.page) })
		})
		if (!isPage) return result
		const mine = ++count
		step()
		while (mine > allowed) await moved
		return result
	})
	const release = () => {
		allowed = Number.POSITIVE_INFINITY
		step()
	}
	onTestFinished(() => {
		held.mockRestore()
		release()
	})
	return {
		release,
		count: () => count,
		letThrough(more: number) {
			allowed += more
			step()
		},
		/** Until so many were read. */
		async until(wanted: number) {
			while (count < wanted) await moved
		},
	}
}

/** A client that is no more than HTTP. */
async function openStream(encoding: string, nodes = grids) {
	const loggedIn = await fetch(`${server.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login: wang.login, password: wang.password, replica: null }),
	})
	const { token } = LoginResponse.parse(await loggedIn.json())
	const request = http.request(server.url + STREAM_PATH, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'accept-encoding': encoding,
			authorization: `Bearer ${token}`,
			[HEADER.protocol]: PROTOCOL,
		},
	})
	request.end(JSON.stringify({ nodes, context: [], after: null }))
	const [response] = (await once(request, 'response')) as [http.IncomingMessage]
	const decoded = (): Readable => {
		if (encoding === 'zstd') return Readable.from(readZstd(response))
		if (encoding === 'br') return response.pipe(zlib.createBrotliDecompress())
		return encoding === 'gzip' ? response.pipe(zlib.createGunzip()) : response
	}
	response.on('error', () => {})
	let lines: AsyncIterator<string> | undefined
	return {
		headers: response.headers,
		/** The next line; nothing is read of the answer before the first is asked for. */
		async page() {
			lines ??= createInterface({ input: decoded() })[Symbol.asyncIterator]()
			const head = BlockPageHead.parse(JSON.parse((await lines.next()).value ?? ''))
			const records: Rec[] = []
			for (const place of head.blocks) {
				const text: string = (await lines.next()).value ?? ''
				const { ids } = JSON.parse(text) as { ids: string[] }
				records.push(...parseBlock(place, text, ids)!)
			}
			return { ...head, records }
		},
		leave: () => response.destroy(),
	}
}
