/** Today's client and server beside those of the first landed version, which speaks protocol 1 (rule S13). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { edit } from '#renderer/session/edits.ts'
import { problemText, refusalText } from '#renderer/ui/messages.ts'
import { type Server, startServer } from '#server/main.ts'
import { type Fields, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { PROTOCOL, STREAM_PATH } from '#shared/protocol/wire.ts'
import { conflictId } from '#shared/sync/merge.ts'
import { joinReplica as joinOld } from '../fixtures/protocol-1/bundle/client.js'
import { startServer as startOld } from '../fixtures/protocol-1/bundle/server.js'
import { joinReplica, type Replica, type ReplicaOptions } from './replica.ts'
import { openRewritingLine } from './rewriting-line.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

const SNAPSHOT_PATH = '/api/sync/snapshot'

type Start = typeof startServer
type Join = typeof joinReplica

let dataDir: string
let server: Server
let town: Town
let grid: string
let wang: TownAccount
let li: TownAccount

async function serve(start: Start): Promise<void> {
	server = await start({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
	const [community] = town.communities
	grid = community!.grids[0]!
	wang = await town.account('wang', 'worker', community!.id)
	li = await town.account('li', 'worker', community!.id)
}
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'griddesk-test-'))
})
afterEach(async () => {
	await server.stop()
	await rm(dataDir, { recursive: true, force: true })
})

/** The same server in today's version, over the same data and at the same address. */
async function upgradeServer(): Promise<void> {
	const port = Number(new URL(server.url).port)
	await server.stop()
	server = await startServer({ dataDir, port, logLevel: 'silent' })
}

async function as(join: Join, account: TownAccount, more: Partial<ReplicaOptions> = {}): Promise<Replica> {
	const replica = await join({ url: server.url, ...account, ...more })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	return replica
}

const onServer = async (key: RecKey): Promise<Rec | undefined> =>
	(await server.store.read(tx => tx.records([key])))[0]

async function change(replica: Replica, key: RecKey, set: Fields) {
	return replica.commit('person.update', [edit((await replica.get(key))!, set)])
}

const has = (replica: Replica, key: RecKey, path: string, value: unknown) =>
	replica.until(async () => (await replica.get(key))?.fields[path] === value)

const person = (id: string, fields: Fields) =>
	createEdit('person', id, grid, { name: '陈静', state: 'active', ...fields })

const logs = (count: number) =>
	Array.from({ length: count }, (_, i) =>
		createEdit('log', uuid(), town.communities[0]!.grids[i % 2]!, {
			kind: 'visit',
			at: '2026-10-01T09:00',
			text: `走访${i}`,
			state: 'done',
		}),
	)

