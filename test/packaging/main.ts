/**
 * `npm run dist -- --check`: builds every installer around a stand-in for Electron and looks at what came out.
 * Nothing that is made here can be shipped, for there is no Electron in it. `--keep` leaves it and says where; a word
 * limits the looking to what has it in its name.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { builderArguments } from '../../build/dist.ts'
import { CHECKS } from './checks.ts'
import { writeElectronDist } from './electron-dist.ts'
import { missingTools, writeTools } from './tools.ts'

const ROOT = path.join(import.meta.dirname, '../..')

const missing = missingTools()
if (missing.length > 0) {
	console.error(`This needs Debian's ${missing.join(', ')}: apt-get install ${missing.join(' ')}`)
	process.exit(1)
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-packaging-'))
const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
	version: string
}
const env = { ...process.env, ...writeTools(path.join(folder, 'tools')) }

function build(system: 'win' | 'linux', ...args: string[]) {
	const electron = path.join(folder, `electron-${system}`)
	writeElectronDist(system, electron)
	const { status, stdout, stderr } = spawnSync(
		'npx',
		[
			...['--no-install', 'electron-builder', ...builderArguments(system, {})],
			`-c.electronDist=${electron}`,
			...(args.some(arg => arg.startsWith('-c.directories.output='))
				? []
				: [`-c.directories.output=${path.join(folder, system)}`]),
			...args,
		],
		{ cwd: ROOT, env, encoding: 'utf8' },
	)
	return { status, output: stdout + stderr }
}

let failed = 0
let passed = 0
const tell = (name: string, look: () => string | undefined) => {
	const started = performance.now()
	try {
		const said = look()
		passed++
		const seconds = ((performance.now() - started) / 1000).toFixed(1)
		console.log(`ok   ${name}${said === undefined ? '' : `: ${said}`} (${seconds} s)`)
	} catch (error) {
		failed++
		console.log(`FAIL ${name}\n${(error as Error).message}`)
	}
}
for (const system of ['win', 'linux'] as const)
	tell(`all targets of ${system} are built`, () => {
		const { status, output } = build(system)
		if (status !== 0) throw new Error(output)
		return undefined
	})
if (failed === 0) {
	const scratch = path.join(folder, 'scratch')
	fs.mkdirSync(scratch)
	const built = { version, win: path.join(folder, 'win'), linux: path.join(folder, 'linux'), build, scratch }
	const word = process.argv.slice(2).find(arg => !arg.startsWith('--')) ?? ''
	for (const [name, check] of Object.entries(CHECKS)) if (name.includes(word)) tell(name, () => check(built))
}
console.log(
	'Never seen here: real Electron, Windows, a real installation, signing, UOS or Kylin; plug-ins of NSIS, its elevate.exe and the runtime of AppImage were stand-ins.',
)
if (process.argv.includes('--keep')) console.log(`What was built: ${folder}`)
else fs.rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
