/** The rules that hold for whatever page the shell shows. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ElectronApplication, expect } from '@playwright/test'
import { test } from './desktop-fixtures.ts'

/** Makes `shell.openExternal` record instead of open; read it with `openedLinks`. */
async function recordLinks(app: ElectronApplication): Promise<void> {
	await app.evaluate(({ shell }) => {
		const opened: string[] = []
		Object.assign(globalThis, { openedLinks: opened })
		shell.openExternal = async url => void opened.push(url)
	})
}

function openedLinks(app: ElectronApplication): Promise<string[]> {
	return app.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks)
}

test('serves the bundle with its headers, and nothing outside it', async ({ launch }) => {
	const { page } = await launch()
	const answers = await page.evaluate(async () => {
		const ask = async (url: string, method = 'GET') => {
			const response = await fetch(url, { method })
			return [
				response.status,
				response.headers.get('content-type'),
				response.headers.get('x-content-type-options'),
			]
		}
		return {
			start: await ask('index.html'),
			script: await ask('page.js'),
			missing: await ask('missing.js'),
			posted: await ask('index.html', 'POST'),
			traversal: await ask('/..%2f..%2fpackage.json'),
			backslash: await ask('/..%5c..%5cpackage.json'),
			absolute: await ask('//etc/passwd'.slice(1)),
			policy: (await fetch('index.html')).headers.get('content-security-policy'),
		}
	})
	expect(answers.start).toEqual([200, 'text/html; charset=utf-8', 'nosniff'])
	expect(answers.script).toEqual([200, 'text/javascript; charset=utf-8', 'nosniff'])
	expect(answers.missing[0]).toBe(404)
	expect(answers.posted[0]).toBe(405)
	expect(answers.traversal[0]).toBe(403)
	expect(answers.backslash[0]).toBe(403)
	expect(answers.absolute[0]).toBe(404)
	expect(answers.policy).toBe(
		"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
			"connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; " +
			"form-action 'none'",
	)
	await expect(page.locator('h1')).toHaveCSS('color', 'rgb(1, 2, 3)')
})

test('blocks inline scripts, eval and other origins', async ({ launch }) => {
	let hits = 0
	const elsewhere = http.createServer((_request, response) => {
		hits++
		response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
	})
	await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
	const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
	const { page } = await launch()
	const seen = await page.evaluate(async address => {
		const outcome = await fetch(address).then(
			() => 'answered',
			() => 'blocked',
		)
		const { inlineScriptRan, evalRan } = globalThis as unknown as Record<string, unknown>
		return { ran: [inlineScriptRan ?? false, evalRan], outcome }
	}, url)
	expect(seen).toEqual({ ran: [false, false], outcome: 'blocked' })
	await expect
		.poll(() => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations))
		.toEqual(['script-src-elem', 'script-src', 'connect-src'])
	elsewhere.close()
	expect(hits).toBe(0)
})

test('gives the page no Node and one frozen object', async ({ launch }) => {
	const { app, page } = await launch()
	const preferences = await app.evaluate(({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
			getLastWebPreferences(): Record<string, unknown>
		}
		const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences()
		return { sandbox, contextIsolation, nodeIntegration, webSecurity }
	})
	expect(preferences).toEqual({
		sandbox: true,
		contextIsolation: true,
		nodeIntegration: false,
		webSecurity: true,
	})
	const world = await page.evaluate(() => ({
		absent: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
			name => name in globalThis,
		),
		offered: Object.keys(griddesk).sort(),
		frozen: Object.isFrozen(griddesk),
		secure: isSecureContext,
	}))
	expect(world).toEqual({
		absent: [],
		offered: [
			'appInfo',
			'checkUpdate',
			'installUpdate',
			'lastLog',
			'noteSync',
			'openPack',
			'openUpdate',
			'printPage',
			'printPdf',
			'protectKey',
			'saveDiagnostics',
			'saveDocument',
			'saveLedger',
			'savePack',
			'setServer',
			'setUnsaved',
			'unprotectKey',
			'updateState',
		],
		frozen: true,
		secure: true,
	})
})

test('errors of the page are in the log, without what they say', async ({ launch }) => {
	const { page } = await launch()
	await page.evaluate(() => {
		console.error('not shown:', new TypeError('陈静 13800000000'))
		setTimeout(() => {
			throw new RangeError('李明')
		})
		void Promise.reject(new Error('香樟小区'))
	})
	const log = () => page.evaluate(async () => (await griddesk.lastLog()).join('\n'))
	await expect
		.poll(log)
		.toMatch(/page: TypeError at .*page: uncaught (RangeError|Error) at .*page: uncaught/s)
	expect(await log()).not.toMatch(/陈静|138|李明|香樟/)
})

