/** Against a real HTTP server that answers what the test says. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTransport, type TransportOptions } from '#renderer/sync/transport.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'

const ID = '01900000-0000-7000-8000-00000000000a'
const at = makeHlc(Date.UTC(2026, 10, 2), 0, makeNode(ID, '000001'))

interface Seen {
	path: string
	headers: IncomingHttpHeaders
	body: Buffer
}

const server = createServer((request, response) => {
	const parts: Buffer[] = []
	request.on('data', part => parts.push(part))
	request.on('end', () => {
		seen.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
		answer(response)
	})
})
let seen: Seen[] = []
let answer: (response: ServerResponse) => void = () => {}
let baseUrl = ''

beforeEach(async () => {
	seen = []
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
	server.closeAllConnections()
	await new Promise(resolve => server.close(resolve))
})

const open = (more: Partial<TransportOptions> = {}) =>
	createTransport({ fetch, baseUrl, serverId: () => ID, token: () => 'secret', timeoutMs: 2000, ...more })

const says = (status: number, body: unknown) => {
	answer = response => {
		response.writeHead(status, { 'content-type': 'application/json' })
		response.end(typeof body === 'string' ? body : JSON.stringify(body))
	}
}

const pullAnswer = { epoch: 'e', serverTimeMs: 1, records: [], gone: [], cursor: 3, more: false }
const pull = (transport = open()) => transport.pull({ cursor: 0, scopeHash: '' })

describe('requests', () => {
	test('name protocol, server and token', async () => {
		says(200, pullAnswer)
		expect(await pull()).toEqual({ ok: true, value: pullAnswer })
		expect(seen[0]?.headers).toMatchObject({
			'x-griddesk-protocol': '2',
			'x-griddesk-server': ID,
			authorization: 'Bearer secret',
		})
	})

	test('name neither where there is none', async () => {
		says(200, pullAnswer)
		await pull(open({ serverId: () => null, token: () => null }))
		expect(seen[0]?.headers).not.toHaveProperty('x-griddesk-server')
		expect(seen[0]?.headers).not.toHaveProperty('authorization')
	})

	test('travel zipped when they are large, and as they are when small', async () => {
		says(200, { epoch: 'e', serverTimeMs: 1, verdicts: [], records: [] })
		const change = (text: string) => ({
			id: ID,
			at,
			command: 'log.create',
			edits: [{ collection: 'log', recordId: ID, set: { text } }],
		})
		await open().push([change('短')])
		await open().push([change('长'.repeat(3000))])
		expect(seen[0]?.headers['content-encoding']).toBeUndefined()
		expect(JSON.parse(String(seen[0]?.body)).changes).toEqual([change('短')])
		expect(seen[1]?.headers['content-encoding']).toBe('gzip')
		expect(JSON.parse(String(gunzipSync(seen[1]!.body))).changes).toEqual([change('长'.repeat(3000))])
		expect(seen[1]!.body.length).toBeLessThan(1000)
	})

	test('for history name the record, whatever is in its id', async () => {
		says(200, { entries: [] })
		await open().history('conflict', 'a/b~$deleted?')
		expect(seen[0]?.path).toBe('/api/records/conflict/a%2Fb~%24deleted%3F/history')
	})
})

describe('answers', () => {
	test.each([
		[401, { code: 'sign_in' }, { ok: false, code: 'sign_in' }],
		[
			423,
			{ code: 'locked_out', retryAfterSeconds: 9 },
			{ ok: false, code: 'locked_out', retryAfterSeconds: 9 },
		],
		[409, { code: 'clock', serverTimeMs: 5 }, { ok: false, code: 'clock', serverTimeMs: 5 }],
		[503, { code: 'no_server' }, { ok: false, code: 'no_server' }],
		[502, '<html>Bad Gateway</html>', { ok: false, code: 'unavailable' }],
		[404, '<html>Not here</html>', { ok: false, code: 'bad_answer' }],
		[500, { code: 'something new' }, { ok: false, code: 'unavailable' }],
		[200, '<html>Please log in to the Wi-Fi</html>', { ok: false, code: 'bad_answer' }],
		[200, { ...pullAnswer, cursor: 'three' }, { ok: false, code: 'bad_answer' }],
	])('%i %j', async (status, body, expected) => {
		says(status, body)
		expect(await pull()).toEqual(expected)
	})

	test('a field that this version does not know survives in a record (S13)', async () => {
		const rec = { id: ID, collection: 'future', orgId: ID, fields: { shape: 'round' }, at, version: 3 }
		says(200, { ...pullAnswer, records: [rec] })
		expect(await pull()).toMatchObject({ ok: true, value: { records: [rec] } })
	})

	test('nobody there', async () => {
		expect(await pull(open({ baseUrl: 'http://127.0.0.1:1' }))).toEqual({ ok: false, code: 'unreachable' })
	})

	test('no answer in time', async () => {
		answer = () => {}
		expect(await pull(open({ timeoutMs: 50 }))).toEqual({ ok: false, code: 'unreachable' })
	})

	test('a line that breaks in the middle of the answer', async () => {
		answer = response => {
			response.writeHead(200, { 'content-length': '1000' })
			response.write('{"epoch"', () => response.destroy())
		}
		expect(await pull()).toEqual({ ok: false, code: 'unreachable' })
	})
})

describe('the event stream', () => {
	test('tells of pokes, however they are cut, and of nothing else', async () => {
		answer = response => {
			response.writeHead(200, { 'content-type': 'text/event-stream' })
			response.write(': here\n\nevent: po')
			setImmediate(() => {
				response.write('ke\ndata: {"version":4}\n\nevent: other\ndata: 1\n\n')
				response.end('event: poke\r\ndata: {"version":7}\r\n\r\nevent: poke\ndata: what\n\n')
			})
		}
		const pokes: number[] = []
		const ended = await open().events(version => pokes.push(version), new AbortController().signal)
		expect(pokes).toEqual([4, 7, Number.POSITIVE_INFINITY])
		expect(ended).toEqual({ ok: false, code: 'unreachable' })
	})

	test('ends when it is told to', async () => {
		const stopper = new AbortController()
		answer = response => {
			response.writeHead(200, { 'content-type': 'text/event-stream' })
			response.write('event: poke\ndata: {"version":4}\n\n')
		}
		await open().events(() => stopper.abort(), stopper.signal)
		expect(stopper.signal.aborted).toBe(true)
	})

	test('says why it was refused', async () => {
		says(401, { code: 'sign_in' })
		const ended = await open().events(() => {}, new AbortController().signal)
		expect(ended).toEqual({ ok: false, code: 'sign_in' })
	})
})
