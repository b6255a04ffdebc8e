/** What stands in the .docx of each paper: the sheet, the type and the order of GB/T 9704-2012. */
import { beforeAll, describe, expect, test } from 'vitest'
import { writeDocx } from '#renderer/papers/write-docx.ts'
import type { MinutesPaper, NoticePaper, Paper, SignInPaper } from '#shared/papers/content.ts'
import { layOut } from '#shared/papers/lay-out.ts'
import { FONTS } from '#shared/papers/page.ts'
import { type ReadDocx, readDocx } from './read-docx.ts'
import { SAMPLES } from './sample-contents.ts'

const read = async (paper: Paper): Promise<ReadDocx> => readDocx(await writeDocx(layOut(paper)))
const docs: Record<string, ReadDocx> = {}
beforeAll(async () => {
	for (const [name, paper] of Object.entries(SAMPLES)) docs[name] = await read(paper)
})
const names = Object.keys(SAMPLES)
const doc = (name: string): ReadDocx => docs[name]!
const styleOf = (name: string, id: string): string =>
	new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`).exec(doc(name).part('word/styles.xml'))?.[0] ??
	''
const twipsToMm = (twips: number) => (twips / 1440) * 25.4
const attribute = (xml: string, element: string, name: string): number =>
	Number(new RegExp(`<w:${element}(?= )[^>]* w:${name}="(-?\\d+)"`).exec(xml)?.[1])
const texts = (name: string, style: string) =>
	doc(name)
		.paragraphs.filter(each => each.style === style)
		.map(({ text }) => text)

describe('the sheet', () => {
	test.each(names.filter(name => name !== '督办台账'))('%s: A4, 版心 156 × 225 mm', name => {
		const xml = doc(name).part('word/document.xml')
		const mm = (element: string, side: string) => twipsToMm(attribute(xml, element, side))
		expect(mm('pgSz', 'w')).toBeCloseTo(210, 1)
		expect(mm('pgSz', 'h')).toBeCloseTo(297, 1)
		expect(mm('pgMar', 'top')).toBeCloseTo(37, 1)
		expect(mm('pgMar', 'left')).toBeCloseTo(28, 1)
		expect(mm('pgSz', 'w') - mm('pgMar', 'left') - mm('pgMar', 'right')).toBeCloseTo(156, 1)
		expect(mm('pgSz', 'h') - mm('pgMar', 'top') - mm('pgMar', 'bottom')).toBeCloseTo(225, 1)
	})

	test('督办台账: A4 across, the same 版心', () => {
		const xml = doc('督办台账').part('word/document.xml')
		expect(xml).toMatch(/<w:pgSz [^>]*w:orient="landscape"/)
		const mm = (element: string, side: string) => twipsToMm(attribute(xml, element, side))
		expect(mm('pgSz', 'w')).toBeCloseTo(297, 1)
		expect(mm('pgSz', 'h')).toBeCloseTo(210, 1)
		expect(mm('pgSz', 'w') - mm('pgMar', 'left') - mm('pgMar', 'right')).toBeCloseTo(225, 1)
		expect(mm('pgSz', 'h') - mm('pgMar', 'top') - mm('pgMar', 'bottom')).toBeCloseTo(156, 1)
	})

	test.each(names)('%s: every section has the grid, 22 lines of 28 characters', name => {
		const xml = doc(name).part('word/document.xml')
		const sections = xml.match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? []
		expect(sections.length).toBe(name === '会议材料汇编' ? 2 : 1)
		for (const section of sections) {
			expect(section).toContain('<w:docGrid w:type="linesAndChars" ')
			const pitch = attribute(section, 'docGrid', 'linePitch')
			expect(pitch).toBe(579)
			if (name !== '督办台账') {
				expect(Math.floor(((225 / 25.4) * 1440) / pitch)).toBe(22)
				const character = 16 + attribute(section, 'docGrid', 'charSpace') / 4096
				expect(Math.floor(((156 / 25.4) * 72) / character)).toBe(28)
			}
		}
	})

	test('28 characters fit a line with what is taken between them', () => {
		const body = styleOf('会议通知', 'body')
		const pitch = attribute(body, 'sz', 'val') / 2 + attribute(body, 'spacing', 'val') / 20
		expect(Math.floor(((156 / 25.4) * 72) / pitch)).toBe(28)
	})
})

describe('type', () => {
	test.each([
		['title', '方正小标宋简体', 44, 'center'],
		['body', '仿宋_GB2312', 32, 'both'],
		['heading1', '黑体', 32, 'both'],
		['heading2', '楷体_GB2312', 32, 'both'],
		['masthead', '方正小标宋简体', 80, 'center'],
	])('%s is %s', (id, font, halfPoints, align) => {
		const style = styleOf('会议通知', id)
		for (const script of ['eastAsia', 'ascii', 'hAnsi'])
			expect(style).toMatch(new RegExp(`<w:rFonts [^>]*w:${script}="${font}"`))
		expect(attribute(style, 'sz', 'val')).toBe(halfPoints)
		expect(style).toContain(`<w:jc w:val="${align}"/>`)
	})

	test('the line is 28.95 pt exactly, the first two characters are left free', () => {
		for (const id of ['title', 'body', 'heading1', 'heading2', 'labelled', 'signature'])
			expect(styleOf('会议通知', id)).toMatch(/<w:spacing [^>]*w:line="579" w:lineRule="exact"\/>/)
		expect(styleOf('会议通知', 'body')).toMatch(/<w:ind w:firstLineChars="200" w:firstLine="628"\/>/)
	})

	test('fonts that are missing have stand-ins, all of them Chinese', () => {
		const table = doc('会议通知').part('word/fontTable.xml')
		for (const [name, ...standIns] of Object.values(FONTS))
			expect(table).toContain(
				`<w:font w:name="${name}"><w:altName w:val="${standIns.join(',')}"/><w:charset w:val="86"/>`,
			)
		expect(FONTS.body).toContain('仿宋')
		expect(FONTS.title).toContain('华文中宋')
	})

	test('no run names a font that is not in the table', () => {
		for (const name of names) {
			const known = new Set(
				doc(name)
					.part('word/fontTable.xml')
					.match(/(?<=w:name=")[^"]+/g),
			)
			const used = doc(name).names.filter(part => /word\/(document|styles|footer\d+)\.xml/.test(part))
			expect(used.length).toBeGreaterThanOrEqual(4)
			for (const part of used)
				for (const [fonts] of doc(name)
					.part(part)
					.matchAll(/<w:rFonts [^>]*>/g))
					for (const [, font] of fonts.matchAll(/w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"/g))
						expect(known).toContain(font)
		}
	})

	test('every style that is used is there', () => {
		for (const name of names)
			for (const { style } of doc(name).paragraphs)
				if (style !== '') expect(styleOf(name, style)).not.toBe('')
	})
})

describe('page numbers', () => {
	test.each(names)('%s: — 1 — in 4号 宋体, odd pages right, even pages left', name => {
		const xml = doc(name).part('word/document.xml')
		expect(doc(name).part('word/settings.xml')).toMatch(/<w:evenAndOddHeaders(?: w:val="true")?\/>/)
		const links = doc(name).part('word/_rels/document.xml.rels')
		const footer = (type: string) => {
			const id = new RegExp(`<w:footerReference(?=[^>]*w:type="${type}")[^>]*r:id="([^"]+)"`).exec(xml)?.[1]
			const relationship = new RegExp(`<Relationship(?=[^>]*Id="${id}")[^>]*Target="([^"]+)"`).exec(links)
			return doc(name).part(`word/${relationship?.[1]}`)
		}
		for (const [type, side] of [
			['default', 'right'],
			['even', 'left'],
		] as const) {
			const footerXml = footer(type)
			expect(footerXml).toContain(`<w:jc w:val="${side}"/>`)
			expect(footerXml).toMatch(new RegExp(`<w:ind [^>]*w:${side}="280"`))
			expect(footerXml).toMatch(/— .*<w:instrText[^>]*>PAGE<\/w:instrText>.* —/)
			expect(footerXml).toContain('<w:sz w:val="28"/>')
			expect(footerXml).toContain('w:eastAsia="宋体"')
		}
	})

	test('the cover of 会议材料汇编 has none, and what follows begins with 1', () => {
		const [cover, rest] =
			doc('会议材料汇编')
				.part('word/document.xml')
				.match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? []
		expect(cover).not.toContain('footerReference')
		expect(rest).toContain('footerReference')
		expect(rest).toMatch(/<w:pgNumType [^>]*w:start="1"/)
	})
})

