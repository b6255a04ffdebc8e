/** The real electron-updater, as the app uses it, against the real server's feed. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { dump, load } from 'js-yaml'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Server, startServer } from '#server/main.ts'
import { openUpdates } from '#server/updates/updates.ts'
import type { UpdateState } from '#shared/ipc.ts'
import type { RolloutAction } from '#shared/updates/rollout.ts'
import { flipByte, type ReleaseFiles, writeRelease } from './releases.ts'
import type { ChildTask } from './updater-child.ts'

const run = promisify(execFile)
/** Fast enough that a test of 300 kB does not wait. */
const FAST: RolloutAction = { kind: 'settings', installHour: null, bytesPerSecond: null }

let folder = ''
let server: Server
let home = ''
const updates = () => openUpdates(path.join(folder, 'updates'))

beforeEach(async () => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-feed-'))
	home = path.join(folder, 'pc')
	fs.mkdirSync(home)
	server = await startServer({ dataDir: folder, port: 0, logLevel: 'silent' })
	await change(FAST)
})
afterEach(async () => {
	await server.stop()
	fs.rmSync(folder, { recursive: true, force: true })
})

async function change(action: RolloutAction): Promise<void> {
	const result = await updates().change(action)
	if (typeof result === 'string') throw new Error(result)
}

async function release(version: string, ring: 'pilot' | 'all' = 'all'): Promise<ReleaseFiles> {
	const files = writeRelease(path.join(folder, 'updates'), version)
	await change({ kind: 'offer', version, ring })
	return files
}

/** What the PC's app says in the end, and what else it printed. */
async function pc(task: Partial<ChildTask> = {}): Promise<{ state: UpdateState; rest: string[] }> {
	const whole: ChildTask = {
		kind: 'AppImage',
		server: server.url,
		version: '0.1.0',
		ring: 'all',
		home,
		...task,
	}
	const child = path.join(import.meta.dirname, 'updater-child.ts')
	const { stdout } = await run(process.execPath, [child, JSON.stringify(whole)])
	const [state = '', ...rest] = stdout.trim().split('\n')
	return { state: JSON.parse(state) as UpdateState, rest }
}

const oldAppImage = () => {
	const file = path.join(home, 'griddesk.AppImage')
	fs.writeFileSync(file, 'the old one', { mode: 0o755 })
	return file
}

/** A feed that is not ours to check: what a hostile or broken server would send. */
async function foreignFeed(
	files: ReleaseFiles,
	version: string,
	spoil: (name: string, content: Buffer) => Buffer | null,
) {
	const feed = http.createServer((request, response) => {
		const name = path.basename(new URL(request.url ?? '', 'http://x').pathname)
		if (name === 'plan') {
			response.end(JSON.stringify({ version, rollBack: false, installHour: null }))
			return
		}
		const file = path.join(files.folder, name)
		const sent = fs.existsSync(file) ? spoil(name, fs.readFileSync(file)) : null
		if (sent === null) response.writeHead(404).end()
		else response.writeHead(200, { 'content-length': sent.length }).end(sent)
	})
	await new Promise<void>(resolve => feed.listen(0, '127.0.0.1', resolve))
	const { port } = feed.address() as AddressInfo
	return { url: `http://127.0.0.1:${port}`, close: () => feed.close() }
}

describe.each(['nsis', 'deb', 'AppImage'] as const)('%s', kind => {
	test('downloads what its ring is offered', async () => {
		oldAppImage()
		const files = await release('0.2.0')
		expect((await pc({ kind })).state).toEqual({ kind: 'ready', version: '0.2.0', rollBack: false })
		const pending = path.join(home, 'cache', 'griddesk-updater', 'pending')
		const expected = { nsis: files.exe, deb: files.deb, AppImage: files.appImage }[kind]
		const got = fs.readFileSync(path.join(pending, path.basename(expected)))
		expect(got.equals(fs.readFileSync(expected))).toBe(true)
	})

	test('refuses a file that is not the one that was released', async () => {
		oldAppImage()
		const files = writeRelease(path.join(folder, 'elsewhere'), '0.2.0')
		const feed = await foreignFeed(files, '0.2.0', (name, content) => {
			if (!name.endsWith('.yml')) content[content.length - 100] = (content[content.length - 100] ?? 0) ^ 1
			return content
		})
		const { state } = await pc({ kind, server: feed.url })
		feed.close()
		expect(state).toMatchObject({ kind: 'idle', problem: 'checksum' })
	})
})

