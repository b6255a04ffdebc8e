/** Threat: somebody on the way. The real server with a certificate of its own, and the desktop's real way to it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createServerTrust } from '#electron/certificate.ts'
import { openPinnedCertificate } from '#electron/pinned-certificate.ts'
import { createServerProxy } from '#electron/server-proxy.ts'
import { type Server, type ServerOptions, startServer } from '#server/main.ts'
import { LoginResponse } from '#shared/protocol/wire.ts'
import { createVerifiedFetch, type VerifyProc } from '../electron-stand-in/verified-fetch.ts'

const DAY_MS = 86_400_000
const dir = mkdtempSync(join(tmpdir(), 'griddesk-pinned-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let folders = 0

async function start(more: Partial<ServerOptions> = {}): Promise<Server> {
	const dataDir = join(dir, `${folders++}`)
	const server = await startServer({ dataDir, port: 0, logLevel: 'silent', tls: 'generate', ...more })
	onTestFinished(() => server.stop().catch(() => {}))
	return server
}

const hexOf = (server: Server, which: 'current' | 'next' = 'current'): string =>
	(server.certificates()?.[which]?.fingerprint ?? '').replaceAll(':', '').toLowerCase()

/** A PC: what the page asks of `app://bundle/api` goes to the server. */
function pc(url: string, fingerprint?: string) {
	const clock = { offsetMs: 0 }
	const trust = createServerTrust({
		openSession() {
			let verify: VerifyProc | null = null
			return {
				setCertificateVerifyProc(proc: unknown) {
					verify = proc as VerifyProc | null
				},
				fetch: createVerifiedFetch(() => verify),
			} as never
		},
		serverUrl: () => url,
		preset: { fingerprint },
		pinned: openPinnedCertificate(join(dir, `pin-${folders++}.json`)),
		now: () => Date.now() + clock.offsetMs,
	})
	const proxy = createServerProxy({
		serverUrl: () => url,
		fetch: trust.fetch,
		refusal: trust.problem,
		onNextCertificate: trust.learn,
	})
	const ask = (path: string, init: RequestInit & { duplex?: 'half' } = {}) =>
		proxy(new Request(`app://bundle${path}`, init))
	const code = async () => {
		const answer = await ask('/api/hello')
		const body: { code?: string } = await answer.json()
		return answer.ok ? 'ok' : body.code
	}
	return { trust, ask, code, clock }
}

test('at first contact the server is asked nothing until somebody has confirmed the fingerprint it prints', async () => {
	const server = await start()
	const { trust, code } = pc(server.url)
	expect(server.url).toMatch(/^https:/)
	expect(await code()).toBe('certificate_unknown')
	expect(trust.problem()?.fingerprint).toBe(hexOf(server))
	trust.trust(hexOf(server))
	expect(await code()).toBe('ok')
})

test('named in griddesk.json it is trusted without a question; another one is refused before anything is sent', async () => {
	const server = await start()
	expect(await pc(server.url, hexOf(server)).code()).toBe('ok')
	const asked = async () => (await server.store.audit.newest(10)).length
	const before = await asked()
	const { ask } = pc(server.url, 'ab'.repeat(32))
	const body = JSON.stringify({ login: 'admin', password: 'secret', replica: null })
	const answer = await ask('/api/login', {
		method: 'POST',
		body,
		headers: { 'content-type': 'application/json' },
	})
	expect([answer.status, await answer.json()]).toEqual([502, { code: 'certificate_changed' }])
	expect(await asked()).toBe(before)
})

test('one that has ended is refused, and good again once the PC’s date is', async () => {
	const server = await start()
	const { code, clock } = pc(server.url, hexOf(server))
	clock.offsetMs = 4 * 365 * DAY_MS
	expect(await code()).toBe('certificate_expired')
	clock.offsetMs = 0
	expect(await code()).toBe('ok')
})

test('changed in the middle, the server is refused until the address is entered anew', async () => {
	const dataDir = join(dir, 'changing')
	const first = await start({ dataDir })
	const { trust, code } = pc(first.url)
	await code()
	trust.trust(hexOf(first))
	expect(await code()).toBe('ok')
	await first.stop()
	expect(await code()).toBe('unreachable')
	rmSync(join(dataDir, 'tls.pem'))
	const second = await start({ dataDir, port: Number(new URL(first.url).port) })
	expect(await code()).toBe('certificate_changed')
	trust.forget()
	expect(await code()).toBe('certificate_unknown')
	trust.trust(hexOf(second))
	expect(await code()).toBe('ok')
})

test('a renewal with notice needs nobody', async () => {
	const dataDir = join(dir, 'renewing')
	const before = await start({ dataDir })
	const { endsMs } = before.certificates()?.current ?? { endsMs: 0 }
	const client = pc(before.url, hexOf(before))
	await before.stop()
	const port = Number(new URL(before.url).port)
	const noticed = await start({ dataDir, port, now: () => endsMs - 50 * DAY_MS })
	const next = hexOf(noticed, 'next')
	expect(next).toHaveLength(64)
	expect(await client.code()).toBe('ok')
	await noticed.stop()
	const renewed = await start({ dataDir, port, now: () => endsMs - DAY_MS })
	expect(hexOf(renewed)).toBe(next)
	expect(await client.code()).toBe('ok')
})

test('large bodies, compressed answers, events and the update feed go the same way', async () => {
	const server = await start()
	await server.bootstrap({ kind: 'street', name: '测试街道' })
	const { ask } = pc(server.url, hexOf(server))
	const json = { 'content-type': 'application/json' }
	const { login, password } = server.firstAdmin ?? { login: '', password: '' }
	const body = JSON.stringify({ login, password, replica: null })
	const session = LoginResponse.parse(
		await (await ask('/api/login', { method: 'POST', body, headers: json })).json(),
	)
	const authorization = `Bearer ${session.token}`
	const events = await ask('/api/sync/events', { headers: { authorization } })
	const reader = events.body!.getReader()
	expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: poke')
	await reader.cancel()
	const pulled = await ask('/api/sync/pull', {
		method: 'POST',
		headers: { ...json, authorization },
		body: JSON.stringify({ cursor: 0, scopeHash: 'none' }),
	})
	expect([pulled.status, await pulled.json()]).toMatchObject([200, { scope: {} }])
	const stream = await ask('/api/sync/stream', {
		method: 'POST',
		headers: { ...json, authorization },
		body: JSON.stringify({ nodes: [server.topId], context: [], after: null }),
	})
	expect([stream.status, (await stream.text()).length > 0]).toEqual([200, true])
	const pack = new Blob([new Uint8Array(8 << 20)]).stream()
	const refused = await ask('/api/exchange', {
		method: 'POST',
		headers: { 'content-type': 'application/octet-stream', authorization },
		body: pack,
		duplex: 'half',
	})
	expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'pack_refused' }])
	expect((await ask('/api/updates/all/plan')).status).toBe(200)
})

test('plain HTTP gets nothing out of it', async () => {
	const server = await start()
	await expect(fetch(server.url.replace('https:', 'http:'))).rejects.toThrow()
	await expect(fetch(server.url)).rejects.toThrow()
})

test('beyond its own machine the server does not speak plain HTTP unless told to', async () => {
	await expect(start({ host: '0.0.0.0', tls: undefined })).rejects.toThrow('--plain-http')
	const server = await start({ host: '0.0.0.0', tls: undefined, plainHttp: true })
	expect(server.certificates()).toBeUndefined()
})