describe('tables', () => {
	const tables = () => names.flatMap(name => doc(name).tables.map(rows => ({ name, rows })))

	test('the head comes again on each page, and no row is torn', () => {
		expect(tables().length).toBeGreaterThanOrEqual(8)
		for (const { name, rows } of tables()) {
			for (const row of rows) expect(row).toContain('<w:cantSplit/>')
			const isImprint = name === '会议纪要'
			expect(rows.filter(row => row.includes('<w:tblHeader/>'))).toEqual(isImprint ? [] : [rows[0]])
		}
	})

	test('签到表: a row for each who is expected, and the empty ones, all numbered', async () => {
		const paper = SAMPLES.签到表 as SignInPaper
		for (const emptyRows of [0, 25]) {
			const [rows] = (await read({ ...paper, emptyRows })).tables
			expect(rows).toHaveLength(1 + paper.expected.length + emptyRows)
			expect(rows?.at(-1)).toContain(`>${paper.expected.length + emptyRows}</w:t>`)
			for (const row of rows ?? []) expect(attribute(row, 'trHeight', 'val')).toBeGreaterThan(500)
		}
	})

	test('督办台账: the colours are on the state, and said in words', () => {
		const [rows] = doc('督办台账').tables
		const fills = rows?.map(row => /w:fill="([0-9A-F]{6})"/.exec(row)?.[1])
		expect(fills).toEqual([undefined, undefined, 'FF9999', 'FFE699', '9DC3E6', undefined, undefined])
		expect(rows?.[2]).toContain('逾期28天')
	})
})

