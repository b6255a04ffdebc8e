/** Folders laid out like Electron's own, with the stand-in in place of the program: `electronDist` for the builder. */
import fs from 'node:fs'
import path from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { peProgram } from './pe.ts'

const STAND_IN = path.join(import.meta.dirname, '../electron-stand-in')

/** What marks the fuses in the program, as published with Electron. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron's build delivers them: version 1, eight fuses, some of them on. */
const FUSES = Buffer.from(`${FUSE_SENTINEL}\u0001\u000801110001`, 'latin1')

/** @param system which Electron to imitate; `folder` is made anew */
export function writeElectronDist(system: 'win' | 'linux', folder: string): void {
	fs.rmSync(folder, { recursive: true, force: true })
	fs.mkdirSync(path.join(folder, 'locales'), { recursive: true })
	fs.mkdirSync(path.join(folder, 'resources'))
	for (const locale of ['de', 'en-GB', 'en-US', 'fr', 'zh-CN', 'zh-TW'])
		fs.writeFileSync(path.join(folder, 'locales', `${locale}.pak`), locale)
	fs.writeFileSync(path.join(folder, 'LICENSE'), 'stand-in')
	fs.writeFileSync(path.join(folder, 'LICENSES.chromium.html'), 'stand-in')
	fs.writeFileSync(path.join(folder, 'version'), '45.4.1')
	if (system === 'win') {
		fs.writeFileSync(path.join(folder, 'electron.exe'), withVersion(peProgram(FUSES)))
		return
	}
	fs.writeFileSync(path.join(folder, 'chrome-sandbox'), 'stand-in')
	fs.cpSync(STAND_IN, folder, { recursive: true, filter: file => !file.endsWith('.test.ts') })
	const program = path.join(folder, 'electron')
	fs.appendFileSync(program, Buffer.concat([Buffer.from('\n# '), FUSES, Buffer.from('\n')]))
	fs.chmodSync(program, 0o755)
}

/** The version resource that Electron's program has and the builder writes over. */
function withVersion(program: Buffer): Buffer {
	const executable = NtExecutable.from(program)
	const resources = NtExecutableResource.from(executable)
	const version = Resource.VersionInfo.createEmpty()
	version.setFileVersion(45, 4, 1, 0, 1033)
	version.setStringValues(
		{ lang: 1033, codepage: 1200 },
		{ ProductName: 'Electron', FileDescription: 'Electron' },
	)
	version.outputToResourceEntries(resources.entries)
	resources.outputResource(executable)
	return Buffer.from(executable.generate())
}
