/** Writes a paper's sheets as a .docx. Runs in a worker, in a page and in Node. */
import {
	AlignmentType,
	BorderStyle,
	Document,
	DocumentGridType,
	Footer,
	HeightRule,
	LineRuleType,
	NumberFormat,
	OverlapType,
	Packer,
	PageNumber,
	PageOrientation,
	Paragraph,
	RelativeVerticalPosition,
	SectionType,
	ShadingType,
	Tab,
	Table,
	TableAnchorType,
	TableCell,
	TableLayoutType,
	TableRow,
	TabStopType,
	TextRun,
	VerticalAlign,
	WidthType,
} from 'docx'
import {
	type Block,
	type Cell,
	FILLS,
	FONTS,
	type FontId,
	type Foot,
	LANDSCAPE,
	type Paragraph as LaidParagraph,
	type Table as LaidTable,
	LINE_PITCH,
	type PaperSheets,
	PORTRAIT,
	SHEET,
	STYLES,
	type Style,
} from '#shared/papers/page.ts'
import { CHARACTER_SPACE, ems, fontTableXml, stylesXml, twips, twipsOfMm } from './word-parts.ts'

/** @returns the file's bytes */
export async function writeDocx(sheets: PaperSheets): Promise<Uint8Array<ArrayBuffer>> {
	const sheet = sheetOf(sheets.landscape)
	const file = new Document({
		title: sheets.title,
		creator: '',
		lastModifiedBy: '',
		evenAndOddHeaderAndFooters: true,
		compatibility: {
			version: 15,
			balanceSingleByteDoubleByteWidth: true,
			doNotLeaveBackslashAlone: true,
			doNotExpandShiftReturn: true,
			adjustLineHeightInTable: true,
			useFELayout: true,
		},
		sections: sheets.sections.map((section, i) => ({
			properties: {
				...(i === 0 ? {} : { type: SectionType.NEXT_PAGE }),
				page: {
					size: {
						width: twipsOfMm(SHEET.width),
						height: twipsOfMm(SHEET.height),
						orientation: sheets.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
					},
					margin: sheet.margin,
					pageNumbers: {
						formatType: NumberFormat.DECIMAL,
						...(section.pageNumbers ? { start: 1 } : {}),
					},
				},
				grid: {
					type: DocumentGridType.LINES_AND_CHARS,
					linePitch: twips(LINE_PITCH),
					charSpace: CHARACTER_SPACE,
				},
			},
			...(section.pageNumbers ? { footers: pageNumbers() } : {}),
			children: ended(section.blocks.flatMap(block => drawn(block, sheet))),
		})),
	})
	const bytes = await Packer.pack(file, 'uint8array', false, [
		{ path: 'word/styles.xml', data: stylesXml() },
		{ path: 'word/fontTable.xml', data: fontTableXml() },
	])
	return new Uint8Array(bytes)
}

interface Sheet {
	/** 版心's width in twips. */
	readonly width: number
	readonly margin: Readonly<Record<'top' | 'bottom' | 'left' | 'right' | 'header' | 'footer', number>>
}

/** Where the line of the page number ends, from the sheet's lower edge: its dashes are 7 mm below 版心. */
const footerOf = (bottom: number): number => bottom - 9.5

function sheetOf(landscape: boolean): Sheet {
	const { top, bottom, left, right } = landscape ? LANDSCAPE : PORTRAIT
	const width = landscape ? SHEET.height : SHEET.width
	return {
		width: twipsOfMm(width - left - right),
		margin: {
			top: twipsOfMm(top),
			bottom: twipsOfMm(bottom),
			left: twipsOfMm(left),
			right: twipsOfMm(right),
			header: twipsOfMm(15),
			footer: twipsOfMm(footerOf(bottom)),
		},
	}
}

const fontNamed = (font: FontId) => {
	const [name] = FONTS[font]
	return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }
}

const PAGE_NUMBER_SIZE = 14

/** — 1 — in 4号 宋体, an em from the outer edge: odd pages right, even ones left. */
function pageNumbers() {
	const footer = (alignment: 'left' | 'right') =>
		new Footer({
			children: [
				new Paragraph({
					alignment,
					indent: { [alignment]: ems(1, PAGE_NUMBER_SIZE) },
					spacing: { line: twips(PAGE_NUMBER_SIZE), lineRule: LineRuleType.EXACT },
					children: [
						new TextRun({
							font: fontNamed('number'),
							size: PAGE_NUMBER_SIZE * 2,
							children: ['— ', PageNumber.CURRENT, ' —'],
						}),
					],
				}),
			],
		})
	return { default: footer('right'), even: footer('left') }
}

/** A text ends with a paragraph: behind a table at its end stands one that is hardly there. */
const ended = (children: (Paragraph | Table)[]): (Paragraph | Table)[] =>
	children.at(-1) instanceof Paragraph
		? children
		: [
				...children,
				new Paragraph({
					spacing: { line: 20, lineRule: LineRuleType.EXACT },
					run: { size: 2 },
				}),
			]

