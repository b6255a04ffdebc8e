/** HTTP/2 beside HTTP/1.1 on the port that speaks TLS: over real sockets, with what each protocol bounds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { gzipSync } from 'node:zlib'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LoginResponse } from '#shared/protocol/wire.ts'
import { type Server, type ServerOptions, startServer } from './main.ts'
import { createEdit } from './sync/system-change.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-http2-'))
const REQUEST_MS = 500
const open = (name: string, more: Partial<ServerOptions> = {}) =>
	startServer({ dataDir: join(dir, name), port: 0, logLevel: 'silent', tls: 'generate', ...more })

let server: Server
let session: ClientHttp2Session
beforeAll(async () => {
	server = await open('shared')
	session = await connected(server.url)
})
afterAll(async () => {
	session.destroy()
	await server.stop()
	rmSync(dir, { recursive: true, force: true })
})

async function connected(url: string): Promise<ClientHttp2Session> {
	const session = connect(url, { rejectUnauthorized: false })
	session.on('error', () => {})
	await new Promise(done => session.once('remoteSettings', done))
	return session
}

type Sent = Record<string, string>
const post = (path: string, more: Sent = {}): Sent => ({
	':method': 'POST',
	':path': path,
	'content-type': 'application/json',
	...more,
})

/** @returns the status, 0 where there was none, and what came: of a stream that was reset its code */
async function ended(stream: ClientHttp2Stream): Promise<{ status: number; text: string; reset: number }> {
	let status = 0
	let text = ''
	stream.on('response', headers => {
		status = Number(headers[':status'])
	})
	stream.on('data', data => {
		text += String(data)
	})
	stream.on('error', () => {})
	await new Promise(done => stream.once('close', done))
	return { status, text, reset: stream.rstCode ?? 0 }
}

const ask = (on: ClientHttp2Session, headers: Sent, body?: string | Buffer) => {
	const stream = on.request(headers, { endStream: body === undefined })
	if (body !== undefined) stream.end(body)
	return ended(stream)
}

async function signedIn(on: ClientHttp2Session, { firstAdmin }: Server): Promise<Sent> {
	const body = JSON.stringify({ ...firstAdmin, replica: null })
	const { text } = await ask(on, post('/api/login'), body)
	return { authorization: `Bearer ${LoginResponse.parse(JSON.parse(text)).token}` }
}

/** How often the route has answered so far, also those who did not wait for it. */
async function answersOf(route: string): Promise<number> {
	const { text } = await ask(session, { ':path': '/metrics' })
	const counts = text.matchAll(/^\w+_requests_total\{[^}]*route="([^"]*)"[^}]*\} (\d+)$/gm)
	return [...counts].reduce((sum, [, of, count]) => sum + (of === route ? Number(count) : 0), 0)
}

const closed = (session: ClientHttp2Session) => new Promise(done => session.once('close', done))

test('whoever asks for HTTP/2 gets it, and the others HTTP/1.1', async () => {
	expect(session.alpnProtocol).toBe('h2')
	expect(session.remoteSettings).toMatchObject({ maxConcurrentStreams: 100, maxHeaderListSize: 16 << 10 })
	const { status, text } = await ask(session, { ':path': '/api/hello' })
	expect([status, JSON.parse(text)]).toMatchObject([200, { serverId: server.serverId }])
	const old = await new Promise<[string, number | undefined]>((done, reject) => {
		const options = { rejectUnauthorized: false, agent: new https.Agent({ keepAlive: false }) }
		const asked = https.get(`${server.url}/api/hello`, options, answer => {
			done([answer.httpVersion, answer.statusCode])
			answer.resume()
		})
		asked.on('error', reject)
	})
	expect(old).toEqual(['1.1', 200])
})

test('a page of its own that an older browser names by its origin is let in, another is not', async () => {
	const login = JSON.stringify({ login: 'nobody', password: 'wrong', replica: null })
	const from = async (origin: string) => (await ask(session, post('/api/login', { origin }), login)).text
	expect(await from(server.url)).toBe('{"code":"bad_credentials"}')
	expect(await from('https://evil.example')).toBe('{"code":"forbidden"}')
})

test('a body too large, packed or not, is refused with a code', async () => {
	const bearer = await signedIn(session, server)
	const large = Buffer.alloc(48 << 20, ' ')
	const packed = await ask(
		session,
		post('/api/sync/push', { ...bearer, 'content-encoding': 'gzip' }),
		gzipSync(large),
	)
	expect(packed).toMatchObject({ status: 413, text: '{"code":"too_large"}' })
	const plain = await ask(session, post('/api/sync/push', bearer), large.subarray(0, 12 << 20))
	expect(plain).toMatchObject({ status: 413, text: '{"code":"too_large"}' })
})

