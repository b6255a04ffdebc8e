import path from 'node:path'
import { app, BrowserWindow, dialog, Menu, screen, type WebPreferences } from 'electron'
import { contextMenuTemplate } from './context-menu.ts'
import { recoverFromCrashes } from './crash-recovery.ts'
import { START_PAGE } from './origin.ts'
import { logPageErrors } from './page-errors.ts'
import { MIN_SIZE, placeWindow, readWindowState, writeWindowState } from './window-state.ts'

/** Security rule: the page runs in the sandbox, in a world of its own, without Node. */
const WEB_PREFERENCES: WebPreferences = {
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
	nodeIntegrationInWorker: false,
	nodeIntegrationInSubFrames: false,
	webSecurity: true,
	webviewTag: false,
	navigateOnDragDrop: false,
	spellcheck: false,
}

/** Opens the app's window where it was last time, and remembers where the user leaves it. */
export function openWindow(): BrowserWindow {
	const stateFile = path.join(app.getPath('userData'), 'window.json')
	const primary = screen.getPrimaryDisplay()
	const others = screen.getAllDisplays().filter(display => display.id !== primary.id)
	const { bounds, maximized } = placeWindow(
		readWindowState(stateFile),
		[primary, ...others].map(display => display.workArea),
	)
	const window = new BrowserWindow({
		...bounds,
		minWidth: MIN_SIZE.width,
		minHeight: MIN_SIZE.height,
		title: app.getName(),
		backgroundColor: '#f5f6f8',
		show: false,
		webPreferences: { ...WEB_PREFERENCES, preload: path.join(app.getAppPath(), 'dist/electron/preload.cjs') },
	})
	window.once('ready-to-show', () => {
		if (maximized) window.maximize()
		window.show()
	})
	window.on('close', () => {
		writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
	})
	window.webContents.on('context-menu', (_event, params) => {
		const template = contextMenuTemplate(params)
		if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
	})
	logPageErrors(window.webContents)
	recoverFromCrashes(window, dialog, Date.now)
	window.loadURL(START_PAGE).catch((error: unknown) => console.error('start page not loaded:', error))
	return window
}
