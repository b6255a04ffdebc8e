/** `webContents`: one page in Chromium, its preload, its IPC, and the rules it asks the app about. */
import { app } from './app.ts'
import type { Cdp } from './chromium.ts'
import { consoleMessage } from './console-message.ts'
import { ipcMain } from './ipc-main.ts'
import { createCodec } from './page/codec.ts'
import { PRELOAD_WORLD, preloadScripts } from './preload-scripts.ts'
import { fromChromium, toChromium } from './protocol.ts'
import { applyPermissions } from './session.ts'
import { electronEvent, StrictEmitter, strict } from './strict.ts'

export interface WebPreferences {
	preload?: string
	[name: string]: unknown
}

const EVENTS = [
	'will-navigate',
	'will-frame-navigate',
	'will-redirect',
	// Never emitted, as there are no webviews; listening is harmless.
	'will-attach-webview',
	// Emitted by tests only: headless Chromium shows no menus.
	'context-menu',
	'did-navigate',
	'did-finish-load',
	'dom-ready',
	'render-process-gone',
	'console-message',
	'destroyed',
]

/** Those that Electron 45 starts from where an app says nothing. */
const DEFAULT_PREFERENCES = {
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
	webSecurity: true,
}

const { encode, decode } = createCodec()
const all = new Set<WebContents>()
let lastId = 0

export class WebContents extends StrictEmitter {
	readonly id = ++lastId
	readonly preferences: WebPreferences
	/** Once the page's target exists and everything is set up in it. */
	readonly attached: Promise<void>
	targetId = ''
	private sessionId = ''
	private readonly contexts = new Map<number, { name: string; origin: string; frameId: string }>()
	private preloadContext: number | null = null
	/** What main itself is loading, so that the page's own navigations can be told from it. */
	private loading: string | null = null
	private url = ''
	private zoom = 1
	private destroyed = false
	private openHandler: (details: { url: string; frameName: string }) => { action: string } = () => ({
		action: 'allow',
	})

	constructor(preferences: WebPreferences, size: { width: number; height: number }) {
		super('webContents', EVENTS)
		this.preferences = { ...DEFAULT_PREFERENCES, ...preferences }
		for (const [name, wanted] of [
			['contextIsolation', true],
			['sandbox', true],
			['nodeIntegration', false],
		] as const) {
			if (this.preferences[name] !== wanted)
				throw new Error(`stand-in: ${name}: ${!wanted} is not implemented`)
		}
		const self = strict('webContents', this)
		all.add(self)
		this.attached = self.attach(size)
		this.attached.catch(error => console.error('stand-in: window not set up:', error))
		// biome-ignore lint/correctness/noConstructorReturn: the strict view is the only one handed out
		return self
	}

	get mainFrame() {
		return { url: this.url, origin: originOf(this.url), parent: null }
	}

	getURL() {
		return this.url
	}

	getLastWebPreferences() {
		return this.preferences
	}

	isDestroyed() {
		return this.destroyed
	}

	setWindowOpenHandler(handler: (details: { url: string; frameName: string }) => { action: string }) {
		this.openHandler = handler
	}

	/** Zoom is only remembered. */
	setZoomFactor(factor: number) {
		this.zoom = factor
	}

	getZoomFactor() {
		return this.zoom
	}

	focus() {}

