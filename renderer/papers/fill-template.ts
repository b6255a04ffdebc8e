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
import { zipSync } from 'fflate'
import type { Paper, PaperKind } from '#shared/papers/content.ts'
import { type Described, placeholdersOf, templateData } from '#shared/papers/placeholders.ts'
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
	})

/** Reads a template as it would be filled. @returns its placeholders that the paper does not have */
export async function checkTemplate(bytes: Uint8Array, kind: PaperKind): Promise<TemplateCheck> {
	const opened = openTemplate(bytes)
	if (!opened.ok) return opened
	return guarded(async () => {
		const tags = await handler().parseTags(packed(opened.parts))
		return { ok: true, unknown: unknownTags(tags, placeholdersOf(kind)) }
	})
}

export async function fillTemplate(bytes: Uint8Array, paper: Paper): Promise<FilledTemplate> {
	const opened = openTemplate(bytes)
	if (!opened.ok) return opened
	return guarded(async () => {
		const file = packed(opened.parts)
		const unknown = unknownTags(await handler().parseTags(file), placeholdersOf(paper.paper))
		const filled = await handler().process(file, templateData(paper) as never)
		return { ok: true, bytes: new Uint8Array(filled), unknown }
	})
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

/** Each once, in the order of the template. */
function unknownTags(tags: readonly Tag[], known: readonly Described[]): string[] {
	const unknown = new Set<string>()
	const scopes: (readonly Described[])[] = [known]
	for (const { name, disposition, rawText } of tags) {
		if (disposition === TagDisposition.Close) {
			if (scopes.length > 1) scopes.pop()
			continue
		}
		const found = scopes.toReversed().flatMap(scope => scope.filter(each => each.name === name))[0]
		const repeats = found?.fields !== undefined
		const opens = disposition === TagDisposition.Open
		if (found === undefined || repeats !== opens) unknown.add(rawText)
		if (opens) scopes.push(found?.fields ?? [])
	}
	return [...unknown]
}
