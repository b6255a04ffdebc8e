import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'
import { APP_SCHEME_PRIVILEGES, createSchemeHandler } from './scheme.ts'

let root: string
let handle: (request: Request) => Promise<Response>

beforeAll(() => {
	root = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-scheme-'))
	fs.mkdirSync(path.join(root, 'assets'))
	fs.writeFileSync(path.join(root, 'index.html'), '<p>start</p>')
	fs.writeFileSync(path.join(root, 'assets', 'font.woff2'), 'font')
	fs.writeFileSync(path.join(root, 'assets', 'blob.xyz'), 'unknown')
	handle = createSchemeHandler(
		root,
		async request => new Response(`proxied ${new URL(request.url).pathname}`),
	)
})

afterAll(() => fs.rmSync(root, { recursive: true }))

describe('createSchemeHandler', () => {
	it.each([
		['app://bundle/', 200, 'text/html; charset=utf-8'],
		['app://bundle/index.html?x#y', 200, 'text/html; charset=utf-8'],
		['app://bundle/assets/font.woff2', 200, 'font/woff2'],
		['app://bundle/assets/blob.xyz', 200, 'application/octet-stream'],
		['app://bundle/assets', 404, null],
		['app://bundle/none.js', 404, null],
		['app://bundle/..%2fsecret', 403, null],
		['app://other/index.html', 404, null],
	])('%s gives %i and %s', async (url, status, type) => {
		const response = await handle(new Request(url))
		expect([response.status, response.headers.get('content-type')]).toEqual([status, type])
	})

	it('puts the security headers on every answer, the server’s included', async () => {
		for (const url of [
			'app://bundle/',
			'app://bundle/none',
			'app://bundle/..%2fx',
			'app://bundle/api/sync',
		]) {
			const { headers } = await handle(new Request(url))
			expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
			expect(headers.get('x-content-type-options')).toBe('nosniff')
		}
	})

	it('gives the proxy what lies under /api/ and nothing else', async () => {
		const post = new Request('app://bundle/api/push', { method: 'POST', body: 'x' })
		expect(await (await handle(post)).text()).toBe('proxied /api/push')
		expect((await handle(new Request('app://bundle/apiary'))).status).toBe(404)
		expect((await handle(new Request('app://bundle/', { method: 'POST', body: 'x' }))).status).toBe(405)
	})

	it('gives the scheme an origin but no way around the policy', () => {
		expect(APP_SCHEME_PRIVILEGES).toEqual({
			standard: true,
			secure: true,
			supportFetchAPI: true,
			codeCache: true,
		})
	})
})
