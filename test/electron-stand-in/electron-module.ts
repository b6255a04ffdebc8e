/** The `electron` module of the main process. */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { net } from './net.ts'
import { dialog, powerMonitor, safeStorage, shell } from './os-fakes.ts'
import { protocol } from './protocol.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { strict } from './strict.ts'
import { webContents } from './web-contents.ts'

export const electron = strict('electron', {
	app,
	BrowserWindow,
	dialog,
	ipcMain,
	Menu,
	net,
	powerMonitor,
	protocol,
	safeStorage,
	screen,
	session,
	shell,
	webContents,
})
