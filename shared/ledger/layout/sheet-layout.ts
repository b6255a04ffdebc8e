/** A sheet as it is written: what stands where, and what is repeated on paper. The writer knows the looks of each role. */
import type { CellValue, Merge } from '../sheet.ts'

export type RowRole = 'title' | 'facts' | 'section' | 'pairs' | 'header' | 'body' | 'foot'
/** `text`: numbers that are no quantities, such as telephones and codes. */
export type CellLook = 'left' | 'center' | 'right' | 'text' | 'day'

export interface LayoutRow {
	readonly role: RowRole
	/** As many as the sheet has columns. */
	readonly cells: readonly CellValue[]
	/** Of body rows, by column. */
	readonly looks?: readonly CellLook[]
}

export interface SheetLayout {
	/** The sheet's tab. */
	readonly name: string
	/** In half-width characters. */
	readonly widths: readonly number[]
	readonly rows: readonly LayoutRow[]
	readonly merges: readonly Merge[]
	/** The rows repeated on every page, from 0, both included. */
	readonly repeated: { readonly from: number; readonly to: number }
	/** A4 across: as wide as one page, and as many pages as it takes, or one. */
	readonly paper: 'pages' | 'one_page'
}

export interface ColumnLayout<T> {
	readonly header: string
	/** What stands over it and its neighbours of the same group. */
	readonly group?: string
	/** In half-width characters. */
	readonly width: number
	readonly look: CellLook
	readonly cell: (row: T, index: number) => CellValue | undefined
	/** Left out where no row has anything in it. */
	readonly optional?: true
	/** Rows that say the same in all merged columns up to this one share a cell. */
	readonly merged?: true
}

/** What stands over a table. */
export interface Head {
	readonly title: string
	/** The reporting unit 填报单位. */
	readonly office: string
	/** `YYYY-MM-DD` */
	readonly date: string
	/** Between them: a period, a count. */
	readonly note?: string
}

