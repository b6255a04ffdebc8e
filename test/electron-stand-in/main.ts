/**
 * A stand-in for the Electron executable, for machines that cannot have the real one.
 *
 * What it is: a Node process that runs the app's own compiled main and preload with a small
 * `electron` module of ours, and shows its pages in a Chromium driven over the DevTools protocol.
 * Playwright's `_electron` drives it unmodified.
 *
 * What it proves: that main, preload and renderer work together as programs: the IPC contract, the
 * scheme handler and its headers, streaming, navigation and permission rules as far as we coded them,
 * storage that survives a restart.
 *
 * What it does not prove: anything about the real Electron or the operating system. The process
 * sandbox, scheme privileges, fuses, menus, dialogs, notifications and the key store are fakes or
 * absent, and `location` shows http://app--bundle.localhost instead of app://bundle. An API that is
 * not here throws `stand-in: X.y is not implemented`.
 */
import fs from 'node:fs'
import inspector from 'node:inspector'
import { createRequire, registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runtime } from './runtime.ts'

const { switches } = runtime.commandLine
const inspectPort = switches.get('inspect')
// Prints the "Debugger listening on ws://…" that Playwright waits for.
if (inspectPort !== undefined) inspector.open(Number(inspectPort), '127.0.0.1')

process.argv = [runtime.executable, ...runtime.commandLine.raw]
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process, 'defaultApp', { value: !runtime.packaged })
Object.defineProperty(process, 'resourcesPath', {
	value: path.join(path.dirname(runtime.executable), 'resources'),
})
Object.assign(process.versions, { electron: runtime.electronVersion, chrome: 'stand-in' })

const electronModule = pathToFileURL(path.join(import.meta.dirname, 'electron-module.cjs')).href
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'electron' || specifier === 'electron/main'
			? { url: electronModule, format: 'commonjs', shortCircuit: true }
			: next(specifier, context),
})
const { electron } = await import('./electron-module.ts')
Object.assign(globalThis, { __electronStandIn: electron })

const mainFile = path.join(runtime.appPath, runtime.packageJson.main)
if (!fs.existsSync(mainFile)) throw new Error(`stand-in: the app has no ${mainFile}; build it first`)
const require = createRequire(mainFile)
for (const file of runtime.commandLine.requires) require(path.resolve(file))

// Started with an executablePath, Playwright attaches first and then calls this.
let release = () => {}
let released: Promise<void> = Promise.resolve()
const attaching = inspectPort !== undefined && switches.has('remote-debugging-port')
if (attaching && !('__playwright_run' in globalThis)) {
	released = new Promise(resolve => {
		release = resolve
	})
	Object.assign(globalThis, { __playwright_run: () => release() })
}

require(mainFile)
await electron.app.boot(released)
