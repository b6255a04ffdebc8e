/**
 * Opens an office's own template with mistrust: what is not a plain Word document, carries programs, draws on files
 * elsewhere or would burst the memory is refused before anything reads it.
 */
import { strFromU8, strToU8, unzipSync } from 'fflate'

/**
 * `too_big`: more than a paper's template would ever be, packed or unpacked. `encrypted`: it has a password.
 * `old_format`: .doc or .wps; saved as .docx it would do. `not_a_document`: another kind of file. `damaged`: it breaks
 * off or its text is not well-formed. `macros`: it carries macros or other programs. `outside`: it shows something that
 * lies in another file or on the network.
 */
export type TemplateFileError =
	| 'too_big'
	| 'encrypted'
	| 'old_format'
	| 'not_a_document'
	| 'damaged'
	| 'macros'
	| 'outside'

export type OpenedTemplate =
	| { readonly ok: true; readonly parts: Readonly<Record<string, Uint8Array>> }
	| { readonly ok: false; readonly code: TemplateFileError }

const MOST_BYTES = 10 << 20
const MOST_UNPACKED = 60 << 20
const MOST_PARTS = 1000

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** A .dotx; what is filled from it is a document. */
const MAIN_OF_TEMPLATE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'

const failed = (code: TemplateFileError): OpenedTemplate => ({ ok: false, code })

/** @returns the document's parts by their names, without the link to the template that it was itself made from */
export function openTemplate(bytes: Uint8Array): OpenedTemplate {
	if (bytes.length > MOST_BYTES) return failed('too_big')
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
		return failed(holdsUtf16(bytes, 'EncryptedPackage') ? 'encrypted' : 'old_format')
	if (!startsWith(bytes, [0x50, 0x4b])) return failed('not_a_document')
	const unpacked = unpack(bytes)
	if (!unpacked.ok) return unpacked
	const { parts } = unpacked
	const types = text(parts['[Content_Types].xml'])
	if (types === undefined || parts['word/document.xml'] === undefined)
		return failed(Object.keys(parts).length === 0 ? 'damaged' : 'not_a_document')
	if (carriesPrograms(Object.keys(parts), types)) return failed('macros')
	if (!types.includes(MAIN) && !types.includes(MAIN_OF_TEMPLATE)) return failed('not_a_document')
	for (const [name, part] of Object.entries(parts)) {
		if (!/\.(xml|rels)$/i.test(name)) continue
		const xml = text(part)
		if (xml === undefined || !isWellFormed(xml)) return failed('damaged')
		if (name.endsWith('.rels') && drawsFromOutside(xml)) return failed('outside')
	}
	return { ok: true, parts: detached(parts, types) }
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, i) => bytes[i] === byte)

function holdsUtf16(bytes: Uint8Array, word: string): boolean {
	const pattern = Uint8Array.from([...word].flatMap(character => [character.charCodeAt(0), 0]))
	return bytes.some((_, at) => pattern.every((byte, i) => bytes[at + i] === byte))
}

/** UTF-8, as every office program writes it; `undefined` where the bytes are none. */
function text(part: Uint8Array | undefined): string | undefined {
	if (part === undefined) return undefined
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(part)
	} catch {
		return undefined
	}
}

class TooBig extends Error {}

function unpack(bytes: Uint8Array): OpenedTemplate {
	let total = 0
	let count = 0
	try {
		const parts = unzipSync(bytes, {
			// Each part is unpacked into as many bytes as the directory says, so a false size cannot grow it.
			filter: ({ originalSize }) => {
				total += originalSize
				count += 1
				if (total > MOST_UNPACKED || count > MOST_PARTS) throw new TooBig()
				return true
			},
		})
		return { ok: true, parts }
	} catch (error) {
		return failed(error instanceof TooBig ? 'too_big' : 'damaged')
	}
}

const carriesPrograms = (names: readonly string[], types: string): boolean =>
	/macroEnabled|vbaProject/i.test(types) ||
	names.some(name => /vbaProject|vbaData|activeX|oleObject|\.(bin|exe|dll|js|vbs|ps1|bat)$/i.test(name))

/** Links are for reading and do nothing by themselves; the template of the template is taken out below. */
const drawsFromOutside = (relationships: string): boolean =>
	(relationships.match(/<Relationship\s[^>]*>/g) ?? []).some(
		each =>
			/TargetMode\s*=\s*["']External["']/i.test(each) && !/\/(hyperlink|attachedTemplate)["']/i.test(each),
	)

/** A part's name and what it becomes. */
function detached(parts: Record<string, Uint8Array>, types: string): Record<string, Uint8Array> {
	const settings = 'word/settings.xml'
	const relationships = 'word/_rels/settings.xml.rels'
	const changed = (name: string, pattern: RegExp) => {
		const part = parts[name]
		return part === undefined ? {} : { [name]: strToU8(strFromU8(part).replace(pattern, '')) }
	}
	return {
		...parts,
		'[Content_Types].xml': strToU8(types.replaceAll(MAIN_OF_TEMPLATE, MAIN)),
		...changed(settings, /<w:attachedTemplate\s[^>]*\/>/g),
		...changed(relationships, /<Relationship\s[^>]*\/attachedTemplate["'][^>]*\/>/g),
	}
}

const MARKUP =
	/<!--(?:(?!--)[\s\S])*-->|<\?[^>]*\?>|<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>|<\/([^\s<>]+)\s*>|<([^\s<>/!?]+)(?:\s+[^\s<>=/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y

/**
 * Whether every tag that opens closes; a document type, by which a text could swell, is not allowed either. The
 * library's parser mends what is broken as it sees fit.
 */
export function isWellFormed(xml: string): boolean {
	const open: string[] = []
	let at = xml.startsWith('\ufeff') ? 1 : 0
	let roots = 0
	while (true) {
		const next = xml.indexOf('<', at)
		const between = xml.slice(at, next === -1 ? undefined : next)
		if (open.length === 0 && between.trim() !== '') return false
		if (next === -1) return open.length === 0 && roots === 1
		MARKUP.lastIndex = next
		const found = MARKUP.exec(xml)
		if (found === null) return false
		const [, closes, opens, empty] = found
		if (opens !== undefined) {
			if (open.length === 0) roots += 1
			if (empty === '') open.push(opens)
		}
		if (closes !== undefined && open.pop() !== closes) return false
		at = MARKUP.lastIndex
	}
}
