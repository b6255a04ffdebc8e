/** Another program opens the papers: LibreOffice says the same text, and sets 22 lines of 28 characters on a page. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillTemplate } from '#renderer/papers/fill-template.ts'
import { writeDocx } from '#renderer/papers/write-docx.ts'
import type { Paper } from '#shared/papers/content.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { convert, findLibreOffice } from '../libreoffice.ts'
import { makeTemplate } from './make-template.ts'
import { findPoppler } from './poppler.ts'
import { decoded, readDocx } from './read-docx.ts'
import { SAMPLES } from './sample-contents.ts'

const soffice = findLibreOffice()

/** Minutes with nothing but one long paragraph. */
const GRID: Paper = {
	...SAMPLES.会议纪要!,
	overview: [],
	items: [],
	masthead: '纪',
	attendance: { present: [], excused: [], absent: [], observers: [], recorders: [] },
} as Paper
const SENTENCE = '今日街道社区网格支部书记党员群众代表共同商议小区停车事宜'

const pdfToText = findPoppler('pdftotext')

describe.skipIf(soffice === undefined)('LibreOffice (skipped where it is not installed)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'griddesk-papers-'))
	const at = (name: string) => join(folder, name)
	const files = new Map<string, Uint8Array>()

	beforeAll(async () => {
		for (const [name, paper] of Object.entries(SAMPLES)) files.set(name, await writeDocx(layOut(paper)))
		const overview = [SENTENCE.repeat(3 * 22)]
		files.set('grid', await writeDocx(layOut({ ...GRID, overview } as Paper)))
		const lines = ['{标题}', '{#督办}', '{序号}．{事项}（{状态}）', '{/督办}']
		const filled = await fillTemplate(await makeTemplate({ lines, header: '{填报单位}' }), SAMPLES.督办台账!)
		if (!filled.ok) throw new Error(filled.code)
		files.set('template', filled.bytes)
		for (const [name, bytes] of files) writeFileSync(at(`${name}.docx`), bytes)
		const all = [...files.keys()].map(name => at(`${name}.docx`))
		await convert(soffice ?? '', 'odt', all, folder)
		await convert(soffice ?? '', 'pdf', all, folder)
	}, 400_000)
	afterAll(() => rmSync(folder, { recursive: true, force: true }))

	/** What the body says as LibreOffice keeps it, with what stands in frames. */
	const spoken = (odt: Uint8Array) =>
		decoded(
			strFromU8(unzipSync(odt)['content.xml']!)
				.replace(/^[\s\S]*<office:body>/, '')
				.replace(/<[^>]*>/g, ''),
		)

	/** Characters in their order of code, without spaces: a floating table is told elsewhere. */
	const characters = (text: string) => [...text.replace(/[\s\ufeff]/g, '')].sort().join('')

	test.each([...Object.keys(SAMPLES), 'template'])('%s: reads the same text', name => {
		const own = readDocx(files.get(name)!)
		const read = spoken(readFileSync(at(`${name}.odt`)))
		expect(own.text.length).toBeGreaterThan(60)
		expect(characters(read)).toBe(characters(own.text))
		const paragraphs = own.paragraphs.map(({ text }) => text).filter(text => !/^\s*$/.test(text))
		for (const text of paragraphs) expect(read.replace(/\s/g, '')).toContain(text.replace(/\s/g, ''))
	})

	test.skipIf(pdfToText === undefined)(
		'28 characters a line and 22 lines a page (skipped without pdftotext)',
		() => {
			const pages = execFileSync(pdfToText ?? '', ['-layout', at('grid.pdf'), '-'])
				.toString()
				.split('\f')
			const lines = pages.map(page =>
				page
					.split('\n')
					.map(line => line.trim())
					.filter(line => /^[\u4e00-\u9fff]{10,}$/.test(line)),
			)
			expect(lines[1]?.map(line => line.length)).toEqual(Array.from({ length: 22 }, () => 28))
		},
	)
})
