/** Sync between replicas and the real server over real HTTP. Each test quotes the rules that it proves. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { edit } from '#renderer/session/edits.ts'
import { type Server, startServer } from '#server/main.ts'
import { type Fields, type Rec, recKey } from '#shared/model/record.ts'
import { STREAM_PATH } from '#shared/protocol/wire.ts'
import { hlcMs } from '#shared/sync/clock.ts'
import { conflictId } from '#shared/sync/merge.ts'
import { syncLevel } from '#shared/sync/status.ts'
import { joinReplica, type Replica, type ReplicaOptions } from './replica.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

let dataDir: string
let server: Server
let town: Town
let grid: string
let otherGrid: string
let wang: TownAccount
let li: TownAccount

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'griddesk-test-'))
	server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
	const [community] = town.communities
	;[grid, otherGrid] = community!.grids as [string, string]
	wang = await town.account('wang', 'worker', community!.id)
	li = await town.account('li', 'worker', community!.id)
})
afterEach(async () => {
	await server.stop()
	await rm(dataDir, { recursive: true, force: true })
})

async function join_(account: TownAccount, more: Partial<ReplicaOptions> = {}): Promise<Replica> {
	const replica = await joinReplica({ url: server.url, ...account, ...more })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	return replica
}

async function change(replica: Replica, key: `${string}/${string}`, set: Fields) {
	return replica.commit('grid.update', [edit((await replica.get(key))!, set)])
}

const has = (replica: Replica, key: `${string}/${string}`, path: string, value: unknown) =>
	replica.until(async () => (await replica.get(key))?.fields[path] === value)

const onServer = async (key: `${string}/${string}`): Promise<Rec | undefined> =>
	(await server.store.read(tx => tx.records([key])))[0]

const gridKey = () => recKey('grid', grid)

describe('S5: two replicas that worked offline', () => {
	let a: Replica
	let b: Replica
	beforeEach(async () => {
		;[a, b] = [await join_(wang), await join_(li)]
		await Promise.all([a.settled(), b.settled()])
		a.goOffline()
		b.goOffline()
	})

	test('edited different fields: both survive, on both', async () => {
		await change(a, gridKey(), { name: '东苑网格' })
		await change(b, gridKey(), { area: '东至沙杨路' })
		expect([a.facts().pending, b.facts().pending]).toEqual([1, 1])
		a.goOnline()
		b.goOnline()
		await Promise.all([has(a, gridKey(), 'area', '东至沙杨路'), has(b, gridKey(), 'name', '东苑网格')])
		await Promise.all([a.settled(), b.settled()])
		expect(await a.get(gridKey())).toEqual(await b.get(gridKey()))
		expect(await a.get(gridKey())).toEqual(await onServer(gridKey()))
		expect([a.facts().conflicts, b.facts().conflicts]).toEqual([0, 0])
	})

	test('edited the same field: the later wins, the earlier is kept as a conflict that either can take back', async () => {
		const ofA = await change(a, gridKey(), { name: '甲的名字' })
		const ofB = await change(b, gridKey(), { name: '乙的名字' })
		// Two PCs measure the server's clock to a few milliseconds only, so either may be the later.
		const [lost, loser, winner] =
			ofA.at < ofB.at ? [ofA, '甲的名字', '乙的名字'] : [ofB, '乙的名字', '甲的名字']
		const key = recKey('conflict', conflictId(grid, 'name', lost.at))
		b.goOnline()
		await b.settled()
		a.goOnline()
		for (const replica of [a, b]) {
			await has(replica, gridKey(), 'name', winner)
			await has(replica, key, 'value', loser)
			await replica.settled()
			await replica.until(() => replica.facts().conflicts === 1)
		}
		expect(await a.get(gridKey())).toEqual(await b.get(gridKey()))
		// One click: the losing value is written again, seen by everyone, and the conflict is about nothing.
		await change(a, gridKey(), { name: loser })
		await has(b, gridKey(), 'name', loser)
		for (const replica of [a, b]) await replica.until(() => replica.facts().conflicts === 0)
	})

	test('one created people while the server was killed with -9 and restarted', async () => {
		const people = Array.from({ length: 30 }, () => uuid())
		await server.stop()
		const port = Number(new URL(server.url).port)
		const child = await startChild(dataDir, port)
		for (const [i, id] of people.entries())
			await a.commit('person.create', [createEdit('person', id, grid, { name: `第${i}人`, state: 'active' })])
		a.goOnline()
		await a.until(() => a.facts().pending < 30)
		await kill(child)
		for (const id of people.slice(0, 10)) await change(a, recKey('person', id), { phone: '02361234567' })
		await a.until(() => a.facts().problem === 'offline')
		expect(a.facts().pending).toBeGreaterThan(0)
		server = await startServer({ dataDir, port, logLevel: 'silent' })
		a.goOnline()
		b.goOnline()
		await a.settled()
		await has(b, recKey('person', people[9]!), 'phone', '02361234567')
		await b.settled()
		const mine = await a.store.query({ collection: 'person' })
		expect(mine).toHaveLength(30)
		const byId = (recs: Rec[]) => recs.toSorted((x, y) => (x.id < y.id ? -1 : 1))
		expect(byId(await b.store.query({ collection: 'person' }))).toEqual(byId(mine))
	})
})

test('S3: the answer to a push was lost; sent again, it acts once', async () => {
	const a = await join_(wang)
	await a.settled()
	const id = uuid()
	a.line.next.push({ path: '/api/sync/push', fate: 'lost' })
	const written = await a.commit('person.create', [
		createEdit('person', id, grid, { name: '陈静', state: 'active' }),
	])
	await a.until(() => a.facts().problem === 'offline')
	expect(await onServer(recKey('person', id))).toBeDefined()
	expect(a.facts().pending).toBe(1)
	a.syncNow()
	await a.settled()
	const history = await server.store.read(tx => tx.history('person', id, 10))
	expect(history.map(entry => entry.changeId)).toEqual([written.id])
	expect(await a.get(recKey('person', id))).toEqual(await onServer(recKey('person', id)))
})

test('S6, S17: a refused change rolls back, stays in the outbox until a person decides, and the chip says so', async () => {
	const a = await join_(wang)
	await a.settled()
	const secretary = (personId: string) =>
		createEdit('post', uuid(), grid, { personId, gridId: grid, kind: 'secretary', from: '2026-01-01' })
	const [first, second] = [uuid(), uuid()]
	await a.commit('person.create', [
		createEdit('person', first, grid, { name: '陈静', state: 'active' }),
		createEdit('person', second, grid, { name: '李明', state: 'active' }),
	])
	await a.commit('post.create', [secretary(first)])
	const bad = secretary(second)
	const refused = await a.commit('post.create', [bad])
	await a.until(() => a.facts().refused === 1)
	expect(await a.get(recKey('post', bad.recordId))).toBeUndefined()
	expect((await a.store.outbox()).map(({ id, state, verdict }) => [id, state, verdict?.code])).toEqual([
		[refused.id, 'refused', 'one_secretary'],
	])
	await a.until(() => !a.facts().running)
	expect(syncLevel(a.facts(), Date.now())).toBe('error')
	expect(
		a.levels.some(facts => facts.pending + facts.refused > 0 && syncLevel(facts, Date.now()) === 'synced'),
	).toBe(false)
	await a.store.drop([refused.id])
	await a.until(() => syncLevel(a.facts(), Date.now()) === 'synced')
})

test('S2: a change of which one edit is refused is refused whole', async () => {
	const a = await join_(wang)
	await a.settled()
	const id = uuid()
	const foreign = town.communities[1]!.grids[0]!
	await a.commit('person.create', [
		createEdit('person', id, grid, { name: '陈静', state: 'active' }),
		createEdit('person', uuid(), foreign, { name: '李明', state: 'active' }),
	])
	await a.until(() => a.facts().refused === 1)
	expect(await a.get(recKey('person', id))).toBeUndefined()
	expect(await onServer(recKey('person', id))).toBeUndefined()
})

test('live: what one replica writes is at the other without an idle round', async () => {
	const [a, b] = [await join_(wang), await join_(li)]
	await Promise.all([a.settled(), b.settled()])
	await pokeHeard(b)
	const started = performance.now()
	await change(a, gridKey(), { name: '东苑网格' })
	await has(b, gridKey(), 'name', '东苑网格')
	// Told, not found by an idle round: those are 30 seconds apart and more.
	expect(performance.now() - started).toBeLessThan(15_000)
})

test('S9: an idle round is one request; an own change is two, its own poke none', async () => {
	const a = await join_(wang)
	await a.settled()
	await pokeHeard(a)
	a.line.asked.length = 0
	const before = a.facts().lastSyncedMs
	a.syncNow()
	await a.until(() => a.facts().lastSyncedMs !== before && !a.facts().running)
	expect(a.line.asked).toEqual(['/api/sync/pull'])
	a.line.asked.length = 0
	await change(a, gridKey(), { name: '东苑网格' })
	await a.settled()
	await pokeHeard(a)
	expect(a.line.asked).toEqual(['/api/sync/push', '/api/sync/pull'])
})

/** Until the replica has heard of everything that the server has, and has had the time to act on it. */
async function pokeHeard(replica: Replica): Promise<void> {
	const { version } = await server.store.read(tx => tx.head())
	await replica.until(() => replica.pokes.some(poke => poke >= version))
	await replica.store.meta('cursor')
	await new Promise(setImmediate)
}

