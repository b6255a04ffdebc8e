import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { guardNavigation, isAllowedExternal, isAllowedNavigation } from './navigation.ts'

describe('isAllowedNavigation', () => {
	it.each(['app://bundle/', 'app://bundle/index.html', 'app://bundle/index.html?x=1#/logs'])('%s yes', url =>
		expect(isAllowedNavigation(url)).toBe(true),
	)

	it.each([
		'app://bundle/api/page',
		'app://bundle/assets/x.svg',
		'app://other/index.html',
		'app://bundle.evil.invalid/index.html',
		'app://bundle:80/index.html',
		'https://bundle/index.html',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'data:text/html,x',
		'about:blank',
		'',
	])('%s no', url => expect(isAllowedNavigation(url)).toBe(false))
})

describe('isAllowedExternal', () => {
	it.each(['https://example.invalid/a', 'mailto:office@example.invalid', 'HTTPS://example.invalid'])(
		'%s yes',
		url => expect(isAllowedExternal(url)).toBe(true),
	)

	it.each([
		'http://example.invalid',
		'file:///C:/Windows/System32/calc.exe',
		'smb://host/share',
		'ms-settings:',
		'javascript:alert(1)',
		'\\\\host\\share',
		'',
	])('%s no', url => expect(isAllowedExternal(url)).toBe(false))
})

/** The events and the one setter that the guard uses. */
class FakeContents extends EventEmitter {
	open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

	setWindowOpenHandler(handler: typeof this.open): void {
		this.open = handler
	}

	/** Emits a navigation event and tells whether it was prevented. */
	prevented(name: string, details: object): boolean {
		let prevented = false
		this.emit(name, { ...details, preventDefault: () => (prevented = true) })
		return prevented
	}
}

describe('guardNavigation', () => {
	const opened: string[] = []
	const contents = new FakeContents()
	guardNavigation(contents as unknown as WebContents, url => opened.push(url))

	it('lets the app’s page reload and holds everything else', () => {
		expect(contents.prevented('will-navigate', { url: 'app://bundle/index.html' })).toBe(false)
		expect(contents.prevented('will-navigate', { url: 'https://example.invalid/' })).toBe(true)
		expect(contents.prevented('will-navigate', { url: 'file:///etc/passwd' })).toBe(true)
		expect(contents.prevented('will-redirect', { url: 'app://bundle/index.html' })).toBe(true)
		expect(contents.prevented('will-frame-navigate', { url: 'app://bundle/', isMainFrame: false })).toBe(true)
		expect(contents.prevented('will-frame-navigate', { url: 'app://bundle/', isMainFrame: true })).toBe(false)
		expect(contents.prevented('will-attach-webview', {})).toBe(true)
		expect(opened).toEqual(['https://example.invalid/'])
	})

	it('denies every window', () => {
		for (const url of ['app://bundle/index.html', 'about:blank', 'http://example.invalid']) {
			expect(contents.open({ url })).toEqual({ action: 'deny' })
		}
		expect(opened).toEqual(['https://example.invalid/'])
	})
})
