/**
 * Tables out of pages and of Excel's XML of 2003: what systems of offices often call .xls. Read sign by sign, because
 * such pages are seldom well-formed; nothing in them is run or fetched.
 */
import type { CellValue, Merge, Sheet } from '#shared/ledger/sheet.ts'

/** More than a page is shown with in comfort; a table of spans costs what it covers. */
const MOST_CELLS = 4_000_000

export const looksLikeMarkup = (text: string): boolean =>
	/^\s*</.test(text) && /<(table|(\w+:)?Workbook)[\s>]/i.test(text)

/** @returns `undefined` where there is no table, or one of more cells than can be */
export function readMarkup(text: string, name: string): Sheet[] | undefined {
	const tables: Table[] = []
	let table: Table | undefined
	/** Tables within cells are not told apart from their cell. */
	let depth = 0
	let cell: string[] | undefined
	let sheetName = ''
	const closeCell = () => {
		if (cell !== undefined) table?.put(plain(cell.join('')))
		cell = undefined
	}
	let at = 0
	while (at < text.length) {
		const open = text.indexOf('<', at)
		if (open < 0) break
		// Breaks of lines in the page are none of the cell's own; those are `<br>`.
		cell?.push(text.slice(at, open).replace(/[\r\n\t ]+/g, ' '))
		if (text.startsWith('<!--', open)) {
			at = after(text, '-->', open)
			continue
		}
		const close = text.indexOf('>', open)
		if (close < 0) break
		const [, slash = '', tag = '', rest = ''] =
			TAG.exec(text.slice(open, Math.min(close + 1, open + MOST_TAG))) ?? []
		at = close + 1
		const what = tag.toLowerCase().replace(/^ss:/, '')
		const ends = slash === '/'
		if (!ends && (what === 'script' || what === 'style')) at = after(text, `</${tag}`, at)
		else if (what === 'worksheet') sheetName = ends ? '' : unescaped(attribute(rest, 'ss:Name') ?? '')
		else if (what === 'table') {
			depth += ends ? -1 : 1
			if (depth < 0) depth = 0
			if (depth === 0 || (depth === 1 && !ends)) {
				closeCell()
				table = undefined
			}
			if (!ends && depth === 1) {
				table = new Table(sheetName)
				tables.push(table)
			}
		} else if (depth > 1 || table === undefined) {
			if (what === 'caption' && !ends) cell = undefined
		} else if (what === 'tr' || what === 'row') {
			closeCell()
			if (!ends) table.row(Number(attribute(rest, 'ss:Index') ?? 0))
		} else if (what === 'td' || what === 'th' || what === 'cell') {
			closeCell()
			if (ends) continue
			cell = []
			const more = (key: string) => Number(attribute(rest, key) ?? 0) + 1
			const [across, down] =
				what === 'cell'
					? [more('ss:MergeAcross'), more('ss:MergeDown')]
					: [Number(attribute(rest, 'colspan') ?? 1), Number(attribute(rest, 'rowspan') ?? 1)]
			table.span(across, down, Number(attribute(rest, 'ss:Index') ?? 0))
			if (rest.endsWith('/')) closeCell()
		} else if (what === 'caption') {
			if (ends) {
				const said = plain((cell ?? []).join(''))
				cell = undefined
				table.row(0)
				table.span(1, 1, 0)
				table.put(said)
			} else cell = []
		} else if (/^(br|p|div)$/.test(what)) cell?.push('\n')
		if (table !== undefined && table.cells > MOST_CELLS) return undefined
	}
	closeCell()
	const filled = tables.filter(({ rows }) =>
		rows.some(row => row.some(value => value !== null && value !== '')),
	)
	if (filled.length === 0) return undefined
	return filled.map(({ rows, merges, name: own }, i) => ({
		name: own !== '' ? own : filled.length === 1 ? name : `${name}${i + 1}`,
		rows,
		merges,
		plain: true,
	}))
}

const TAG = /^<(\/?)([a-z][\w:]*)([\s\S]*)>$/i
const MOST_TAG = 4000

class Table {
	readonly name: string
	readonly rows: CellValue[][] = []
	readonly merges: Merge[] = []
	/** Slots that have been given out, merged ones too. */
	cells = 0
	readonly #taken = new Set<number>()
	#at = { column: 0, across: 1, down: 1 }

	constructor(name: string) {
		this.name = name
	}

	/** @param index from 1 where the file names it */
	row(index: number): void {
		while (index > this.rows.length + 1 && this.cells++ < MOST_CELLS) this.rows.push([])
		this.rows.push([])
		this.cells++
	}

	span(across: number, down: number, index: number): void {
		if (this.rows.length === 0) this.row(0)
		const row = this.rows.length - 1
		let column = index > 0 ? index - 1 : (this.rows[row]?.length ?? 0)
		while (this.#taken.has(row * 16_384 + column)) column++
		this.#at = {
			column: Math.min(column, 16_383),
			across: within(across, 16_384),
			down: within(down, 65_536),
		}
	}

	put(said: string): void {
		const row = this.rows.length - 1
		const { column, across, down } = this.#at
		const cells = this.rows[row]!
		this.cells += Math.max(0, column - cells.length) + across * down
		if (this.cells > MOST_CELLS) return
		while (cells.length < column) cells.push(null)
		cells[column] = said === '' ? null : said
		while (cells.length < column + across) cells.push(null)
		if (across * down === 1) return
		this.merges.push({ startRow: row, startCol: column, endRow: row + down - 1, endCol: column + across - 1 })
		for (let r = row + 1; r < row + down; r++)
			for (let c = column; c < column + across; c++) this.#taken.add(r * 16_384 + c)
	}
}

const within = (count: number, most: number): number =>
	Number.isInteger(count) && count >= 1 ? Math.min(count, most) : 1

/** Behind the next of a mark; the end where there is none. */
function after(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from)
	return at < 0 ? text.length : at + mark.length
}

function attribute(rest: string, name: string): string | undefined {
	const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(rest)
	return match?.[1] ?? match?.[2] ?? match?.[3]
}

const NAMED: Readonly<Record<string, string>> = {
	nbsp: ' ',
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	ensp: ' ',
	emsp: '\u3000',
	middot: '·',
	ldquo: '“',
	rdquo: '”',
}

const unescaped = (text: string): string =>
	text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) => {
		if (name !== undefined) return NAMED[name.toLowerCase()] ?? all
		const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
	})

const plain = (said: string): string =>
	unescaped(said)
		.replace(/ *\n */g, '\n')
		.trim()
