/**
 * The app's own update code with the real electron-updater, as a process of its own: `updater-child.ts JSON`. Its
 * `electron` is as much of the stand-in as electron-updater asks for. Prints the states as lines of JSON.
 */
import fs from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import path from 'node:path'
import type { UpdateState } from '#shared/ipc.ts'
import type { Ring } from '#shared/updates/rollout.ts'
import { request } from '../electron-stand-in/net-request.ts'

export interface ChildTask {
	readonly kind: 'nsis' | 'deb' | 'AppImage'
	readonly server: string
	readonly version: string
	readonly ring: Ring
	/** For its cache and its settings. */
	readonly home: string
	/** Takes the release from this folder instead. */
	readonly carried?: string
	/** Ends the app afterwards, as a user does. */
	readonly quit?: boolean
	/** Goes on until it installs by itself: the hour of the day that it is, while nobody touches the PC. */
	readonly hour?: number
}

const task = JSON.parse(process.argv[2] ?? '') as ChildTask
process.env.XDG_CACHE_HOME = path.join(task.home, 'cache')
fs.writeFileSync(
	path.join(task.home, 'app-update.yml'),
	'provider: generic\nupdaterCacheDirName: griddesk-updater\n',
)
Object.defineProperty(process, 'resourcesPath', { value: task.home })
const quitters: ((event: object, code: number) => void)[] = []
Object.assign(globalThis, {
	__electronStandIn: {
		app: {
			isPackaged: true,
			whenReady: async () => {},
			getVersion: () => task.version,
			getName: () => '网格工作台',
			getAppPath: () => task.home,
			getPath: () => task.home,
			once: (_name: string, listener: (typeof quitters)[number]) => quitters.push(listener),
			quit: () => {},
		},
		net: { request },
		session: { fromPartition: () => ({}) },
	},
})
const electronModule = new URL('../electron-stand-in/electron-module.cjs', import.meta.url).href
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'electron'
			? { url: electronModule, format: 'commonjs', shortCircuit: true }
			: next(specifier, context),
})
const require = createRequire(import.meta.url)
const { NsisUpdater, DebUpdater, AppImageUpdater } =
	require('electron-updater') as typeof import('electron-updater')
if (task.kind === 'AppImage') process.env.APPIMAGE = path.join(task.home, 'griddesk.AppImage')
const updater =
	task.kind === 'nsis' ? new NsisUpdater() : task.kind === 'deb' ? new DebUpdater() : new AppImageUpdater()
if (task.kind === 'nsis') Object.assign(updater, { _testOnlyOptions: { platform: 'win32' } })

let ended = () => {}
const { createUpdates } = await import('#electron/updates/updates.ts')
const updates = createUpdates({
	updater,
	version: task.version,
	ring: task.ring,
	serverUrl: () => task.server,
	fetch: url => fetch(url),
	idleSeconds: () => (task.hour === undefined ? 0 : 600),
	now: () => new Date(2026, 10, 22, task.hour ?? 9, 30),
	random: () => 0,
	quit: () => ended(),
	log: message => console.error(message),
})
const print = (state: UpdateState) => console.log(JSON.stringify(state))
print(task.carried === undefined ? await updates.check() : await updates.checkFolder(task.carried))
if (task.quit) {
	// With something unsaved nothing happens; without, it does.
	updates.setUnsaved(true)
	updates.installOnQuit()
	console.log(
		JSON.stringify({ untouched: process.env.APPIMAGE && fs.readFileSync(process.env.APPIMAGE, 'utf8') }),
	)
	updates.setUnsaved(false)
	updates.installOnQuit()
}
if (task.hour !== undefined) {
	// A minute passes in a hundredth of a second.
	const { setInterval: everyMs } = globalThis
	globalThis.setInterval = ((work: () => void, ms: number) => everyMs(work, ms / 6000)) as typeof setInterval
	const installed = () => process.env.APPIMAGE && fs.readFileSync(process.env.APPIMAGE, 'utf8')
	updates.setUnsaved(true)
	updates.start()
	await new Promise(resolve => setTimeout(resolve, 300))
	console.log(JSON.stringify({ untouched: installed() }))
	const end = new Promise<string>(resolve => {
		ended = () => resolve('ended')
	})
	updates.setUnsaved(false)
	const never = new Promise<string>(resolve => setTimeout(() => resolve('still running'), 1500))
	console.log(JSON.stringify(await Promise.race([end, never])))
}
process.exit(0)
