import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { extractAsar } from './asar.ts'

let folder: string

beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-asar-'))
})

afterEach(() => fs.rmSync(folder, { recursive: true }))

/** An archive of one file in one folder, laid out as Electron's tools do. */
function writeArchive(text: string, hashOf: string): string {
	const bytes = Buffer.from(text)
	const hash = crypto.createHash('sha256').update(hashOf).digest('hex')
	const file = { size: bytes.length, offset: '0', integrity: { algorithm: 'SHA256', hash } }
	const header = Buffer.from(JSON.stringify({ files: { dist: { files: { 'main.cjs': file } } } }))
	const padded = Buffer.concat([header, Buffer.alloc((4 - (header.length % 4)) % 4)])
	const sizes = Buffer.alloc(16)
	sizes.writeUInt32LE(4, 0)
	sizes.writeUInt32LE(padded.length + 8, 4)
	sizes.writeUInt32LE(padded.length + 4, 8)
	sizes.writeUInt32LE(header.length, 12)
	const archive = path.join(folder, 'app.asar')
	fs.writeFileSync(archive, Buffer.concat([sizes, padded, bytes]))
	return archive
}

it('unpacks an archive, once', () => {
	const text = `// ${crypto.randomUUID()} 主进程`
	const archive = writeArchive(text, text)
	const target = extractAsar(archive)
	expect(fs.readFileSync(path.join(target, 'dist/main.cjs'), 'utf8')).toBe(text)
	expect(extractAsar(archive)).toBe(target)
	fs.rmSync(path.dirname(target), { recursive: true })
})

it('refuses a file that is not what the header says', () => {
	const archive = writeArchive(`// ${crypto.randomUUID()}`, 'something else')
	expect(() => extractAsar(archive)).toThrow('asar integrity: dist/main.cjs has been changed')
	expect(() => extractAsar(archive)).toThrow('asar integrity')
})
