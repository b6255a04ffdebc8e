/**
 * `npm run dist [-- electron-builder options]`: builds the client and packs it into an installer for this system.
 * Options go to electron-builder: `--dir` for the folder alone, `--win`, `--linux`, `-c.electronDist=DIR` for an
 * Electron that lies there instead of one that is fetched.
 */
import { spawnSync } from 'node:child_process'
import { buildAll } from './build.ts'

await buildAll()
const { status } = spawnSync(
	'npx',
	[
		'--no-install',
		'electron-builder',
		'--config',
		'build/electron-builder.yml',
		'--publish',
		'never',
		...process.argv.slice(2),
	],
	{ stdio: 'inherit', shell: process.platform === 'win32' },
)
process.exitCode = status ?? 1
