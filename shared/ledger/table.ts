/** The rows of one table: those that are records are read, the others are told apart and said. */
import { findSensitive } from '../model/sensitive.ts'
import type { Header } from './header.ts'
import { LEDGERS } from './kinds.ts'
import { READERS } from './readers.ts'
import { isRefusedColumn } from './refused.ts'
import { readRow } from './row.ts'
import type { Cell } from './row-context.ts'
import { type CellValue, cellIn, type mergedInto, placeOf, type Sheet } from './sheet.ts'
import { flat, isDitto, isVacant, nameOf, textOf } from './text.ts'
import { sectionFacts, type TitleFacts } from './title.ts'
import type { Dropped, Understood, UnderstoodTable, Unreadable } from './understanding.ts'

/** What is found of a file, added to as it is read. */
export interface Found {
	readonly thisYear: number
	readonly records: Understood[]
	readonly dropped: Dropped[]
	readonly unreadable: Unreadable[]
	readonly tables: UnderstoodTable[]
}

/** Whether a row says what the header says: printed again on the next page. */
export const isRepeated = (sheet: Sheet, header: number, row: number): boolean =>
	(sheet.rows[row] ?? []).every(
		(value, column) => flat(textOf(value)) === flat(textOf(sheet.rows[header]?.[column])),
	)

/** A table of a sheet: from its header to the row before `end`. */
export interface Table {
	readonly header: Header
	readonly end: number
	readonly title: TitleFacts
}