test('a download that the client gives up is given up here, and the connection stays', async () => {
	await server.bootstrap({ kind: 'street', name: '测试街道' })
	const name = '楼'.repeat(60)
	const orgs = Array.from({ length: 10 }, () => uuid())
	const org = { kind: 'community', name: '社区', parentId: server.topId, state: 'active' }
	await server.systemChange(orgs.map(id => createEdit('org', id, id, org)))
	for (const id of orgs)
		await server.systemChange(Array.from({ length: 900 }, () => createEdit('building', uuid(), id, { name })))
	const account = { name: '张三', role: 'worker', scopeId: server.topId, password: 'Lv-Shui-88' } as const
	await server.createAccount({ login: 'worker', ...account })
	const body = JSON.stringify({ login: 'worker', password: account.password, replica: null })
	const { token } = LoginResponse.parse(JSON.parse((await ask(session, post('/api/login'), body)).text))
	const reads = vi.spyOn(server.store, 'read')
	const run = () => {
		reads.mockClear()
		const stream = session.request(
			post('/api/sync/stream', { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' }),
		)
		stream.end(JSON.stringify({ nodes: orgs, context: [], after: null }))
		return stream
	}
	const whole = await ended(run())
	expect([whole.status, whole.text.split('楼楼').length > 9000]).toEqual([200, true])
	const all = reads.mock.calls.length
	const answered = () => answersOf('/api/sync/stream')
	expect(await answered()).toBe(1)
	const given = run()
	await new Promise(done => given.once('response', done))
	given.close(constants.NGHTTP2_CANCEL)
	await vi.waitFor(async () => expect(await answered()).toBe(2))
	expect(reads.mock.calls.length).toBeLessThan(all)
	expect((await ask(session, { ':path': '/healthz' })).status).toBe(200)
	reads.mockRestore()
})

describe('threat: requests that never end, or are too many', () => {
	test('headers too long are refused, and the next request is answered', async () => {
		const long = await ask(session, { ':path': '/api/hello', 'x-a': 'a'.repeat(20_000) })
		expect(long).toMatchObject({ status: 0, reset: constants.NGHTTP2_ENHANCE_YOUR_CALM })
		expect((await ask(session, { ':path': '/api/hello' })).status).toBe(200)
	})

	test('a body that drips is cut off, and so is a connection that asks for nothing', async () => {
		const hasty = await open('hasty', { requestTimeoutMs: REQUEST_MS })
		const line = await connected(hasty.url)
		const drip = line.request(post('/api/login'))
		drip.write('{"login":')
		const began = performance.now()
		expect(await ended(drip)).toMatchObject({ status: 0, reset: constants.NGHTTP2_CANCEL })
		await closed(line)
		expect(performance.now() - began).toBeGreaterThan(1.5 * REQUEST_MS)
		await hasty.stop()
	})

	test('CVE-2023-44487: streams that are opened to be reset end the connection', async () => {
		const before = await answersOf('/api/hello')
		const line = await connected(server.url)
		for (let i = 0; i < 100; i++) {
			for (let k = 0; k < 20; k++) {
				const stream = line.request({ ':path': '/api/hello' })
				stream.on('error', () => {})
				stream.close(constants.NGHTTP2_CANCEL)
			}
			await new Promise(setImmediate)
		}
		// Node's client does not see that the server has hung up while it writes itself.
		expect((await answersOf('/api/hello')) - before).toBeLessThan(400)
		line.destroy()
	})
})

describe('stopping', () => {
	test('ends the streams of events, and then the connections', async () => {
		const own = await open('events')
		const line = await connected(own.url)
		const stream = line.request({ ':path': '/api/sync/events', ...(await signedIn(line, own)) })
		await new Promise(done => stream.once('response', done))
		const gone = closed(line)
		const [said] = await Promise.all([ended(stream), own.stop(), gone])
		expect(said).toMatchObject({ text: 'event: poke\ndata: {"version":0}\n\n', reset: 0 })
	})

	test('waits a second, and no longer, for what has not arrived', async () => {
		const own = await open('half')
		const line = await connected(own.url)
		const half = line.request(post('/api/login'))
		half.on('error', () => {})
		half.write('{"login":')
		const { port } = new URL(own.url)
		const old = tls.connect({ port: Number(port), rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
		old.on('error', () => {})
		const cut = new Promise(done => old.once('close', done))
		await new Promise(done => old.once('secureConnect', done))
		old.write('POST /api/login HTTP/1.1\r\nhost: a\r\n')
		await Promise.all([own.stop(), cut, closed(line)])
	})
})