test('S10: a grid that moves to another community disappears with all that belongs to it; pending edits stay', async () => {
	const a = await join_(wang)
	const person = uuid()
	await a.commit('person.create', [createEdit('person', person, grid, { name: '陈静', state: 'active' })])
	await a.settled()
	a.goOffline()
	const pending = await change(a, recKey('person', person), { phone: '02361234567' })
	const rec = (await onServer(gridKey()))!
	await server.systemChange([edit(rec, { parentId: town.communities[1]!.id })])
	a.goOnline()
	await a.until(async () => (await a.get(gridKey())) === undefined)
	await a.until(() => a.facts().refused === 1 && !a.facts().running)
	expect(await a.store.query({ collection: 'person' })).toEqual([])
	expect((await a.store.outbox()).map(({ id, verdict }) => [id, verdict?.code])).toEqual([
		[pending.id, 'out_of_scope'],
	])
	expect((await a.store.query({ collection: 'grid' })).map(grid => grid.id)).toEqual([otherGrid])
	await server.systemChange([edit((await onServer(gridKey()))!, { parentId: town.communities[0]!.id })])
	await has(a, recKey('person', person), 'name', '陈静')
})

test('S9: a first download of several pages goes on where the line dropped', async () => {
	await server.systemChange(
		Array.from({ length: 4500 }, (_, i) =>
			createEdit('log', uuid(), i % 2 ? grid : otherGrid, {
				kind: 'visit',
				at: `2026-0${(i % 9) + 1}-01T09:00`,
				text: `走访${i}`,
				state: 'done',
			}),
		),
	)
	const a = await joinReplica({ url: server.url, ...wang })
	onTestFinished(() => a.stop())
	await a.until(() => (a.facts().progress?.total ?? 0) > 0)
	a.goOffline()
	await a.until(() => a.facts().problem === 'offline')
	const progress = a.facts().progress!
	expect(progress.done).toBeGreaterThan(0)
	expect(progress.done).toBeLessThan(progress.total)
	a.line.asked.length = 0
	a.line.bodies.length = 0
	a.goOnline()
	await a.settled()
	const snapshots = a.line.bodies.filter((_, i) => a.line.asked[i] === STREAM_PATH)
	expect(snapshots).toHaveLength(1)
	expect(JSON.parse(snapshots[0]!).after).not.toBeNull()
	expect(await a.store.query({ collection: 'log' })).toHaveLength(4500)
	expect(a.facts().progress).toBeNull()
	expect(a.bugs).toEqual([])
})

