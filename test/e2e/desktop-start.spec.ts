/** Starting, ending, starting again: one instance per profile, and what is remembered between runs. */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test } from './desktop-fixtures.ts'
import { desktopArguments, desktopBinary, newUserDataDir } from './launch.ts'

/** Starts the app without Playwright and gives what it wrote when it has ended by itself. */
function runToEnd(args: string[]): Promise<{ code: number | null; output: string }> {
	const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
	const child = spawn(desktopBinary().file, [...sandbox, ...args])
	let output = ''
	child.stderr.on('data', chunk => {
		output += chunk
	})
	return new Promise((resolve, reject) => {
		child.on('error', reject)
		child.on('exit', code => resolve({ code, output }))
	})
}

/** Process ids whose command line contains `text` (Linux only). */
function processesNaming(text: string): string[] {
	return fs.readdirSync('/proc').filter(entry => {
		if (!/^\d+$/.test(entry)) return false
		try {
			return fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(text)
		} catch {
			return false
		}
	})
}

test('a second start focuses the first and ends', async ({ launch, profile, shellApp }) => {
	const { app } = await launch()
	await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
	const before = fs.readFileSync(path.join(profile, 'window.json'), { encoding: 'utf8', flag: 'a+' })
	const second = await runToEnd([
		...desktopArguments({ appDir: shellApp, userDataDir: profile, server: 'http://127.0.0.1:9' }),
	])
	expect(second.code).toBe(0)
	const state = () =>
		app.evaluate(({ BrowserWindow }) => {
			const [window] = BrowserWindow.getAllWindows()
			return {
				minimized: window?.isMinimized(),
				visible: window?.isVisible(),
				windows: BrowserWindow.getAllWindows().length,
			}
		})
	await expect.poll(state).toEqual({ minimized: false, visible: true, windows: 1 })
	// What it was started with is not looked at.
	expect((await app.windows()[0]?.evaluate(() => griddesk.appInfo()))?.serverUrl).toBeNull()
	expect(fs.readFileSync(path.join(profile, 'window.json'), 'utf8')).toBe(before)
})

test('two profiles run side by side', async ({ launch }) => {
	const otherProfile = newUserDataDir()
	const [one, two] = [await launch(), await launch({ userDataDir: otherProfile })]
	const key = (value: string) => (value === 'one' ? one.page : two.page)
	for (const name of ['one', 'two']) {
		await key(name).evaluate(value => localStorage.setItem('name', value), name)
	}
	expect(await one.page.evaluate(() => localStorage.getItem('name'))).toBe('one')
	expect(await two.page.evaluate(() => localStorage.getItem('name'))).toBe('two')
	await two.app.close()
	fs.rmSync(otherProfile, { recursive: true, force: true })
})

test('remembers the server, and damaged settings do not stop it', async ({ launch, profile }) => {
	const file = path.join(profile, 'settings.json')
	fs.writeFileSync(file, '{"serverUrl": "https://gr')
	const first = await launch()
	expect((await first.page.evaluate(() => griddesk.appInfo())).serverUrl).toBeNull()
	const [aside] = fs.readdirSync(profile).filter(name => name.startsWith('settings.damaged-'))
	expect(fs.readFileSync(path.join(profile, aside ?? ''), 'utf8')).toBe('{"serverUrl": "https://gr')
	await first.page.evaluate(() => griddesk.setServer('https://desk.example.invalid:8443/some/path?x=1'))
	expect((await first.page.evaluate(() => griddesk.appInfo())).serverUrl).toBe(
		'https://desk.example.invalid:8443',
	)
	await first.app.close()

	const second = await launch()
	expect((await second.page.evaluate(() => griddesk.appInfo())).serverUrl).toBe(
		'https://desk.example.invalid:8443',
	)
	await second.app.close()

	// Given on the command line it wins for that run only.
	const third = await launch({ server: 'http://127.0.0.1:9/' })
	expect((await third.page.evaluate(() => griddesk.appInfo())).serverUrl).toBe('http://127.0.0.1:9')
	expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({
		serverUrl: 'https://desk.example.invalid:8443',
	})
})

test('says so when the settings cannot be written', async ({ launch, profile }) => {
	const { page } = await launch()
	fs.mkdirSync(path.join(profile, 'settings.json'))
	const outcome = await page.evaluate(() =>
		griddesk.setServer('https://desk.example.invalid').then(
			() => 'answered',
			(error: Error) => error.message,
		),
	)
	expect(outcome).toBe('not_saved')
	expect((await page.evaluate(() => griddesk.appInfo())).serverUrl).toBeNull()
})

