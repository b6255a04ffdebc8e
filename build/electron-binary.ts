/** Electron's binary: found, or fetched once where the network allows; a failure is remembered. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'

const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
const failureFile = join(packageDir, '..', '.cache', 'griddesk', 'electron-fetch-failed')

const REACH_MS = 4000
const FETCH_MS = 180_000

function installedBinary(): string | undefined {
	const pathFile = join(packageDir, 'path.txt')
	if (!existsSync(pathFile)) return undefined
	const binary = join(packageDir, 'dist', readFileSync(pathFile, 'utf8'))
	return existsSync(binary) ? binary : undefined
}

/** Whether the host that serves the binary answers at all: a closed network must not cost minutes. */
function reachable(): Promise<boolean> {
	const mirror = new URL(
		process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/',
	)
	return new Promise(resolve => {
		const socket = connect({ host: mirror.hostname, port: Number(mirror.port || 443), timeout: REACH_MS })
		const end = (ok: boolean) => {
			socket.destroy()
			resolve(ok)
		}
		socket.once('connect', () => end(true))
		socket.once('timeout', () => end(false))
		socket.once('error', () => end(false))
	})
}

/** Runs Electron's own installer, bounded in time; partial files are its own to clean. */
function runInstaller(): Promise<boolean> {
	return new Promise(resolve => {
		const child = spawn(process.execPath, [join(packageDir, 'install.js')], {
			stdio: 'ignore',
			timeout: FETCH_MS,
		})
		child.once('error', () => resolve(false))
		child.once('exit', code => resolve(code === 0))
	})
}

/**
 * The path of Electron's executable, or why there is none.
 *
 * @param retry forgets an earlier failure and tries again
 */
export async function electronBinary(retry: boolean): Promise<{ path: string } | { why: string }> {
	const present = installedBinary()
	if (present !== undefined) return { path: present }
	if (retry) rmSync(failureFile, { force: true })
	if (existsSync(failureFile))
		return { why: 'Electron could not be fetched earlier; npm start -- --fetch-electron tries again' }
	console.log('Fetching Electron (once)…')
	const fetched = (await reachable()) && (await runInstaller()) ? installedBinary() : undefined
	if (fetched !== undefined) return { path: fetched }
	mkdirSync(dirname(failureFile), { recursive: true })
	writeFileSync(failureFile, '')
	return { why: 'Electron could not be fetched from here' }
}

/** Why a window cannot be opened here at all; `undefined` where it can. */
export function noDisplay(): string | undefined {
	if (process.platform !== 'linux') return undefined
	if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display'
	// Chromium's sandbox refuses root, and this product never runs without the sandbox.
	return process.getuid?.() === 0 ? 'Electron does not run as root' : undefined
}
