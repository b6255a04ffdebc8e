/** The same client as the desktop's, for a PC where nothing may be installed. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './context.ts'

/** Serves the built client at `/`, where there is one. Its routes are in the hash, so only files are asked for. */
export async function serveWebClient(app: App, rendererDir: string | undefined): Promise<void> {
	if (rendererDir === undefined || !existsSync(join(rendererDir, 'index.html'))) return
	await app.register(fastifyStatic, {
		root: resolve(rendererDir),
		cacheControl: false,
		wildcard: true,
		setHeaders: (reply, path) => {
			const hashed = path.includes(`${resolve(rendererDir)}/assets/`)
			reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
		},
	})
}
