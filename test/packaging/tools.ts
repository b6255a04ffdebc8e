/**
 * Stands in for the tools that electron-builder would fetch from the internet. What they are made of: Debian's
 * makensis, mksquashfs, 7za and dpkg-deb, which are real; plug-in DLLs of NSIS, its elevate.exe, the AppImage's
 * runtime and wine, which are not.
 */
import fs from 'node:fs'
import path from 'node:path'
import { peLibrary, peProgram } from './pe.ts'

const TEMPLATES = path.join(import.meta.dirname, '../../node_modules/app-builder-lib/templates/nsis')
/** Plug-ins that do not come with NSIS itself. */
const PLUG_INS = ['Nsis7z', 'nsProcess', 'nsisunz', 'SpiderBanner', 'StdUtils', 'UAC', 'WinShell', 'inetc']

/** The programs that have to be on this machine, with Debian's names of their packages. */
const NEEDED = {
	makensis: 'nsis',
	mksquashfs: 'squashfs-tools',
	'7za': 'p7zip-full',
	'dpkg-deb': 'dpkg',
} as const

export function missingTools(): string[] {
	const folders = (process.env.PATH ?? '').split(path.delimiter)
	return Object.entries(NEEDED)
		.filter(([tool]) => !folders.some(folder => fs.existsSync(path.join(folder, tool))))
		.map(([, pack]) => pack)
}

/** Writes them below `folder`. @returns the environment in which electron-builder finds them */
export function writeTools(folder: string): NodeJS.ProcessEnv {
	const put = (name: string, content: string | Buffer, mode = 0o644) => {
		const file = path.join(folder, name)
		fs.mkdirSync(path.dirname(file), { recursive: true })
		fs.writeFileSync(file, content, { mode })
		return file
	}
	put('nsis/makensis', '#!/bin/sh\nexec makensis "$@"\n', 0o755)
	put('nsis/elevate.exe', peProgram(Buffer.from('stand-in')))
	for (const [plugIn, functions] of plugInFunctions())
		put(`nsis-resources/plugins/x86-unicode/${plugIn}.dll`, peLibrary(`${plugIn}.dll`, functions))
	// Told to run the installer that writes the uninstaller, it puts that installer in the uninstaller's place.
	put('bin/wine', '#!/bin/sh\ncp "$1" "$(dirname "$1")/$(basename "$1" exe)__uninstaller.exe"\n', 0o755)
	put('appimage/mksquashfs', '#!/bin/sh\nexec mksquashfs "$@"\n', 0o755)
	put('appimage/desktop-file-validate', '#!/bin/sh\n', 0o755)
	put('appimage/runtimes/runtime-x64', elfHead(0x3e))
	put('appimage/lib/x64/README', 'stand-in')
	const fpm = path.join(import.meta.dirname, 'fpm.ts')
	return {
		ELECTRON_BUILDER_NSIS_DIR: path.join(folder, 'nsis'),
		ELECTRON_BUILDER_NSIS_RESOURCES_DIR: path.join(folder, 'nsis-resources'),
		ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
		APPIMAGE_TOOLS_PATH: path.join(folder, 'appimage'),
		CUSTOM_FPM_PATH: put('bin/fpm', `#!/bin/sh\nexec '${process.execPath}' '${fpm}' "$@"\n`, 0o755),
		PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
	}
}

/** What the scripts call of each plug-in; makensis refuses a name that the DLL does not export. */
function plugInFunctions(): Map<string, string[]> {
	const scripts = fs
		.readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
		.filter(name => /\.(nsh|nsi)$/.test(name))
		.map(name => fs.readFileSync(path.join(TEMPLATES, name), 'utf8'))
		.join('\n')
	return new Map(
		PLUG_INS.map(plugIn => {
			const calls = scripts.matchAll(new RegExp(`\\b${plugIn}::(\\w+)`, 'gi'))
			return [plugIn, [...new Set([...calls].map(([, name = '']) => name))]]
		}),
	)
}

/** The first bytes of a program for Linux, as the AppImage's runtime has them; 0x3e is x64, 0xb7 is arm64. */
function elfHead(machine: number): Buffer {
	const head = Buffer.alloc(4096)
	head.write('\u007fELF\u0002\u0001\u0001', 0, 'latin1')
	head.write('AI\u0002', 8, 'latin1')
	head.writeUInt16LE(2, 16)
	head.writeUInt16LE(machine, 18)
	return head
}
