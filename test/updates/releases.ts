/** Releases as electron-builder leaves them, with installers that only look like some. */
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { dump } from 'js-yaml'

const BYTES = 300_000

function installer(kind: 'exe' | 'deb' | 'AppImage'): Buffer {
	const content = randomBytes(BYTES)
	if (kind === 'exe') {
		content.write('MZ', 0, 'latin1')
		content.writeUInt32LE(0x80, 0x3c)
		content.write('PE\0\0', 0x80, 'latin1')
	} else if (kind === 'deb') content.write('!<arch>\n', 0, 'latin1')
	else {
		content.write('\u007fELF', 0, 'latin1')
		content.writeUInt16LE(0x3e, 18)
	}
	return content
}

export interface ReleaseFiles {
	readonly folder: string
	readonly exe: string
	readonly deb: string
	readonly appImage: string
}

/** Writes a sound release for x64 below `parent`, in a folder named after the version. */
export function writeRelease(parent: string, version: string): ReleaseFiles {
	const folder = path.join(parent, version)
	fs.mkdirSync(folder, { recursive: true })
	const names = {
		exe: `griddesk-setup-${version}-x64.exe`,
		deb: `griddesk-${version}-amd64.deb`,
		AppImage: `griddesk-${version}-x86_64.AppImage`,
	}
	const entry = (kind: keyof typeof names) => {
		const content = installer(kind)
		fs.writeFileSync(path.join(folder, names[kind]), content)
		const sha512 = createHash('sha512').update(content).digest('base64')
		return { url: names[kind], sha512, size: content.length }
	}
	const write = (name: string, files: ReturnType<typeof entry>[]) =>
		fs.writeFileSync(
			path.join(folder, name),
			dump({ version, files, path: files[0]?.url, sha512: files[0]?.sha512, releaseDate: '2026-11-22' }),
		)
	write('latest.yml', [entry('exe')])
	write('latest-linux.yml', [entry('AppImage'), entry('deb')])
	return {
		folder,
		exe: path.join(folder, names.exe),
		deb: path.join(folder, names.deb),
		appImage: path.join(folder, names.AppImage),
	}
}

/** One byte of it becomes another; its size stays. */
export function flipByte(file: string): void {
	const content = fs.readFileSync(file)
	content[content.length - 100] = (content[content.length - 100] ?? 0) ^ 1
	fs.writeFileSync(file, content)
}