describe.each<[string, Start, Join]>([
	["S13: the old client at today's server", startServer, joinOld],
	["S13: today's client at the old server", startOld, joinReplica],
])('%s', (_, start, join) => {
	beforeEach(() => serve(start))

	test('downloads, sends and receives', async () => {
		await server.systemChange(logs(2500))
		const [a, b] = [await as(join, wang), await as(join, li)]
		await Promise.all([a.settled(), b.settled()])
		expect(await a.store.query({ collection: 'log' })).toHaveLength(2500)
		expect(a.line.asked.filter(path => path === SNAPSHOT_PATH)).toHaveLength(2)
		expect(a.line.asked).not.toContain(STREAM_PATH)
		const id = uuid()
		await a.commit('person.create', [person(id, {})])
		await has(b, recKey('person', id), 'name', '陈静')
		await change(b, recKey('person', id), { phone: '02361234567' })
		await has(a, recKey('person', id), 'phone', '02361234567')
		await Promise.all([a.settled(), b.settled()])
		expect(await a.get(recKey('person', id))).toEqual(await onServer(recKey('person', id)))
		expect(a.facts()).toMatchObject({ pending: 0, refused: 0, conflicts: 0, problem: null })
	})

	test('a download that broke goes on where it broke', async () => {
		await server.systemChange(logs(4500))
		const a = await as(join, wang)
		await a.until(() => (a.facts().progress?.done ?? 0) > 0)
		a.goOffline()
		await a.until(() => a.facts().problem === 'offline')
		a.line.asked.length = 0
		a.line.bodies.length = 0
		a.goOnline()
		await a.settled()
		for (const [i, path] of a.line.asked.entries())
			if (path === SNAPSHOT_PATH) expect(JSON.parse(a.line.bodies[i]!).after).not.toBeNull()
		expect(await a.store.query({ collection: 'log' })).toHaveLength(4500)
	})

	test('fields that one side does not know survive both ways', async () => {
		const [a, b] = [await as(join, wang), await as(join, li)]
		const [mine, foreign] = [uuid(), uuid()]
		await server.systemChange([person(foreign, { shoeSize: 41, 'badges/gold': true })])
		await a.commit('person.create', [person(mine, { favourite: '面' })])
		await has(a, recKey('person', foreign), 'shoeSize', 41)
		await change(a, recKey('person', foreign), { phone: '02361234567' })
		await has(b, recKey('person', foreign), 'phone', '02361234567')
		await has(b, recKey('person', mine), 'favourite', '面')
		await Promise.all([a.settled(), b.settled()])
		for (const id of [mine, foreign])
			expect(await b.get(recKey('person', id))).toEqual(await onServer(recKey('person', id)))
		expect((await onServer(recKey('person', foreign)))?.fields).toMatchObject({
			shoeSize: 41,
			'badges/gold': true,
			phone: '02361234567',
		})
	})

	test('a refusal of a kind that it does not know is said, and nothing is lost', async () => {
		const url = await openRewritingLine(server.url, (path, { body }) => {
			if (path !== '/api/sync/push') return
			for (const verdict of body.verdicts as { ok: boolean; code?: string }[])
				if (!verdict.ok) verdict.code = 'a_rule_of_tomorrow'
		})
		const a = await as(join, wang, { url })
		await a.settled()
		const bad = person(uuid(), {})
		const refused = await a.commit('person.create', [
			{ ...bad, set: { ...bad.set, $org: town.communities[1]!.grids[0]! } },
		])
		await a.until(() => a.facts().refused === 1 && !a.facts().running)
		expect((await a.store.outbox()).map(({ change, verdict }) => [change, verdict?.code])).toEqual([
			[refused, 'a_rule_of_tomorrow'],
		])
		expect(await a.get(recKey('person', bad.recordId))).toBeUndefined()
		const good = uuid()
		await a.commit('person.create', [person(good, {})])
		await a.until(() => a.facts().pending === 0)
		expect(await onServer(recKey('person', good))).toBeDefined()
	})

	test('a server that speaks to neither stops it with a clear word, and everything stays', async () => {
		let tooNew = false
		const url = await openRewritingLine(server.url, (path, answer) => {
			if (!tooNew) return
			if (path === '/api/hello')
				Object.assign(answer.body, { protocol: PROTOCOL + 7, minProtocol: PROTOCOL + 7 })
			else Object.assign(answer, { status: 426, body: { code: 'version' } })
		})
		const a = await as(join, wang, { url })
		await a.settled()
		const before = await a.store.query({ collection: 'grid' })
		tooNew = true
		const id = uuid()
		await a.commit('person.create', [person(id, {})])
		await a.until(() => a.facts().problem === 'version' && !a.facts().running)
		a.syncNow()
		await a.until(() => !a.facts().running)
		expect(a.facts()).toMatchObject({ problem: 'version', pending: 1, refused: 0 })
		expect(await a.store.query({ collection: 'grid' })).toEqual(before)
		expect(await a.get(recKey('person', id))).toBeDefined()
		tooNew = false
		a.syncNow()
		await a.until(() => a.facts().pending === 0)
		expect(await onServer(recKey('person', id))).toBeDefined()
	})
})

