/** `BrowserWindow`: the frame around a page. Its place and state are kept, not drawn. */
import { app } from './app.ts'
import { screen } from './screen.ts'
import { electronEvent, StrictEmitter, strict } from './strict.ts'
import { WebContents, type WebPreferences } from './web-contents.ts'

interface Rectangle {
	x: number
	y: number
	width: number
	height: number
}

interface Options extends Partial<Rectangle> {
	title?: string
	show?: boolean
	minWidth?: number
	minHeight?: number
	webPreferences?: WebPreferences
	[name: string]: unknown
}

const EVENTS = [
	'ready-to-show',
	'show',
	'hide',
	'focus',
	'maximize',
	'unmaximize',
	'minimize',
	'restore',
].concat(['resize', 'move', 'close', 'closed'])

const windows = new Set<BrowserWindow>()
let lastId = 0

export class BrowserWindow extends StrictEmitter {
	readonly id = ++lastId
	readonly webContents: WebContents
	private readonly options: Options
	private bounds: Rectangle
	private visible: boolean
	private focused = false
	private maximized = false
	private minimized = false
	private fullScreen = false
	private destroyed = false

	constructor(options: Options = {}) {
		super('BrowserWindow', EVENTS)
		if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
		const { x = 0, y = 0, width = 800, height = 600, show = true } = options
		this.options = options
		this.bounds = { x, y, width, height }
		this.visible = show
		this.webContents = new WebContents(options.webPreferences ?? {}, this.bounds)
		const self = strict('BrowserWindow', this)
		windows.add(self)
		app.windows.add(self)
		this.webContents.once('did-finish-load', () => self.emit('ready-to-show', electronEvent({})))
		app.chromium.on('Target.targetDestroyed', ({ targetId }) => {
			if (targetId === this.webContents.targetId) self.gone()
		})
		app.emit('web-contents-created', electronEvent({}), this.webContents)
		app.emit('browser-window-created', electronEvent({}), self)
		// biome-ignore lint/correctness/noConstructorReturn: the strict view is the only one handed out
		return self
	}

	static getAllWindows(): BrowserWindow[] {
		return [...windows]
	}

	static getFocusedWindow(): BrowserWindow | null {
		return [...windows].find(window => window.focused) ?? null
	}

	static fromWebContents(contents: WebContents): BrowserWindow | null {
		return [...windows].find(window => window.webContents.id === contents.id) ?? null
	}

	loadURL(url: string) {
		return this.webContents.loadURL(url)
	}

	show() {
		this.visible = true
		this.emit('show', electronEvent({}))
		this.focus()
	}

	hide() {
		this.visible = false
		this.emit('hide', electronEvent({}))
	}

	focus() {
		for (const window of windows) window.focused = false
		this.focused = true
		this.emit('focus', electronEvent({}))
	}

	maximize() {
		this.maximized = true
		this.emit('maximize', electronEvent({}))
	}

	unmaximize() {
		this.maximized = false
		this.emit('unmaximize', electronEvent({}))
	}

	minimize() {
		this.minimized = true
		this.focused = false
		this.emit('minimize', electronEvent({}))
	}

	restore() {
		this.minimized = false
		this.emit('restore', electronEvent({}))
	}

	isVisible() {
		return this.visible
	}

	isFocused() {
		return this.focused
	}

	isMaximized() {
		return this.maximized
	}

	isMinimized() {
		return this.minimized
	}

	isFullScreen() {
		return this.fullScreen
	}

	setFullScreen(on: boolean) {
		this.fullScreen = on
	}

	isDestroyed() {
		return this.destroyed
	}

	getTitle() {
		return this.options.title ?? app.getName()
	}

	getMinimumSize() {
		return [this.options.minWidth ?? 0, this.options.minHeight ?? 0]
	}

	getBounds(): Rectangle {
		return this.maximized ? screen.getPrimaryDisplay().workArea : this.bounds
	}

	getNormalBounds(): Rectangle {
		return this.bounds
	}

	/** Keeps the bounds, and gives the page the size. */
	setBounds(bounds: Partial<Rectangle>) {
		this.bounds = { ...this.bounds, ...bounds }
		this.resizePage().catch((error: unknown) => console.error('stand-in: setBounds:', error))
		this.emit('resize', electronEvent({}))
	}

	close() {
		if (this.destroyed) return
		const event = electronEvent({})
		this.emit('close', event)
		if (!event.defaultPrevented) this.destroy()
	}

	destroy() {
		if (this.destroyed) return
		const { attached } = this.webContents
		const close = () => app.chromium.send('Target.closeTarget', { targetId: this.webContents.targetId })
		attached.then(close).catch(() => {})
		this.gone()
	}

	private async resizePage(): Promise<void> {
		await this.webContents.attached
		const { targetId } = this.webContents
		const { windowId } = await app.chromium.send('Browser.getWindowForTarget', { targetId })
		const { x, y, width, height } = this.bounds
		await app.chromium.send('Browser.setWindowBounds', {
			windowId,
			bounds: { left: x, top: y, width, height },
		})
	}

	private gone() {
		if (this.destroyed) return
		this.destroyed = true
		for (const window of windows) if (window.id === this.id) windows.delete(window)
		this.webContents.markDestroyed()
		this.emit('closed', electronEvent({}))
		app.windowGone(this)
	}
}
