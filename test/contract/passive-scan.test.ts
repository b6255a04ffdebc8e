/** Threat: what answers give away. Every route of the server, asked by nobody, by somebody, and with nonsense. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverKit } from '#server/http-kit.ts'
import { type Server, startServer } from '#server/main.ts'
import { ErrorBody } from '#shared/protocol/wire.ts'
import { type Route, routesOf } from '../fuzz/http-routes.ts'

const kit = serverKit()
let server: Server
const tokens: string[] = []

beforeAll(async () => {
	const rendererDir = join(kit.dir, 'renderer')
	mkdirSync(rendererDir)
	writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Grid Desk</title>')
	server = await startServer({ dataDir: join(kit.dir, 'scanned'), port: 0, rendererDir, logLevel: 'silent' })
	const { login, password } = server.firstAdmin ?? { login: '', password: '' }
	await server.bootstrap({ kind: 'street', name: '测试街道' })
	for (const role of ['auditor', 'street'] as const)
		await server.createAccount({ login: role, name: '张三', role, scopeId: server.topId, password })
	for (const each of [login, 'auditor', 'street']) {
		const body = JSON.stringify({ login: each, password, replica: null })
		const headers = { 'content-type': 'application/json' }
		const answer = await fetch(`${server.url}/api/login`, { method: 'POST', headers, body })
		tokens.push(((await answer.json()) as { token: string }).token)
	}
})
afterAll(() => server.stop())

const BODIES: readonly (readonly [type: string, body: string])[] = [
	['application/json', '{}'],
	['application/json', '{"broken":'],
	['application/xml', '<a/>'],
]
const MUCH = ['application/json', JSON.stringify({ much: 'x'.repeat(6 << 20) })] as const

/** Where somebody who only asks would end a session, or wait for events for ever. */
const LEFT_OUT = new Set(['POST /api/logout', 'GET /api/sync/events', 'HEAD /api/sync/events'])

async function look({ method, path }: Route, token: string | undefined, sent?: readonly [string, string]) {
	const address = path.replaceAll(/:\w+/g, 'x').replace('*', '')
	const response = await fetch(server.url + address, {
		method,
		redirect: 'manual',
		headers: {
			...(token !== undefined && { authorization: `Bearer ${token}` }),
			...(sent !== undefined && { 'content-type': sent[0] }),
		},
		...(sent !== undefined && { body: sent[1] }),
	})
	return { status: response.status, headers: response.headers, text: await response.text() }
}

test('no answer of any route says what it runs on, lacks its guards, shows a stack, or lets itself be kept', async () => {
	const routes = routesOf(server.routes()).filter(({ method, path }) => !LEFT_OUT.has(`${method} ${path}`))
	expect(routes.length).toBeGreaterThan(40)
	const faults: string[] = []
	const statuses = new Set<number>()
	for (const route of [
		...routes,
		{ method: 'TRACE', path: '/api/hello' },
		{ method: 'DELETE', path: '/api/me' },
	]) {
		if (route.method === 'TRACE' || route.method === 'OPTIONS') continue
		const reads = route.method === 'GET' || route.method === 'HEAD'
		for (const token of [undefined, 'wrong', ...tokens])
			for (const sent of reads ? [undefined] : token === tokens[2] ? [...BODIES, MUCH] : BODIES) {
				const { status, headers, text } = await look(route, token, sent)
				statuses.add(status)
				const fault = (what: string) => faults.push(`${route.method} ${route.path} ${status}: ${what}`)
				const isApi = route.path.startsWith('/api/')
				if (headers.get('x-content-type-options') !== 'nosniff') fault('can be taken for another type')
				for (const name of ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-origin', 'etag'])
					if (isApi && headers.has(name)) fault(name)
				if (
					/\bat \S+ \(|node_modules|\.ts:\d|SQLITE_|SqliteError|insert into/.test(text) &&
					route.path !== '/metrics'
				)
					fault('a stack')
				if (isApi && reads && headers.get('cache-control') === null) fault('can be kept')
				if (isApi && /html|script|svg/.test(headers.get('content-type') ?? '')) fault('can be a page')
				if (!isApi) {
					const policy = headers.get('content-security-policy') ?? ''
					for (const part of [
						"default-src 'self'",
						"object-src 'none'",
						"frame-ancestors 'none'",
						"base-uri 'none'",
					])
						if (!policy.includes(part)) fault(`no ${part}`)
					if (/unsafe-eval|script-src[^;]*unsafe|\*/.test(policy)) fault('a policy with holes')
					if (headers.get('referrer-policy') !== 'no-referrer') fault('tells other sites where it was')
				}
				if (status >= 500) fault('fails')
				if (status >= 400 && text !== '' && !ErrorBody.strict().safeParse(JSON.parse(text)).success)
					fault(`says ${text.slice(0, 80)}`)
			}
	}
	expect([...new Set(faults)]).toEqual([])
	for (const status of [200, 400, 401, 403, 404, 413]) expect(statuses).toContain(status)
}, 300_000)