	async loadURL(url: string): Promise<void> {
		await this.attached
		await applyPermissions(this, url)
		const loaded = new Promise<void>(resolve => this.once('did-finish-load', resolve))
		this.loading = toChromium(url)
		const { errorText } = await this.command('Page.navigate', { url: this.loading })
		if (errorText) throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url })
		await loaded
	}

	reload(): void {
		this.loading = toChromium(this.url)
		this.command('Page.reload').catch(() => {})
	}

	/** Ends the page's process, and Chromium tells so. */
	forcefullyCrashRenderer(): void {
		this.command('Page.crash').catch(() => {})
	}

	async executeJavaScript(expression: string): Promise<unknown> {
		await this.attached
		const { result, exceptionDetails } = await this.command('Runtime.evaluate', {
			expression,
			awaitPromise: true,
			returnByValue: true,
		})
		if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
		return result.value
	}

	/** Shows no dialog: the job counts as printed. */
	print(_options: object, callback: (success: boolean, reason: string) => void) {
		setImmediate(callback, true, '')
	}

	async printToPDF(options: { printBackground?: boolean; preferCSSPageSize?: boolean; pageSize?: string }) {
		const { pageSize = 'Letter', ...rest } = options
		const [paperWidth, paperHeight] = PAPER_INCHES[pageSize] ?? []
		const { data } = await this.command('Page.printToPDF', { ...rest, paperWidth, paperHeight })
		return Buffer.from(data, 'base64')
	}

	/** Sends a message to the preload; lost if the page is not there yet. */
	send(channel: string, ...args: unknown[]): void {
		this.deliver(encode({ type: 'message', channel, args }), this.preloadContext)
	}

	/** One command of the DevTools protocol to this page. */
	command(method: string, params: object = {}): Promise<Cdp> {
		return app.chromium.send(method, params, this.sessionId)
	}

	/** Tells the listeners that the page has gone; `BrowserWindow` calls it. */
	markDestroyed(): void {
		this.destroyed = true
		all.delete(this)
		this.emit('destroyed', electronEvent({}))
	}

	/** Asks the app about a window that the page wants. Only a refusal can be carried out. */
	private askToOpen(url: string, frameName: string): void {
		const { action } = this.openHandler({ url: fromChromium(url), frameName })
		if (action === 'deny') return
		console.error('stand-in: windows opened by pages are not implemented')
		app.exit(1)
	}

	private async attach({ width, height }: { width: number; height: number }): Promise<void> {
		this.targetId = await createPageTarget(width, height)
		const { sessionId } = await app.chromium.send('Target.attachToTarget', {
			targetId: this.targetId,
			flatten: true,
		})
		this.sessionId = sessionId
		app.chromium.on(sessionId, (method: string, params: Cdp) => this.handle(method, params))
		const { preload } = this.preferences
		await Promise.all([
			this.command('Page.enable'),
			this.command('Runtime.enable'),
			this.command('Page.setLifecycleEventsEnabled', { enabled: true }),
			this.command('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
			...(preload === undefined
				? []
				: [
						this.command('Runtime.addBinding', {
							name: '__standInSend',
							executionContextName: PRELOAD_WORLD,
						}),
						...preloadScripts(preload).map(script =>
							this.command('Page.addScriptToEvaluateOnNewDocument', script),
						),
					]),
		])
	}

	private handle(method: string, params: Cdp): void {
		const line = consoleMessage(method, params)
		if (line) this.emit('console-message', electronEvent(line))
		switch (method) {
			case 'Runtime.executionContextCreated': {
				const { id, name, origin, auxData } = params.context
				this.contexts.set(id, { name, origin, frameId: auxData.frameId })
				if (name === PRELOAD_WORLD && auxData.frameId === this.targetId) this.preloadContext = id
				break
			}
			case 'Runtime.executionContextDestroyed':
				this.contexts.delete(params.executionContextId)
				break
			case 'Runtime.bindingCalled':
				this.receive(params).catch((error: unknown) => console.error('stand-in: ipc:', error))
				break
			case 'Page.frameNavigated':
				if (params.frame.parentId) break
				this.url = fromChromium(params.frame.url + (params.frame.urlFragment ?? ''))
				if (this.url !== 'about:blank') this.emit('did-navigate', electronEvent({}), this.url, 200, 'OK')
				break
			case 'Page.navigatedWithinDocument':
				if (params.frameId === this.targetId) this.url = fromChromium(params.url)
				break
			case 'Page.lifecycleEvent':
				if (params.frameId !== this.targetId || this.url === '' || this.url === 'about:blank') break
				if (params.name === 'DOMContentLoaded') this.emit('dom-ready', electronEvent({}))
				if (params.name === 'load') this.emit('did-finish-load', electronEvent({}))
				break
			case 'Fetch.requestPaused':
				this.decideNavigation(params)
				break
			case 'Inspector.targetCrashed':
				this.emit('render-process-gone', electronEvent({}), { reason: 'crashed', exitCode: 1 })
				break
		}
	}

	/** A document is about to be fetched for a frame: the app may prevent what it did not start itself. */
	private decideNavigation({ requestId, request, frameId, redirectedRequestId }: Cdp): void {
		const isMainFrame = frameId === this.targetId
		const url = fromChromium(request.url)
		const event = electronEvent({ url, isMainFrame, isSameDocument: false })
		const own = isMainFrame && this.loading === request.url
		if (own) this.loading = null
		else if (redirectedRequestId !== undefined) this.emit('will-redirect', event, url)
		else {
			this.emit('will-frame-navigate', event, url)
			if (isMainFrame) this.emit('will-navigate', event, url)
		}
		const decided = event.defaultPrevented
			? this.command('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
			: this.command('Fetch.continueRequest', { requestId })
		// The page may have gone meanwhile, and its request with it.
		decided.catch(() => {})
	}

	private async receive({ payload, executionContextId }: Cdp): Promise<void> {
		const { type, id, channel, args, message, url, frameName } = decode(payload) as Cdp
		if (type === 'open') {
			this.askToOpen(url, frameName)
			return
		}
		if (type === 'preload-error') {
			console.error(`Unable to load preload script: ${this.preferences.preload}\n${message}`)
			return
		}
		const context = this.contexts.get(executionContextId)
		const senderFrame = { url: this.url, origin: fromChromium(context?.origin ?? 'null'), parent: null }
		const event = electronEvent({ sender: this, senderFrame, type: 'frame', frameId: 1, processId: 1 })
		const answer = await ipcMain.invoke(channel, event, args).then(
			value => ({ type: 'answer', id, channel, ok: true, value }),
			(error: unknown) => {
				console.error(`Error occurred in handler for '${channel}':`, error)
				return { type: 'answer', id, channel, ok: false, value: String(error) }
			},
		)
		this.deliver(encode(answer), executionContextId)
	}

	private deliver(text: string, contextId: number | null): void {
		if (contextId === null || this.destroyed) return
		this.command('Runtime.evaluate', {
			contextId,
			expression: `__standInReceive(${JSON.stringify(text)})`,
		}).catch(
			// The page may have navigated away meanwhile; nobody waits there any more.
			() => {},
		)
	}
}

const PAPER_INCHES: Record<string, [number, number]> = {
	A4: [8.27, 11.69],
	A3: [11.69, 16.54],
	Letter: [8.5, 11],
}

function originOf(url: string): string {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null'
}

// Chromium tells of new targets before it answers who asked for them, so creations are counted.
let creating = Promise.resolve()
let watching = false

/** Opens an empty page and, from the first time on, closes every page that was not opened here. */
async function createPageTarget(width: number, height: number): Promise<string> {
	const created = app.chromium.send('Target.createTarget', {
		url: 'about:blank',
		newWindow: true,
		width,
		height,
	})
	creating = Promise.all([creating, created]).then(
		() => {},
		() => {},
	)
	if (!watching) {
		watching = true
		app.chromium.on('Target.targetCreated', async ({ targetInfo: { type, targetId } }: Cdp) => {
			if (type !== 'page') return
			await creating
			setImmediate(() => {
				if (webContents.fromDevToolsTargetId(targetId)) return
				console.error('stand-in: a page has opened a window unasked; closing it')
				app.chromium.send('Target.closeTarget', { targetId }).catch(() => {})
			})
		})
	}
	return (await created).targetId
}

export const webContents = strict('webContents', {
	getAllWebContents: () => [...all],
	fromDevToolsTargetId: (targetId: string) => [...all].find(contents => contents.targetId === targetId),
})
