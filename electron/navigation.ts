import type { WebContents } from 'electron'
import { isAppUrl } from './origin.ts'

/**
 * Security rule: a page may only go to the app's start page. Everything else happens behind its
 * hash, and what the server sends under `/api/` is never shown as a page.
 */
export function isAllowedNavigation(url: string): boolean {
	return isAppUrl(url) && ['/', '/index.html'].includes(new URL(url).pathname)
}

/** Security rule: only web and mail links are handed to the operating system. */
export function isAllowedExternal(url: string): boolean {
	return URL.canParse(url) && ['https:', 'mailto:'].includes(new URL(url).protocol)
}

/**
 * Holds `contents` on the app's own page: no other navigation, no new windows, no webviews. A link
 * to elsewhere goes to `openExternal` if the rule allows it.
 */
export function guardNavigation(contents: WebContents, openExternal: (url: string) => void): void {
	const handOver = (url: string) => {
		if (isAllowedExternal(url)) openExternal(url)
	}
	contents.on('will-navigate', event => {
		if (isAllowedNavigation(event.url)) return
		event.preventDefault()
		handOver(event.url)
	})
	contents.on('will-frame-navigate', event => {
		if (!event.isMainFrame) event.preventDefault()
	})
	contents.on('will-redirect', event => event.preventDefault())
	contents.on('will-attach-webview', event => event.preventDefault())
	contents.setWindowOpenHandler(({ url }) => {
		handOver(url)
		return { action: 'deny' }
	})
}
