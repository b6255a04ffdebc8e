/** What was started: the command line, the app's folder and its package.json. */
import fs from 'node:fs'
import path from 'node:path'
import { extractAsar } from './asar.ts'

interface CommandLine {
	/** Everything after the executable. */
	raw: readonly string[]
	/** `-r` modules, which Playwright adds where it chose the executable itself. */
	requires: readonly string[]
	/** `--name=value`; a bare `--name` is the empty string. */
	switches: ReadonlyMap<string, string>
	rest: readonly string[]
}

function parseCommandLine(raw: readonly string[]): CommandLine {
	const requires: string[] = []
	const switches = new Map<string, string>()
	const rest: string[] = []
	for (let i = 0; i < raw.length; i++) {
		const argument = raw[i] ?? ''
		if ((argument === '-r' || argument === '--require') && rest.length === 0) {
			requires.push(raw[++i] ?? '')
		} else if (argument.startsWith('--')) {
			const [name = '', ...value] = argument.slice(2).split('=')
			switches.set(name, value.join('='))
		} else {
			rest.push(argument)
		}
	}
	return { raw, requires, switches, rest }
}

const [, , executable = '', ...raw] = process.argv
const commandLine = parseCommandLine(raw)
const archive = path.join(path.dirname(executable), 'resources/app.asar')
const packaged = fs.existsSync(archive)
const appPath = packaged ? extractAsar(archive) : path.resolve(commandLine.rest[0] ?? '.')

interface PackageJson {
	name: string
	productName?: string
	version: string
	main: string
}

export const runtime = {
	commandLine,
	appPath,
	packageJson: JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8')) as PackageJson,
	/** Whether the app comes from `resources/app.asar` beside the executable. */
	packaged,
	executable,
	/** The version whose API is imitated. */
	electronVersion: '45.4.1',
}
