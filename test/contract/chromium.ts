/** Real Chromium with the test page, served by the real server under the real content security policy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { type Server, startServer } from '#server/main.ts'

const CHROMIUM = process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium'
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]

export interface Stage {
	readonly server: Server
	/** A fresh tab of the profile with the test page in it; a bug in the page fails the next call. */
	openTab(): Promise<Page>
	readonly context: BrowserContext
	close(): Promise<void>
}

export async function openStage(options: { demo?: boolean } = {}): Promise<Stage> {
	const dir = await mkdtemp(join(tmpdir(), 'griddesk-test-'))
	const rendererDir = join(dir, 'page')
	await build({
		configFile: false,
		root: fileURLToPath(new URL('./page', import.meta.url)),
		logLevel: 'warn',
		base: './',
		worker: { format: 'es' },
		build: { outDir: rendererDir, emptyOutDir: true, target: 'chrome120', minify: false },
	})
	const server = await startServer({
		dataDir: join(dir, 'server'),
		port: 0,
		rendererDir,
		logLevel: 'silent',
		...options,
	})
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
	const context = await browser.newContext()
	return {
		server,
		context,
		async openTab() {
			const page = await context.newPage()
			page.on('pageerror', error => console.error('page:', error))
			page.on('console', message => {
				if (message.type() === 'error') console.error('page:', message.text())
			})
			await page.goto(server.url)
			await page.waitForFunction(() => 'test' in window)
			return page
		},
		async close() {
			await browser.close()
			await server.stop()
			await rm(dir, { recursive: true, force: true })
		},
	}
}