describe('会议通知', () => {
	test('parts in their order', () => {
		expect(texts('会议通知', 'number')).toEqual(['正社党〔2026〕12号'])
		expect(texts('会议通知', 'title')).toEqual(['小正街社区党委关于召开2026年第四季度\n党建联席会议的通知'])
		expect(texts('会议通知', 'flush')).toContain('各网格党支部，各共建单位，各兼职委员：')
		expect(texts('会议通知', 'heading1').map(text => text.slice(0, 2))).toEqual(
			[...'一二三四五六七八'].map(n => `${n}、`),
		)
		expect(texts('会议通知', 'labelled')).toEqual([
			'附件：1. 小正街社区2026年第四季度党建联席会议议程',
			'2. 需求清单和资源清单',
		])
	})

	test('laid out for a seal: the date four characters from the edge, the name centred above', () => {
		const [name, date] = doc('会议通知').paragraphs.filter(({ style }) => style === 'signature')
		expect([name?.text, date?.text]).toEqual(['中共小正街社区委员会', '2026年12月11日'])
		const right = (xml = '') => attribute(xml, 'ind', 'right') / 314
		expect(right(date?.xml)).toBeCloseTo(4, 1)
		// Ten ems of name over seven of date.
		expect(right(name?.xml)).toBeCloseTo(4 + (7 - 10) / 2, 1)
	})

	test('with a red head: mark, number, red line', async () => {
		const paper = SAMPLES.会议通知 as NoticePaper
		const { paragraphs } = await read({ ...paper, masthead: '中共小正街社区委员会文件' })
		expect(paragraphs.map(({ style }) => style).slice(0, 5)).toEqual([
			'masthead',
			'flush',
			'flush',
			'ruled',
			'flush',
		])
		expect(styleOf('会议通知', 'masthead')).toContain('<w:color w:val="FF0000"/>')
		expect(styleOf('会议通知', 'ruled')).toMatch(/<w:pBdr><w:bottom [^>]*w:color="FF0000"\/><\/w:pBdr>/)
	})

	test('a notice that is hardly begun leaves out what it does not know', async () => {
		const { paragraphs } = await read({
			paper: 'notice',
			title: '关于召开会议的通知',
			addressees: [],
			opening: [],
			meeting: { name: '会议' },
			agenda: [],
			attendees: [],
			preparations: [],
			requirements: [],
			attachments: [],
			issuer: '小正街社区党委',
		})
		const said = paragraphs.map(({ text }) => text).filter(text => text !== '')
		expect(said).toEqual(['关于召开会议的通知', '小正街社区党委', '    年  月  日'])
	})
})

