/**
 * The sheet of GB/T 9704-2012 and what stands on it, as plain data: what a .docx is written from and a preview is
 * drawn from. Lengths are in millimetres, type sizes in points, indents in ems of the paragraph's own type.
 */

/** A4. */
export const SHEET = { width: 210, height: 297 } as const
/** 天头 37 mm, 订口 28 mm; what is left is 版心, 156 × 225 mm. */
export const PORTRAIT = { top: 37, bottom: 35, left: 28, right: 26 } as const
/** The same sheet turned a quarter, its bound edge on top. */
export const LANDSCAPE = { top: 28, bottom: 26, left: 35, right: 37 } as const
/** 每面22行，每行28个字: 22 lines of 28.95 pt are 636.9 of 版心's 637.8 pt. */
export const CHARACTERS = 28
export const LINE_PITCH = 28.95
/** 3号. */
export const BODY_SIZE = 16
/** How wide 版心 is, in points. */
export const TEXT_WIDTH = ((SHEET.width - PORTRAIT.left - PORTRAIT.right) / 25.4) * 72

export type FontId = 'title' | 'body' | 'heading' | 'subheading' | 'number'

/** The standard's fonts, each with what stands in for it where it is not installed, nearest first. */
export const FONTS: Readonly<Record<FontId, readonly [name: string, ...standIns: string[]]>> = {
	title: [
		'方正小标宋简体',
		'方正小标宋_GBK',
		'FZXiaoBiaoSong-B05S',
		'小标宋',
		'华文中宋',
		'STZhongsong',
		'宋体',
		'SimSun',
	],
	body: ['仿宋_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', '华文仿宋', 'STFangsong'],
	heading: ['黑体', 'SimHei', '方正黑体_GBK', '华文黑体', '微软雅黑'],
	subheading: ['楷体_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', '华文楷体', 'STKaiti'],
	number: ['宋体', 'SimSun', '方正书宋_GBK', '华文宋体'],
}

export interface Style {
	/** Its name in the office's program. */
	readonly name: string
	readonly font: FontId
	readonly size: number
	/** Distance from line to line in points; {@link LINE_PITCH} where absent. */
	readonly line?: number
	readonly align?: 'left' | 'center' | 'right'
	/** First line's indent. */
	readonly firstLine?: number
	/** Indent of the whole, and by how much the first line stands out of it. */
	readonly left?: number
	readonly hanging?: number
	readonly right?: number
	/** Millimetres above. */
	readonly before?: number
	/** 000000 where absent. */
	readonly colour?: string
	/** Its level in the outline, from 0. */
	readonly outline?: number
	/** Stays on one page with what follows. */
	readonly keepNext?: boolean
	/** A red line as wide as the text, 4 mm below. */
	readonly redLine?: boolean
}

const RED = 'FF0000'

/** Justified where `align` is absent, as the office's program does by itself. */
export const STYLES = {
	body: { name: '公文正文', font: 'body', size: BODY_SIZE, firstLine: 2 },
	/** A line at the margin, as 主送机关 and empty lines. */
	flush: { name: '公文顶格', font: 'body', size: BODY_SIZE },
	masthead: {
		name: '发文机关标志',
		font: 'title',
		size: 40,
		line: 56,
		align: 'center',
		before: 35,
		colour: RED,
	},
	/** Above the red line: 发文字号, 第X号. */
	number: { name: '发文字号', font: 'body', size: BODY_SIZE, align: 'center' },
	/** The last line above the body of numbered papers. */
	ruled: { name: '版头末行', font: 'body', size: BODY_SIZE, align: 'center', redLine: true },
	title: { name: '公文标题', font: 'title', size: 22, align: 'center', outline: 0, keepNext: true },
	heading1: { name: '一级标题', font: 'heading', size: BODY_SIZE, firstLine: 2, outline: 1, keepNext: true },
	heading2: {
		name: '二级标题',
		font: 'subheading',
		size: BODY_SIZE,
		firstLine: 2,
		outline: 2,
		keepNext: true,
	},
	/** A label of two characters and its colon, then text that wraps under its own first character. */
	labelled: { name: '名单', font: 'body', size: BODY_SIZE, left: 5, hanging: 3, align: 'left' },
	/** The same at the margin. */
	fact: { name: '会议事项', font: 'body', size: BODY_SIZE, left: 3, hanging: 3, align: 'left' },
	signature: { name: '落款', font: 'body', size: BODY_SIZE, align: 'right' },
	/** 材料一, 附件1: at the margin above a title. */
	mark: { name: '材料序号', font: 'heading', size: BODY_SIZE, keepNext: true },
	coverTitle: { name: '封面标题', font: 'title', size: 30, line: 50, align: 'center', before: 60 },
	coverLine: { name: '封面文字', font: 'subheading', size: 18, line: 34, align: 'center' },
	contentsLine: { name: '目录项', font: 'body', size: BODY_SIZE, left: 4, hanging: 4, align: 'left' },
	caption: { name: '表题', font: 'heading', size: 14, align: 'center', keepNext: true },
	/** Above a table, at its edges. */
	tableNote: { name: '表注', font: 'body', size: 10.5, line: 20 },
	tableHead: { name: '表头', font: 'heading', size: 10.5, line: 16, align: 'center' },
	cell: { name: '表文', font: 'body', size: 10.5, line: 16, align: 'left' },
	cellCentred: { name: '表文居中', font: 'body', size: 10.5, line: 16, align: 'center' },
	imprint: { name: '版记', font: 'body', size: 14, line: 24, left: 4, hanging: 3, right: 1, align: 'left' },
} as const satisfies Readonly<Record<string, Style>>
export type StyleId = keyof typeof STYLES

export interface Run {
	/** `\n` breaks the line. */
	readonly text: string
	readonly font?: FontId
}

export interface Paragraph {
	readonly block: 'paragraph'
	readonly style: StyleId
	readonly runs: readonly Run[]
	/** In place of the style's. */
	readonly size?: number
	readonly left?: number
	readonly hanging?: number
	readonly right?: number
	readonly keepNext?: boolean
	readonly newPage?: boolean
	/** Set against the right edge, on the same line. */
	readonly atRight?: string
}

export interface Column {
	readonly title: string
	/** In ems of the cells' type; all columns together are stretched to the table's width. */
	readonly width: number
	readonly centred?: boolean
}

export interface Cell {
	/** One paragraph for each line. */
	readonly text: string
	readonly fill?: 'blue' | 'yellow' | 'red'
}

/** A list; its head is repeated on each page, and no row is torn. */
export interface Table {
	readonly block: 'table'
	readonly columns: readonly Column[]
	readonly rows: readonly (readonly Cell[])[]
	/** Least height of a row in millimetres, for rows that are written in by hand. */
	readonly rowHeight?: number
	/** In place of the cells' type size. */
	readonly size?: number
}

/** 版记 at the foot of the last page: between rules, as wide as the text. */
export interface Foot {
	readonly block: 'foot'
	readonly rows: readonly Omit<Paragraph, 'block'>[]
}

export type Block = Paragraph | Table | Foot

/** The colours of 督办台账, light enough for black type. */
export const FILLS: Readonly<Record<NonNullable<Cell['fill']>, string>> = {
	blue: '9DC3E6',
	yellow: 'FFE699',
	red: 'FF9999',
}

/** One run of pages; page numbers count on from the section before only if that bears numbers too. */
export interface Section {
	readonly pageNumbers: boolean
	readonly blocks: readonly Block[]
}

export interface PaperSheets {
	/** The file's title. */
	readonly title: string
	readonly landscape: boolean
	readonly sections: readonly Section[]
}