test.each([2009, 2099])('S11: a PC at %i neither wins nor loses everything', async year => {
	const clockErrorMs = Date.UTC(year, 0, 1) - Date.now()
	const [a, b] = [await join_(wang, { clockErrorMs }), await join_(li)]
	const id = uuid()
	await a.commit('person.create', [createEdit('person', id, grid, { name: '陈静', state: 'active' })])
	await a.settled()
	const rec = (await onServer(recKey('person', id)))!
	expect(Math.abs(hlcMs(rec.at) - Date.now())).toBeLessThan(10_000)
	expect(Math.abs(a.facts().clockOffsetMs! - clockErrorMs)).toBeLessThan(10_000)
	await has(b, recKey('person', id), 'name', '陈静')
	await change(b, recKey('person', id), { name: '陈静怡' })
	await has(a, recKey('person', id), 'name', '陈静怡')
	await change(a, recKey('person', id), { name: '陈雪' })
	await has(b, recKey('person', id), 'name', '陈雪')
	expect(b.facts().conflicts).toBe(0)
})

test('S15: what was written before the client died goes out after its restart', async () => {
	const a = await joinReplica({ url: server.url, ...wang })
	await a.settled()
	a.goOffline()
	const id = uuid()
	await a.commit('person.create', [createEdit('person', id, grid, { name: '陈静', state: 'active' })])
	await a.stop()
	const again = await join_(wang, { tables: a.tables })
	expect(again.facts()).toMatchObject({ pending: 1, lastSyncedMs: expect.any(Number) })
	await again.until(() => again.facts().pending === 0)
	expect(await onServer(recKey('person', id))).toBeDefined()
})

test('another server is never synced with: nothing is sent, the data stays', async () => {
	const a = await join_(wang, { serverId: uuid() })
	await a.commit('person.create', [createEdit('person', uuid(), grid, { name: '陈静', state: 'active' })])
	await a.until(() => a.facts().problem === 'wrong_server' && !a.facts().running)
	expect(a.facts().pending).toBe(1)
	expect(new Set(a.line.asked)).toEqual(new Set(['/api/hello']))
})

async function startChild(dataDir: string, port: number): Promise<ChildProcess> {
	const script = fileURLToPath(new URL('./server-child.ts', import.meta.url))
	const child = fork(script, [dataDir, String(port)], { execArgv: [] })
	onTestFinished(() => void child.kill('SIGKILL'))
	await once(child, 'message')
	return child
}

async function kill(child: ChildProcess): Promise<void> {
	const exited = once(child, 'exit')
	child.kill('SIGKILL')
	await exited
}
