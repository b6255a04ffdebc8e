/** Which of some texts can be read in the files of a folder, by anybody, in whichever of the ways in which programs write text. */
import fs from 'node:fs'
import path from 'node:path'

export interface Readable {
	readonly text: string
	/** Within the folder. */
	readonly file: string
	readonly as: string
}

const escaped = (text: string, digit: (hex: string) => string) =>
	text.replace(/[^\x20-\x7e]/g, sign => `\\u${digit(sign.charCodeAt(0).toString(16).padStart(4, '0'))}`)

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
	'UTF-8': text => Buffer.from(text, 'utf8'),
	'UTF-16LE': text => Buffer.from(text, 'utf16le'),
	'UTF-16BE': text => Buffer.from(text, 'utf16le').swap16(),
	'JSON escapes': text => Buffer.from(escaped(text, hex => hex)),
	'JSON escapes, upper case': text => Buffer.from(escaped(text, hex => hex.toUpperCase())),
	'percent escapes': text => Buffer.from(encodeURIComponent(text)),
}

interface Pattern {
	readonly bytes: Buffer
	readonly text: string
	readonly as: string
}

/** @param texts of at least four bytes in every encoding */
export function findReadable(folder: string, texts: Iterable<string>): Readable[] {
	const patterns = new Map<number, Pattern[]>()
	// Most places are passed by their first two bytes.
	const begins = new Uint8Array(65_536)
	const known = new Set<string>()
	for (const text of new Set(texts))
		for (const [as, encode] of Object.entries(ENCODINGS)) {
			const bytes = encode(text)
			if (bytes.length < 4) throw new Error(`${text} is too short to be looked for`)
			// Digits are the same in most of them.
			if (known.has(bytes.toString('latin1'))) continue
			known.add(bytes.toString('latin1'))
			const key = bytes.readUInt32LE(0)
			patterns.set(key, [...(patterns.get(key) ?? []), { bytes, text, as }])
			begins[bytes.readUInt16LE(0)] = 1
		}
	return filesOf(folder).flatMap(file => {
		const content = fs.readFileSync(file)
		const found = new Map<string, Readable>()
		for (let at = 0; at + 4 <= content.length; at++) {
			if (begins[(content[at] ?? 0) | ((content[at + 1] ?? 0) << 8)] === 0) continue
			for (const { bytes, text, as } of patterns.get(content.readUInt32LE(at)) ?? [])
				if (content.subarray(at, at + bytes.length).equals(bytes))
					found.set(`${text} ${as}`, { text, file: path.relative(folder, file), as })
		}
		return [...found.values()]
	})
}

export function filesOf(folder: string): string[] {
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile())
		.map(entry => path.join(entry.parentPath, entry.name))
}
