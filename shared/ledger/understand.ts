/**
 * Understands a workbook as offices keep it: finds the tables of each sheet, what their columns mean and what each row
 * says. Pure: nothing is looked up in the office's own records, and nothing is written.
 */
import { findSensitive } from '../model/sensitive.ts'
import { foundDuplicates } from './duplicates.ts'
import { type Header, headerAt, looksLikeHeader } from './header.ts'
import { LEDGERS, type LedgerKind } from './kinds.ts'
import { countOf, phonesOf } from './numbers.ts'
import { READERS } from './readers.ts'
import { type Cell, readRow, type TitleFacts } from './row.ts'
import { cellName, mergedInto, type Sheet } from './sheet.ts'
import { flat, nameOf, textOf } from './text.ts'
import { pairsOf, titleFacts } from './title.ts'
import type { Dropped, Understanding, Understood, UnderstoodTable, Unreadable } from './understanding.ts'

/** A table of a sheet: from its header to the row before `end`. */
interface Table {
	readonly header: Header
	readonly end: number
	readonly title: TitleFacts
}

interface Found {
	records: Understood[]
	dropped: Dropped[]
	unreadable: Unreadable[]
	tables: UnderstoodTable[]
}

/** @param thisYear two-digit years are not later than it */
export function understand(sheets: readonly Sheet[], thisYear: number): Understanding {
	const found: Found = { records: [], dropped: [], unreadable: [], tables: [] }
	for (const sheet of sheets) readSheet(sheet, thisYear, found)
	const { records, duplicates } = foundDuplicates(found.records)
	const rows = new Map<LedgerKind, number>()
	for (const { kind, rows: count } of found.tables) rows.set(kind, (rows.get(kind) ?? 0) + count)
	const [most] = [...rows].sort((a, b) => b[1] - a[1])
	return {
		kind: most?.[0] ?? 'unknown',
		sheets: found.tables,
		records,
		duplicates,
		dropped: found.dropped,
		unreadable: found.unreadable,
	}
}

function readSheet(sheet: Sheet, thisYear: number, found: Found): void {
	const merged = mergedInto(sheet)
	const isBlank = (row: number) => (sheet.rows[row] ?? []).every(value => textOf(value) === '')
	const starts: { header: Header; above: number }[] = []
	let above = 0
	for (let row = 0; row < sheet.rows.length; row++) {
		if (!looksLikeHeader(sheet.rows[row] ?? [])) continue
		const title = [sheet.name, ...wordsOf(sheet, above, row)].join(' ')
		const header = headerAt(sheet, merged, row, title)
		if (header === undefined || isRepeated(sheet, starts.at(-1)?.header, row)) continue
		starts.push({ header, above })
		row = header.firstRow - 1
		above = header.firstRow
	}
	const top = wordsOf(sheet, 0, starts[0]?.header.row ?? Math.min(sheet.rows.length, 5))
	if (starts.length === 0) {
		const full = sheet.rows.filter(cells => cells.filter(value => textOf(value) !== '').length >= 3)
		if (full.length >= 2)
			found.unreadable.push({ sheet: sheet.name, row: 1, text: top.join(' ').slice(0, 80), why: 'table' })
		return
	}
	readForm(sheet, starts[0]!.header, found)
	for (const [i, { header, above: from }] of starts.entries()) {
		const next = starts[i + 1]
		// The line above the next table is its title.
		let end = next?.header.row ?? sheet.rows.length
		while (next !== undefined && end > header.firstRow && (isBlank(end - 1) || isTitle(sheet, end - 1))) end--
		const title = titleFacts([...wordsOf(sheet, i === 0 ? 0 : from, header.row), ...top, sheet.name])
		readTable(sheet, merged, { header, end, title }, thisYear, found)
	}
}

const wordsOf = (sheet: Sheet, from: number, to: number): string[] =>
	sheet.rows
		.slice(from, to)
		.filter(cells => cells.filter(value => textOf(value) !== '').length <= 4)
		.flat()
		.map(textOf)
		.filter(text => text !== '')

const isTitle = (sheet: Sheet, row: number): boolean =>
	(sheet.rows[row] ?? []).filter(value => textOf(value) !== '').length === 1

const isRepeated = (sheet: Sheet, header: Header | undefined, row: number): boolean =>
	header !== undefined &&
	(sheet.rows[row] ?? []).every(
		(value, column) => flat(textOf(value)) === flat(textOf(sheet.rows[header.row]?.[column])),
	)

