/** What was typed or pasted, made fit for an office document. Pure. */

/** Control and other characters that XML 1.0 has no place for, and halves of surrogate pairs. */
const UNFIT =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
	/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Zero-width and direction marks that come along when text is copied from a web page; U+E000 is ours (templates). */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000]/g
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** The text without what a document cannot hold; line ends are `\n`, a tab is a space. */
export const cleanText = (text: string): string =>
	text.replace(LINE_ENDS, '\n').replace(/\t/g, ' ').replace(UNFIT, '').replace(INVISIBLE, '')

/** All texts in a value of plain objects, arrays, numbers and booleans, cleaned. */
export function cleanTexts<T>(value: T): T {
	if (typeof value === 'string') return cleanText(value) as T
	if (Array.isArray(value)) return value.map(cleanTexts) as T
	if (typeof value !== 'object' || value === null) return value
	return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleanTexts(each)])) as T
}

/** The lines of a text that say something, without the spaces around them. */
export const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map(line => line.trim())
		.filter(line => line !== '')

/** The text in one line. */
export const oneLine = (text: string): string => linesOf(text).join(' ')