/** `2026年10月8日` */
export const longDay = (day: string): string =>
	`${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** A sheet of one table: title, facts, header, rows, and lines below. */
export function tableSheet<T>(
	name: string,
	head: Head,
	columns: readonly ColumnLayout<T>[],
	records: readonly T[],
	foot: readonly string[] = [],
	paper: SheetLayout['paper'] = 'pages',
): SheetLayout {
	const builder = createSheet(name, shownColumns(columns, records))
	builder.title(head.title)
	builder.facts(head)
	const repeated = builder.header()
	builder.body(records)
	for (const line of foot) builder.line('foot', line)
	return builder.done(repeated, paper)
}

const shownColumns = <T>(columns: readonly ColumnLayout<T>[], records: readonly T[]): ColumnLayout<T>[] =>
	columns.filter(
		column => column.optional !== true || records.some((each, i) => !isBlank(column.cell(each, i))),
	)

const isBlank = (value: CellValue | undefined): boolean =>
	value === undefined || value === null || value === ''

/** Builds a sheet row by row; every table of it has as many columns as the first. */
export function createSheet<T>(name: string, columns: readonly ColumnLayout<T>[]) {
	const width = columns.length
	const rows: LayoutRow[] = []
	const merges: Merge[] = []
	const blank = (): CellValue[] => Array.from({ length: width }, () => null)
	const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => {
		if (endRow > startRow || endCol > startCol) merges.push({ startRow, startCol, endRow, endCol })
	}

	function line(role: RowRole, text: string): void {
		merge(rows.length, 0, rows.length, width - 1)
		rows.push({ role, cells: [text, ...blank().slice(1)] })
	}

	function header<R>(own: readonly Pick<ColumnLayout<R>, 'header' | 'group'>[]) {
		const from = rows.length
		if (own.every(({ group }) => group === undefined)) {
			rows.push({ role: 'header', cells: own.map(each => each.header) })
			return { from, to: from }
		}
		const upper = own.map(({ header: said, group }, i) =>
			group === undefined ? said : own[i - 1]?.group === group ? null : group,
		)
		const lower = own.map(({ header: said, group }) => (group === undefined ? null : said))
		rows.push({ role: 'header', cells: upper }, { role: 'header', cells: lower })
		for (const [i, { group }] of own.entries()) {
			if (group === undefined) merge(from, i, from + 1, i)
			else if (own[i - 1]?.group !== group) {
				let end = i
				while (own[end + 1]?.group === group) end++
				merge(from, i, from, end)
			}
		}
		return { from, to: from + 1 }
	}

	function body<R>(own: readonly ColumnLayout<R>[], records: readonly R[]): void {
		const first = rows.length
		const looks = own.map(({ look }) => look)
		for (const [index, record] of records.entries())
			rows.push({ role: 'body', looks, cells: own.map(({ cell }) => cell(record, index) ?? null) })
		const cells = rows.slice(first).map(row => row.cells as CellValue[])
		const grouped = own.flatMap(({ merged }, i) => (merged ? [i] : []))
		for (const [level, column] of grouped.entries()) {
			const keys = cells.map(row => grouped.slice(0, level + 1).map(i => row[i]))
			for (let start = 0; start < keys.length; ) {
				let end = start
				while (end + 1 < keys.length && keys[end + 1]!.every((part, i) => part === keys[start]![i])) end++
				if (!isBlank(cells[start]![column])) merge(first + start, column, first + end, column)
				start = end + 1
			}
		}
	}

	return {
		title: (text: string) => line('title', text),
		section: (text: string) => line('section', text),
		line,
		/** 填报单位 to the left, the date to the right. */
		facts({ office, date, note }: Head): void {
			const right = Math.max(1, Math.ceil(width * 0.6))
			const cells = blank()
			cells[0] = `填报单位：${office}${note === undefined ? '' : `　　${note}`}`
			cells[right] = `填报日期：${longDay(date)}`
			merge(rows.length, 0, rows.length, right - 1)
			merge(rows.length, right, rows.length, width - 1)
			rows.push({ role: 'facts', cells })
		},
		/** Labels and values in turn: `网格长：`, `唐宇`, `电话：`, … */
		pairs(cells: readonly (CellValue | undefined)[]): void {
			rows.push({ role: 'pairs', cells: [...cells.map(cell => cell ?? null), ...blank()].slice(0, width) })
		},
		header: () => header(columns),
		body: (records: readonly T[]) => body(columns, records),
		/** A further table with columns of its own. */
		table<R>(own: readonly ColumnLayout<R>[], records: readonly R[]): void {
			header(own)
			body(own, records)
		},
		done: (repeated: SheetLayout['repeated'], paper: SheetLayout['paper'] = 'pages'): SheetLayout => ({
			name,
			widths: columns.map(column => column.width),
			rows: rows.map(withoutRepeats(merges)),
			merges,
			repeated,
			paper,
		}),
	}
}

/** Of a merged area only the first cell says anything, as in the office's own programs. */
function withoutRepeats(merges: readonly Merge[]): (row: LayoutRow, index: number) => LayoutRow {
	const covered = new Set<string>()
	for (const { startRow, startCol, endRow, endCol } of merges)
		for (let row = startRow; row <= endRow; row++)
			for (let column = startCol; column <= endCol; column++)
				if (row !== startRow || column !== startCol) covered.add(`${row},${column}`)
	return (row, index) =>
		row.role === 'body'
			? { ...row, cells: row.cells.map((cell, column) => (covered.has(`${index},${column}`) ? null : cell)) }
			: row
}

/** A name that every program takes for a sheet's tab and no other sheet of the file has. */
export function sheetName(wanted: string, taken: Set<string>): string {
	const clean = wanted.replace(/[\\/?*[\]:']/g, ' ').trim() || '表'
	let name = clean.slice(0, 31)
	for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${clean.slice(0, 27)}(${n})`
	taken.add(name.toLowerCase())
	return name
}
