/** The server as the process that an office starts: killed at any moment, logging nothing it should not, shared. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { LoginResponse, PushResponse, SnapshotResponse } from '#shared/protocol/wire.ts'
import { makeNode, tick } from '#shared/sync/clock.ts'
import { findPostgres, type Postgres, startPostgres } from '../postgres.ts'

const root = join(import.meta.dirname, '..', '..')

interface Process {
	readonly child: ChildProcess
	readonly url: string
	/** Of the first administrator, if this start created it. */
	readonly password: string | undefined
	/** Everything it has written so far. */
	readonly output: () => string
}

const running = new Set<ChildProcess>()

/** `npm run server`, as its script runs it. */
async function start(dataDir: string, databaseUrl = ''): Promise<Process> {
	const args = ['build/server.ts', '--data', dataDir, '--port', '0', '--log', 'trace']
	const child = spawn(process.execPath, args, {
		cwd: root,
		env: { ...process.env, DATABASE_URL: databaseUrl },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	running.add(child)
	child.once('exit', () => running.delete(child))
	let output = ''
	const { promise, resolve, reject } = Promise.withResolvers<string>()
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', chunk => {
			output += String(chunk)
			const url = /^Grid Desk server: (\S+)$/m.exec(output)?.[1]
			// The administrator's line follows at once; the next turn of the loop has read it.
			if (url !== undefined) setTimeout(() => resolve(url), 50)
		})
	child.once('exit', code => reject(new Error(`The server ended with ${code}: ${output}`)))
	const url = await promise
	return {
		child,
		url,
		password: /password \(shown this once\): (\S+)/.exec(output)?.[1],
		output: () => output,
	}
}

async function kill({ child }: Process): Promise<void> {
	child.kill('SIGKILL')
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function post<T>(url: string, path: string, body: unknown, token = ''): Promise<T> {
	const response = await fetch(url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify(body),
	})
	if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
	return (await response.json()) as T
}

