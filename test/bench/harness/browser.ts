/** Real Chromium over a profile on the disk. */
import { type BrowserContext, chromium, type Page } from '@playwright/test'

const CHROMIUM = process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium'
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP *.localhost 127.0.0.1',
	// Of the one server that speaks TLS; it made its own.
	'--ignore-certificate-errors',
]

export const launch = (profile: string): Promise<BrowserContext> =>
	chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: ARGS })

/** A tab at `url`; what goes wrong in it is told. */
export async function openTab(context: BrowserContext, url: string): Promise<Page> {
	const page = await context.newPage()
	page.setDefaultTimeout(600_000)
	page.on('pageerror', error => console.error(`${url}:`, error))
	page.on('console', message => {
		// PouchDB asks whether there is a checkpoint by asking for it.
		if (message.type() === 'error' && !message.text().includes('status of 404'))
			console.error(`${url}:`, message.text())
	})
	await page.goto(url)
	return page
}

/** Deletes what an origin has stored. */
export async function wipe(context: BrowserContext, url: string): Promise<void> {
	const page = context.pages()[0] ?? (await context.newPage())
	const session = await context.newCDPSession(page)
	await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
	await session.detach()
}