describe.each<[string, Start]>([
	["S13, S5: clients of both versions at today's server", startServer],
	['S13, S5: clients of both versions at the old server', startOld],
])('%s', (_, start) => {
	beforeEach(() => serve(start))

	test('edit the same record unseen by each other: both fields survive, a dispute is a conflict for both', async () => {
		const [a, b] = [await as(joinOld, wang), await as(joinReplica, li)]
		const id = uuid()
		const key = recKey('person', id)
		await server.systemChange([person(id, {})])
		for (const replica of [a, b]) await has(replica, key, 'name', '陈静')
		await Promise.all([a.settled(), b.settled()])
		a.goOffline()
		b.goOffline()
		const ofA = await change(a, key, { name: '甲', phone: '02361234567' })
		const ofB = await change(b, key, { name: '乙', title: '组长' })
		const [lost, winner] = ofA.at < ofB.at ? [ofA, '乙'] : [ofB, '甲']
		a.goOnline()
		b.goOnline()
		for (const replica of [a, b]) {
			await has(replica, recKey('conflict', conflictId(id, 'name', lost.at)), 'state', 'open')
			await has(replica, key, 'title', '组长')
			await has(replica, key, 'phone', '02361234567')
			await replica.settled()
			await replica.until(() => replica.facts().conflicts === 1)
			expect(await replica.get(key)).toEqual(await onServer(key))
			expect((await replica.get(key))?.fields.name).toBe(winner)
		}
	})
})

test('S13: the old client keeps records of kinds that it does not know, and is told of rules that it does not know', async () => {
	await serve(startServer)
	const a = await as(joinOld, wang)
	const body = (id: string, name: string) =>
		createEdit('body', id, town.communities[0]!.id, { kind: 'joint', name, state: 'active' })
	const [first, second] = [uuid(), uuid()]
	await server.systemChange([body(first, '晒光坪社区党建联席会议')])
	await has(a, recKey('body', first), 'kind', 'joint')
	await a.settled()
	expect(await a.get(recKey('body', first))).toEqual(await onServer(recKey('body', first)))
	await a.commit('body.create', [body(second, '另一个')])
	await a.until(() => a.facts().refused === 1)
	expect((await a.store.outbox())[0]?.verdict?.code).toBe('one_body')
	expect(await a.get(recKey('body', second))).toBeUndefined()
})

test("S13: the old server refuses kinds of records that it does not know; they wait here and go once it is today's", async () => {
	await serve(startOld)
	const a = await as(joinReplica, wang)
	await a.settled()
	const id = uuid()
	const made = createEdit('body', id, town.communities[0]!.id, {
		kind: 'joint',
		name: '党建联席会议',
		state: 'active',
	})
	await a.commit('body.create', [made])
	await a.until(() => a.facts().refused === 1 && !a.facts().running)
	const [entry] = await a.store.outbox()
	expect(entry).toMatchObject({
		state: 'refused',
		verdict: { code: 'unknown_collection' },
		change: { edits: [made] },
	})
	expect(refusalText('unknown_collection')).toContain('升级服务器')
	await upgradeServer()
	await a.store.resend([{ changeId: entry!.id, edits: [made] }])
	a.syncNow()
	await a.settled()
	expect(await onServer(recKey('body', id))).toMatchObject({ fields: { name: '党建联席会议' } })
})

test.each<[string, Join]>([
	['the old client', joinOld],
	["today's client", joinReplica],
])('S9, S13: the server is brought up to date in the middle of the first download of %s', async (_, join) => {
	await serve(startOld)
	await server.systemChange(logs(6500))
	const a = await as(join, wang)
	await a.until(() => (a.facts().progress?.done ?? 0) > 0)
	const { done } = a.facts().progress!
	a.goOffline()
	await a.until(() => a.facts().problem === 'offline')
	await upgradeServer()
	a.line.asked.length = 0
	a.line.bodies.length = 0
	a.goOnline()
	await a.settled()
	expect(done).toBeLessThan(6500)
	// The old client begins anew where the server names another scope, and other collections make it another.
	const resumes = join === joinReplica
	const request = a.line.bodies[a.line.asked.indexOf(resumes ? STREAM_PATH : SNAPSHOT_PATH)]
	expect(JSON.parse(request!).after !== null).toBe(resumes)
	expect(await a.store.query({ collection: 'log' })).toHaveLength(6500)
	expect(await a.store.query({ collection: 'grid' })).toHaveLength(2)
})

test('S13: what is said where versions are too far apart, or a refusal has no words of its own', () => {
	expect(problemText('version')).toContain('数据仍在本机')
	expect(refusalText('a_rule_of_tomorrow')).toContain('没有接受这条修改')
})
