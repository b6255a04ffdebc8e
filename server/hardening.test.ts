/** Threats from the network and from somebody's browser, against the server over real sockets. */
import http from 'node:http'
import net from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { serverKit } from './http-kit.ts'
import { startServer } from './main.ts'

const kit = serverKit()
const { ask } = kit

interface Sent {
	readonly method?: string
	readonly path?: string
	readonly headers?: Record<string, string>
}

/** Unlike `fetch` it sends any `Host` and `Origin`. @returns the status and the code */
function send(url: string, { method = 'POST', path = '/api/login', headers = {} }: Sent): Promise<string> {
	const { promise, resolve, reject } = Promise.withResolvers<string>()
	const body = method === 'GET' ? '' : JSON.stringify({ login: 'nobody', password: 'wrong', replica: null })
	const type = { 'content-type': 'application/json', 'content-length': String(body.length) }
	const request = http.request(url + path, { method, headers: { ...type, ...headers } }, async answer => {
		const text = (await answer.toArray()).join('')
		const { code } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {}
		resolve(`${answer.statusCode} ${code ?? 'ok'}`)
	})
	request.on('error', reject)
	request.end(body)
	return promise
}

describe('threat: another site in somebody’s browser (CSRF)', () => {
	const own = () => new URL(kit.server().url).host
	const cases: [string, () => Record<string, string>, string][] = [
		['another site', () => ({ 'sec-fetch-site': 'cross-site' }), '403 forbidden'],
		['a neighbour of the same site', () => ({ 'sec-fetch-site': 'same-site' }), '403 forbidden'],
		['an older browser on another site', () => ({ origin: 'https://evil.example' }), '403 forbidden'],
		['a page without an origin', () => ({ origin: 'null' }), '403 forbidden'],
		[
			'its own page',
			() => ({ 'sec-fetch-site': 'same-origin', origin: `http://${own()}` }),
			'401 bad_credentials',
		],
		['its own page in an older browser', () => ({ origin: `http://${own()}` }), '401 bad_credentials'],
		[
			'its own page behind a proxy of another name',
			() => ({ origin: 'https://desk.example', 'x-forwarded-host': 'desk.example' }),
			'401 bad_credentials',
		],
		['the desktop, which says nothing of a page', () => ({}), '401 bad_credentials'],
	]
	test.each(cases)('%s', async (_name, headers, expected) => {
		expect(await send(kit.server().url, { headers: headers() })).toBe(expected)
	})

	test('no answer sets a cookie or lets another site read it', async () => {
		for (const path of ['/api/hello', '/healthz', '/api/login']) {
			const { headers } = await ask(path, { headers: { origin: 'https://evil.example' } })
			expect(headers.get('set-cookie'), path).toBeNull()
			expect(headers.get('access-control-allow-origin')).toBeNull()
		}
	})
})

describe('threat: a name that is made to lead to this machine (DNS rebinding)', () => {
	const asked = (url: string, host: string) =>
		send(url, { method: 'GET', path: '/api/hello', headers: { host } })

	test('by addresses and localhost only', async () => {
		const { url } = kit.server()
		for (const host of ['127.0.0.1', '127.0.0.1:99', 'localhost:8520', '[::1]:8520'])
			expect(await asked(url, host), host).toBe('200 ok')
		for (const host of [
			'evil.example',
			'evil.example:8520',
			'localhost.evil.example',
			'127.0.0.1.evil.example',
		])
			expect(await asked(url, host), host).toBe('403 forbidden')
	})

	test('and by the names that it was given', async () => {
		const server = await startServer({
			dataDir: `${kit.dir}/named`,
			port: 0,
			logLevel: 'silent',
			names: ['desk.example'],
		})
		expect(await asked(server.url, 'desk.example:443')).toBe('200 ok')
		expect(await asked(server.url, 'evil.example')).toBe('403 forbidden')
		await server.stop()
	})
})

describe('threat: requests that never end, or are none', () => {
	/** Writes as it is told. @returns all that comes back before the other side hangs up */
	function raw(url: string, ...texts: string[]): Promise<string> {
		const { promise, resolve } = Promise.withResolvers<string>()
		const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
		let heard = ''
		socket.on('data', data => {
			heard += String(data)
		})
		socket.on('error', () => {})
		socket.on('close', () => resolve(heard))
		for (const text of texts) socket.write(text)
		return promise
	}

	test('a body that drips, and headers that do not end, are cut off', async () => {
		const server = await startServer({
			dataDir: `${kit.dir}/slow`,
			port: 0,
			logLevel: 'silent',
			requestTimeoutMs: 600,
		})
		const head = 'POST /api/login HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n'
		const drip = await raw(server.url, `${head}content-length: 50\r\n\r\n`, '{"login":')
		expect(drip).toMatch(/^HTTP\/1\.1 408 .*"code":"bad_request"/s)
		expect(await raw(server.url, head)).toMatch(/^HTTP\/1\.1 408 /)
		await server.stop()
	})

	test('headers too long, and what is not HTTP, get a code and no more', async () => {
		const { url } = kit.server()
		const long = await raw(url, `GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`)
		expect(long).toMatch(/^HTTP\/1\.1 431 .*\{"code":"too_large"\}$/s)
		expect(await raw(url, 'SPEAK FRIEND\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*\{"code":"bad_request"\}$/s)
		const smuggled =
			'POST /api/login HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'
		expect(await raw(url, smuggled)).toMatch(/^HTTP\/1\.1 400 /)
	})

	test('a small file that unpacks into a large one is stopped on every route that takes bodies', async () => {
		const { token } = await kit.someone('street')
		const bomb = gzipSync(Buffer.alloc(48 << 20, ' '))
		for (const path of [
			'/api/login',
			'/api/sync/push',
			'/api/sync/offer',
			'/api/sync/pull',
			'/api/me/password',
		]) {
			const response = await fetch(kit.server().url + path, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${token}`,
					'content-type': 'application/json',
					'content-encoding': 'gzip',
				},
				body: bomb,
			})
			expect([response.status, await response.text()], path).toEqual([413, '{"code":"too_large"}'])
		}
	})
})

test('threat: guessing names: an unknown one takes as long to refuse as a known one', async () => {
	const times = { known: [] as number[], unknown: [] as number[] }
	const timed = async (login: string) => {
		const begun = performance.now()
		expect((await kit.logIn(login, 'Wrong-Password-1')).code()).toBe('bad_credentials')
		return performance.now() - begun
	}
	// Interleaved, so that what else the machine does touches both alike.
	for (let i = 0; i < 6; i++) {
		const { login } = await kit.account('worker', kit.east)
		for (let k = 0; k < 4; k++) {
			times.known.push(await timed(login))
			times.unknown.push(await timed(`meiyou${i}`))
		}
	}
	const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1]!
	const ratio = median(times.known) / median(times.unknown)
	// Without the work at a decoy it is 5 and more.
	expect(ratio).toBeGreaterThan(0.5)
	expect(ratio).toBeLessThan(2)
})
