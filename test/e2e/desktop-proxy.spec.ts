/** The way to the central server: `app://bundle/api/**` through main, streaming both ways. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { test } from './desktop-fixtures.ts'

interface FakeServer {
	url: string
	/** The event streams that are open now. */
	streams: Set<http.ServerResponse>
	/** Bytes written to `/api/large` so far. */
	written: () => number
	close: () => void
}

/** A server that answers with what it was asked, with event streams, and with a large file. */
async function startServer(): Promise<FakeServer> {
	const streams = new Set<http.ServerResponse>()
	let written = 0
	const server = http.createServer(async (request, response) => {
		if (request.url === '/api/events') {
			response.writeHead(200, { 'content-type': 'text/event-stream', 'set-cookie': 'trace=1' })
			response.flushHeaders()
			streams.add(response)
			response.on('close', () => streams.delete(response))
		} else if (request.url === '/api/large') {
			response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': LARGE })
			const piece = Buffer.alloc(1 << 20, 'x')
			const closed = once(response, 'close')
			for (let sent = 0; sent < LARGE && !response.destroyed; sent += piece.length) {
				if (!response.write(piece)) await Promise.race([once(response, 'drain'), closed])
				written += piece.length
			}
			response.end()
		} else if (request.url === '/api/script.js') {
			response.writeHead(200, { 'content-type': 'text/javascript' }).end('globalThis.serverScriptRan = true')
		} else if (request.url === '/api/moved') {
			response.writeHead(302, { location: '/api/echo' }).end()
		} else {
			let received = 0
			const pieces: Buffer[] = []
			for await (const piece of request) {
				received += piece.length
				if (received < 1000) pieces.push(piece)
			}
			const { method, url, headers } = request
			const body = JSON.stringify({ method, url, headers, received, text: Buffer.concat(pieces).toString() })
			response
				.writeHead(418, {
					'content-type': 'application/json',
					'content-encoding': 'gzip',
					'x-griddesk-epoch': '7',
				})
				.end(gzipSync(body))
		}
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		streams,
		written: () => written,
		close: () => {
			server.closeAllConnections()
			server.close()
		},
	}
}

const LARGE = 64 << 20

function once(response: http.ServerResponse, event: string): Promise<void> {
	return new Promise(resolve => response.once(event, () => resolve()))
}

let server: FakeServer

test.beforeEach(async () => {
	server = await startServer()
})

test.afterEach(() => server.close())

test('passes method, path, headers and body, and the answer as it is', async ({ launch }) => {
	const { page } = await launch({ server: server.url })
	const { status, epoch, body } = await page.evaluate(async () => {
		const response = await fetch('/api/echo/a%2Fb?cursor=5&x=%20', {
			method: 'PUT',
			headers: {
				authorization: 'Bearer t0ken',
				'content-type': 'application/json',
				'x-griddesk-device': '0192',
				'x-other': 'dropped',
			},
			body: '{"名":"值"}',
		})
		return {
			status: response.status,
			epoch: response.headers.get('x-griddesk-epoch'),
			body: await response.json(),
		}
	})
	expect({ status, epoch }).toEqual({ status: 418, epoch: '7' })
	expect(body).toMatchObject({
		method: 'PUT',
		url: '/api/echo/a%2Fb?cursor=5&x=%20',
		text: '{"名":"值"}',
		headers: {
			authorization: 'Bearer t0ken',
			'content-type': 'application/json',
			'x-griddesk-device': '0192',
		},
	})
	for (const name of ['x-other', 'cookie', 'origin', 'referer']) expect(body.headers).not.toHaveProperty(name)
})

test('sends a large body', async ({ launch }) => {
	const { page } = await launch({ server: server.url })
	const received = await page.evaluate(async size => {
		const body = new Blob([new Uint8Array(size)])
		return (await (await fetch('/api/echo', { method: 'POST', body })).json()).received
	}, 20 << 20)
	expect(received).toBe(20 << 20)
})

test('passes events as they come, and an abandoned stream ends at the server', async ({ launch }) => {
	const { page } = await launch({ server: server.url })
	await page.evaluate(() => {
		const heard: string[] = []
		const source = new EventSource('/api/events')
		source.onmessage = event => heard.push(event.data)
		Object.assign(globalThis, { heard, source })
	})
	const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
	await expect.poll(() => server.streams.size).toBe(1)
	for (const word of ['一', '二', '三']) {
		for (const stream of server.streams) stream.write(`data: ${word}\n\n`)
		await expect.poll(async () => (await heard()).at(-1)).toBe(word)
	}
	expect(await heard()).toEqual(['一', '二', '三'])
	await page.evaluate(() => (globalThis as unknown as { source: EventSource }).source.close())
	await expect.poll(() => server.streams.size).toBe(0)

	const aborted = await page.evaluate(async () => {
		const aborter = new AbortController()
		const response = await fetch('/api/events', { signal: aborter.signal })
		const reading = response.body?.getReader().read()
		aborter.abort()
		return reading?.then(
			() => 'read',
			(error: Error) => error.name,
		)
	})
	expect(aborted).toBe('AbortError')
	await expect.poll(() => server.streams.size).toBe(0)
})

test('streams a large download no faster than it is read', async ({ launch }) => {
	const { page } = await launch({ server: server.url })
	await page.evaluate(async () => {
		const response = await fetch('/api/large')
		Object.assign(globalThis, {
			length: response.headers.get('content-length'),
			reader: response.body?.getReader(),
		})
	})
	await sleep(500)
	expect(server.written()).toBeLessThan(LARGE)
	const [length, total] = await page.evaluate(async () => {
		const { length, reader } = globalThis as unknown as {
			length: string
			reader: ReadableStreamDefaultReader<Uint8Array>
		}
		let total = 0
		for (let next = await reader.read(); !next.done; next = await reader.read()) total += next.value.length
		return [length, total]
	})
	expect([length, total]).toEqual([String(LARGE), LARGE])
})

test('treats what the server sends as data, never as code', async ({ launch }) => {
	const { page } = await launch({ server: server.url })
	const seen = await page.evaluate(async () => {
		const script = document.createElement('script')
		script.src = '/api/script.js'
		const outcome = await new Promise(resolve => {
			script.onload = () => resolve('loaded')
			script.onerror = () => resolve('refused')
			document.head.append(script)
		})
		return [outcome, 'serverScriptRan' in globalThis, await (await fetch('/api/script.js')).text()]
	})
	expect(seen).toEqual(['refused', false, 'globalThis.serverScriptRan = true'])
})

test('says which way it failed: no server, no answer, a redirect', async ({ launch }) => {
	const { page } = await launch()
	const ask = (path: string) =>
		page.evaluate(async url => {
			const response = await fetch(url)
			return [response.status, await response.json()]
		}, path)
	expect(await ask('/api/echo')).toEqual([503, { code: 'no_server' }])
	await page.evaluate(url => griddesk.setServer(url), server.url)
	expect((await ask('/api/echo'))[0]).toBe(418)
	expect(await ask('/api/moved')).toEqual([502, { code: 'unreachable' }])
	server.close()
	expect(await ask('/api/echo')).toEqual([502, { code: 'unreachable' }])
})
