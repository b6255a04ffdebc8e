/**
 * `npm run dist [-- --win] [--linux] [electron-builder options]`: builds the client and packs it into installers, of
 * this system unless others are named. Options go to electron-builder: `--dir` for the folder alone,
 * `-c.electronDist=DIR` for an Electron that lies there instead of one that is fetched.
 * `npm run dist -- --server`: the central server instead, see `dist-server.ts`.
 * `npm run dist -- --check [WORD]`: packs everything around a stand-in for Electron and looks at what came out; such
 * installers are for looking at, not for installing.
 *
 * Signing for Windows is a matter of the environment: `WIN_CSC_LINK` (a .pfx, its path or base64) and
 * `WIN_CSC_KEY_PASSWORD`, or `GRIDDESK_SIGN_SUBJECT` (a certificate in this Windows' own store, as on a token). With
 * either, a file that could not be signed fails the build; with none, the app says of itself that it is unsigned.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildAll } from './build.ts'
import { packServer } from './dist-server.ts'

const SYSTEMS = { win: 'win32', linux: 'linux' } as const
type System = keyof typeof SYSTEMS

/** electron-builder's options for one system in one environment. */
export function builderArguments(system: System, env: NodeJS.ProcessEnv): string[] {
	const subject = env.GRIDDESK_SIGN_SUBJECT
	const signed = system === 'win' && Boolean(env.WIN_CSC_LINK || subject)
	return [
		`--${system}`,
		'--config',
		'build/electron-builder.yml',
		'--publish',
		'never',
		// On Linux the name becomes a folder under /opt and part of paths in scripts; menus still say 网格工作台.
		...(system === 'linux' ? ['-c.productName=griddesk'] : []),
		...(signed ? ['-c.forceCodeSigning=true'] : [`-c.extraMetadata.unsigned=true`]),
		...(system === 'win' && !signed ? ['-c.win.signExecutable=false'] : []),
		...(subject ? [`-c.win.signtoolOptions.certificateSubjectName=${subject}`] : []),
	]
}

function pack(args: readonly string[]): number {
	const wanted = (Object.keys(SYSTEMS) as System[]).filter(system => args.includes(`--${system}`))
	const here = (Object.keys(SYSTEMS) as System[]).find(system => SYSTEMS[system] === process.platform)
	const systems = wanted.length > 0 ? wanted : here === undefined ? [] : [here]
	if (systems.length === 0) throw new Error('Installers are made for --win and --linux')
	const rest = args.filter(arg => !['--win', '--linux'].includes(arg))
	for (const system of systems) {
		const options = builderArguments(system, process.env)
		const { status } = spawnSync('npx', ['--no-install', 'electron-builder', ...options, ...rest], {
			stdio: 'inherit',
			shell: process.platform === 'win32',
		})
		if (status !== 0) return status ?? 1
		if (options.includes('-c.extraMetadata.unsigned=true'))
			console.log(`${system}: UNSIGNED. Windows and the PC's owner cannot tell who made these installers.`)
	}
	return 0
}

if (import.meta.main) {
	await buildAll()
	const args = process.argv.slice(2)
	if (args.includes('--check')) {
		const check = join(import.meta.dirname, '..', 'test', 'packaging', 'main.ts')
		process.exitCode =
			spawnSync(process.execPath, [check, ...args.filter(arg => arg !== '--check')], { stdio: 'inherit' })
				.status ?? 1
	} else process.exitCode = args.includes('--server') ? packServer() : pack(args)
}
