/** Builds what is served and shipped: `dist/renderer`, `dist/electron`. The server runs from source. */
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const CONFIGS = ['vite.renderer.config.ts', 'vite.electron.config.ts']
const SOURCES = [
	'renderer',
	'electron',
	'shared',
	'package-lock.json',
	...CONFIGS.map(file => join('build', file)),
]
/** Written last: its time is that of the last complete build. */
const STAMP = join(root, 'dist', 'built')

/** Milliseconds since 1970 of the newest change at or below `path`; 0 where there is nothing. */
function newest(path: string): number {
	const stat = statSync(path, { throwIfNoEntry: false })
	if (stat === undefined) return 0
	if (!stat.isDirectory()) return stat.mtimeMs
	return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

/** Builds the client and the desktop shell where their sources are newer. Throws where a build fails. */
export async function buildAll(logLevel: 'info' | 'warn' = 'warn'): Promise<void> {
	const started = new Date()
	if (newest(STAMP) > Math.max(...SOURCES.map(source => newest(join(root, source))))) return
	for (const config of CONFIGS)
		await build({ configFile: fileURLToPath(new URL(config, import.meta.url)), logLevel })
	writeFileSync(STAMP, started.toISOString())
}

if (import.meta.main) await buildAll('info')