test('opens no window, and hands only web and mail links to the system', async ({ launch }) => {
	const { app, page } = await launch()
	await recordLinks(app)
	await page.locator('#web-link').click()
	await page.evaluate(() => {
		if (open('https://example.invalid/opened') !== null) throw new Error('a window was opened')
		open('http://example.invalid/unencrypted')
		open('mailto:office@example.invalid')
		open('index.html')
	})
	await expect
		.poll(() => openedLinks(app))
		.toEqual([
			'https://example.invalid/page',
			'https://example.invalid/opened',
			'mailto:office@example.invalid',
		])
	await expect.poll(() => app.windows().length).toBe(1)
	expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('stays on its own page', async ({ launch }) => {
	const { app, page } = await launch()
	await recordLinks(app)
	const start = page.url()
	for (const link of ['#leave-link', '#plain-link', '#file-link', '#server-link']) {
		await page.locator(link).click()
		await expect(page.locator('#status')).toHaveText(/版本/)
	}
	await page.evaluate(() => {
		location.href = 'https://example.invalid/script'
	})
	await expect
		.poll(() => openedLinks(app))
		.toEqual(['https://example.invalid/elsewhere', 'https://example.invalid/script'])
	expect(page.url()).toBe(start)
	await page.evaluate(() => {
		location.hash = '#/logs'
	})
	expect(page.url()).toBe(`${start}#/logs`)
	await page.reload()
	await expect(page.locator('#status')).toHaveText(/版本/)
})

test('denies permissions, except to keep its storage', async ({ launch }) => {
	const { page } = await launch()
	const outcomes = await page.evaluate(async () => {
		const state = async (name: string) => (await navigator.permissions.query({ name: name as never })).state
		return {
			notifications: await Notification.requestPermission(),
			geolocation: await new Promise(resolve => {
				navigator.geolocation.getCurrentPosition(
					() => resolve('granted'),
					error => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
				)
			}),
			camera: await state('camera'),
			microphone: await state('microphone'),
			midi: await state('midi'),
			clipboard: await state('clipboard-read'),
			media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
				() => 'granted',
				(error: Error) => error.name,
			),
			storage: await state('persistent-storage'),
		}
	})
	expect(outcomes).toEqual({
		notifications: 'denied',
		geolocation: 'denied',
		camera: 'denied',
		microphone: 'denied',
		midi: 'denied',
		clipboard: 'denied',
		media: expect.stringMatching(/NotAllowedError|NotFoundError/),
		storage: 'granted',
	})
})

test('refuses calls with bad arguments, by code and without a stack', async ({ launch }) => {
	const { page } = await launch()
	const failures = await page.evaluate(async () => {
		const api = griddesk as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
		const fail = (name: string, ...args: unknown[]) =>
			api[name]?.(...args).then(
				() => 'answered',
				(error: Error) => error.message,
			)
		return [
			await fail('setServer', 42),
			await fail('setServer', 'ftp://example.invalid'),
			await fail('setServer', `https://example.invalid/${'x'.repeat(300)}`),
			await fail('protectKey', '不是 base64'),
			await fail('unprotectKey', undefined),
			await fail('printPdf', ''),
			await fail('printPdf', { fileName: 'x' }),
			await fail('savePack', 'no bytes'),
			await fail('saveLedger', 'x', 'no bytes'),
			await fail('saveDocument', 'x', 'exe', new Uint8Array(1)),
		]
	})
	expect(failures).toEqual(Array(10).fill('bad_argument'))
})

test('refuses calls from a page of another origin', async ({ launch }) => {
	const foreign = http.createServer((_request, response) => response.end('<h1>foreign</h1>'))
	await new Promise<void>(resolve => foreign.listen(0, '127.0.0.1', resolve))
	const url = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`
	const { app } = await launch()
	const opened = app.waitForEvent('window')
	await app.evaluate(async ({ app: electronApp, BrowserWindow }, address) => {
		const window = new BrowserWindow({
			show: false,
			webPreferences: { sandbox: true, preload: `${electronApp.getAppPath()}/dist/electron/preload.cjs` },
		})
		await window.loadURL(address)
	}, url)
	const page = await opened
	await expect(page.locator('h1')).toHaveText('foreign')
	const outcome = await page.evaluate(() =>
		griddesk.appInfo().then(
			() => 'answered',
			(error: Error) => error.message,
		),
	)
	foreign.close()
	expect(outcome).toBe('denied')
})

test('protects keys only where the system really can', async ({ launch }) => {
	const { app, page } = await launch()
	const useKeyring = (backend: 'basic_text' | 'gnome_libsecret') =>
		app.evaluate(({ safeStorage }, name) => {
			safeStorage.getSelectedStorageBackend = () => name
		}, backend)
	await useKeyring('basic_text')
	expect(
		await page.evaluate(async () => [
			(await griddesk.appInfo()).keyStore,
			await griddesk.protectKey('c2VjcmV0'),
		]),
	).toEqual(['none', null])
	await useKeyring('gnome_libsecret')
	const { keyStore, sealed, opened, foreign } = await page.evaluate(async () => {
		const sealedKey = await griddesk.protectKey('c2VjcmV0')
		return {
			keyStore: (await griddesk.appInfo()).keyStore,
			sealed: sealedKey,
			opened: await griddesk.unprotectKey(sealedKey ?? ''),
			foreign: await griddesk.unprotectKey(btoa('sealed by another computer altogether')),
		}
	})
	expect(keyStore).toBe('os')
	expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/)
	expect(atob(sealed ?? '')).not.toContain('secret')
	expect(opened).toBe('c2VjcmV0')
	expect(foreign).toBeNull()
})

test('offers a Chinese menu', async ({ launch }) => {
	const { app } = await launch()
	const menu = await app.evaluate(({ Menu }) =>
		Menu.getApplicationMenu()?.items.map(item => [
			item.label,
			item.submenu?.items.map(({ label }) => label).filter(Boolean),
		]),
	)
	expect(menu?.map(([label]) => label)).toEqual(['文件(&F)', '编辑(&E)', '视图(&V)', '帮助(&H)'])
	expect(menu?.[0]?.[1]).toEqual(['打印…', '退出'])
	expect(menu?.[2]?.[1]).toEqual(['放大', '缩小', '实际大小', '全屏', '重新载入', '开发者工具'])
})