test('remembers where its window was', async ({ launch, profile }) => {
	const bounds = { x: 40, y: 30, width: 1200, height: 700 }
	const first = await launch()
	await first.app.evaluate(({ BrowserWindow }, place) => {
		BrowserWindow.getAllWindows()[0]?.setBounds(place)
	}, bounds)
	await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
	await first.app.close()

	const read = ({ app }: typeof first) =>
		app.evaluate(({ BrowserWindow }) => {
			const [window] = BrowserWindow.getAllWindows()
			return { bounds: window?.getNormalBounds(), maximized: window?.isMaximized() }
		})
	const second = await launch()
	await expect.poll(() => read(second)).toEqual({ bounds, maximized: true })
	await second.app.close()

	// A screen that is no longer there: back to the middle of one that is.
	fs.writeFileSync(
		path.join(profile, 'window.json'),
		JSON.stringify({ bounds: { ...bounds, x: 9000, y: 9000 }, maximized: false }),
	)
	const third = await launch()
	const placed = await read(third)
	expect(placed.bounds?.x).toBeLessThan(2000)
	expect(placed.bounds?.width).toBe(1200)
})

test('keeps what pages stored, over an orderly end and over kill -9', async ({ launch, profile }) => {
	const put = async (key: string) => {
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('shell', 1)
			opening.onupgradeneeded = () => opening.result.createObjectStore('values')
			opening.onsuccess = () => resolve(opening.result)
			opening.onerror = () => reject(opening.error)
		})
		const transaction = database.transaction('values', 'readwrite', { durability: 'strict' })
		transaction.objectStore('values').put(`值 ${key}`, key)
		await new Promise(resolve => {
			transaction.oncomplete = resolve
		})
	}
	const keys = () =>
		new Promise<unknown>(resolve => {
			const opening = indexedDB.open('shell', 1)
			opening.onsuccess = () => {
				const reading = opening.result.transaction('values').objectStore('values').getAll()
				reading.onsuccess = () => resolve(reading.result)
			}
		})
	const first = await launch()
	await first.page.evaluate(put, '1')
	await first.app.close()

	const second = await launch()
	await second.page.evaluate(put, '2')
	const ended = new Promise(resolve => second.app.process().once('exit', resolve))
	expect(processesNaming(profile).length).toBeGreaterThan(1)
	process.kill(second.app.process().pid ?? 0, 'SIGKILL')
	await ended

	const third = await launch()
	expect(await third.page.evaluate(keys)).toEqual(['值 1', '值 2'])
	process.kill(third.app.process().pid ?? 0, 'SIGKILL')
	await expect.poll(() => processesNaming(profile)).toEqual([])
})

test('gives pages workers, locks and channels', async ({ launch }) => {
	const { page } = await launch()
	const seen = await page.evaluate(async () => {
		const worker = new Worker('worker.js')
		const doubled = new Promise(resolve => {
			worker.onmessage = event => resolve(event.data)
		})
		worker.postMessage(21)
		const heard = new Promise(resolve => {
			new BroadcastChannel('shell').onmessage = event => resolve(event.data)
		})
		new BroadcastChannel('shell').postMessage('你好')
		const locked = navigator.locks.request('sync', () =>
			navigator.locks.request('sync', { ifAvailable: true }, lock => lock === null),
		)
		return [await doubled, await heard, await locked]
	})
	expect(seen).toEqual([42, '你好', true])
})

test('says what is missing when there is no user interface', async ({ shellApp, profile }) => {
	const broken = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-broken-'))
	fs.cpSync(shellApp, broken, { recursive: true })
	fs.rmSync(path.join(broken, 'dist/renderer'), { recursive: true })
	const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
	const child = spawn(desktopBinary().file, [
		...sandbox,
		...desktopArguments({ appDir: broken, userDataDir: profile }),
	])
	let output = ''
	child.stderr.on('data', chunk => {
		output += chunk
	})
	const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
	await expect.poll(() => output, { timeout: 15_000 }).toContain('user interface is missing')
	// The real Electron shows a box now and waits for someone to close it.
	if (desktopBinary().real) child.kill()
	else expect(await ended).toBe(1)
	fs.rmSync(broken, { recursive: true, force: true })
})

test('brings the page back when its process dies, and asks when it dies again', async ({ launch }) => {
	const { app } = await launch()
	await app.evaluate(({ dialog }) => {
		const asked: string[] = []
		Object.assign(globalThis, { asked })
		dialog.showMessageBox = (async (...args: unknown[]) => {
			asked.push((args.at(-1) as { message: string }).message)
			return { response: 1, checkboxChecked: false }
		}) as typeof dialog.showMessageBox
	})
	const crash = () =>
		app.evaluate(({ BrowserWindow }) =>
			BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
		)
	// Playwright's own page stays crashed, so main looks at it; a dead page answers nothing.
	const inPage = (expression: string): Promise<unknown> =>
		app
			.evaluate(
				({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
				expression,
			)
			.catch(() => null)
	await inPage('document.title = "before the crash"')
	await crash()
	await expect.poll(() => inPage('document.title')).toBe('外壳测试页')
	await expect.poll(() => inPage('document.querySelector("#status").textContent')).toMatch(/^版本/)
	expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([])
	const ended = new Promise(resolve => app.process().once('exit', resolve))
	await crash()
	expect(await ended).toBe(0)
})

test('ends with its last window', async ({ launch }) => {
	const { app, page } = await launch()
	const ended = new Promise(resolve => app.process().once('exit', resolve))
	await page.close()
	expect(await ended).toBe(0)
})