describe('会议纪要', () => {
	test('mark in red, number, issuer left and date right above a red line', () => {
		const { paragraphs } = doc('会议纪要')
		expect(texts('会议纪要', 'masthead')).toEqual(['小正街社区党建联席会议纪要'])
		expect(texts('会议纪要', 'number')).toEqual(['第4号'])
		const ruled = paragraphs.find(({ style }) => style === 'ruled')
		expect(ruled?.text).toBe('　小正街社区党委\t2026年12月22日　')
		expect(ruled?.xml).toMatch(/<w:tab w:val="right" w:pos="8844"\/>/)
	})

	test('before it reached the server it says 待编号', async () => {
		const { number: _, ...paper } = SAMPLES.会议纪要 as MinutesPaper
		const { paragraphs } = await read(paper)
		expect(paragraphs.find(({ style }) => style === 'number')?.text).toBe('待编号')
	})

	test('attendance hangs under the first character of the names, and empty lists are left out', () => {
		expect(texts('会议纪要', 'labelled').map(text => text.slice(0, 3))).toEqual([
			'主持：',
			'出席：',
			'请假：',
			'列席：',
			'记录：',
		])
		expect(styleOf('会议纪要', 'labelled')).toContain('<w:ind w:left="1570" w:hanging="942"/>')
		const present = doc('会议纪要').paragraphs.find(({ text }) => text.startsWith('出席'))
		expect(present?.text).toBe(
			'出席：小正街社区党委 秦晓岚、贺兰；第一网格党支部 苗青；第二网格党支部 何静；第三网格党支部 罗晓东；' +
				'第四网格党支部 欧阳雪松；小正街派出所 孟凡；社区卫生服务站 邓雅琴；安居物业小正街项目部 谭志',
		)
		expect(present?.xml).toMatch(/w:eastAsia="黑体"[\s\S]*?出席/)
	})

	test('decisions say who and by when', () => {
		expect(texts('会议纪要', 'body')).toContain(
			'2.文艺队室内排练对接街道文化中心排练厅（牵头：第三网格党支部；完成时限：2026年12月31日）。',
		)
	})

	test('版记 at the foot of the last page', () => {
		const xml = doc('会议纪要').part('word/document.xml')
		expect(xml).toMatch(
			/<w:tblpPr(?=[^>]*w:horzAnchor="page")(?=[^>]*w:tblpX="1587")(?=[^>]*w:vertAnchor="margin")(?=[^>]*w:tblpYSpec="bottom")/,
		)
		expect(texts('会议纪要', 'imprint')).toEqual([
			'分送：街道党工委，各网格党支部，各共建单位。',
			'小正街社区党委\t2026年12月22日印发',
		])
	})
})

test('会议议程: items with who reports and how long; 会议材料汇编: each material on a page of its own', () => {
	expect(texts('会议议程', 'heading1')).toEqual([
		'一、通报上次会议议定事项落实情况（小正街社区党委副书记秦晓岚，10分钟）',
		'二、通报本季度党建和网格治理工作（小正街社区党委书记周明远，15分钟）',
		'三、审议《需求清单》（小正街社区党委贺兰，20分钟）',
		'四、对接《资源清单》、认领项目（小正街社区党委贺兰，20分钟）',
		'五、研究冬季消防安全“敲门行动”方案（第一网格党支部书记苗青，15分钟）',
		'六、会议小结（小正街社区党委书记周明远，10分钟）',
	])
	const marks = doc('会议材料汇编').paragraphs.filter(({ style }) => style === 'mark')
	expect(marks.map(({ text }) => text)).toEqual(['材料一', '材料二', '材料三', '材料四', '材料五'])
	for (const { xml } of marks) expect(xml).toContain('<w:pageBreakBefore/>')
})
