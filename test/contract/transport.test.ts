/** Against a real HTTP server that answers what the test says. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createTransport, type TransportOptions } from '#renderer/sync/transport.ts'
import { STREAM_PATH } from '#shared/protocol/wire.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import packageJson from '../../package.json' with { type: 'json' }

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
		void answer(response)
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

	test('say what the server may not know of the PC: at first, when it changes, and again after a while', async () => {
		vi.useFakeTimers({ toFake: ['performance'] })
		onTestFinished(() => void vi.useRealTimers())
		let [bearer, waiting] = ['secret', 0]
		const transport = open({ token: () => bearer, pending: () => waiting })
		const told = async () => {
			await pull(transport)
			const { 'x-griddesk-app': app, 'x-griddesk-pending': pending } = seen.at(-1)?.headers ?? {}
			return app === undefined ? pending : `${app} ${pending}`
		}
		const both = (pending: number) => `${packageJson.version} ${pending}`
		says(503, { code: 'unavailable' })
		expect([await told(), await told()]).toEqual([both(0), both(0)])
		says(200, pullAnswer)
		expect([await told(), await told()]).toEqual([both(0), undefined])
		waiting = 3
		expect([await told(), await told()]).toEqual([both(3), undefined])
		bearer = 'other'
		expect([await told(), await told()]).toEqual([both(3), undefined])
		vi.advanceTimersByTime(5 * 60_000)
		expect([await told(), await told()]).toEqual([both(3), undefined])
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

	test('S7: a push that was taken whole is answered by its first number, and packed ahead it is sent once', async () => {
		says(200, { epoch: 'e', serverTimeMs: 1, verdicts: [], records: [], accepted: 7 })
		const ids = [ID, '01900000-0000-7000-8000-00000000000b']
		const changes = ids.map(id => ({
			...{ id, at, command: 'log.create' },
			edits: [{ collection: 'log', recordId: ID, set: { text: '长'.repeat(3000) } }],
		}))
		const transport = open()
		transport.preparePush(changes, 'e')
		const answer = await transport.push(changes, 'e')
		expect(answer.ok && answer.value.verdicts).toEqual([
			{ id: ids[0], ok: true, version: 7 },
			{ id: ids[1], ok: true, version: 8 },
		])
		expect(seen.map(({ body }) => JSON.parse(String(gunzipSync(body))))).toEqual([
			{ changes, epoch: 'e', brief: true },
		])
		// What was packed for others is not sent in their place.
		transport.preparePush(changes, 'e')
		await transport.push([changes[1]!], 'e')
		expect(JSON.parse(String(gunzipSync(seen[1]!.body))).changes).toEqual([changes[1]])
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

describe('S9: a stream of blocks', () => {
	const block = (...ids: string[]) =>
		JSON.stringify({ ids, records: ids.map(id => ({ fields: { name: `村${id}` }, at, version: 3 })) })
	const place = { collection: 'log', orgId: ID, month: '2026-11', version: 3 }
	/** A page as it travels; `serverTimeMs` tells one from another. */
	const page = (n: number, next: string | null, ...blocks: string[]) => ({
		...{ epoch: 'e', serverTimeMs: n, horizon: 9, version: 10, clock: at, next },
		blocks: blocks.map(() => place),
	})
	const line = (body: unknown) => `${JSON.stringify(body)}\n`
	const written = (n: number, next: string | null, ...blocks: string[]) =>
		[JSON.stringify(page(n, next, ...blocks)), ...blocks, ''].join('\n')
	/** Answers with these pieces, one after the other; then ends, breaks, or says nothing more. */
	const sends = (pieces: readonly (string | Buffer)[], then: 'end' | 'break' | 'silence' = 'end') => {
		answer = async response => {
			response.writeHead(200, { 'content-type': 'application/x-ndjson' })
			for (const piece of pieces) {
				response.write(piece)
				await new Promise(setImmediate)
			}
			if (then === 'end') response.end()
			if (then === 'break') setTimeout(() => response.destroy(), 50)
		}
	}
	async function taken(transport = open(), pauseMs = 0) {
		const all: unknown[] = []
		for await (const page of transport.pages({ nodes: [ID], context: [], after: 'k' })) {
			all.push(page.ok ? page.value.serverTimeMs : page.code)
			await new Promise(resolve => setTimeout(resolve, pauseMs))
		}
		return all
	}

	test.each([1, 7, 64, 10_000])('comes page by page, however it is cut (%i bytes)', async size => {
		const blocks = [block('a'), block('b', 'c~$deleted')]
		const text = Buffer.from(
			line({ ...page(1, '村'), 备注: '街道' }) + written(2, 'k', ...blocks) + written(3, null, block('d')),
		)
		sends(
			Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
				text.subarray(i * size, i * size + size),
			),
		)
		const pages: unknown[] = []
		for await (const got of open().pages({ nodes: [ID], context: [], after: 'k' })) {
			if (!got.ok || 'records' in got.value) throw new Error('No page of blocks')
			const { blocks, ...head } = got.value
			pages.push([
				head.serverTimeMs,
				...blocks.map(({ body, ...rest }) => ({ ...rest, body: String(Buffer.from(body)) })),
			])
		}
		expect(pages).toEqual([
			[1],
			[2, { ...place, ids: ['a'], body: blocks[0] }, { ...place, ids: ['b', 'c~$deleted'], body: blocks[1] }],
			[3, { ...place, ids: ['d'], body: block('d') }],
		])
		expect(seen.map(({ path, body }) => [path, JSON.parse(String(body)).after])).toEqual([[STREAM_PATH, 'k']])
	})

	test.each(['end', 'break'] as const)('half a line was not sent (%s)', async then => {
		const whole = line(page(2, null))
		sends([line(page(1, 'k')), whole.slice(0, -1)], then)
		expect(await taken()).toEqual([1, 'unreachable'])
	})

	test.each([
		['no head', { ...page(2, null), horizon: 'nine' }],
		['no clock', { ...page(2, null), clock: 'now' }],
		['no place', { ...page(2, null), blocks: [{ ...place, orgId: '../org' }] }],
		['no month', { ...page(2, null), blocks: [{ ...place, month: '2026/11' }] }],
		['a page of records', { epoch: 'e', serverTimeMs: 2, horizon: 9, records: [], next: null }],
	])('a wrong head is refused: %s', async (_, head) => {
		sends([line(page(1, 'k')), line(head), `${block('a')}\n`])
		expect(await taken()).toEqual([1, 'bad_answer'])
	})

	test.each([
		'',
		'{"ids":[]}',
		'{"ids":[1]}',
		'{"ids":["a b"]}',
		'{"ids":["a"',
		'[{"id":"a"}]',
		'{"records":[],"ids":["a"]}',
	])('a block that does not begin with its ids is refused: %s', async text => {
		sends([written(1, 'k', block('a')), line(page(2, null, '')), `${text}\n`])
		expect(await taken()).toEqual([1, 'bad_answer'])
	})

	test('half of the blocks of a page is no page', async () => {
		const whole = written(2, null, block('a'), block('b'))
		for (const then of ['end', 'break'] as const)
			for (const cut of [
				1,
				block('b').length + 1,
				block('b').length + 2,
				block('a').length + block('b').length,
			]) {
				sends([line(page(1, 'k')), whole.slice(0, -cut)], then)
				expect(await taken(), `${then} ${cut}`).toEqual([1, 'unreachable'])
			}
	})

	test('an error in place of a page ends it, as does nonsense', async () => {
		sends([line(page(1, 'k')), line({ code: 'revoked' }), line(page(2, null))])
		expect(await taken()).toEqual([1, 'revoked'])
		sends([line(page(1, 'k')), '<html>Please log in to the Wi-Fi</html>\n'])
		expect(await taken()).toEqual([1, 'bad_answer'])
		says(403, { code: 'forbidden' })
		expect(await taken()).toEqual(['forbidden'])
		expect(await taken(open({ baseUrl: 'http://127.0.0.1:1' }))).toEqual(['unreachable'])
	})

	test('a line that falls silent is dead; a caller who takes his time is not', async () => {
		sends([line(page(1, 'k'))], 'silence')
		expect(await taken(open({ timeoutMs: 200 }))).toEqual([1, 'unreachable'])
		sends([line(page(1, 'k')) + line(page(2, 'l')), line(page(3, null))])
		expect(await taken(open({ timeoutMs: 1000 }), 1200)).toEqual([1, 2, 3])
	})

	test('a caller who wants no more ends the request', async () => {
		const { promise: closed, resolve } = Promise.withResolvers<void>()
		answer = response => {
			response.on('close', resolve)
			response.writeHead(200).write(line(page(1, 'k')))
		}
		for await (const _ of open().pages({ nodes: [ID], context: [], after: null })) break
		await closed
	})

	test('S13: of a server that greeted as protocol 1 the pages are asked for one by one', async () => {
		const transport = open()
		const hello = {
			product: 'griddesk',
			version: '0.1.0',
			protocol: 1,
			minProtocol: 1,
			serverId: ID,
			demo: false,
		}
		says(200, { ...hello, serverTimeMs: 1 })
		await transport.hello()
		const next = ['l', null]
		answer = response => {
			const records = { epoch: 'e', serverTimeMs: next.length, horizon: 9, records: [] }
			response.end(JSON.stringify({ ...records, next: next.shift() ?? null }))
		}
		expect(await taken(transport)).toEqual([2, 1])
		const asked = seen.slice(1).map(({ path, body }) => [path, JSON.parse(String(body)).after])
		expect(asked).toEqual([
			['/api/sync/snapshot', 'k'],
			['/api/sync/snapshot', 'l'],
		])
	})
})

describe('the event stream', () => {
	test('tells of pokes and the time, however they are cut, and of nothing else', async () => {
		answer = response => {
			response.writeHead(200, { 'content-type': 'text/event-stream' })
			response.write(': here\n\nevent: po')
			setImmediate(() => {
				response.write(
					'ke\ndata: {"version":4}\n\nevent: other\ndata: 1\n\nevent: time\ndata: {"serverTimeMs":12}\n\n',
				)
				response.end(
					'event: poke\r\ndata: {"version":7}\r\n\r\nevent: poke\ndata: what\n\nevent: time\ndata: soon\n\n',
				)
			})
		}
		const pokes: number[] = []
		const times: number[] = []
		const ended = await open().events(
			version => pokes.push(version),
			new AbortController().signal,
			timeMs => times.push(timeMs),
		)
		expect(times).toEqual([12])
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
