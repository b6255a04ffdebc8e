/** Whatever is typed into a paper, its .docx is a file that opens, and says what was typed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeDocx } from '#renderer/papers/write-docx.ts'
import { cleanText, linesOf, oneLine } from '#shared/papers/clean-text.ts'
import type { Paper } from '#shared/papers/content.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { readDocx } from './read-docx.ts'
import { SAMPLES } from './sample-contents.ts'

const NASTY = [
	'<w:p>&amp;</w:p>',
	'</w:t></w:r><script>alert(1)</script>',
	'"\'&<>]]>',
	'{标题}{#议题}',
	'张\u0000\u0008\u001f三',
	'\ud800半\udc00',
	'\ufffe\uffff',
	'一行\n\n二行\r三行\u2028四行\t五',
	'𠮷🏠👨‍👩‍👧',
	'\u202e倒着\u200b',
	'%s $& $1 \\n $' + '{x}',
	'　 ',
	'字'.repeat(300),
	'a'.repeat(300),
]
const nasty = fc.oneof(
	fc.constantFrom(...NASTY),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }).map(texts => texts.join('')),
)

/** Fields that hold days and codes, and are no free text. */
const FIXED = new Set([
	'paper',
	'list',
	'colour',
	'at',
	'due',
	'closedOn',
	'asOf',
	'date',
	'printedOn',
	'replyBy',
	'validUntil',
])

/** The content with each of its texts replaced by one of `texts`, in turn. */
function spoiled<T>(value: T, texts: readonly string[], at = { next: 0 }): T {
	if (typeof value === 'string') return texts[at.next++ % texts.length] as T
	if (Array.isArray(value)) return value.map(each => spoiled(each, texts, at)) as T
	if (typeof value !== 'object' || value === null) return value
	return Object.fromEntries(
		Object.entries(value).map(([key, each]) => [key, FIXED.has(key) ? each : spoiled(each, texts, at)]),
	) as T
}

const papers = Object.entries(SAMPLES)

test.each(papers)('%s: the file is well-formed with any text anywhere', async (_, paper) => {
	await fc.assert(
		fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 6 }), async texts => {
			const docx = readDocx(await writeDocx(layOut(spoiled(paper, texts))))
			for (const name of docx.names)
				if (name.endsWith('.xml'))
					expect(docx.part(name)).toMatch(/^[\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]*$/u)
		}),
		{ numRuns: 25 },
	)
})

test('what was typed is what is read, in each line of a text', async () => {
	await fc.assert(
		fc.asyncProperty(nasty, async text => {
			const paper: Paper = { ...SAMPLES.会议纪要!, overview: [text] } as Paper
			const docx = readDocx(await writeDocx(layOut(paper)))
			const body = docx.paragraphs.filter(({ style }) => style === 'body').map(each => each.text)
			const lines = linesOf(cleanText(text))
			expect(body.slice(0, lines.length)).toEqual(lines)
		}),
		{ numRuns: 40 },
	)
})

test('a name in a table stands in its cell as typed', async () => {
	await fc.assert(
		fc.asyncProperty(nasty, async name => {
			const docx = readDocx(await writeDocx(layOut({ ...SAMPLES.签到表!, expected: [{ name }] } as Paper)))
			const cells = docx.paragraphs.filter(({ style }) => style === 'cellCentred').map(({ text }) => text)
			const lines = linesOf(cleanText(name))
			expect(cells.slice(1, 1 + Math.max(1, lines.length))).toEqual(lines.length === 0 ? [''] : lines)
			expect(oneLine(docx.part('docProps/core.xml'))).toContain('签到表</dc:title>')
		}),
		{ numRuns: 40 },
	)
})