/** The head of a form: the grid head and the households, said beside the title. */
function readForm(sheet: Sheet, first: Header, found: Found): void {
	const { grid, community } = titleFacts([...wordsOf(sheet, 0, first.row), sheet.name])
	if (grid === undefined) return
	for (let row = 0; row < first.row; row++) {
		const pairs = pairsOf((sheet.rows[row] ?? []).map(textOf))
		const head = pairs.get('网格长') ?? pairs.get('网格党支部书记') ?? pairs.get('网格长姓名')
		const households = pairs.get('户数') ?? pairs.get('居民户数')
		if (head === undefined && households === undefined) continue
		const phone = pairs.get('电话') ?? pairs.get('联系电话')
		const phones = phone === undefined ? [] : phonesOf(sheet.rows[row]?.[phone.column] ?? phone.value).phones
		const count = countOf(households?.value ?? '')
		found.records.push({
			collection: 'grid',
			fields: {
				grid,
				...(community === undefined ? {} : { community }),
				...(head === undefined ? {} : { head: nameOf(head.value) }),
				...(phones[0] === undefined ? {} : { phone: phones[0] }),
				...(count === undefined ? {} : { households: count }),
			},
			extras: {},
			source: { sheet: sheet.name, row: row + 1 },
			notes: [{ field: 'grid', cell: '', read: grid, why: 'title' }],
		})
	}
}

const TOTAL = /^(合计|总计|小计|共计|总数|累计|总人数)/
const SIGNATURE =
	/^(填表人|制表人?|审核|填报人|填报单位|填表单位|填报日期|填表日期|负责人签字|经办人|注[:：]|说明[:：]|备注[:：])/

function readTable(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	{ header, end, title }: Table,
	thisYear: number,
	found: Found,
): void {
	const rows: number[] = []
	for (let row = header.firstRow; row < end; row++) {
		const filled = (sheet.rows[row] ?? []).map(textOf).filter(text => text !== '')
		const first = flat(filled[0] ?? '')
		const why =
			filled.length === 0
				? undefined
				: isRepeated(sheet, header, row)
					? 'repeated_header'
					: TOTAL.test(first) || (filled.length <= 3 && filled.some(text => TOTAL.test(flat(text))))
						? 'total'
						: filled.length <= 3 && SIGNATURE.test(first)
							? 'signature'
							: 'row'
		if (why === 'row') rows.push(row)
		else if (why !== undefined) found.dropped.push({ sheet: sheet.name, row: row + 1, why })
	}
	const columns = withoutCards(sheet, header, rows, found)
	const filledDown = columnsFilledDown(sheet, header, rows)
	const above = new Map<number, Cell>()
	for (const row of rows) {
		const cellAt = (column: number): Cell => {
			const value = sheet.rows[row]?.[column] ?? null
			const here = { value, cell: cellName(row, column) }
			if (textOf(value) !== '') return here
			const area = merged(row, column)
			if (
				area !== undefined &&
				area.startRow >= header.firstRow &&
				area.startRow < row &&
				area.startCol === column
			) {
				const value = sheet.rows[area.startRow]?.[column] ?? null
				return { value, cell: cellName(area.startRow, column), from: 'merged' }
			}
			const last = filledDown.has(column) ? above.get(column) : undefined
			return last === undefined ? here : { value: last.value, cell: last.cell, from: 'above' }
		}
		for (const column of filledDown) {
			const value = sheet.rows[row]?.[column] ?? null
			if (textOf(value) !== '') above.set(column, { value, cell: cellName(row, column) })
		}
		readOne(sheet, row, columns, cellAt, header.kind, title, thisYear, found)
	}
	found.tables.push({
		sheet: sheet.name,
		kind: header.kind,
		headerRow: header.row + 1,
		rows: rows.length,
		columns: header.columns.filter(column => column.header !== ''),
	})
}

function readOne(
	sheet: Sheet,
	at: number,
	columns: Header['columns'],
	cellAt: (column: number) => Cell,
	kind: LedgerKind,
	title: TitleFacts,
	now: number,
	found: Found,
): void {
	const own = (sheet.rows[at] ?? []).filter(
		(value, i) => textOf(value) !== '' && columns[i]?.field !== 'number',
	)
	// A number alone is a line that nobody has filled in yet.
	if (own.length === 0) return
	const row = readRow({ sheet: sheet.name, row: at + 1, columns, cellAt, title, now })
	const said = READERS[kind](row)
	const extras = row.extras()
	found.dropped.push(...row.dropped)
	found.unreadable.push(...row.unreadable)
	if (said.length === 0 && row.unreadable.length === 0) {
		const text = (sheet.rows[at] ?? [])
			.map(textOf)
			.filter(part => part !== '')
			.join(' ')
		found.unreadable.push({ sheet: sheet.name, row: at + 1, text: text.slice(0, 120), why: 'row' })
	}
	for (const record of said)
		found.records.push({ ...record, extras, source: { sheet: sheet.name, row: at + 1 }, notes: row.notes })
}

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
		const cards = cells.filter(text => findSensitive(text).some(({ kind }) => kind === 'id_card'))
		if (field !== 'idCard' && !(cards.length > 0 && cards.length >= cells.length / 2)) return true
		const cell = cellName(header.row, column)
		found.dropped.push({
			sheet: sheet.name,
			row: header.row + 1,
			cell,
			header: said,
			why: 'id_card',
			count: cells.length,
		})
		return false
	})
}
