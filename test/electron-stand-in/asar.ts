/** Reading an app.asar, every file checked against its recorded hash, as Electron's integrity fuse does. */
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

interface Entry {
	files?: Record<string, Entry>
	link?: string
	size?: number
	offset?: string
	unpacked?: boolean
	integrity?: { algorithm: string; hash: string }
}

/**
 * Unpacks `archive` into a folder named after its content and returns that folder; a second run finds
 * it there. Throws if a file is not what the archive's header says.
 */
export function extractAsar(archive: string): string {
	const content = fs.readFileSync(archive)
	// Two nested "pickles": [4][header size] [payload size][text length][text], then the files.
	const filesStart = 8 + content.readUInt32LE(4)
	const header = content.subarray(16, 16 + content.readUInt32LE(12)).toString('utf8')
	const name = crypto.createHash('sha256').update(content).digest('hex').slice(0, 24)
	const target = path.join(os.tmpdir(), `griddesk-stand-in-${name}`, 'app.asar')
	if (fs.existsSync(target)) return target

	const partial = `${target}.${process.pid}`
	const extract = (entry: Entry, inside: string) => {
		const file = path.join(partial, inside)
		if (entry.files) {
			fs.mkdirSync(file, { recursive: true })
			for (const [child, childEntry] of Object.entries(entry.files))
				extract(childEntry, path.join(inside, child))
		} else if (entry.unpacked) {
			fs.copyFileSync(path.join(`${archive}.unpacked`, inside), file)
		} else if (entry.link !== undefined) {
			fs.symlinkSync(path.relative(path.dirname(file), path.join(partial, entry.link)), file)
		} else {
			const start = filesStart + Number(entry.offset)
			const bytes = content.subarray(start, start + (entry.size ?? 0))
			const hash = crypto.createHash('sha256').update(bytes).digest('hex')
			if (entry.integrity && entry.integrity.hash !== hash) {
				fs.rmSync(partial, { recursive: true, force: true })
				throw new Error(`stand-in: asar integrity: ${inside} has been changed`)
			}
			fs.writeFileSync(file, bytes)
		}
	}
	extract(JSON.parse(header), '')
	fs.renameSync(partial, target)
	return target
}
