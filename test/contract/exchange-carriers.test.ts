/** The two ways in which an exchange file reaches a real server: HTTP, and the command at its machine (rule S14). */
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPostPack } from '#renderer/exchange/post-pack.ts'
import { type Server, startServer } from '#server/main.ts'
import { newSecretKeys, publicKeysOf } from '#shared/exchange/keys.ts'
import { PACK_LIMITS } from '#shared/exchange/limits.ts'
import { EXCHANGE_PATH, LoginResponse } from '#shared/protocol/wire.ts'
import { type FileOffice, openFileOffice } from './file-office.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

const ROOT = join(import.meta.dirname, '../..')
let dataDir: string
let server: Server
let town: Town
let grid: string
let wang: TownAccount
let li: TownAccount
/** A PC of `wang` that no line leads to. */
let pc: FileOffice

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'griddesk-exchange-'))
	server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
	const [community] = town.communities
	grid = community!.grids[0]!
	wang = await town.account('wang', 'worker', community!.id)
	li = await town.account('li', 'worker', community!.id)
	await server.systemChange([createEdit('setting', uuid(), town.streetId, { fileExchange: true })])
	const { replica } = await logIn(wang)
	const account = { id: wang.id, role: 'worker', scopeId: community!.id } as const
	pc = await openFileOffice({ store: server.store, account, replica, now: Date.now })
})
afterEach(async () => {
	await server.stop()
	await rm(dataDir, { recursive: true, force: true })
})

async function logIn({ login, password }: TownAccount, more: object = {}): Promise<LoginResponse> {
	const response = await fetch(`${server.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login, password, replica: null, ...more }),
	})
	return LoginResponse.parse(await response.json())
}

const addLog = (text: string) =>
	pc.store.commit('log.create', [
		createEdit('log', uuid(), grid, { kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' }),
	])
const pendingHere = async () => (await pc.outbox()).length

async function poster(account: TownAccount) {
	const { token } = await logIn(account)
	return createPostPack({ fetch, baseUrl: server.url, serverId: server.serverId, token: () => token })
}

test('S14: a login brings the keys of the replica and tells those of the server', async () => {
	const keys = publicKeysOf(newSecretKeys(count => crypto.getRandomValues(new Uint8Array(count))))
	const answer = await logIn(li, { keys })
	expect(await server.store.exchange.replicaKeys(li.id, answer.replica)).toEqual(keys)
	expect(answer.keys).toEqual(publicKeysOf(await server.store.exchange.secretKeys()))
	// One that brings none, as a client of protocol 1, forgets none.
	await logIn(li, { replica: answer.replica })
	expect(await server.store.exchange.replicaKeys(li.id, answer.replica)).toEqual(keys)
})

test('S14: over HTTP whoever is signed in may carry it; the log names both', async () => {
	const post = await poster(li)
	await addLog('由李带去')
	const posted = await post(await pc.ask())
	if (!posted.ok) throw new Error(JSON.stringify(posted))
	expect(await pc.take(posted.answer)).toBe('complete')
	expect(await pendingHere()).toBe(0)
	const [last] = await server.store.audit.newest(1)
	expect(last).toMatchObject({ accountId: wang.id, outcome: { by: 'http', accountId: li.id, accepted: 1 } })
	expect(await post(new Uint8Array([1, 2, 3]))).toEqual({ ok: false, reason: 'not_a_pack' })
})

test('the audit of a PC that nobody ever connects comes with its files, once, and is forgotten there when it is there', async () => {
	const post = await poster(li)
	const subject = uuid()
	const event = {
		id: uuid(),
		atMs: Date.now(),
		action: 'person.view',
		subject,
		result: 'ok',
		details: {},
	} as const
	pc.events.push(event)
	const question = await pc.ask()
	// Told twice, as when the first answer is lost on its way.
	await post(question)
	const posted = await post(question)
	if (!posted.ok) throw new Error(JSON.stringify(posted))
	expect(pc.events).toEqual([event])
	const later = { ...event, id: uuid() }
	pc.events.push(later)
	expect(await pc.take(posted.answer)).toBe('complete')
	expect(pc.events).toEqual([later])
	const rows = await server.store.audit.find({ actions: ['device.person.view'], limit: 5 })
	expect(rows.map(({ accountId, subject }) => [accountId, subject])).toEqual([[wang.id, subject]])
	expect(await server.store.audit.verify()).toMatchObject({ ok: true })
})

test('S14: without a session, too large, or of another type: refused before anything is looked at', async () => {
	const { token } = await logIn(li)
	const send = async (headers: Record<string, string>, body: Uint8Array<ArrayBuffer>) => {
		const response = await fetch(server.url + EXCHANGE_PATH, { method: 'POST', headers, body })
		return [response.status, ((await response.json()) as { code: string }).code]
	}
	const authorization = `Bearer ${token}`
	const bytes = { 'content-type': 'application/octet-stream' }
	const file = await pc.ask()
	expect(await send(bytes, file)).toEqual([401, 'sign_in'])
	expect(await send({ ...bytes, authorization }, new Uint8Array(PACK_LIMITS.fileBytes + 1))).toEqual([
		413,
		'too_large',
	])
	expect(await send({ 'content-type': 'text/plain', authorization }, file)).toEqual([400, 'bad_request'])
	expect(await send({ ...bytes, authorization }, file.slice(0, 90))).toEqual([422, 'pack_refused'])
	const actions = (await server.store.audit.newest(10)).map(({ action }) => action)
	expect(actions.filter(action => action.startsWith('exchange.'))).toEqual(['exchange.refused'])
})

test('S14: at the server’s machine by command, while it runs; a refusal is said in one line and writes no file', {
	timeout: 60_000,
}, async () => {
	await addLog('直接带到服务器')
	const [question, answer] = [join(dataDir, 'in.gridpack'), join(dataDir, 'out.gridpack')]
	writeFileSync(question, await pc.ask())
	const run = (from: string, to: string) =>
		promisify(execFile)(process.execPath, ['build/server.ts', '--data', dataDir, 'exchange', from, to], {
			cwd: ROOT,
		})
	expect((await run(question, answer)).stdout).toContain(answer)
	expect(await pc.take(new Uint8Array(readFileSync(answer)))).toBe('complete')
	expect(await pendingHere()).toBe(0)
	expect((await server.store.audit.newest(1))[0]?.outcome).toMatchObject({ by: 'cli', accepted: 1 })
	await expect(run(question, answer)).rejects.toMatchObject({ code: 1, stderr: /is there already/ })
	writeFileSync(question, 'GRIDPACK')
	const refused = join(dataDir, 'none.gridpack')
	await expect(run(question, refused)).rejects.toMatchObject({
		code: 1,
		stderr: 'exchange failed: truncated\n',
	})
	expect(() => readFileSync(refused)).toThrow('ENOENT')
})
