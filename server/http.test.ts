/** The server over real HTTP: what a client, a broken client and a curious stranger get. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/kinds.ts'
import { AdminAccounts } from '#shared/protocol/admin.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import {
	ErrorBody,
	Hello,
	HistoryResponse,
	LoginResponse,
	PullResponse,
	PushResponse,
	SnapshotResponse,
} from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeNode, tick } from '#shared/sync/clock.ts'
import { type Server, startServer } from './main.ts'
import { createEdit } from './sync/system-change.ts'

const DAY_MS = 86_400_000
const PASSWORD = 'right-password'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-http-'))
const rendererDir = join(dir, 'renderer')
let offset = 0
let server: Server
const [east, west, grid, other] = [uuid(), uuid(), uuid(), uuid()]

beforeAll(async () => {
	mkdirSync(join(rendererDir, 'assets'), { recursive: true })
	writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Grid Desk</title>')
	writeFileSync(join(rendererDir, 'assets', 'main-1a2b.js'), 'export {}')
	server = await startServer({
		dataDir: join(dir, 'data'),
		port: 0,
		rendererDir,
		logLevel: 'silent',
		now: () => Date.now() + offset,
	})
	await server.bootstrap({ kind: 'street', name: '测试街道' })
	const org = (id: string, name: string) =>
		createEdit('org', id, id, { kind: 'community', name, parentId: server.topId, state: 'active' })
	const node = (id: string, parentId: string) =>
		createEdit('grid', id, id, { name: '网格', parentId, state: 'active' })
	await server.systemChange([org(east, '东社区'), org(west, '西社区'), node(grid, east), node(other, west)])
})

afterAll(async () => {
	await server.stop()
	rmSync(dir, { recursive: true, force: true })
})

async function call(path: string, init: Omit<RequestInit, 'body'> & { token?: string; body?: unknown } = {}) {
	const { token, body, headers, ...rest } = init
	const json = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)
	const response = await fetch(server.url + path, {
		method: body === undefined ? 'GET' : 'POST',
		...rest,
		headers: {
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
			...headers,
		},
		...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as string) }),
	})
	const text = await response.text()
	return { status: response.status, text, headers: response.headers, json: () => JSON.parse(text) as unknown }
}

/** The code of an error answer, after checking that the answer is nothing but an error body. */
function codeOf(answer: { json: () => unknown }): string {
	return ErrorBody.strict().parse(answer.json()).code
}

const logIn = (login: string, password: string) =>
	call('/api/login', { body: { login, password, replica: null } })

async function signIn(login: string, password = PASSWORD) {
	const answer = await logIn(login, password)
	expect(answer.status).toBe(200)
	const session = LoginResponse.parse(answer.json())
	let last = ''
	return {
		...session,
		change(...edits: Edit[]) {
			last = tick(last, Date.now(), makeNode(session.accountId, session.replica))
			return { id: uuid(), at: last, command: 'test.write', edits }
		},
		async push(...edits: Edit[]) {
			const answer = await call('/api/sync/push', {
				token: session.token,
				body: { changes: [this.change(...edits)] },
			})
			return { status: answer.status, ...PushResponse.parse(answer.json()) }
		},
	}
}

let accounts = 0
async function newAccount(role: Role = 'worker', scopeId = east): Promise<{ login: string; id: string }> {
	const login = `user${accounts++}`
	const created = await server.createAccount({ login, name: '张三', role, scopeId, password: PASSWORD })
	if (typeof created === 'string') throw new Error(created)
	return { login, id: created.id }
}
const someone = async (role?: Role, scopeId?: string) => signIn((await newAccount(role, scopeId)).login)