/** Below a header, its words in English or pinyin. */
const isLatin = ({ text }: { readonly text: string }): boolean => /^[A-Za-z][A-Za-z .()/&'-]*$/.test(text)

const TOTAL = /^(合计|总计|小计|共计|总数|累计|总人数|共\d+[人项条户名个])/
const SIGNATURE =
	/^(填表|制表|审核|填报|负责人签字|负责人[:：]|经办人|经手人|统计人|单位负责人|主管领导|打印|联系人[:：]|联系电话[:：]|日期[:：]|第.{1,3}页|共.{1,3}页|附[:：]|注\d?[:：、]|说明[:：]?|备注[:：]|填写?说明|注意)/

export function readTable(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	{ header, end, title }: Table,
	found: Found,
): void {
	const rows: number[] = []
	const sections = new Map<number, TitleFacts>()
	const nameColumn = header.columns.find(({ field }) => field === 'name')?.column
	const filledAt = (row: number) =>
		(sheet.rows[row] ?? []).flatMap((value, column) => {
			const text = textOf(value)
			return text === '' ? [] : [{ text, column }]
		})
	let lastFull = end - 1
	while (lastFull >= header.firstRow && filledAt(lastFull).length < 2) lastFull--
	for (let row = header.firstRow; row < end; row++) {
		const filled = filledAt(row)
		if (filled.length === 0) continue
		const place = placeOf(sheet, row, 0)
		const drop = (why: Dropped['why']) => found.dropped.push({ sheet: sheet.name, row: place.row + 1, why })
		const first = flat(filled[0]?.text ?? '')
		const lone = new Set(filled.map(({ text }) => text)).size === 1 && filled[0]?.column !== nameColumn
		const section = lone ? sectionFacts(first) : undefined
		const isTranslation = row === header.firstRow && filled.length >= 3 && filled.every(isLatin)
		if (isTranslation || isRepeated(sheet, header.row, row)) drop('repeated_header')
		else if (TOTAL.test(first) || (filled.length <= 3 && filled.some(({ text }) => TOTAL.test(flat(text)))))
			drop('total')
		else if (filled.length <= 4 && SIGNATURE.test(first)) drop('signature')
		else if (section !== undefined) sections.set(row, section)
		// Numbered notes go on below the table.
		else if (lone && row > lastFull && first.length > 8 && lastFull >= header.firstRow) drop('signature')
		else rows.push(row)
	}
	const columns = withoutCards(sheet, header, rows, found)
	const filledDown = columnsFilledDown(sheet, header, rows)
	const above = new Map<number, Cell>()
	/** What the last filled cell of each column says, for ditto marks. */
	const before = new Map<number, Cell>()
	let said: TitleFacts = title
	let passed = header.firstRow
	for (const row of rows) {
		for (; passed < row; passed++) {
			const section = sections.get(passed)
			if (section === undefined) continue
			said = { ...said, ...section, section: [...(said.section ?? []), ...(section.section ?? [])] }
			// Below a line that says otherwise, nothing is meant from above it.
			above.clear()
			before.clear()
		}
		const cellAt = (column: number): Cell => {
			const value = sheet.rows[row]?.[column] ?? null
			const here = { value, cell: cellIn(sheet, row, column) }
			if (isDitto(textOf(value))) {
				const meant = before.get(column)
				return meant === undefined ? here : { value: meant.value, cell: meant.cell, from: 'above' }
			}
			if (textOf(value) !== '') return here
			const area = merged(row, column)
			if (
				area !== undefined &&
				area.startRow >= header.firstRow &&
				area.startRow < row &&
				area.startCol === column
			) {
				const value = sheet.rows[area.startRow]?.[column] ?? null
				return { value, cell: cellIn(sheet, area.startRow, column), from: 'merged' }
			}
			const last = filledDown.has(column) ? above.get(column) : undefined
			return last === undefined ? here : { value: last.value, cell: last.cell, from: 'above' }
		}
		for (const column of filledDown) {
			const value = sheet.rows[row]?.[column] ?? null
			if (textOf(value) !== '' && !isDitto(textOf(value)))
				above.set(column, { value, cell: cellIn(sheet, row, column) })
		}
		readOne(sheet, row, columns, cellAt, header, said, found)
		for (const { column } of columns) {
			const cell = cellAt(column)
			if (textOf(cell.value) !== '' && !isDitto(textOf(cell.value))) before.set(column, cell)
		}
	}
	found.tables.push({
		sheet: sheet.name,
		kind: header.kind,
		headerRow: placeOf(sheet, header.row, 0).row + 1,
		rows: rows.length,
		columns: header.columns
			.filter(column => column.header !== '')
			.map(column => ({ ...column, cell: cellIn(sheet, header.row, column.column) })),
	})
}

function readOne(
	sheet: Sheet,
	at: number,
	columns: Header['columns'],
	cellAt: (column: number) => Cell,
	{ kind, isUnsure }: Header,
	title: TitleFacts,
	found: Found,
): void {
	// A number alone is a line that nobody has filled in yet.
	const number = columns.find(({ field }) => field === 'number')?.column
	const isFilled = (value: CellValue, column: number) => textOf(value) !== '' && column !== number
	if (!(sheet.rows[at] ?? []).some(isFilled)) return
	const source = { sheet: sheet.name, row: placeOf(sheet, at, columns[0]?.column ?? 0).row + 1 }
	const row = readRow({ ...source, columns, cellAt, title, now: found.thisYear, plain: sheet.plain === true })
	const said = READERS[kind](row)
	const extras = row.extras()
	const ditto = columns.map(({ column }) => cellAt(column)).find(({ value }) => isDitto(textOf(value)))
	// Nothing stands above that it could mean.
	if (ditto !== undefined) row.cannot(ditto, 'row')
	found.dropped.push(...row.dropped)
	found.unreadable.push(...row.unreadable)
	const whose = columns.find(({ field }) => field === 'name')?.column
	if (said.length === 0 && whose !== undefined && isVacant(nameOf(textOf(cellAt(whose).value)))) {
		found.dropped.push({ ...source, why: 'vacant' })
		return
	}
	if (said.length === 0 && row.unreadable.length === 0) {
		const text = (sheet.rows[at] ?? [])
			.map(textOf)
			.filter(part => part !== '')
			.join(' ')
		found.unreadable.push({ ...source, text: text.slice(0, 120), why: 'row' })
	}
	for (const record of said) {
		const field = IDENTITY.find(name => record.fields[name] !== undefined) ?? ''
		const doubt = { field, cell: '', read: kind, why: 'table', doubt: true } as const
		// The table itself is added once its rows are read.
		const table = found.tables.length
		const notes = isUnsure ? [...row.notes, doubt] : row.notes
		found.records.push({ ...record, extras, source, notes, table })
	}
}

/** Where a doubt of the whole row is shown. */
const IDENTITY = ['name', 'teamName', 'text', 'grid', 'date']

/** Columns of a group whose cells are mostly blank below the first: written once, meant for all. */
function columnsFilledDown(sheet: Sheet, header: Header, rows: readonly number[]): Set<number> {
	const found = new Set<number>()
	for (const { column, field } of header.columns) {
		if (field === undefined || LEDGERS[header.kind].columns[field]?.group !== true) continue
		const filled = rows.filter(row => textOf(sheet.rows[row]?.[column]) !== '')
		if (filled.length > 0 && filled[0] === rows[0] && filled.length <= rows.length / 2) found.add(column)
	}
	return found
}

/** Leaves out the columns of identity cards, by their header or by what stands in them. */
function withoutCards(
	sheet: Sheet,
	header: Header,
	rows: readonly number[],
	found: Found,
): Header['columns'] {
	return header.columns.filter(({ column, field, header: said }) => {
		const cells = rows.map(row => textOf(sheet.rows[row]?.[column])).filter(text => text !== '')
		const cards = cells.filter(
			text => text.length >= 18 && findSensitive(text).some(({ kind }) => kind === 'id_card'),
		)
		const isRefused = field === undefined && isRefusedColumn(said)
		const isCards = field === undefined && cards.length > 0 && cards.length >= cells.length / 2
		// Behind names and texts a number is cut out where it stands.
		if (field !== 'idCard' && !isCards && !isRefused) return true
		if (cells.length === 0) return false
		const cell = cellIn(sheet, header.row, column)
		found.dropped.push({
			sheet: sheet.name,
			row: placeOf(sheet, header.row, column).row + 1,
			cell,
			header: said,
			why: isRefused ? 'refused' : 'id_card',
			count: cells.length,
		})
		return false
	})
}
