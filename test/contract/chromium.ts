/** Real Chromium with the test page, served by the real server under the real content security policy. */
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { type Server, startServer } from '#server/main.ts'

const CHROMIUM = process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium'
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]

/** What one PC keeps: its tabs share their storage. */
interface Profile {
	/** A fresh tab with the test page in it. */
	openTab(): Promise<Page>
}

export interface Stage extends Profile {
	/** The server that runs now. */
	server(): Server
	/** Stops the server, so that nothing answers. */
	stopServer(): Promise<void>
	/** Starts it again at the same address; over the same data, or as another server. */
	startServer(as?: { readonly fresh: true; readonly demo: boolean }): Promise<void>
	newProfile(): Promise<Profile>
	close(): Promise<void>
}

let page: Promise<string> | undefined

/** @returns the folder of the built test page, inside the cache that no commit keeps */
async function buildPage(): Promise<string> {
	const outDir = join(ROOT, 'node_modules', '.cache', `test-page-${process.pid}`)
	await build({
		configFile: false,
		root: fileURLToPath(new URL('./page', import.meta.url)),
		logLevel: 'warn',
		base: './',
		worker: { format: 'es' },
		build: { outDir, emptyOutDir: true, target: 'chrome120', minify: false },
	})
	process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
	return outDir
}

export async function openStage(options: { demo?: boolean } = {}): Promise<Stage> {
	const dir = await mkdtemp(join(tmpdir(), 'griddesk-test-'))
	page ??= buildPage()
	const rendererDir = await page
	const start = (port: number, folder = 'server', as = options) =>
		startServer({ dataDir: join(dir, folder), port, rendererDir, logLevel: 'silent', ...as })
	let server = await start(0)
	const { url } = server
	let running = true
	async function stopServer(): Promise<void> {
		if (running) await server.stop()
		running = false
	}
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
	async function newProfile(): Promise<Profile> {
		const context = await browser.newContext()
		return { openTab: () => openTab(context, url) }
	}
	return {
		...(await newProfile()),
		newProfile,
		server: () => server,
		stopServer,
		async startServer(as) {
			server = await start(Number(new URL(url).port), as && 'other', as)
			running = true
		},
		async close() {
			await browser.close()
			await stopServer()
			await rm(dir, { recursive: true, force: true })
		},
	}
}

async function openTab(context: BrowserContext, url: string): Promise<Page> {
	const page = await context.newPage()
	page.on('pageerror', error => console.error('page:', error))
	page.on('console', message => {
		// Chromium reports every request that fails, which is what being offline looks like.
		if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
			console.error('page:', message.text())
	})
	await page.goto(url)
	await page.waitForFunction(() => 'test' in window)
	return page
}
