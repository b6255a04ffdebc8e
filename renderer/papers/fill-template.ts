/** Fills an office's own template with what a paper says. Runs in a worker, in a page and in Node. */
import {
	LoopPlugin,
	type ScopeDataArgs,
	type Tag,
	TagDisposition,
	TemplateHandler,
	TemplateSyntaxError,
	TextPlugin,
} from 'easy-template-x'
import { strFromU8, zipSync } from 'fflate'
import type { Paper, PaperKind } from '#shared/papers/content.ts'
import { type Described, placeholdersOf, templateData } from '#shared/papers/placeholders.ts'
import { DropMarkerLines, SignMarkerLines } from './marker-lines.ts'
import { openTemplate, type TemplateFileError } from './open-template.ts'

/** `placeholders`: a brace or a repeated part is not closed, or closed without having been opened. */
export type TemplateError = TemplateFileError | 'placeholders'

interface TemplateFailure {
	readonly ok: false
	readonly code: TemplateError
	/** The placeholder at which it went wrong, as it stands in the template. */
	readonly at?: string
}

export type TemplateCheck = { readonly ok: true; readonly unknown: readonly string[] } | TemplateFailure
export type FilledTemplate =
	| {
			readonly ok: true
			readonly bytes: Uint8Array<ArrayBuffer>
			/** Placeholders that this paper does not have, as they stand; they are left in the text. */
			readonly unknown: readonly string[]
	  }
	| TemplateFailure

/** Text boxes within tables within drawings nest deeply. */
const DEEPEST = 200

const handler = () =>
	new TemplateHandler({
		plugins: [new LoopPlugin(), new TextPlugin()],
		maxXmlDepth: DEEPEST,
		scopeDataResolver: valueAt,
		extensions: { beforeCompilation: [new SignMarkerLines()], afterCompilation: [new DropMarkerLines()] },
	})

/** Reads a template as it would be filled. @returns its placeholders that the paper does not have */
export async function checkTemplate(bytes: Uint8Array, kind: PaperKind): Promise<TemplateCheck> {
	const read = await readTemplate(bytes, kind)
	return read.ok ? { ok: true, unknown: read.unknown } : read
}

export async function fillTemplate(bytes: Uint8Array, paper: Paper): Promise<FilledTemplate> {
	const read = await readTemplate(bytes, paper.paper)
	if (!read.ok) return read
	return guarded(async () => {
		const filled = await handler().process(read.file, templateData(paper) as never)
		return { ok: true, bytes: new Uint8Array(filled), unknown: read.unknown }
	})
}

async function readTemplate(bytes: Uint8Array, kind: PaperKind) {
	const opened = openTemplate(bytes)
	if (!opened.ok) return opened
	const stray = strayBrace(opened.parts)
	if (stray !== undefined) return { ok: false, code: 'placeholders', at: stray } as const
	const file = packed(opened.parts)
	return guarded(async () => {
		const tags = await handler().parseTags(file)
		const { unknown, unpaired } = read(tags, placeholdersOf(kind))
		return unpaired === undefined
			? ({ ok: true, file, unknown } as const)
			: ({ ok: false, code: 'placeholders', at: unpaired } as const)
	})
}

const CONTENT = /^word\/(document|header\d*|footer\d*)\.xml$/

/** The paragraph with a brace that has no other; the library would pass over it. */
function strayBrace(parts: Readonly<Record<string, Uint8Array>>): string | undefined {
	for (const [name, part] of Object.entries(parts)) {
		if (!CONTENT.test(name)) continue
		for (const paragraph of strFromU8(part).split('</w:p>')) {
			const text = Array.from(paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)/g), ([, each]) => each).join('')
			if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) return text
		}
	}
	return undefined
}

const packed = (parts: Readonly<Record<string, Uint8Array>>): ArrayBuffer => zipSync({ ...parts }).buffer

async function guarded<T>(read: () => Promise<T>): Promise<T | TemplateFailure> {
	try {
		return await read()
	} catch (error) {
		if (!(error instanceof TemplateSyntaxError)) return { ok: false, code: 'damaged' }
		const { tagRawText, openDelimiterText, closeDelimiterText } = error as TemplateSyntaxError &
			Partial<Record<'tagRawText' | 'openDelimiterText' | 'closeDelimiterText', string>>
		const at = tagRawText ?? openDelimiterText ?? closeDelimiterText
		return { ok: false, code: 'placeholders', ...(at === undefined ? {} : { at }) }
	}
}

/**
 * The value of the innermost tag of a path, looked for from the inside out. What is unknown stays as it stands: a
 * placeholder as text, a repeated part once.
 */
function valueAt({ path, strPath, data }: ScopeDataArgs) {
	const name = strPath.at(-1)!
	for (let depth = strPath.length - 1; depth >= 0; depth--) {
		const scope = strPath.slice(0, depth).reduce<unknown>(own, data)
		const value = own(scope, name)
		if (value !== undefined) return value as never
	}
	const tag = path.at(-1) as Tag
	return (tag.disposition === TagDisposition.SelfClosed ? tag.rawText : [{}]) as never
}

const own = (of: unknown, name: string): unknown =>
	typeof of === 'object' && of !== null && Object.hasOwn(of, name)
		? (of as Record<string, unknown>)[name]
		: undefined

interface ReadTags {
	/** Each once, in the order of the template. */
	readonly unknown: readonly string[]
	/** The first repeated part that is opened or closed alone, or closed by another's name. */
	readonly unpaired: string | undefined
}

function read(tags: readonly Tag[], known: readonly Described[]): ReadTags {
	const unknown = new Set<string>()
	const open: { readonly tag: Tag; readonly fields: readonly Described[] }[] = []
	for (const tag of tags) {
		const { name, disposition, rawText } = tag
		if (disposition === TagDisposition.Close) {
			if (open.pop()?.tag.name !== name) return { unknown: [], unpaired: rawText }
			continue
		}
		const scopes = [...open.toReversed().map(({ fields }) => fields), known]
		const found = scopes.flatMap(scope => scope.filter(each => each.name === name))[0]
		const opens = disposition === TagDisposition.Open
		if (found === undefined || (found.fields !== undefined) !== opens) unknown.add(rawText)
		if (opens) open.push({ tag, fields: found?.fields ?? [] })
	}
	return { unknown: [...unknown], unpaired: open.at(-1)?.tag.rawText }
}
