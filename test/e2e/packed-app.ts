/** The app as it lies after installing, with the stand-in as its Electron: what an update needs to be tried on. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PROJECT_ROOT } from './launch.ts'

/**
 * Packs the built main and preload and the fixture page as `version`.
 *
 * @returns the executable; the folder around it is the caller's to remove
 */
export function packApp(version: string): { folder: string; executable: string } {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-packed-'))
	fs.cpSync(path.join(PROJECT_ROOT, 'test/electron-stand-in'), folder, { recursive: true })
	const executable = path.join(folder, 'griddesk')
	// Playwright starts everything without the sandbox; an AppImage that is started so refuses to run.
	const script = [
		'#!/bin/sh',
		'for arg do shift; [ "$arg" = --no-sandbox ] || set -- "$@" "$arg"; done',
		`exec "$STAND_IN_NODE" --disable-warning=ExperimentalWarning '${folder}/main.ts' '${executable}' "$@"`,
	]
	fs.writeFileSync(executable, `${script.join('\n')}\n`, { mode: 0o755 })
	const packageJson = JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as object
	const files: [string, Buffer][] = [
		['package.json', Buffer.from(JSON.stringify({ ...packageJson, version }))],
	]
	for (const name of ['main.cjs', 'preload.cjs'])
		files.push([`dist/electron/${name}`, fs.readFileSync(path.join(PROJECT_ROOT, 'dist/electron', name))])
	const page = path.join(PROJECT_ROOT, 'test/fixtures/shell-page')
	for (const name of fs.readdirSync(page))
		files.push([`dist/renderer/${name}`, fs.readFileSync(path.join(page, name))])
	const resources = path.join(folder, 'resources')
	fs.mkdirSync(resources)
	fs.writeFileSync(path.join(resources, 'app.asar'), asarOf(files))
	fs.writeFileSync(
		path.join(resources, 'app-update.yml'),
		'provider: generic\nurl: https://griddesk.example.invalid\nupdaterCacheDirName: griddesk-updater\n',
	)
	return { folder, executable }
}

interface Folder {
	files: Record<string, Folder | object>
}

function asarOf(files: readonly [string, Buffer][]): Buffer {
	const root: Folder = { files: {} }
	let offset = 0
	for (const [name, content] of files) {
		const parts = name.split('/')
		const last = parts.pop() ?? ''
		let folder = root
		for (const part of parts) {
			folder.files[part] ??= { files: {} }
			folder = folder.files[part] as Folder
		}
		const hash = createHash('sha256').update(content).digest('hex')
		folder.files[last] = {
			size: content.length,
			offset: String(offset),
			integrity: { algorithm: 'SHA256', hash, blockSize: 4194304, blocks: [hash] },
		}
		offset += content.length
	}
	const header = Buffer.from(JSON.stringify(root))
	const padded = Math.ceil(header.length / 4) * 4
	const head = Buffer.alloc(16 + padded)
	head.writeUInt32LE(4, 0)
	head.writeUInt32LE(8 + padded, 4)
	head.writeUInt32LE(4 + padded, 8)
	head.writeUInt32LE(header.length, 12)
	header.copy(head, 16)
	return Buffer.concat([head, ...files.map(([, content]) => content)])
}
