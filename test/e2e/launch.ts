/** Starts the desktop app for a test: the real Electron where there is one, else the stand-in. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

export const PROJECT_ROOT = path.join(import.meta.dirname, '../..')

/** What the suite runs on: its name for people, and the file to run. */
export interface DesktopBinary {
	name: string
	file: string
	real: boolean
}

/**
 * The real Electron if its binary has been downloaded and there is a display to show it on (under
 * `xvfb-run` there is), else the stand-in.
 */
export function desktopBinary(): DesktopBinary {
	const folder = path.join(PROJECT_ROOT, 'node_modules/electron')
	const pathFile = path.join(folder, 'path.txt')
	const file = fs.existsSync(pathFile) && path.join(folder, 'dist', fs.readFileSync(pathFile, 'utf8'))
	const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
	if (file && fs.existsSync(file) && display) return { name: `the real Electron, ${file}`, file, real: true }
	return {
		name: 'the stand-in (proves nothing about the real Electron)',
		file: path.join(PROJECT_ROOT, 'test/electron-stand-in/electron'),
		real: false,
	}
}

export interface LaunchOptions {
	/** The profile; two instances at once need two. */
	userDataDir: string
	/** The central server's address for this run. */
	server?: string
	/** The app to run; the project itself unless the test brings its own renderer. */
	appDir?: string
	/**
	 * A packaged app's executable, which brings its own app; `appDir` is not used then. Where there is no `appDir` it is
	 * the one that GRIDDESK_PACKAGED names, if it names one.
	 */
	packaged?: string
	env?: Record<string, string>
}

export interface Desktop {
	app: ElectronApplication
	page: Page
}

/** Starts one instance and waits until its window has loaded the start page. Its exit is the test's to await: `app.close()`. */
export async function launchDesktop(given: LaunchOptions): Promise<Desktop> {
	const packaged = given.packaged ?? (given.appDir === undefined ? process.env.GRIDDESK_PACKAGED : undefined)
	const options = { ...given, ...(packaged === undefined ? {} : { packaged }) }
	const app = await _electron.launch({
		executablePath: options.packaged ?? desktopBinary().file,
		args: desktopArguments(options),
		cwd: PROJECT_ROOT,
		env: { ...inheritedEnv(), STAND_IN_NODE: process.execPath, ...options.env },
	})
	const page = await app.firstWindow()
	// A window exists before it goes to its page.
	await page.waitForURL(/\/index\.html/)
	return { app, page }
}

/** The command line of an instance, for tests that start one without Playwright. */
export function desktopArguments({ appDir, packaged, userDataDir, server }: LaunchOptions): string[] {
	return [
		...(packaged === undefined ? [appDir ?? PROJECT_ROOT] : []),
		`--user-data-dir=${userDataDir}`,
		...(server === undefined ? [] : [`--server=${server}`]),
	]
}

/** A new, empty profile folder; the caller removes it. */
export function newUserDataDir(): string {
	return fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-profile-'))
}

function inheritedEnv(): Record<string, string> {
	const entries = Object.entries(process.env).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	)
	return Object.fromEntries(entries.filter(([name]) => name !== 'GRIDDESK_SERVER'))
}