const log = (text: string, orgId = grid) =>
	createEdit('log', uuid(), orgId, { kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' })

describe('signing in', () => {
	test('hello says who is there', async () => {
		const hello = Hello.strict().parse((await call('/api/hello')).json())
		expect(hello).toMatchObject({ serverId: server.serverId, demo: false })
		expect(Math.abs(hello.serverTimeMs - Date.now())).toBeLessThan(5000)
	})

	test('the first administrator has a password of its own, and there is no default one', async () => {
		const { login, password } = server.firstAdmin ?? { login: '', password: '' }
		expect(password).toHaveLength(17)
		expect(await signIn(login, password)).toMatchObject({ role: 'sysadmin', scopeId: server.topId })
		for (const guess of ['admin', 'password', '123456', ' ', login])
			expect((await logIn('nobody-yet', guess)).status).not.toBe(200)
	})

	test('a wrong password and an unknown name get the same answer', async () => {
		const { login } = await newAccount()
		const [wrong, unknown] = [await logIn(login, 'wrong'), await logIn('somebody-else', 'wrong')]
		expect([wrong.status, codeOf(wrong)]).toEqual([401, 'bad_credentials'])
		expect(unknown.text).toBe(wrong.text)
	})

	test('the sixth try is locked out, with the time to wait', async () => {
		const { login } = await newAccount()
		for (let i = 0; i < 5; i++) await logIn(login, 'wrong')
		const answer = await logIn(login, PASSWORD)
		expect(answer.status).toBe(423)
		expect(codeOf(answer)).toBe('locked_out')
		const { retryAfterSeconds = 0 } = ErrorBody.parse(answer.json())
		expect(retryAfterSeconds).toBeGreaterThan(800)
		expect(retryAfterSeconds).toBeLessThanOrEqual(900)
		expect(answer.headers.get('retry-after')).toBe(String(retryAfterSeconds))
	})

	test('no token, a wrong one and an expired one ask to sign in', async () => {
		const { token } = await someone()
		const body = { cursor: 0, scopeHash: '' }
		expect((await call('/api/sync/pull', { token, body })).status).toBe(200)
		offset = 31 * DAY_MS
		const expired = await call('/api/sync/pull', { token, body })
		offset = 0
		const answers = [
			expired,
			await call('/api/sync/pull', { body }),
			await call('/api/sync/pull', { token: 'x', body }),
		]
		for (const answer of answers) expect([answer.status, codeOf(answer)]).toEqual([401, 'sign_in'])
	})

	test('logging out ends this session and no other', async () => {
		const { login } = await newAccount()
		const [one, two] = [await signIn(login), await signIn(login)]
		const logout = await call('/api/logout', { method: 'POST', token: one.token })
		expect([logout.status, logout.text]).toEqual([204, ''])
		expect((await call('/api/me', { token: one.token })).status).toBe(401)
		expect((await call('/api/me', { token: two.token })).status).toBe(200)
	})

	test('a new password needs the present one and ends the other sessions', async () => {
		const { login } = await newAccount()
		const [one, two] = [await signIn(login), await signIn(login)]
		const set = (current: string, next: string) =>
			call('/api/me/password', { token: one.token, body: { current, next } })
		expect(codeOf(await set('wrong', 'another-password'))).toBe('bad_credentials')
		expect(codeOf(await set(PASSWORD, 'short'))).toBe('bad_request')
		expect((await set(PASSWORD, 'another-password')).status).toBe(204)
		expect((await call('/api/me', { token: one.token })).json()).toMatchObject({ login, role: 'worker' })
		expect((await call('/api/me', { token: two.token })).status).toBe(401)
		expect((await logIn(login, PASSWORD)).status).toBe(401)
		await signIn(login, 'another-password')
	})
})

describe('sync', () => {
	test('what one pushes another pulls, and a snapshot and the history show it', async () => {
		const [one, two] = [await someone(), await someone('street', server.topId)]
		const start = PullResponse.parse(
			(await call('/api/sync/pull', { token: two.token, body: { cursor: 0, scopeHash: '' } })).json(),
		)
		const edit = log('走访独居老人')
		expect(await one.push(edit)).toMatchObject({ status: 200, verdicts: [{ ok: true }], records: [] })
		const body = { cursor: start.cursor, scopeHash: start.scope?.hash }
		const pulled = PullResponse.strict().parse(
			(await call('/api/sync/pull', { token: two.token, body })).json(),
		)
		expect(pulled).toMatchObject({
			records: [{ id: edit.recordId, fields: { text: '走访独居老人' } }],
			more: false,
		})
		const page = SnapshotResponse.strict().parse(
			(
				await call('/api/sync/snapshot', {
					token: two.token,
					body: { nodes: [grid], context: [], after: null },
				})
			).json(),
		)
		expect(page.records.map(({ id }) => id)).toContain(edit.recordId)
		const history = await call(`/api/records/log/${edit.recordId}/history`, { token: two.token })
		expect(HistoryResponse.strict().parse(history.json()).entries).toMatchObject([
			{ accountId: one.accountId, command: 'test.write', set: { text: '走访独居老人' } },
		])
	})

	test('S3, S7: a brief push is told the first number where all was taken, and each verdict where it was not', async () => {
		const worker = await someone()
		const push = async (changes: readonly Change[], more: { brief?: true } = { brief: true }) =>
			PushResponse.strict().parse(
				(await call('/api/sync/push', { token: worker.token, body: { changes, ...more } })).json(),
			)
		const [first, second, third] = ['甲', '乙', '丙'].map(text => worker.change(log(text)))
		const told = await push([first!, second!])
		expect(told).toMatchObject({ verdicts: [], records: [] })
		const version = told.accepted!
		expect(await push([first!, second!])).toMatchObject({ verdicts: [], accepted: version })
		const verdicts = [first!, second!].map(({ id }, i) => ({ id, ok: true, version: version + i }))
		// Out of order, and asked for at length.
		expect(await push([second!, first!])).toMatchObject({ verdicts: verdicts.toReversed() })
		expect(await push([first!, second!], {})).toMatchObject({ verdicts })
		const stray = worker.change({ ...log('丁'), recordId: 'stray' })
		const mixed = await push([third!, stray])
		expect(mixed).toMatchObject({ verdicts: [{ ok: true }, { id: stray.id, ok: false, code: 'invalid' }] })
		expect(mixed.accepted).toBeUndefined()
	})

	test('S9: an idle pull is at most 300 bytes', async () => {
		const { token } = await someone()
		const first = PullResponse.parse(
			(await call('/api/sync/pull', { token, body: { cursor: 0, scopeHash: '' } })).json(),
		)
		const body = { cursor: first.cursor, scopeHash: first.scope?.hash }
		const idle = await call('/api/sync/pull', { token, body })
		expect(Buffer.byteLength(idle.text)).toBeLessThanOrEqual(300)
		expect(PullResponse.parse(idle.json())).toMatchObject({ records: [], cursor: first.cursor })
	})

	test('an unknown collection and a grid out of scope are refused by code', async () => {
		const worker = await someone()
		const unknown = await worker.push(createEdit('spell', uuid(), grid, { name: '甲' }))
		expect(unknown.verdicts).toMatchObject([{ ok: false, code: 'unknown_collection' }])
		const outside = await worker.push(log('走访', other))
		expect(outside.verdicts).toMatchObject([{ ok: false, code: 'out_of_scope' }])
		const body = { nodes: [other], context: [], after: null }
		const snapshot = await call('/api/sync/snapshot', { token: worker.token, body })
		expect([snapshot.status, codeOf(snapshot)]).toEqual([403, 'forbidden'])
	})

	test('history of what is out of sight is answered like that of nothing', async () => {
		const [worker, stranger] = [await someone(), await someone('worker', west)]
		const edit = log('走访')
		await worker.push(edit)
		const ask = (path: string) => call(`/api/records/${path}/history`, { token: stranger.token })
		const answers = [await ask(`log/${edit.recordId}`), await ask(`log/${uuid()}`), await ask('spell/x')]
		for (const answer of answers) expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found'])
	})

	test('S11: a clock ahead of the server stops the push and is told the time', async () => {
		const worker = await someone()
		const change = { ...worker.change(log('走访')) }
		offset = -DAY_MS
		const answer = await call('/api/sync/push', { token: worker.token, body: { changes: [change] } })
		offset = 0
		expect(answer.status).toBe(409)
		expect(codeOf(answer)).toBe('clock')
		expect(ErrorBody.parse(answer.json()).serverTimeMs).toBeLessThan(Date.now() - DAY_MS + 5000)
	})
})

describe('bad requests', () => {
	test('malformed JSON, wrong shapes and forbidden names', async () => {
		const worker = await someone()
		const change = worker.change(log('走访'))
		const first = change.edits[0]
		const bodies = [
			'{"changes":[',
			'[]',
			'null',
			{ changes: [] },
			{ changes: [{ ...change, at: 'now' }] },
			{ changes: [{ ...change, id: '1' }] },
			{ changes: [{ ...change, edits: [{ ...first, set: { toString: 'x' } }] }] },
			{ changes: [{ ...change, edits: [{ ...first, set: { text: { deep: 1 } } }] }] },
			{ changes: [{ ...change, edits: [{ ...first, recordId: 'a\u0000b' }] }] },
		]
		for (const body of bodies) {
			const answer = await call('/api/sync/push', { token: worker.token, body })
			expect([answer.status, codeOf(answer)]).toEqual([400, 'bad_request'])
		}
		const form = await call('/api/sync/push', {
			token: worker.token,
			body: 'a=b',
			headers: { 'content-type': 'text/plain' },
		})
		expect([form.status, codeOf(form)]).toEqual([400, 'bad_request'])
	})

	test('a body too large, plain or once unpacked', async () => {
		const { token } = await someone()
		const big = Buffer.alloc(LIMITS.bodyBytes + 1, ' ')
		const plain = await call('/api/sync/push', { token, body: big })
		expect([plain.status, codeOf(plain)]).toEqual([413, 'too_large'])
		const bomb = gzipSync(Buffer.alloc(64 << 20, ' '))
		expect(bomb.length).toBeLessThan(1 << 20)
		const before = process.memoryUsage().rss
		const packed = await call('/api/sync/push', {
			token,
			body: bomb,
			headers: { 'content-encoding': 'gzip' },
		})
		expect([packed.status, codeOf(packed)]).toEqual([413, 'too_large'])
		expect(process.memoryUsage().rss - before).toBeLessThan(48 << 20)
	})

	test('a compressed body is read, a broken one is a bad request', async () => {
		const worker = await someone()
		const text = JSON.stringify({ changes: [worker.change(log('走访'))] })
		const send = (body: Uint8Array, encoding = 'gzip') =>
			call('/api/sync/push', { token: worker.token, body, headers: { 'content-encoding': encoding } })
		expect(PushResponse.parse((await send(gzipSync(text))).json()).verdicts).toMatchObject([{ ok: true }])
		expect(codeOf(await send(gzipSync(text).subarray(0, 40)))).toBe('bad_request')
		expect(codeOf(await send(Buffer.from(text)))).toBe('bad_request')
		expect(codeOf(await send(Buffer.from(text), 'compress'))).toBe('bad_request')
	})

	test('S12: a client of another server is turned away before anything else', async () => {
		const answer = await call('/api/sync/pull', {
			body: { cursor: 0, scopeHash: '' },
			headers: { 'x-griddesk-server': uuid() },
		})
		expect([answer.status, codeOf(answer)]).toEqual([409, 'wrong_server'])
	})

	test('S13: a client below the least protocol is told so', async () => {
		const { token } = await someone()
		const ask = (protocol: string) => call('/api/me', { token, headers: { 'x-griddesk-protocol': protocol } })
		const old = await ask('0')
		expect([old.status, codeOf(old)]).toEqual([426, 'version'])
		expect((await ask('1')).status).toBe(200)
		expect((await ask('99')).status).toBe(200)
		expect((await ask('x')).status).toBe(400)
	})

	test('unknown routes are 404, with a code', async () => {
		for (const path of ['/api/nothing', '/nothing.html', '/..%2f..%2fetc/passwd', '/assets/none.js']) {
			const answer = await call(path)
			expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found'])
		}
		const post = await call('/api/hello', { body: {} })
		expect([post.status, codeOf(post)]).toEqual([404, 'not_found'])
	})
})

describe('administration', () => {
	const admin = () => someone('sysadmin', server.topId)

	test('others may not', async () => {
		const { token } = await someone('street', server.topId)
		for (const answer of [
			await call('/api/admin/accounts', { token }),
			await call('/api/admin/accounts', {
				token,
				body: { login: 'x', name: '甲', role: 'sysadmin', scopeId: east },
			}),
			await call(`/api/admin/accounts/${uuid()}`, { token, method: 'PATCH', body: { state: 'disabled' } }),
		])
			expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden'])
	})

	test('an administrator makes an account, resets its password, and disables it', async () => {
		const { token } = await admin()
		const body = { login: 'new-one', name: '李四', role: 'secretary', scopeId: grid }
		const created = (await call('/api/admin/accounts', { token, body })).json() as {
			id: string
			password: string
		}
		const again = await call('/api/admin/accounts', { token, body: { ...body, login: 'NEW-ONE' } })
		expect([again.status, codeOf(again)]).toEqual([409, 'already_exists'])
		const session = await signIn('new-one', created.password)
		const patch = (set: object) =>
			call(`/api/admin/accounts/${created.id}`, { token, method: 'PATCH', body: set })

		const reset = (await patch({ resetPassword: true })).json() as { password: string }
		expect((await call('/api/me', { token: session.token })).status).toBe(401)
		const second = await signIn('new-one', reset.password)
		expect((await patch({ role: 'staff', scopeId: other, name: '李五' })).json()).toEqual({})
		expect((await call('/api/me', { token: second.token })).json()).toMatchObject({
			role: 'staff',
			scopeId: other,
		})
		const rec = await server.store.read(async tx => (await tx.records([`account/${created.id}`]))[0])
		expect(rec).toMatchObject({ orgId: other, fields: { name: '李五', role: 'staff' } })
		expect((await patch({ state: 'disabled' })).status).toBe(200)
		const after = await call('/api/me', { token: second.token })
		expect([after.status, codeOf(after)]).toEqual([403, 'revoked'])
		const list = AdminAccounts.strict().parse((await call('/api/admin/accounts', { token })).json())
		expect(list.accounts.find(({ id }) => id === created.id)).toMatchObject({
			state: 'disabled',
			login: 'new-one',
		})
		expect(JSON.stringify(list)).not.toContain('argon2')
	})

	test('only inside the own scope, and never oneself', async () => {
		const local = await someone('sysadmin', east)
		const { id } = await newAccount('worker', west)
		const patch = (account: string, set: object) =>
			call(`/api/admin/accounts/${account}`, { token: local.token, method: 'PATCH', body: set })
		expect((await patch(id, { name: '甲' })).status).toBe(404)
		expect(codeOf(await patch(local.accountId, { state: 'disabled' }))).toBe('forbidden')
		const { id: inside } = await newAccount('worker', east)
		expect(codeOf(await patch(inside, { scopeId: west }))).toBe('forbidden')
		const body = { login: 'outside', name: '甲', role: 'worker', scopeId: server.topId }
		expect(codeOf(await call('/api/admin/accounts', { token: local.token, body }))).toBe('forbidden')
		const list = AdminAccounts.parse((await call('/api/admin/accounts', { token: local.token })).json())
		expect(list.accounts.map(account => account.id)).not.toContain(id)
	})

	test('the tree has one top', async () => {
		const { token } = await admin()
		const answer = await call('/api/admin/top', { token, body: { kind: 'street', name: '又一个' } })
		expect([answer.status, codeOf(answer)]).toEqual([409, 'already_exists'])
	})
})

describe('around', () => {
	test('every page carries the security headers', async () => {
		for (const path of ['/', '/assets/main-1a2b.js', '/nothing', '/healthz']) {
			const { headers } = await call(path)
			expect(headers.get('content-security-policy'), path).toContain("default-src 'self'")
			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
			expect(headers.get('x-content-type-options')).toBe('nosniff')
			expect(headers.get('referrer-policy')).toBe('no-referrer')
			expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
		}
	})

	test('an answer of the API can be taken for nothing but data, and its headers are few', async () => {
		for (const path of ['/api/hello', '/api/nothing', '/api/openapi.json']) {
			const { headers } = await call(path)
			expect(headers.get('x-content-type-options'), path).toBe('nosniff')
			expect(headers.get('content-type')).toMatch(/^application\/json/)
			expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
			const written = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
			expect(written).toBeLessThan(250)
		}
	})

	test('the web client: the page is checked each time, hashed files never', async () => {
		const page = await call('/')
		expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
		expect(page.text).toContain('Grid Desk')
		const asset = await call('/assets/main-1a2b.js')
		expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
	})

	test('answers are compressed where the client can read that', async () => {
		const { token } = await someone('street', server.topId)
		const response = await fetch(`${server.url}/api/sync/pull`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				'accept-encoding': 'gzip',
			},
			body: JSON.stringify({ cursor: 0, scopeHash: 'none' }),
		})
		expect(response.headers.get('content-encoding')).toBe('gzip')
		PullResponse.parse(await response.json())
	})

	test('health, metrics and the description of the interface', async () => {
		expect((await call('/healthz')).json()).toEqual({ ok: true })
		const { text } = await call('/metrics')
		expect(text).toMatch(
			/griddesk_http_requests_total\{method="POST",route="\/api\/login",status="200"\} \d+/,
		)
		expect(text).toMatch(/griddesk_push_changes_total\{verdict="out_of_scope"\} \d+/)
		expect(text).toMatch(new RegExp(`griddesk_version ${(await server.store.head()).version}\\b`))
		const api = (await call('/api/openapi.json')).json() as { paths: Record<string, unknown> }
		expect(Object.keys(api.paths)).toEqual(
			expect.arrayContaining([
				'/api/hello',
				'/api/login',
				'/api/sync/push',
				'/api/sync/pull',
				'/api/sync/snapshot',
			]),
		)
	})

	test('a failure inside says nothing of itself', async () => {
		const broken = await startServer({ dataDir: join(dir, 'broken'), port: 0, logLevel: 'silent' })
		await broken.store.close()
		const response = await fetch(`${broken.url}/healthz`)
		expect(response.status).toBe(500)
		expect(await response.text()).toBe('{"code":"internal"}')
		await broken.stop()
	})

	test('S18: too many requests at once are told when to come again', async () => {
		const own = await startServer({ dataDir: join(dir, 'burst'), port: 0, logLevel: 'silent' })
		const ask = () => fetch(`${own.url}/api/login`, { method: 'POST' })
		const answers = await Promise.all(Array.from({ length: 130 }, ask))
		const late = answers.filter(({ status }) => status === 429)
		expect(late).toHaveLength(10)
		const body = ErrorBody.strict().parse(await late[0]?.json())
		expect(body.code).toBe('too_many_requests')
		expect(body.retryAfterSeconds).toBeGreaterThan(0)
		await own.stop()
	})

	test('a demo never becomes a real server, nor the reverse', async () => {
		const dataDir = join(dir, 'demo')
		const options = { dataDir, port: 0, logLevel: 'silent' }
		await (await startServer({ ...options, demo: true })).stop()
		await expect(startServer({ ...options, demo: false })).rejects.toThrow('demo')
		const again = await startServer({ ...options, demo: true })
		expect(Hello.parse(await (await fetch(`${again.url}/api/hello`)).json()).demo).toBe(true)
		expect(again.firstAdmin).toBeUndefined()
		await again.stop()
	})

	test('two servers never run on the same folder; the second says so, and can when the first has stopped', async () => {
		const options = { dataDir: join(dir, 'twice'), port: 0, logLevel: 'silent' }
		const first = await startServer(options)
		await expect(startServer(options)).rejects.toThrow(/^A server runs on the data in .*twice already/)
		expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
		await first.stop()
		await (await startServer(options)).stop()
	})

	test('a port in use is an error, or another one is taken where that is asked for', async () => {
		const port = Number(new URL(server.url).port)
		const options = { dataDir: join(dir, 'port'), port, logLevel: 'silent' }
		await expect(startServer(options)).rejects.toThrow('EADDRINUSE')
		const elsewhere = await startServer({ ...options, portIfTaken: 0 })
		expect((await fetch(`${elsewhere.url}/healthz`)).status).toBe(200)
		await elsewhere.stop()
	})
})
