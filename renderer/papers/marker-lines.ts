/**
 * Lines of a template that hold nothing but `{#…}` and `{/…}` leave no empty line behind. The library cuts a paragraph
 * at such a mark and keeps both halves; here they are given a sign before, and taken away by it afterwards.
 */
import {
	officeMarkup,
	type ScopeData,
	type TemplateContext,
	TemplateExtension,
	type XmlNode,
	type XmlTextNode,
	xml,
} from 'easy-template-x'

/** For private use, and in no text: the filled-in texts are cleaned of it. */
const SIGN = '\ue000'
const MARKS = /^(?:\s*\{[#/][^{}]*\}\s*)+$/
const MARK = /\{[#/][^{}]*\}/g

/** The node and all within it, in their order. */
const within = (node: XmlNode): XmlNode[] => [node, ...(node.childNodes ?? []).flatMap(within)]

const textNodes = (node: XmlNode): XmlTextNode[] =>
	within(node)
		.filter(each => officeMarkup.query.isTextNode(each))
		.flatMap(each => (each.childNodes ?? []).filter(child => xml.query.isTextNode(child)))

const paragraphs = (root: XmlNode): XmlNode[] =>
	within(root).filter(each => officeMarkup.query.isParagraphNode(each))

const textOf = (nodes: readonly XmlTextNode[]): string => nodes.map(({ textContent }) => textContent).join('')

/** Before the template is filled. */
export class SignMarkerLines extends TemplateExtension {
	async execute(_: ScopeData, { currentPart }: TemplateContext): Promise<void> {
		for (const paragraph of paragraphs(await currentPart.xmlRoot())) {
			const [first, ...others] = textNodes(paragraph)
			if (first === undefined) continue
			const text = textOf([first, ...others])
			if (!MARKS.test(text)) continue
			first.textContent = SIGN + (text.match(MARK) ?? []).join(SIGN) + SIGN
			for (const other of others) other.textContent = ''
		}
	}
}

/** After it was filled. */
export class DropMarkerLines extends TemplateExtension {
	async execute(_: ScopeData, { currentPart }: TemplateContext): Promise<void> {
		for (const paragraph of paragraphs(await currentPart.xmlRoot())) {
			const nodes = textNodes(paragraph)
			const text = textOf(nodes)
			if (!text.includes(SIGN)) continue
			for (const node of nodes) node.textContent = node.textContent.replaceAll(SIGN, '')
			if (text.replaceAll(SIGN, '').trim() === '' && !isNeeded(paragraph)) xml.modify.remove(paragraph)
		}
	}
}

/** A paragraph that ends a section, holds a picture, or is the only one of its cell, box or page head. */
function isNeeded(paragraph: XmlNode): boolean {
	const held = new Set(within(paragraph).map(({ nodeName }) => nodeName))
	const siblings = (paragraph.parentNode?.childNodes ?? []).filter(each =>
		officeMarkup.query.isParagraphNode(each),
	)
	const isLast = paragraph.parentNode?.childNodes?.at(-1) === paragraph
	return (
		['w:sectPr', 'w:drawing', 'w:pict', 'w:object'].some(name => held.has(name)) ||
		siblings.length === 1 ||
		isLast
	)
}
