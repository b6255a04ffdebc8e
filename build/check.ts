/** `npm run check`: types of every realm, lint with the folder borders, dead code. All run; any failure fails. */
import { spawnSync } from 'node:child_process'

const STEPS: [name: string, command: string, ...args: string[]][] = [
	['types', 'tsc', '-b'],
	['lint and borders', 'biome', 'check', '--error-on-warnings', '.'],
	['dead code', 'knip'],
]

let failed = 0
for (const [name, command, ...args] of STEPS) {
	const started = performance.now()
	const { status } = spawnSync('npx', ['--no-install', command, ...args], {
		stdio: 'inherit',
		shell: process.platform === 'win32',
	})
	if (status !== 0) failed += 1
	console.log(
		`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
	)
}
process.exitCode = failed === 0 ? 0 : 1
