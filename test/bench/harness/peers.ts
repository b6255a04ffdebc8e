/** The peers come from `test/bench/package-lock.json` when a bench first needs them; `npm ci` of the project leaves them out. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = join(import.meta.dirname, '..')
const LOCK = join(HERE, 'package-lock.json')
/** npm's own note of what it has installed. */
const INSTALLED = join(HERE, 'node_modules', '.package-lock.json')

interface Lock {
	readonly packages: Record<string, { readonly version?: string; readonly optional?: boolean }>
}
const read = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages

function areInstalled(): boolean {
	if (!existsSync(INSTALLED)) return false
	const present = read(INSTALLED)
	return Object.entries(read(LOCK)).every(
		([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
	)
}

/** Installs what the lock names and is not there. Ends the process with a word where it cannot. */
export function installPeers(): void {
	if (areInstalled()) return
	console.error('installing Dexie, RxDB and PouchDB for the bench (once)')
	const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: HERE,
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32',
	})
	if (status === 0) return
	console.error(
		'The peers of the bench could not be installed: they come from the npm registry, so this needs a network once.\n' +
			'By hand: npm ci --ignore-scripts --prefix test/bench',
	)
	process.exit(1)
}
