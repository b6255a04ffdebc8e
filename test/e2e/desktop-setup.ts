/** Before the tests: builds main, preload, client and the preview, so that they are never older than their source. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { buildAll } from '../../build/build.ts'

export default async function setup(): Promise<() => Promise<void>> {
	await buildAll()
	const outDir = await mkdtemp(join(tmpdir(), 'griddesk-preview-'))
	// A page of one bundle is there in half the time of four hundred modules; React's own warnings stay in it.
	process.env.NODE_ENV = 'development'
	await build({
		configFile: join(import.meta.dirname, '../preview/vite.config.ts'),
		mode: 'development',
		build: { outDir, minify: false, emptyOutDir: true },
		logLevel: 'error',
	})
	process.env.GRIDDESK_PREVIEW = outDir
	return () => rm(outDir, { recursive: true, force: true })
}
