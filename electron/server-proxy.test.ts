import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createServerProxy, isActiveType } from './server-proxy.ts'

let server: http.Server
let url: string
let closed: Promise<void>

beforeEach(async () => {
	let markClosed = () => {}
	closed = new Promise(resolve => {
		markClosed = resolve
	})
	server = http.createServer((request, response) => {
		response.on('close', markClosed)
		if (request.url === '/api/stream') {
			response.writeHead(200, { 'content-type': 'text/event-stream', 'set-cookie': 'a=1', link: '<x>' })
			response.write('data: 1\n\n')
		} else {
			response.writeHead(200, { 'content-type': 'application/json' })
			response.end(JSON.stringify({ url: request.url, headers: request.headers }))
		}
	})
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
	server.closeAllConnections()
	server.close()
})

const proxyTo = (serverUrl: string | null) =>
	createServerProxy({ serverUrl: () => serverUrl, fetch: (address, init) => fetch(address, init) })

describe('server proxy', () => {
	it('passes listed request headers only', async () => {
		const headers = {
			authorization: 'Bearer x',
			'x-griddesk-device': '1',
			cookie: 'c=1',
			'x-forwarded-for': '1.2.3.4',
		}
		const response = await proxyTo(url)(new Request('app://bundle/api/a?b=c', { headers }))
		const seen = await response.json()
		expect(seen.url).toBe('/api/a?b=c')
		expect(seen.headers).toMatchObject({ authorization: 'Bearer x', 'x-griddesk-device': '1' })
		expect(Object.keys(seen.headers)).not.toContain('cookie')
		expect(Object.keys(seen.headers)).not.toContain('x-forwarded-for')
	})

	it('never leaves the configured server, whatever the path looks like', async () => {
		const asked: string[] = []
		const proxy = createServerProxy({
			serverUrl: () => 'https://desk.example.invalid',
			fetch: async address => {
				asked.push(address)
				return new Response()
			},
		})
		for (const path of [
			'//evil.invalid/x',
			'/@evil.invalid',
			'/%2F%2Fevil.invalid',
			'/https://evil.invalid/',
		]) {
			await proxy(new Request(`app://bundle/api${path}`))
		}
		expect(asked.map(address => new URL(address).host)).toEqual(Array(4).fill('desk.example.invalid'))
	})

	it('streams, drops what belongs to the other origin, and cancelling ends the request', async () => {
		const response = await proxyTo(url)(new Request('app://bundle/api/stream'))
		expect([...response.headers.keys()].filter(name => ['set-cookie', 'link'].includes(name))).toEqual([])
		const reader = response.body!.getReader()
		expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: 1\n\n')
		await reader.cancel()
		await closed
	})

	it('aborts the request itself, in case cancelling its body is not enough', async () => {
		let signal: AbortSignal | null | undefined
		const proxy = createServerProxy({
			serverUrl: () => url,
			fetch: async (_address, init) => {
				signal = init.signal
				return new Response(new ReadableStream())
			},
		})
		const response = await proxy(new Request('app://bundle/api/stream'))
		expect(signal?.aborted).toBe(false)
		await response.body?.cancel()
		expect(signal?.aborted).toBe(true)
	})

	it('ends the request when the page aborts its own', async () => {
		const aborter = new AbortController()
		await proxyTo(url)(new Request('app://bundle/api/stream', { signal: aborter.signal }))
		aborter.abort()
		await closed
	})

	it('answers 503 without a server and 502 without an answer', async () => {
		const none = await proxyTo(null)(new Request('app://bundle/api/a'))
		expect([none.status, await none.json()]).toEqual([503, { code: 'no_server' }])
		server.close()
		server.closeAllConnections()
		const silent = await proxyTo(url)(new Request('app://bundle/api/a'))
		expect([silent.status, await silent.json()]).toEqual([502, { code: 'unreachable' }])
	})

	it.each([
		'text/javascript',
		'application/xhtml+xml',
		'TEXT/HTML; charset=utf-8',
		'image/svg+xml',
		'text/css',
	])('counts %s as code', type => expect(isActiveType(type)).toBe(true))

	it.each(['application/json', 'text/event-stream', 'application/octet-stream', 'image/png', null])(
		'counts %s as data',
		type => expect(isActiveType(type)).toBe(false),
	)
})