test('a truncated file is refused', async () => {
	oldAppImage()
	const files = writeRelease(path.join(folder, 'elsewhere'), '0.2.0')
	const feed = await foreignFeed(files, '0.2.0', (name, content) =>
		name.endsWith('.yml') ? content : content.subarray(0, content.length / 2),
	)
	const { state } = await pc({ server: feed.url })
	feed.close()
	expect(state).toMatchObject({ kind: 'idle', problem: 'checksum' })
})

test('a feed that has nothing for this system is refused', async () => {
	oldAppImage()
	const files = writeRelease(path.join(folder, 'elsewhere'), '0.2.0')
	const metadata = path.join(files.folder, 'latest-linux.yml')
	const info = load(fs.readFileSync(path.join(files.folder, 'latest.yml'), 'utf8'))
	fs.writeFileSync(metadata, dump(info))
	const feed = await foreignFeed(files, '0.2.0', (_name, content) => content)
	const { state } = await pc({ kind: 'deb', server: feed.url })
	feed.close()
	expect(state).toMatchObject({ kind: 'idle', problem: 'bad_release' })
})

test('an older version is not taken, whatever a feed says, unless the plan goes back', async () => {
	oldAppImage()
	const files = writeRelease(path.join(folder, 'elsewhere'), '0.2.0')
	// The plan promises a newer one; what is there is older than the app.
	const feed = await foreignFeed(files, '0.9.0', (_name, content) => content)
	const { state } = await pc({ server: feed.url, version: '0.5.0' })
	feed.close()
	expect(state).toMatchObject({ kind: 'idle', problem: null })
	expect(
		fs.existsSync(path.join(home, 'cache', 'griddesk-updater', 'pending', path.basename(files.appImage))),
	).toBe(false)
})

test('rolls back to the version before, when the administrator says so', async () => {
	oldAppImage()
	await release('0.2.0')
	await release('0.3.0')
	expect((await pc({ version: '0.3.0' })).state).toMatchObject({ kind: 'idle', problem: null })
	await change({ kind: 'rollBack', version: '0.2.0' })
	expect((await pc({ version: '0.3.0' })).state).toEqual({ kind: 'ready', version: '0.2.0', rollBack: true })
	// Who never had it stays where the others go back to.
	expect((await pc({ version: '0.2.0' })).state).toMatchObject({ kind: 'idle', problem: null })
})

test('the ring decides, and nothing comes while updates are held', async () => {
	oldAppImage()
	await release('0.2.0', 'pilot')
	expect((await pc({ ring: 'all' })).state).toMatchObject({ kind: 'idle', problem: null })
	expect((await pc({ ring: 'pilot' })).state).toMatchObject({ kind: 'ready', version: '0.2.0' })
	await change({ kind: 'hold' })
	expect((await pc({ ring: 'pilot' })).state).toMatchObject({ kind: 'idle', problem: null })
})

test('a server that is down, or goes down in the middle, stops nothing; the next check has it whole', async () => {
	oldAppImage()
	await release('0.2.0')
	await change({ kind: 'settings', installHour: null, bytesPerSecond: 100_000 })
	const { url } = server
	const asking = pc()
	await new Promise(resolve => setTimeout(resolve, 1500))
	await server.stop()
	expect((await asking).state).toMatchObject({ kind: 'idle', problem: 'unreachable' })
	expect((await pc()).state).toMatchObject({ kind: 'idle', problem: 'unreachable' })
	server = await startServer({ dataDir: folder, port: Number(new URL(url).port), logLevel: 'silent' })
	await change(FAST)
	expect((await pc()).state).toEqual({ kind: 'ready', version: '0.2.0', rollBack: false })
})

test('an update that was carried goes the same way, and is refused where it is damaged or older', async () => {
	oldAppImage()
	const carried = writeRelease(path.join(folder, 'stick'), '0.2.0')
	const away = { server: 'http://127.0.0.1:9', carried: carried.folder }
	expect((await pc(away)).state).toEqual({ kind: 'ready', version: '0.2.0', rollBack: false })
	expect((await pc({ ...away, version: '0.3.0' })).state).toMatchObject({ problem: 'older', carried: true })
	flipByte(carried.appImage)
	fs.rmSync(path.join(home, 'cache'), { recursive: true })
	expect((await pc(away)).state).toMatchObject({ kind: 'idle', problem: 'checksum', carried: true })
})

