import fs from 'node:fs/promises'
import path from 'node:path'
import type { Privileges } from 'electron'
import { resolveBundlePath } from './bundle-path.ts'
import { SECURITY_HEADERS } from './content-security-policy.ts'
import { isAppUrl } from './origin.ts'

/**
 * A real origin (storage, workers, fetch) but no way around the content security policy. Scripts are kept compiled from
 * one start to the next.
 */
export const APP_SCHEME_PRIVILEGES: Privileges = {
	standard: true,
	secure: true,
	supportFetchAPI: true,
	codeCache: true,
}

const MIME_TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.gif': 'image/gif',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.ttf': 'font/ttf',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2',
}

/**
 * Answers every request under `app://`: `/api/**` through `serverProxy`, everything else from the
 * files below `root` (an absolute folder). Every answer carries the security headers.
 */
export function createSchemeHandler(
	root: string,
	serverProxy: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
	return async request => {
		const response = await answer(root, serverProxy, request)
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
		return response
	}
}

async function answer(
	root: string,
	serverProxy: (request: Request) => Promise<Response>,
	request: Request,
): Promise<Response> {
	if (!isAppUrl(request.url)) return new Response(null, { status: 404 })
	if (new URL(request.url).pathname.startsWith('/api/')) return serverProxy(request)
	if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
	const file = resolveBundlePath(root, request.url)
	if (file === null) return new Response(null, { status: 403 })
	return serveFile(file)
}

async function serveFile(file: string): Promise<Response> {
	try {
		const content = await fs.readFile(file)
		const type = MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
		return new Response(content, { headers: { 'content-type': type, 'cache-control': 'no-cache' } })
	} catch {
		return new Response(null, { status: 404 })
	}
}
