/** The main process: puts the parts together and holds no logic of its own. */
import fs from 'node:fs'
import path from 'node:path'
import {
	app,
	BrowserWindow,
	dialog,
	ipcMain,
	powerMonitor,
	protocol,
	safeStorage,
	session,
	shell,
	type WebContents,
} from 'electron'
import { createServerTrust, type ServerTrust } from './certificate.ts'
import { createCertificateDialog } from './certificate-dialog.ts'
import { createDiagnostics } from './diagnostics.ts'
import { createHandlers } from './handlers.ts'
import { registerIpc } from './ipc.ts'
import { createKeys } from './keys.ts'
import { logConsole, openLogFile } from './log-file.ts'
import { setApplicationMenu } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
import { openPinnedCertificate } from './pinned-certificate.ts'
import { type FoundPreset, presetFiles, readPreset } from './preset.ts'
import { printPage } from './printing.ts'
import { lostItsSandbox } from './sandbox.ts'
import { APP_SCHEME_PRIVILEGES, createSchemeHandler } from './scheme.ts'
import { createServerAddress, initialServer, type ServerAddress } from './server-address.ts'
import { createServerProxy } from './server-proxy.ts'
import { holdSingleInstance } from './single-instance.ts'
import { guardStore, keepStore } from './store-guard.ts'
import { pickUpdater } from './updates/pick-updater.ts'
import { createUpdateDialogs } from './updates/update-dialogs.ts'
import { createUpdates, type Updates } from './updates/updates.ts'
import { openWindow } from './window.ts'

let mainWindow: BrowserWindow | null = null

if (holdSingleInstance(app, () => mainWindow)) start()
else app.exit(0)

function start(): void {
	app.enableSandbox()
	// The page is Chinese whatever the system speaks: so are its date fields and built-in messages.
	app.commandLine.appendSwitch('lang', 'zh-CN')
	protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: APP_SCHEME_PRIVILEGES }])
	app.on('web-contents-created', (_event, contents) => {
		guardNavigation(contents, url => {
			shell.openExternal(url).catch((error: unknown) => console.error('link not opened:', error))
		})
	})
	app.on('window-all-closed', () => app.quit())
	app
		.whenReady()
		.then(lostItsSandbox(process.env, name => app.commandLine.hasSwitch(name)) ? refuse : run, fail)
}

