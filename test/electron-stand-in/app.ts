/** `electron.app`: start, paths, the single-instance lock, and the order in which things end. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Chromium, profileReleased } from './chromium.ts'
import { takeInstanceLock } from './instance-lock.ts'
import { startSchemeServer } from './protocol.ts'
import { runtime } from './runtime.ts'
import { electronEvent, StrictEmitter, strict } from './strict.ts'

/** A window as far as quitting is concerned. */
export interface Closable {
	close(): void
	isDestroyed(): boolean
}

const EVENTS = [
	'ready',
	'before-quit',
	'will-quit',
	'quit',
	'second-instance',
	'window-all-closed',
	'browser-window-created',
	'web-contents-created',
]

/** @public The type of `electron.app` is made of it. */
export class App extends StrictEmitter {
	readonly isPackaged = runtime.packaged
	readonly windows = new Set<Closable>()
	readonly commandLine = strict('app.commandLine', {
		appendSwitch: (name: string, value = '') => void this.addedSwitches.set(name, value),
		hasSwitch: (name: string) => this.addedSwitches.has(name) || runtime.commandLine.switches.has(name),
		getSwitchValue: (name: string) =>
			this.addedSwitches.get(name) ?? runtime.commandLine.switches.get(name) ?? '',
	})
	sandboxEnabled = false
	private browser: Chromium | null = null
	private ready = false
	private quitting = false
	private exiting = false
	private locked = false
	private markReady = () => {}
	private readonly readyPromise = new Promise<void>(resolve => {
		this.markReady = resolve
	})
	private readonly addedSwitches = new Map<string, string>()

	constructor() {
		super('app', EVENTS)
		// biome-ignore lint/correctness/noConstructorReturn: the strict view is the only one handed out
		return strict('app', this)
	}

	/** The running Chromium; throws before the app is ready. */
	get chromium(): Chromium {
		if (!this.browser) throw new Error('stand-in: not possible before app is ready')
		return this.browser
	}

	/** Starts Chromium and, once Playwright has `released` the start, tells the app that it is ready. */
	async boot(released: Promise<void>): Promise<void> {
		if (this.exiting) return
		const port = await startSchemeServer()
		const profile = path.join(this.getPath('userData'), 'StandInChromium')
		fs.mkdirSync(profile, { recursive: true })
		await profileReleased(profile)
		const browser = new Chromium(process.env.GRIDDESK_CHROMIUM ?? '/usr/bin/chromium', [
			...(process.env.STAND_IN_HEADED ? [] : ['--headless=new']),
			...CHROMIUM_SWITCHES,
			`--user-data-dir=${profile}`,
			// Everything but our own scheme's host ends here: a test never leaves the machine.
			`--host-resolver-rules=MAP *.localhost 127.0.0.1:${port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost`,
			...[...this.addedSwitches].map(([name, value]) => `--${name}${value && `=${value}`}`),
		])
		this.browser = browser
		process.on('exit', () => browser.process.kill('SIGKILL'))
		browser.on('exit', () => {
			if (this.exiting) return
			console.error('stand-in: Chromium has died')
			process.exit(1)
		})
		const endpointLine = await browser.endpointLine
		if (runtime.commandLine.switches.has('remote-debugging-port')) process.stderr.write(`\n${endpointLine}\n`)
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit())
		await browser.send('Target.setDiscoverTargets', { discover: true })
		await released
		this.ready = true
		this.markReady()
		this.emit('ready', electronEvent({}), {})
	}

	whenReady() {
		return this.readyPromise
	}

	isReady() {
		return this.ready
	}

	getVersion() {
		return runtime.packageJson.version
	}

	getName() {
		return runtime.packageJson.productName ?? runtime.packageJson.name
	}

	getAppPath() {
		return runtime.appPath
	}

	getLocale() {
		return 'zh-CN'
	}

	getPath(name: string): string {
		const home = os.homedir()
		const config = process.env.XDG_CONFIG_HOME ?? path.join(home, '.config')
		const given = runtime.commandLine.switches.get('user-data-dir')
		const userData = given ? path.resolve(given) : path.join(config, this.getName())
		const paths: Record<string, string> = {
			home,
			appData: config,
			userData,
			// Where the Chromium of this stand-in has its stores, as Electron has them in this folder.
			sessionData: path.join(userData, 'StandInChromium', 'Default'),
			logs: path.join(userData, 'logs'),
			temp: os.tmpdir(),
			exe: runtime.executable,
			desktop: path.join(home, 'Desktop'),
			documents: path.join(home, 'Documents'),
			downloads: path.join(home, 'Downloads'),
		}
		const found = paths[name]
		if (found === undefined) throw new Error(`stand-in: app.getPath('${name}') is not implemented`)
		return found
	}

	/** Only remembered: there is no process sandbox to switch on. */
	enableSandbox() {
		if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready')
		this.sandboxEnabled = true
	}

	requestSingleInstanceLock(): boolean {
		this.locked ||= takeInstanceLock(
			this.getPath('userData'),
			{ argv: process.argv, folder: process.cwd() },
			message => {
				const { argv, folder } = message as { argv: string[]; folder: string }
				this.emit('second-instance', electronEvent({}), argv, folder, undefined)
			},
		)
		return this.locked
	}

	focus() {}

	quit(): void {
		if (this.quitting || this.exiting) return
		const event = electronEvent({})
		this.emit('before-quit', event)
		if (event.defaultPrevented) return
		this.quitting = true
		for (const window of [...this.windows]) {
			window.close()
			if (!window.isDestroyed()) {
				this.quitting = false
				return
			}
		}
		if (this.windows.size === 0) this.finishQuit()
	}

	/** Told by a window that it is gone. */
	windowGone(window: Closable): void {
		this.windows.delete(window)
		if (this.windows.size > 0 || this.exiting) return
		if (this.quitting) this.finishQuit()
		else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
		else this.quit()
	}

	/** Ends without asking anyone. Chromium gets 5 s to write its storage down. */
	exit(code = 0): void {
		if (this.exiting) return
		this.exiting = true
		this.emit('quit', electronEvent({}), code)
		const end = () => process.exit(code)
		if (!this.browser) {
			setImmediate(end)
			return
		}
		this.browser.once('exit', end)
		this.browser.send('Browser.close').catch(() => {})
		setTimeout(end, 5000)
	}

	private finishQuit(): void {
		if (this.exiting) return
		const event = electronEvent({})
		this.emit('will-quit', event)
		if (event.defaultPrevented) this.quitting = false
		else this.exit(0)
	}
}

const CHROMIUM_SWITCHES = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--no-startup-window',
	'--password-store=basic',
	'--lang=zh-CN',
	'--remote-debugging-port=0',
]

export const app = new App()
