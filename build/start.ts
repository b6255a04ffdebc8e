/**
 * `npm start`: a practice street to try the product with. Builds, starts the central server on its embedded store
 * with invented people, and opens the desktop client; where that cannot be, the same client in a browser.
 *
 * Options: `--data DIR`, `--port N`, `--fetch-electron` (try again to fetch Electron's binary), `--browser`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ROLE_LABEL } from '#renderer/ui/labels.ts'
import { loadDemo, type PracticeAccount } from '#server/demo/load.ts'
import { DataInUse, type Server, startServer } from '#server/main.ts'
import { buildAll } from './build.ts'
import { defaultDataDir } from './data-dir.ts'
import { electronBinary, noDisplay } from './electron-binary.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Fixed, so that a browser finds its local data again at the same origin. */
const PORT = 7418

const { values: options } = parseArgs({
	options: {
		data: { type: 'string' },
		port: { type: 'string' },
		'fetch-electron': { type: 'boolean', default: false },
		browser: { type: 'boolean', default: false },
	},
})

console.log('Building…')
await buildAll()

const dataDir = options.data ?? process.env.GRIDDESK_DATA ?? defaultDataDir('griddesk-demo')
const server = await listen(Number(options.port ?? PORT))
console.log(`Server  ${server.url}  (data in ${dataDir})`)

const accounts = await loadDemo(server, new Date().toLocaleDateString('sv'))
if (accounts.some(account => account.password !== null)) {
	console.log('Practice accounts; the passwords are shown only this once (演练账号，密码只显示这一次):')
	for (const { name, password, role } of accounts)
		console.log(`  ${name.padEnd(10)} ${password}  ${ROLE_LABEL[role]}`)
}

const desktop = await openDesktop(server.url)
if (desktop === undefined)
	console.log(`Open ${server.url} in a browser (Chrome or Edge): it is the same client.`)
console.log(`READY ${readyLine(accounts, desktop)}`)

let stopping = false
async function stop(code: number): Promise<void> {
	if (stopping) return
	stopping = true
	if (desktop !== undefined && desktop.exitCode === null && desktop.signalCode === null) {
		desktop.kill()
		await Promise.race([once(desktop, 'exit'), new Promise(resolve => setTimeout(resolve, 5000).unref())])
	}
	await server.stop()
	process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
desktop?.once('exit', code => void stop(code ?? 0))

/** Starts the server, on another port where the usual one is taken. */
async function listen(port: number): Promise<Server> {
	const rendererDir = join(root, 'dist', 'renderer')
	try {
		return await startServer({ dataDir, port, rendererDir, demo: true, logLevel: 'warn' })
	} catch (error) {
		if (error instanceof DataInUse) {
			console.error(`${error.message} (Ctrl+C where it runs). For a second one: --data DIR`)
			process.exit(1)
		}
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || options.port !== undefined) throw error
		console.log(`Port ${port} is taken; using another. A browser keeps its local data per port.`)
		return listen(0)
	}
}

/** Starts the desktop client, or says in one line why there is none. */
async function openDesktop(url: string): Promise<ChildProcess | undefined> {
	const refused = options.browser ? 'a browser was asked for' : noDisplay()
	const binary = refused === undefined ? await electronBinary(options['fetch-electron']) : { why: refused }
	if ('why' in binary) {
		console.log(`No desktop window: ${binary.why}.`)
		return undefined
	}
	const profile = join(dataDir, 'desktop')
	return spawn(binary.path, [root, `--server=${url}`, `--user-data-dir=${profile}`], { stdio: 'inherit' })
}

function readyLine(list: readonly PracticeAccount[], opened: ChildProcess | undefined): string {
	return JSON.stringify({
		client: `${server.url}/`,
		server: server.url,
		shell: opened === undefined ? 'browser' : 'electron',
		accounts: list.map(({ name, password, role }) => ({ name, password, role })),
	})
}