async function run(): Promise<void> {
	const rendererRoot = path.join(app.getAppPath(), 'dist/renderer')
	if (!fs.existsSync(path.join(rendererRoot, 'index.html'))) {
		fail(new Error(`the user interface is missing: ${path.join(rendererRoot, 'index.html')}`))
		return
	}
	const log = openLogFile(path.join(app.getPath('userData'), 'logs'), () => new Date())
	logConsole(log, console)
	const { platform, env } = process
	const found = readPreset(presetFiles({ platform, env, executable: process.execPath }))
	const address = createServerAddress(
		path.join(app.getPath('userData'), 'settings.json'),
		{ forThisRun: initialServer(process.argv, env), preset: found.preset.server ?? null },
		Date.now(),
	)
	const { certificateFingerprint: fingerprint, server: presetServer } = found.preset
	const trust = createServerTrust({
		openSession: name => session.fromPartition(name, { cache: false }),
		serverUrl: address.get,
		preset: { fingerprint, server: presetServer },
		pinned: openPinnedCertificate(path.join(app.getPath('userData'), 'server-certificate.json')),
		now: Date.now,
	})
	trust.guard(session.fromPartition('electron-updater', { cache: false }))
	const certificates = createCertificateDialog({
		trust,
		dialog,
		window: () => mainWindow,
		serverUrl: address.get,
		isPreset: fingerprint !== undefined,
	})
	const server: ServerAddress = {
		get: address.get,
		set(url) {
			address.set(url)
			trust.forget()
			certificates.forget()
		},
	}
	const serverProxy = createServerProxy({
		serverUrl: server.get,
		fetch: trust.fetch,
		refusal() {
			const problem = trust.problem()
			if (problem) certificates.tell(problem).catch((error: unknown) => console.error('certificate:', error))
			return problem
		},
		onNextCertificate: trust.learn,
	})
	protocol.handle('app', createSchemeHandler(rendererRoot, serverProxy))
	denyPermissions(session.defaultSession)
	const places = {
		store: path.join(app.getPath('sessionData'), 'IndexedDB'),
		backups: found.preset.backupFolder ?? path.join(app.getPath('userData'), 'backups'),
	}
	// Before an update is installed, which happens at the same time.
	app.on('quit', () => keepStore(places))
	const updates = openUpdates(server, trust, found)
	const diagnostics = createDiagnostics(
		dialog,
		() => app.getPath('desktop'),
		log,
		async () => ({
			version: app.getVersion(),
			electron: process.versions.electron ?? '',
			serverUrl: server.get(),
			keyStore: (await createKeys(safeStorage, process.platform).available()) ? 'os' : 'none',
			preset: found.preset,
			presetProblems: found.problems,
			update: updates.state(),
		}),
	)
	const windowOf = (contents: WebContents) => BrowserWindow.fromWebContents(contents)
	registerIpc(
		ipcMain,
		createHandlers({ app, dialog, safeStorage, platform, windowOf }, server, found, updates, diagnostics),
	)
	const dialogs = createUpdateDialogs(updates, dialog, app.getVersion())
	const inWindow = (work: (window: BrowserWindow) => Promise<unknown>) => () => {
		if (mainWindow) work(mainWindow).catch((error: unknown) => console.error(error))
	}
	setApplicationMenu({
		checkUpdate: inWindow(dialogs.check),
		openUpdate: inWindow(dialogs.carried),
		saveDiagnostics: inWindow(diagnostics.save),
		print: () => {
			if (mainWindow) printPage(mainWindow.webContents).catch((error: unknown) => console.error(error))
		},
	})
	await guardStore(places, dialog, new Date())
	mainWindow = openWindow()
	if (found.problems.length > 0) tellPresetProblems(mainWindow, found)
	mainWindow.on('closed', () => {
		mainWindow = null
	})
}

/** A mistake in the administrator's file is told at every start, until it is mended: nothing of it is taken. */
function tellPresetProblems(window: BrowserWindow, { file, problems }: FoundPreset): void {
	dialog
		.showMessageBox(window, {
			type: 'warning',
			title: '预置文件有误',
			message: '管理员的预置文件有误，没有采用',
			detail: `${file}\n\n${problems.join('\n')}`,
			buttons: ['确定'],
		})
		.catch((error: unknown) => console.error('preset:', error))
}

function openUpdates(server: ServerAddress, trust: ServerTrust, { preset }: FoundPreset): Updates {
	const { platform, env, resourcesPath: resources } = process
	const updates = createUpdates({
		updater: pickUpdater({ platform, env, resources, packaged: app.isPackaged }),
		version: app.getVersion(),
		ring: preset.updateRing ?? 'all',
		serverUrl: server.get,
		fetch: url => trust.fetch(url, { cache: 'no-store' }),
		idleSeconds: () => powerMonitor.getSystemIdleTime(),
		now: () => new Date(),
		random: Math.random,
		quit: () => app.quit(),
		log: message => console.log(message),
	})
	app.on('quit', (_event, code) => {
		updates.stop()
		if (code === 0) updates.installOnQuit()
	})
	updates.start()
	return updates
}

function refuse(): void {
	fail(new Error('本系统不支持 AppImage 的安全沙箱，请改用 deb 安装包。'))
}

/** A start that cannot go on: says so to whoever watches and whoever sits there, and ends. */
function fail(error: unknown): void {
	console.error('start failed:', error)
	dialog.showErrorBox(
		`${app.getName()}无法启动`,
		`程序文件不完整或无法读取，请重新安装。\n\n${error instanceof Error ? error.message : String(error)}`,
	)
	app.exit(1)
}