/** A street office that has signed in at a new server. */
async function open({ url, password }: Process) {
	const admin = await post<LoginResponse>(url, '/api/login', { login: 'admin', password, replica: null })
	const { id } = await post<{ id: string }>(
		url,
		'/api/admin/top',
		{ kind: 'street', name: '秘密街道' },
		admin.token,
	)
	const account = { login: 'secret-login', name: '秘密姓名', role: 'worker', scopeId: id }
	const created = await post<{ password: string }>(url, '/api/admin/accounts', account, admin.token)
	const session = LoginResponse.parse(
		await post(url, '/api/login', { login: account.login, password: created.password, replica: null }),
	)
	let last = ''
	return {
		...session,
		password: created.password,
		write(text: string) {
			last = tick(last, Date.now(), makeNode(session.accountId, session.replica))
			const set = { $org: id, kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' }
			const recordId = uuid()
			const edits = [{ collection: 'log', recordId, set }]
			return { recordId, change: { id: uuid(), at: last, command: 'log.create', edits } }
		},
		async ids(at: string): Promise<Set<string>> {
			const body = { nodes: [id], context: [], after: null }
			const page = SnapshotResponse.parse(await post(at, '/api/sync/snapshot', body, session.token))
			return new Set(page.records.map(rec => rec.id))
		},
		push: async (at: string, changes: unknown[]) =>
			PushResponse.parse(await post(at, '/api/sync/push', { changes }, session.token)),
	}
}

const dir = mkdtempSync(join(tmpdir(), 'griddesk-process-'))
afterEach(async () => {
	for (const child of running) {
		child.kill('SIGKILL')
		await once(child, 'exit')
	}
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Kills the server right after an answer, and once with pushes under way; then asks a new one for everything. */
async function killAndAsk(dataDir: string, databaseUrl?: string): Promise<void> {
	let server = await start(dataDir, databaseUrl)
	const office = await open(server)
	const acknowledged = new Set<string>()
	for (let round = 0; round < 3; round++) {
		const { recordId, change } = office.write(`第${round}轮`)
		expect((await office.push(server.url, [change])).verdicts).toMatchObject([{ ok: true }])
		acknowledged.add(recordId)
		const underWay = Array.from({ length: 20 }, (_, i) => office.write(`同时${i}`))
		const { url } = server
		const answers = underWay.map(async one => {
			const answer = await office.push(url, [one.change]).catch(() => undefined)
			if (answer?.verdicts[0]?.ok) acknowledged.add(one.recordId)
		})
		await answers[round]
		await kill(server)
		await Promise.all(answers)
		server = await start(dataDir, databaseUrl)
		expect(server.password).toBeUndefined()
		const found = await office.ids(server.url)
		for (const id of acknowledged) expect(found).toContain(id)
		// S15: what was not acknowledged is sent again and acts once, whether it had arrived or not.
		const again = await office.push(
			server.url,
			underWay.map(one => one.change),
		)
		expect(again.verdicts.every(verdict => verdict.ok)).toBe(true)
		for (const one of underWay) acknowledged.add(one.recordId)
		expect((await office.ids(server.url)).size).toBe((round + 1) * 21 + 3)
	}
}

describe('SQLite', () => {
	test('S7, S15: killed right after an answer, the server has what it acknowledged', async () => {
		await killAndAsk(join(dir, 'kill'))
	}, 60_000)

	test('its output names no person, login, password, token or text', async () => {
		const server = await start(join(dir, 'quiet'))
		const office = await open(server)
		await office.push(server.url, [office.write('秘密日志').change])
		const wrong = { login: office.name, password: 'secret-guess', replica: null }
		await fetch(`${server.url}/api/login?who=secret-query`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(wrong),
		})
		await fetch(`${server.url}/secret-path?who=secret-query`)
		await kill(server)
		const output = server.output()
		expect(output).toContain('"route":"/api/sync/push"')
		for (const secret of ['秘密', 'secret', office.password, office.token, office.accountId, '127.0.0.1"'])
			expect(output).not.toContain(secret)
	}, 60_000)

	test('it ends cleanly on SIGTERM', async () => {
		const server = await start(join(dir, 'term'))
		server.child.kill('SIGTERM')
		const [code] = (await once(server.child, 'exit')) as [number | null]
		expect(code).toBe(0)
	}, 60_000)
})

const binaries = findPostgres()

describe.skipIf(binaries === undefined)('PostgreSQL (skipped where it is not installed)', () => {
	let postgres: Postgres
	beforeAll(async () => {
		postgres = await startPostgres(binaries ?? '')
	})
	afterAll(() => postgres.stop())

	test('S7, S15: killed right after an answer, the server has what it acknowledged', async () => {
		await killAndAsk(join(dir, 'unused'), await postgres.createDatabase())
	}, 60_000)

	test('two processes share the data: what one accepts the other pokes about and serves', async () => {
		const database = await postgres.createDatabase()
		const [first, second] = await Promise.all([start(dir, database), start(dir, database)])
		const withPassword = [first, second].filter(one => one.password !== undefined)
		expect(withPassword).toHaveLength(1)
		const office = await open(withPassword[0] ?? first)
		const response = await fetch(`${second.url}/api/sync/events`, {
			headers: { authorization: `Bearer ${office.token}` },
		})
		const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
		await reader?.read()
		const { recordId, change } = office.write('走访')
		const poke = reader?.read()
		await office.push(first.url, [change])
		expect((await poke)?.value).toMatch(/^event: poke\ndata: \{"version":\d+\}\n\n$/)
		expect(await office.ids(second.url)).toContain(recordId)
		await reader?.cancel()

		const changes = Array.from({ length: 40 }, (_, i) => office.write(`第${i}条`))
		await Promise.all(changes.map(({ change }, i) => office.push((i % 2 ? first : second).url, [change])))
		const [one, two] = [await office.ids(first.url), await office.ids(second.url)]
		expect(one).toEqual(two)
		for (const { recordId } of changes) expect(one).toContain(recordId)
	}, 60_000)
})
