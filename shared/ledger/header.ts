/** Finds the header of a table and what its columns mean. */
import { LEDGER_KINDS, LEDGERS, type LedgerKind, type LedgerSpec } from './kinds.ts'
import type { CellValue, mergedInto, Sheet } from './sheet.ts'
import { flat, textOf } from './text.ts'

/** `header`: the words are those of the field; `contains`: they contain them; `content`: the cells below say so. */
export type ColumnWhy = 'header' | 'contains' | 'content'

export interface ColumnMeaning {
	readonly column: number
	/** As the sheet says it, both levels joined. */
	readonly header: string
	/** The field of the ledger; `undefined` where the column has no home. */
	readonly field: string | undefined
	readonly why: ColumnWhy | undefined
}

export interface Header {
	readonly kind: LedgerKind
	readonly row: number
	/** The first row below the header. */
	readonly firstRow: number
	readonly columns: readonly ColumnMeaning[]
	readonly score: number
}

/** What of a header only explains: `电话（手机）`, `姓　名：`. */
const bare = (text: string): string =>
	flat(text)
		.replace(/[（(][^）)]*[）)]/g, '')
		.replace(/[:：*＊]/g, '')

function similarity(header: string, word: string): number {
	const [said, wanted] = [bare(header), bare(word)]
	if (said === '' || wanted === '') return 0
	if (said === wanted) return 10
	if (wanted.length >= 2 && said.includes(wanted)) return 3 + (4 * wanted.length) / said.length
	return 0
}

const SAMPLE = 24
/** So many of the cells below must fit a column's field. */
const MOST = 0.5

/** @returns the share of the filled cells below a header that can be of its field; `undefined` where all are blank */
function fitting(
	cells: readonly CellValue[],
	fits: ((value: CellValue) => boolean) | undefined,
): number | undefined {
	const filled = cells.filter(value => textOf(value) !== '').slice(0, SAMPLE)
	if (filled.length === 0) return undefined
	return fits === undefined ? 1 : filled.filter(fits).length / filled.length
}

function readColumns(
	spec: LedgerSpec,
	headers: readonly { readonly parent: string; readonly own: string }[],
	below: (column: number) => CellValue[],
): { columns: ColumnMeaning[]; score: number; found: Set<string> } {
	const offers: { column: number; field: string; score: number; why: ColumnWhy }[] = []
	for (const [column, { parent, own }] of headers.entries()) {
		if (parent + own === '') continue
		const share = new Map<string, number | undefined>()
		for (const [field, { words, fits }] of Object.entries(spec.columns)) {
			const best = (text: string) =>
				Math.max(0, ...words.map((word, i) => similarity(text, word) - (i === 0 ? 0 : 0.5)))
			const score = Math.max(best(own), own === '' ? best(parent) : best(parent + own) - 1, best(parent) - 4)
			if (score <= 0) continue
			if (!share.has(field)) share.set(field, fitting(below(column), fits))
			const fit = share.get(field)
			if (fit !== undefined && fit < MOST) continue
			offers.push({
				column,
				field,
				score: score + (fit ?? 0) * (fits ? 1 : 0),
				why: score >= 9 ? 'header' : 'contains',
			})
		}
	}
	offers.sort((a, b) => b.score - a.score || a.column - b.column)
	const byColumn = new Map<number, (typeof offers)[number]>()
	const found = new Set<string>()
	for (const offer of offers) {
		if (byColumn.has(offer.column)) continue
		// A second column of telephones is the second telephone.
		const field =
			offer.field === 'phone' && found.has('phone') && 'phone2' in spec.columns ? 'phone2' : offer.field
		if (found.has(field)) continue
		byColumn.set(offer.column, { ...offer, field })
		found.add(field)
	}
	const columns = headers.map(({ parent, own }, column) => {
		const offer = byColumn.get(column)
		const header = parent === own || own === '' ? parent : parent === '' ? own : `${parent}/${own}`
		return { column, header, field: offer?.field, why: offer?.why }
	})
	const score = [...byColumn.values()].reduce((sum, offer) => sum + Math.min(offer.score, 10), 0)
	return { columns, score, found }
}

/** A column without a known header whose cells can only be what the ledger still needs. */
function guessMissing(
	spec: LedgerSpec,
	columns: ColumnMeaning[],
	found: Set<string>,
	below: (column: number) => CellValue[],
): ColumnMeaning[] {
	let guessed = columns
	for (const field of ['phone', 'name', 'date', 'post', 'contactKind'] as const) {
		const fits = spec.columns[field]?.fits
		if (fits === undefined || found.has(field)) continue
		const free = guessed.filter(
			each => each.field === undefined && (fitting(below(each.column), fits) ?? 0) >= 0.8,
		)
		if (free.length !== 1) continue
		found.add(field)
		guessed = guessed.map(each => (each === free[0] ? { ...each, field, why: 'content' as const } : each))
	}
	return guessed
}

