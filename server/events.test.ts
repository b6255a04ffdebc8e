/** Pokes over real connections: who is told, how fast, and when the stream ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { LoginResponse } from '#shared/protocol/wire.ts'
import { type Server, startServer } from './main.ts'
import { createEdit } from './sync/system-change.ts'

const PASSWORD = 'right-password'
const dir = mkdtempSync(join(tmpdir(), 'griddesk-events-'))
const [east, west] = [uuid(), uuid()]
let server: Server

beforeAll(async () => {
	server = await startServer({ dataDir: dir, port: 0, logLevel: 'silent' })
	await server.bootstrap({ kind: 'street', name: '测试街道' })
	const org = (id: string) =>
		createEdit('org', id, id, { kind: 'community', name: '社区', parentId: server.topId, state: 'active' })
	await server.systemChange([org(east), org(west)])
})
afterEach(() => {
	vi.useRealTimers()
})
afterAll(async () => {
	await server.stop()
	rmSync(dir, { recursive: true, force: true })
})

/** An open stream of one account in one scope. */
async function listen(scopeId: string) {
	const login = uuid()
	const account = { login, name: '张三', role: 'worker', scopeId, password: PASSWORD } as const
	const created = await server.createAccount(account)
	if (typeof created === 'string') throw new Error(created)
	const answer = await fetch(`${server.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login, password: PASSWORD, replica: null }),
	})
	const { token } = LoginResponse.parse(await answer.json())
	const response = await fetch(`${server.url}/api/sync/events`, {
		headers: { authorization: `Bearer ${token}` },
	})
	const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader()
	if (lines === undefined) throw new Error('No body')
	return {
		...created,
		token,
		response,
		/** The next piece of the stream as it came; `null` once it has ended. */
		async raw(): Promise<string | null> {
			const { value, done } = await lines.read()
			return done ? null : value
		},
		/** The version of the next poke; `null` once the stream has ended. */
		async next(): Promise<number | null> {
			const { value, done } = await lines.read()
			if (done) return null
			const [, version] = /^event: poke\ndata: \{"version":(\d+)\}\n\n$/.exec(value) ?? []
			return Number(version)
		},
		close: () => lines.cancel(),
	}
}

const writeAt = (orgId: string) =>
	server.systemChange([createEdit('building', uuid(), orgId, { name: '一号楼' })])
const version = async () => (await server.store.head()).version

test('a stream begins with where things stand and then says each change in scope, at once', async () => {
	const stream = await listen(east)
	expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
	expect(await stream.next()).toBe(await version())
	const times: number[] = []
	for (let i = 0; i < 10; i++) {
		const next = stream.next()
		await writeAt(east)
		const written = performance.now()
		expect(await next).toBe(await version())
		times.push(performance.now() - written)
	}
	// Far above what it takes, far below what a person or a poll would notice.
	expect(Math.min(...times)).toBeLessThan(100)
	await stream.close()
})

test('S10: what happens elsewhere is not said', async () => {
	const stream = await listen(east)
	await stream.next()
	const next = stream.next()
	await writeAt(west)
	await writeAt(east)
	expect(await next).toBe(await version())
	await stream.close()
})

test('S10: what happens above, and a change of the tree, is said', async () => {
	const stream = await listen(east)
	await stream.next()
	const above = stream.next()
	await writeAt(server.topId)
	expect(await above).toBe(await version())
	const tree = stream.next()
	const id = uuid()
	await server.systemChange([createEdit('grid', id, id, { name: '新网格', parentId: west, state: 'active' })])
	expect(await tree).toBe(await version())
	await stream.close()
})

test('S10: the stream of an account ends when it is disabled, and does not open again', async () => {
	const [stream, admin] = [await listen(east), server.firstAdmin]
	await stream.next()
	const answer = await fetch(`${server.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...admin, replica: null }),
	})
	const { token } = LoginResponse.parse(await answer.json())
	const patched = await fetch(`${server.url}/api/admin/accounts/${stream.id}`, {
		method: 'PATCH',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify({ state: 'disabled' }),
	})
	expect(patched.status).toBe(200)
	let last: number | null = 0
	while (last !== null) last = await stream.next()
	const again = await fetch(`${server.url}/api/sync/events`, {
		headers: { authorization: `Bearer ${stream.token}` },
	})
	expect([again.status, await again.text()]).toEqual([403, '{"code":"revoked"}'])
})

/** What time it is at the server. */
const BEAT = /^event: time\ndata: \{"serverTimeMs":\d{13}\}\n\n$/

test('an idle stream is kept awake and told the time, and ends at the next beat after its session did', async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
	const [stream, other] = [await listen(east), await listen(west)]
	await Promise.all([stream.next(), other.next()])
	vi.advanceTimersByTime(25_000)
	expect(await stream.raw()).toMatch(BEAT)
	expect(await other.raw()).toMatch(BEAT)
	const headers = { authorization: `Bearer ${stream.token}` }
	expect((await fetch(`${server.url}/api/logout`, { method: 'POST', headers })).status).toBe(204)
	vi.advanceTimersByTime(25_000)
	expect(await stream.raw()).toBeNull()
	expect(await other.raw()).toMatch(BEAT)
	await other.close()
})

test('stopping the server ends the streams and does not wait for them', async () => {
	const own = await startServer({ dataDir: join(dir, 'second'), port: 0, logLevel: 'silent' })
	const { login, password } = own.firstAdmin ?? { login: '', password: '' }
	const answer = await fetch(`${own.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login, password, replica: null }),
	})
	const { token } = LoginResponse.parse(await answer.json())
	const response = await fetch(`${own.url}/api/sync/events`, {
		headers: { authorization: `Bearer ${token}` },
	})
	const [text] = await Promise.all([response.text(), own.stop()])
	expect(text).toBe('event: poke\ndata: {"version":0}\n\n')
})
