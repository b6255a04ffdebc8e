/** Real Chromium with the test page, served by the real server under the real content security policy. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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

type Files = readonly { readonly fileName: string; readonly content: string | Uint8Array }[]
let built: Promise<Files> | undefined

/** The test page, built once for all stages of a run. */
async function buildPage(): Promise<Files> {
	const result = await build({
		configFile: false,
		root: fileURLToPath(new URL('./page', import.meta.url)),
		logLevel: 'warn',
		base: './',
		worker: { format: 'es' },
		build: { write: false, target: 'chrome120', minify: false },
	})
	const outputs = Array.isArray(result) ? result : [result]
	return outputs.flatMap(each => {
		if (!('output' in each)) throw new Error('the build did not end')
		return each.output.map(file => ({
			fileName: file.fileName,
			content: file.type === 'chunk' ? file.code : file.source,
		}))
	})
}

export async function openStage(options: { demo?: boolean } = {}): Promise<Stage> {
	const dir = await mkdtemp(join(tmpdir(), 'griddesk-test-'))
	const rendererDir = join(dir, 'page')
	built ??= buildPage()
	for (const { fileName, content } of await built) {
		await mkdir(dirname(join(rendererDir, fileName)), { recursive: true })
		await writeFile(join(rendererDir, fileName), content)
	}
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