test('is installed when the app ends, and not over something unsaved', async () => {
	const file = oldAppImage()
	const files = await release('0.2.0')
	const { state, rest } = await pc({ quit: true })
	expect(state.kind).toBe('ready')
	expect(JSON.parse(rest[0] ?? '')).toEqual({ untouched: 'the old one' })
	expect(fs.readFileSync(file).equals(fs.readFileSync(files.appImage))).toBe(true)
})

test('is installed at the hour that was set, once nothing is unsaved, and at no other hour', async () => {
	const file = oldAppImage()
	const files = await release('0.2.0')
	await change({ kind: 'settings', installHour: 12, bytesPerSecond: null })
	const early = await pc({ hour: 11 })
	expect(early.rest.map(line => JSON.parse(line) as unknown)).toEqual([
		{ untouched: 'the old one' },
		'still running',
	])
	const { state, rest } = await pc({ hour: 12 })
	expect(state.kind).toBe('ready')
	expect(rest.map(line => JSON.parse(line) as unknown)).toEqual([{ untouched: 'the old one' }, 'ended'])
	expect(fs.readFileSync(file).equals(fs.readFileSync(files.appImage))).toBe(true)
})

test('a download keeps to the speed that was set', async () => {
	const files = await release('0.2.0')
	await change({ kind: 'settings', installHour: null, bytesPerSecond: 150_000 })
	const started = performance.now()
	const response = await fetch(`${server.url}/api/updates/all/${path.basename(files.exe)}`)
	const content = Buffer.from(await response.arrayBuffer())
	expect(content.equals(fs.readFileSync(files.exe))).toBe(true)
	// 300 kB at 150 kB/s; that a busy machine takes longer says nothing.
	expect(performance.now() - started).toBeGreaterThan(1500)
})

test('serves parts of a file, and nothing outside the releases', async () => {
	const files = await release('0.2.0')
	const url = `${server.url}/api/updates/all/${path.basename(files.exe)}`
	const part = await fetch(url, { headers: { range: 'bytes=10-19' } })
	expect(part.status).toBe(206)
	expect(part.headers.get('content-range')).toBe('bytes 10-19/300000')
	expect(Buffer.from(await part.arrayBuffer()).equals(fs.readFileSync(files.exe).subarray(10, 20))).toBe(true)
	expect((await fetch(url, { headers: { range: 'bytes=300000-' } })).status).toBe(416)
	for (const name of ['rollout.json', '..%2frollout.json', '..%2f..%2fgriddesk.sqlite', '.hidden'])
		expect((await fetch(`${server.url}/api/updates/all/${name}`)).status).toBeGreaterThanOrEqual(400)
})

test('system administrators of all of it decide by the page, others do not', async () => {
	writeRelease(path.join(folder, 'updates'), '0.2.0')
	await server.bootstrap({ kind: 'street', name: '测试街道' })
	const ask = async (url: string, token?: string, body?: object) => {
		const response = await fetch(server.url + url, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				...(body !== undefined && { 'content-type': 'application/json' }),
				...(token !== undefined && { authorization: `Bearer ${token}` }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		})
		return { status: response.status, body: (await response.json()) as Record<string, unknown> }
	}
	const signIn = async (role: 'sysadmin' | 'street', login: string) => {
		const account = { login, name: '某某', role, scopeId: server.topId }
		const made = await server.createAccount(account)
		if (typeof made === 'string') throw new Error(made)
		return (await ask('/api/login', undefined, { login, password: made.password, replica: null })).body
			.token as string
	}
	const [admin, street] = [await signIn('sysadmin', 'admin-two'), await signIn('street', 'street-one')]
	const offer = { kind: 'offer', version: '0.2.0', ring: 'pilot' }
	expect((await ask('/api/admin/updates', street)).status).toBe(403)
	expect((await ask('/api/admin/updates', street, offer)).status).toBe(403)
	expect((await ask('/api/admin/updates')).status).toBe(401)
	expect((await ask('/api/admin/updates', admin, { ...offer, version: '9.9.9' })).status).toBe(404)
	const answer = await ask('/api/admin/updates', admin, offer)
	expect(answer.status).toBe(200)
	expect(answer.body).toMatchObject({
		releases: [{ version: '0.2.0', problems: [] }],
		rollout: { rings: { pilot: { version: '0.2.0' }, all: null } },
	})
	expect((await ask('/api/updates/pilot/plan')).body).toMatchObject({ version: '0.2.0' })
})