const WORDS = new Set(
	Object.values(LEDGERS).flatMap(({ columns }) =>
		Object.values(columns).flatMap(({ words }) => words.map(bare)),
	),
)

/** Whether a row is worth a closer look: two of its cells are words of some header, or contain one. */
export function looksLikeHeader(cells: readonly CellValue[]): boolean {
	let known = 0
	for (const value of cells) {
		if (!isLabel(value)) continue
		const said = bare(value as string)
		if (WORDS.has(said) || HEADER_TAIL.test(said)) known++
		if (known >= 2) return true
	}
	return false
}
const HEADER_TAIL = /(姓名|电话|时间|日期|单位|网格|类别|类型|内容|情况|备注|支部)$/

const TITLE_SCORE = 6

/** Cells that can stand in a header: short words. */
const isLabel = (value: CellValue): boolean =>
	typeof value === 'string' && flat(value) !== '' && flat(value).length <= 16 && !/^\d+$/.test(flat(value))

/** Rows to judge columns by: those before the next table, its title and blank lines left out. */
function rowsBelow(sheet: Sheet, firstRow: number): (readonly CellValue[])[] {
	const rows: (readonly CellValue[])[] = []
	for (const cells of sheet.rows.slice(firstRow, firstRow + SAMPLE * 3)) {
		if (looksLikeHeader(cells)) break
		if (cells.filter(value => textOf(value) !== '').length >= 2) rows.push(cells)
	}
	return rows
}

/**
 * The header that begins at `row`, if one does.
 *
 * @param title what stands above it, the sheet's name included
 */
export function headerAt(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	row: number,
	title: string,
): Header | undefined {
	const cells = sheet.rows[row] ?? []
	const filled = cells.filter(value => textOf(value) !== '')
	if (filled.length < 2 || filled.filter(isLabel).length < filled.length * 0.8) return undefined
	let best: Header | undefined
	for (const levels of [1, 2]) {
		const headers = headersAt(sheet, merged, row, levels)
		if (headers === undefined) continue
		const firstRow = row + levels
		const body = rowsBelow(sheet, firstRow)
		const below = (column: number) => body.map(cellsBelow => cellsBelow[column] ?? null)
		for (const kind of LEDGER_KINDS) {
			const spec = LEDGERS[kind]
			const read = readColumns(spec, headers, below)
			if (read.found.size < 2) continue
			const columns = guessMissing(spec, read.columns, read.found, below)
			const titled = spec.title.test(title)
			const complete = spec.needs.every(group =>
				group.some(field => (field === 'title' ? titled : read.found.has(field))),
			)
			if (!complete) continue
			const score = read.score + (titled ? TITLE_SCORE : 0)
			if (best === undefined || score > best.score) best = { kind, row, firstRow, columns, score }
		}
	}
	return best
}

/** The header's words by column; `undefined` where there are not so many levels. */
function headersAt(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	row: number,
	levels: number,
): { parent: string; own: string }[] | undefined {
	const width = Math.max(...sheet.rows.slice(row, row + levels).map(cells => cells.length))
	const shown = (atRow: number, column: number) => {
		const area = merged(atRow, column)
		return textOf(sheet.rows[area?.startRow ?? atRow]?.[area?.startCol ?? column])
	}
	const columns = Array.from({ length: width }, (_, column) => column)
	if (levels === 1) return columns.map(column => ({ parent: '', own: shown(row, column) }))
	const lower = sheet.rows[row + 1] ?? []
	// A second level names parts of the first: every one of its own cells is a label, and something is above them.
	const own = columns.filter(column => textOf(lower[column]) !== '')
	if (own.length === 0 || !own.every(column => isLabel(lower[column] ?? null))) return undefined
	const isWide = (column: number) => {
		const area = merged(row, column)
		return area === undefined ? textOf(sheet.rows[row]?.[column]) === '' : area.endCol > area.startCol
	}
	if (!own.some(isWide)) return undefined
	let last = ''
	return columns.map(column => {
		const said = shown(row, column)
		// Without merged areas, as in a CSV, the upper word stands over its first column only.
		if (said !== '') last = said
		const below = textOf(lower[column])
		return { parent: said === '' && below !== '' ? last : said, own: below === said ? '' : below }
	})
}
