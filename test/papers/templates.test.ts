/** An office's own template: what fills it, and what is refused. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkTemplate, fillTemplate } from '#renderer/papers/fill-template.ts'
import { isWellFormed } from '#renderer/papers/open-template.ts'
import { PAPER_KINDS, type Paper, type PaperKind } from '#shared/papers/content.ts'
import {
	type Described,
	placeholdersOf,
	type TemplateRow,
	templateData,
} from '#shared/papers/placeholders.ts'
import { guideTables } from './guide-tables.ts'
import { makeTemplate, type TemplateText, withParts } from './make-template.ts'
import { readDocx } from './read-docx.ts'
import { SAMPLES } from './sample-contents.ts'

const PAPERS = Object.values(SAMPLES)
const paperOf = (kind: PaperKind): Paper => PAPERS.find(({ paper }) => paper === kind)!
const minutes = paperOf('minutes')

async function filled(template: TemplateText, paper: Paper) {
	const answer = await fillTemplate(await makeTemplate(template), paper)
	if (!answer.ok) throw new Error(answer.code)
	return { docx: readDocx(answer.bytes), unknown: answer.unknown }
}
/** Every paragraph, the empty ones too, but for the one that the template itself ends with. */
const said = async (template: TemplateText, paper: Paper) =>
	(await filled(template, paper)).docx.paragraphs.map(({ text }) => text).slice(0, -1)

describe('filled', () => {
	test('single placeholders, cut into runs, keep the template’s type', async () => {
		const { docx } = await filled({ lines: ['{纪要标志} {编号}', '{发文机关}　　{成文日期}'] }, minutes)
		expect(docx.text).toContain('小正街社区党建联席会议纪要 第4号\n小正街社区党委　　2026年12月22日')
		expect(docx.part('word/document.xml')).toContain('<w:b/>')
	})

	test('repeated parts, one within another, each with its own number', async () => {
		const lines = [
			'{#议题}',
			'{序号}、{议题名称}',
			'{#议定事项}',
			'({序号}) {事项} {牵头}',
			'{/议定事项}',
			'{/议题}',
		]
		expect(await said({ lines }, minutes)).toEqual([
			'1、关于上次会议议定事项落实情况',
			'2、关于《需求清单》',
			'(1) 一号院消防通道加装可移动隔离桩并划线 第一网格党支部',
			'(2) 文艺队室内排练对接街道文化中心排练厅 第三网格党支部',
			'3、关于冬季消防安全“敲门行动”',
			'(1) 冬季消防安全“敲门行动” 小正街社区党委',
		])
	})

	test('marks in a line of their own leave no empty line; within a text, what they repeat is one text', async () => {
		const lines = ['A', '{#出席名单}', '{/出席名单}', '', '{#议题}{序号}；{/议题}', '{#概述}{/概述}', 'B']
		expect(await said({ lines }, minutes)).toEqual(['A', '', '1；2；3；', 'B'])
		expect(await said({ lines: ['A', '{#议题}', '', '{/议题}', 'B'] }, minutes)).toEqual([
			'A',
			'',
			'',
			'',
			'B',
		])
	})

	test('a row of a table is repeated', async () => {
		const rows = [
			['序号', '姓名', '单位'],
			['{#签到}{序号}', '{姓名}', '{单位}{/签到}'],
		]
		const { docx } = await filled({ lines: ['{标题}'], rows }, paperOf('sign_in'))
		expect(docx.tables[0]).toHaveLength(1 + 11 + 10)
		expect(docx.text).toContain('1\n周明远\n小正街社区党委\n2\n秦晓岚')
	})

	test('in headers and footers too', async () => {
		const { docx } = await filled(
			{ lines: ['{标题}'], header: '{填报单位}', footer: '截至{截至日期}' },
			paperOf('follow_up'),
		)
		const parts = docx.names.filter(name => /word\/(header|footer)\d/.test(name) && !name.includes('_rels'))
		expect(parts).toHaveLength(2)
		const all = parts.map(name => docx.part(name).replace(/<[^>]*>/g, '')).join()
		expect(all).toContain('小正街社区党委')
		expect(all).toContain('截至2026年12月24日')
	})

	test('what a paper does not say leaves nothing behind', async () => {
		const lines = ['[{发文字号}]', '{#附件}', '{内容}', '{/附件}', '完']
		const { fileNumber: _, ...paper } = paperOf('notice') as Extract<Paper, { paper: 'notice' }>
		expect(await said({ lines }, { ...paper, attachments: [] })).toEqual(['[]', '完'])
	})

	test('what is missing in a row is not taken from further out', async () => {
		const lines = ['{#议题}', '{#议定事项}', '{序号}[{来源会议}]', '{/议定事项}', '{/议题}']
		const once = { matter: '清掏管网', helpers: [] }
		const items = [{ title: '管网', paragraphs: [], decisions: [once] }]
		expect(await said({ lines }, { ...minutes, items } as Paper)).toEqual(['1[]'])
	})

	test('unknown placeholders are named and stay as they stand', async () => {
		const lines = [
			'{标题}{负责人}',
			'{constructor}{__proto__}',
			'{#名单}',
			'{序号}',
			'{/名单}',
			'{#标题}',
			'x',
			'{/标题}',
			'{议题}',
		]
		const { docx, unknown } = await filled({ lines }, minutes)
		expect(unknown).toEqual([
			'{负责人}',
			'{constructor}',
			'{__proto__}',
			'{#名单}',
			'{序号}',
			'{#标题}',
			'{议题}',
		])
		expect(docx.text).toContain('{负责人}')
		expect(docx.text).toContain('{constructor}{__proto__}')
		expect(docx.text).toContain('{序号}')
	})

	test('texts with marks of XML, of templates and of nothing stay texts', async () => {
		const nasty = fc.constantFrom(
			'<w:p>&amp;"\'',
			'{标题}{#议题}{/议题}',
			'$& $1',
			'张\u0000三\ud800',
			'一\n二',
			']]>',
			'𠮷🏠',
		)
		await fc.assert(
			fc.asyncProperty(nasty, nasty, async (a, b) => {
				const paper = { ...minutes, issuer: a, overview: [b] } as Paper
				const { docx } = await filled({ lines: ['<{发文机关}>', '{#概述}', '{段落}', '{/概述}'] }, paper)
				const data = templateData(paper)
				expect(docx.text).toContain(`<${data.发文机关}>`)
				for (const { 段落 } of data.概述 as TemplateRow[]) expect(docx.text).toContain(段落)
			}),
			{ numRuns: 50 },
		)
	})
})