function drawn(block: Block, sheet: Sheet): (Paragraph | Table)[] {
	switch (block.block) {
		case 'paragraph':
			return [paragraph(block, sheet)]
		case 'table':
			return [table(block, sheet)]
		case 'foot':
			return foot(block, sheet)
	}
}

function paragraph(laid: Omit<LaidParagraph, 'block'>, sheet: Sheet): Paragraph {
	const style: Style = STYLES[laid.style]
	const size = laid.size ?? style.size
	const { left, right, hanging, atRight } = laid
	const moved = left !== undefined || right !== undefined || hanging !== undefined
	const runs = laid.runs.flatMap(({ text, font }) => texts(text, font, laid.size))
	return new Paragraph({
		style: laid.style,
		...(laid.keepNext === undefined ? {} : { keepNext: laid.keepNext }),
		...(laid.newPage === undefined ? {} : { pageBreakBefore: laid.newPage }),
		...(moved
			? {
					indent: {
						left: ems(left ?? style.left ?? 0, size),
						right: ems(right ?? style.right ?? 0, size),
						hanging: ems(hanging ?? style.hanging ?? 0, size),
					},
				}
			: {}),
		...(atRight === undefined
			? {}
			: {
					alignment: AlignmentType.LEFT,
					tabStops: [
						{ type: TabStopType.RIGHT, position: sheet.width - ems(right ?? style.right ?? 0, size) },
					],
				}),
		children: [...runs, ...(atRight === undefined ? [] : [new TextRun({ children: [new Tab(), atRight] })])],
	})
}

const texts = (text: string, font: FontId | undefined, size: number | undefined): TextRun[] =>
	text.split('\n').map(
		(line, i) =>
			new TextRun({
				text: line,
				...(i === 0 ? {} : { break: 1 }),
				...(font === undefined ? {} : { font: fontNamed(font) }),
				...(size === undefined ? {} : { size: size * 2 }),
			}),
	)

const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const CELL_MARGIN = 70

function table({ columns, rows, rowHeight, size }: LaidTable, sheet: Sheet): Table {
	const total = columns.reduce((sum, { width }) => sum + width, 0)
	const widths = columns.map(({ width }) => Math.floor((width / total) * sheet.width))
	const cell = (i: number, style: 'tableHead' | 'cell' | 'cellCentred', { text, fill }: Cell) =>
		new TableCell({
			width: { size: widths[i]!, type: WidthType.DXA },
			verticalAlign: VerticalAlign.CENTER,
			...(fill === undefined
				? {}
				: { shading: { type: ShadingType.CLEAR, color: 'auto', fill: FILLS[fill] } }),
			children: text
				.split('\n')
				.map(line =>
					paragraph(
						{ style, runs: line === '' ? [] : [{ text: line }], ...(size === undefined ? {} : { size }) },
						sheet,
					),
				),
		})
	const height = (mm: number) => ({ value: twipsOfMm(mm), rule: HeightRule.ATLEAST })
	return new Table({
		width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		alignment: AlignmentType.CENTER,
		margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 30, bottom: 30, marginUnitType: WidthType.DXA },
		borders: {
			top: THIN,
			bottom: THIN,
			left: THIN,
			right: THIN,
			insideHorizontal: THIN,
			insideVertical: THIN,
		},
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				height: height(rowHeight ?? HEAD_HEIGHT),
				children: columns.map(({ title }, i) => cell(i, 'tableHead', { text: title })),
			}),
			...rows.map(
				row =>
					new TableRow({
						cantSplit: true,
						height: height(rowHeight ?? ROW_HEIGHT),
						children: row.map((each, i) =>
							cell(i, columns[i]!.centred === true ? 'cellCentred' : 'cell', each),
						),
					}),
			),
		],
	})
}

const HEAD_HEIGHT = 9
const ROW_HEIGHT = 8

/** 首末线 0.35 mm, 中间线 0.25 mm, in eighths of a point. */
const OUTER_RULE = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const INNER_RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000' }

function foot({ rows }: Foot, sheet: Sheet): (Paragraph | Table)[] {
	return [
		new Table({
			width: { size: sheet.width, type: WidthType.DXA },
			columnWidths: [sheet.width],
			layout: TableLayoutType.FIXED,
			float: {
				// From the sheet's edge: anchored at the margin, LibreOffice lets it stand in the text.
				horizontalAnchor: TableAnchorType.PAGE,
				absoluteHorizontalPosition: sheet.margin.left,
				verticalAnchor: TableAnchorType.MARGIN,
				relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
				overlap: OverlapType.NEVER,
			},
			margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
			borders: {
				top: OUTER_RULE,
				bottom: OUTER_RULE,
				left: NONE,
				right: NONE,
				insideHorizontal: INNER_RULE,
				insideVertical: NONE,
			},
			rows: rows.map(
				row =>
					new TableRow({
						cantSplit: true,
						children: [
							new TableCell({
								width: { size: sheet.width, type: WidthType.DXA },
								children: [paragraph(row, sheet)],
							}),
						],
					}),
			),
		}),
	]
}
