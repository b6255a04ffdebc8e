/** What an app.asar holds, by its header. */
import crypto from 'node:crypto'
import fs from 'node:fs'

interface Entry {
	files?: Record<string, Entry>
	size?: number
	offset?: string
	integrity?: { algorithm: string; hash: string }
}

export interface AsarList {
	/** Path with slashes → bytes. */
	readonly files: ReadonlyMap<string, number>
	/** Those without a recorded hash. */
	readonly unguarded: readonly string[]
	/** SHA-256 of the header, which Electron compares before it trusts the hashes of the files. */
	readonly headerHash: string
	read(file: string): Buffer
}

export function listAsar(archive: string): AsarList {
	const content = fs.readFileSync(archive)
	const header = content.subarray(16, 16 + content.readUInt32LE(12))
	const filesStart = 8 + content.readUInt32LE(4)
	const files = new Map<string, number>()
	const offsets = new Map<string, number>()
	const unguarded: string[] = []
	const walk = (entry: Entry, path: string) => {
		for (const [name, child] of Object.entries(entry.files ?? {}))
			walk(child, path ? `${path}/${name}` : name)
		if (entry.files) return
		files.set(path, entry.size ?? 0)
		offsets.set(path, filesStart + Number(entry.offset))
		if (entry.integrity?.algorithm !== 'SHA256') unguarded.push(path)
	}
	walk(JSON.parse(header.toString('utf8')) as Entry, '')
	return {
		files,
		unguarded,
		headerHash: crypto.createHash('sha256').update(header).digest('hex'),
		read(file) {
			const start = offsets.get(file)
			if (start === undefined) throw new Error(`${archive} has no ${file}`)
			return content.subarray(start, start + (files.get(file) ?? 0))
		},
	}
}
