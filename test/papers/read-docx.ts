/** Reads a .docx apart for tests: its parts as text, its paragraphs with their styles, its tables. */
import { strFromU8, unzipSync } from 'fflate'
import { isWellFormed } from '#renderer/papers/open-template.ts'

export interface ReadParagraph {
	readonly style: string
	readonly text: string
	readonly xml: string
}

export interface ReadDocx {
	/** The text of a part; an error where there is none. */
	part(name: string): string
	readonly names: readonly string[]
	/** Of the body, tables included, in their order. */
	readonly paragraphs: readonly ReadParagraph[]
	/** The XML of each row of each table. */
	readonly tables: readonly (readonly string[])[]
	/** What a reader reads: a line for each paragraph. */
	readonly text: string
}

export const decoded = (xml: string): string =>
	xml
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex, decimal) =>
			String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
		)
		.replaceAll('&amp;', '&')

const textOf = (xml: string): string =>
	Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>/g), ([all, text]) =>
		text === undefined ? (all === '<w:br/>' ? '\n' : '\t') : decoded(text),
	).join('')

/** @throws where a part is not well-formed */
export function readDocx(bytes: Uint8Array): ReadDocx {
	const parts = Object.fromEntries(
		Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
	)
	for (const [name, xml] of Object.entries(parts))
		if (/\.(xml|rels)$/.test(name) && !isWellFormed(xml)) throw new Error(`${name} is not well-formed`)
	const part = (name: string): string => {
		const found = parts[name]
		if (found === undefined) throw new Error(`no part ${name}`)
		return found
	}
	const body = part('word/document.xml')
	const paragraphs = Array.from(body.matchAll(/<w:p(?: [^>]*)?>(.*?)<\/w:p>/gs), ([xml]) => ({
		xml,
		style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? '',
		text: textOf(xml),
	}))
	return {
		part,
		names: Object.keys(parts),
		paragraphs,
		tables: Array.from(body.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs), ([table]) =>
			Array.from(table.matchAll(/<w:tr(?: [^>]*)?>.*?<\/w:tr>/gs), ([row]) => row),
		),
		text: paragraphs.map(({ text }) => text).join('\n'),
	}
}