describe('refused', () => {
	const good = () => makeTemplate({ lines: ['{标题}'] })
	const code = async (bytes: Uint8Array) => {
		const [checked, filled] = [await checkTemplate(bytes, 'minutes'), await fillTemplate(bytes, minutes)]
		expect(filled.ok ? 'ok' : filled.code).toBe(checked.ok ? 'ok' : checked.code)
		return checked.ok ? 'ok' : checked.code
	}
	const relationship = (type: string, target: string) => (rels: string) =>
		rels.replace(
			'</Relationships>',
			`<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
		)

	test('the good one is not', async () => {
		expect(await code(await good())).toBe('ok')
	})

	test('what is no document', async () => {
		expect(await code(new Uint8Array())).toBe('not_a_document')
		expect(await code(new TextEncoder().encode('%PDF-1.7 …'))).toBe('not_a_document')
		expect(await code(zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<workbook/>') }))).toBe(
			'not_a_document',
		)
		expect(await code(withParts(await good(), { 'word/document.xml': undefined }))).toBe('not_a_document')
	})

	test('an old format, and one behind a password', async () => {
		const cfb = (word: string) =>
			new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from(word, 'utf16le'), 0, 0])
		expect(await code(cfb('WordDocument'))).toBe('old_format')
		expect(await code(cfb('EncryptedPackage'))).toBe('encrypted')
	})

	test('a file that breaks off anywhere', async () => {
		const bytes = await good()
		for (const part of [0.05, 0.3, 0.6, 0.9, 0.99])
			expect(await code(bytes.slice(0, Math.floor(bytes.length * part)))).toBe('damaged')
	})

	test('a file with bytes that are not its own', async () => {
		const bytes = await good()
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
				async changes => {
					const spoiled = bytes.slice()
					for (const [at, byte] of changes) spoiled[at] = byte
					// Whatever became of it: an answer, and no exception.
					expect(['boolean']).toContain(typeof (await checkTemplate(spoiled, 'minutes')).ok)
				},
			),
			{ numRuns: 60 },
		)
	})

	test('text that is not well-formed, or brings a document type', async () => {
		const bytes = await good()
		const document = (change: (old: string) => string) =>
			code(withParts(bytes, { 'word/document.xml': change }))
		expect(await document(xml => xml.replace('</w:body>', ''))).toBe('damaged')
		expect(await document(xml => xml.replace('<w:body>', '<w:body><w:p a=1>'))).toBe('damaged')
		expect(
			await document(xml => xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a "b">]><w:document')),
		).toBe('damaged')
		expect(await document(() => '')).toBe('damaged')
		const half = new TextEncoder().encode('<a>\u0000').slice(0, 2)
		expect(await code(withParts(bytes, { 'word/document.xml': half }))).toBe('damaged')
	})

	test('macros and other programs', async () => {
		const bytes = await good()
		const macro = (old: string) =>
			old.replace('wordprocessingml.document.main', 'wordprocessingml.document.macroEnabled.main')
		expect(await code(withParts(bytes, { '[Content_Types].xml': macro }))).toBe('macros')
		expect(await code(withParts(bytes, { 'word/vbaProject.bin': new Uint8Array(9) }))).toBe('macros')
		expect(await code(withParts(bytes, { 'word/embeddings/oleObject1.bin': new Uint8Array(9) }))).toBe(
			'macros',
		)
		expect(await code(withParts(bytes, { 'word/activeX/activeX1.xml': '<a/>' }))).toBe('macros')
	})

	test('what draws on another file; a link to read does not', async () => {
		const bytes = await good()
		const rels = 'word/_rels/document.xml.rels'
		const outside = (type: string) =>
			code(withParts(bytes, { [rels]: relationship(type, 'http://example.invalid/x') }))
		expect(await outside('image')).toBe('outside')
		expect(await outside('oleObject')).toBe('outside')
		expect(await outside('hyperlink')).toBe('ok')
	})

	test('the template’s own template is cut off, and a .dotx becomes a document', async () => {
		const bytes = withParts(await good(), {
			'word/_rels/settings.xml.rels': relationship(
				'attachedTemplate',
				'file:///C:/Users/x/t.dotm',
			)(
				'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
			),
			'word/settings.xml': xml =>
				xml.replace('</w:settings>', '<w:attachedTemplate r:id="rIdX"/></w:settings>'),
			'[Content_Types].xml': types => types.replace('document.main+xml', 'template.main+xml'),
		})
		const answer = await fillTemplate(bytes, minutes)
		if (!answer.ok) throw new Error(answer.code)
		const docx = readDocx(answer.bytes)
		expect(docx.part('word/_rels/settings.xml.rels')).not.toContain('attachedTemplate')
		expect(docx.part('word/settings.xml')).not.toContain('attachedTemplate')
		expect(docx.part('[Content_Types].xml')).toContain('wordprocessingml.document.main+xml')
	})

	test('what would burst the memory', async () => {
		expect(await code(new Uint8Array(11 << 20))).toBe('too_big')
		const bomb = withParts(await good(), { 'word/media/a.xml': new Uint8Array(61 << 20) })
		expect(bomb.length).toBeLessThan(1 << 20)
		expect(await code(bomb)).toBe('too_big')
	})

	test.each([
		['{标题', '{'],
		['标题}', '}'],
		['{#议题}', '{#议题}'],
		['{/议题}', '{/议题}'],
		['{#议题}{/议程}', '{/议程}'],
		['{#议题}{#议定事项}{/议题}{/议定事项}', '{/议题}'],
		['{标题{编号}', '{标题{编号}'],
	])('a placeholder that is not closed: %s', async (text, at) => {
		const template = await makeTemplate({ lines: [text] })
		const answer = await checkTemplate(template, 'minutes')
		expect(answer).toMatchObject({ ok: false, code: 'placeholders', at: expect.stringContaining(at) })
		expect(await fillTemplate(template, minutes)).toEqual(answer)
	})
})

test('what is well-formed', () => {
	for (const xml of [
		'<a/>',
		'<?xml version="1.0"?>\n<a b="1" c=\'2\'><b:c/>text &lt;<!-- - --><![CDATA[<]]></a>\n',
	])
		expect(isWellFormed(xml)).toBe(true)
	for (const xml of [
		'',
		'a',
		'<a>',
		'</a>',
		'<a></b>',
		'<a/><a/>',
		'<a b=c/>',
		'<a b="<"/>',
		'<a',
		'<!DOCTYPE a><a/>',
		'<a/>x',
	])
		expect(isWellFormed(xml)).toBe(false)
})

describe('the guide', () => {
	const guide = readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8')

	test.each(PAPER_KINDS)('%s: lists every placeholder there is', kind => {
		expect(guide).toContain(guideTables(kind))
	})

	const names = (fields: readonly Described[]): unknown[] =>
		fields.map(({ name, fields }) => (fields === undefined ? name : [name, names(fields)]))
	const filledNames = (row: TemplateRow, fields: readonly Described[]): unknown[] =>
		Object.entries(row).map(([name, value]) => {
			if (typeof value === 'string') return name
			const inside = fields.find(each => each.name === name)?.fields ?? []
			for (const each of value) expect(filledNames(each, inside)).toEqual(names(inside))
			return [name, names(inside)]
		})

	test.each(PAPER_KINDS)('%s: what it lists is what fills a template', kind => {
		expect(filledNames(templateData(paperOf(kind)), placeholdersOf(kind))).toEqual(
			names(placeholdersOf(kind)),
		)
	})

	test.each(PAPER_KINDS)('%s: a template with every placeholder has no unknown one', async kind => {
		const lines = (fields: readonly Described[]): string[] =>
			fields.flatMap(({ name, fields }) =>
				fields === undefined ? [`${name}：{${name}}`] : [`{#${name}}`, ...lines(fields), `{/${name}}`],
			)
		const { docx, unknown } = await filled({ lines: lines(placeholdersOf(kind)) }, paperOf(kind))
		expect(unknown).toEqual([])
		expect(docx.text).not.toMatch(/[{}]/)
	})
})
