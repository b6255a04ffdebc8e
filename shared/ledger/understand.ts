/**
 * Understands a workbook as offices keep it: finds the tables of each sheet, what their columns mean and what each row
 * says. Pure: nothing is looked up in the office's own records, and nothing is written.
 */
import { tablesBeside, withLinesAcross } from './beside.ts'
import { foundDuplicates } from './duplicates.ts'
import { formBlocks } from './forms.ts'
import { type Header, headerAt } from './header.ts'
import type { LedgerKind } from './kinds.ts'
import { isMostlyKnown, looksLikeHeader } from './labels.ts'
import { matrixAt } from './matrix.ts'
import { countOf, phonesOf } from './numbers.ts'
import { personOf } from './person.ts'
import { isRefusedList } from './refused.ts'
import { cellIn, mergedInto, placeOf, type Sheet, slice } from './sheet.ts'
import { type Found, isRepeated, readTable } from './table.ts'
import { isGrid, textOf } from './text.ts'
import { isHeadLine, pairsOf, titleFacts } from './title.ts'
import type { Understanding } from './understanding.ts'

/** What people say that columns mean: {@link columnKey} → the field, or `''` for a column without a home. */
export type ColumnChoices = ReadonlyMap<string, string>

/** @param cell that of the column's header, as the office's program names it */
export const columnKey = (sheet: string, cell: string): string => `${sheet}!${cell}`

interface Reading extends Found {
	readonly chosen: ColumnChoices
	/** What is read is the list that was made of a matrix: never a matrix again, or it would go on for ever. */
	readonly ofMatrix?: true
}

/**
 * @param thisYear two-digit years are not later than it
 * @param fileName what no sheet says may stand there: the year, the grid, the kind of log
 */
export function understand(
	sheets: readonly Sheet[],
	thisYear: number,
	fileName = '',
	chosen: ColumnChoices = new Map(),
): Understanding {
	const found: Reading = { chosen, thisYear, records: [], dropped: [], unreadable: [], tables: [] }
	for (const sheet of sheets) readSheet(narrow(sheet, found), fileName.replace(/\.[^.]*$/, ''), found)
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

/** Wider than any ledger. */
const MOST_COLUMNS = 256

/** The columns that a ledger can have; if something stands in those behind them, it is said. */
function narrow(sheet: Sheet, found: Reading): Sheet {
	if (sheet.rows.every(cells => cells.length <= MOST_COLUMNS)) return sheet
	const beyond = sheet.rows.findIndex(cells => cells.slice(MOST_COLUMNS).some(value => textOf(value) !== ''))
	if (beyond >= 0) {
		const cells = sheet.rows[beyond] ?? []
		const column = cells.findIndex((value, i) => i >= MOST_COLUMNS && textOf(value) !== '')
		const cell = cellIn(sheet, beyond, column)
		const text = textOf(cells[column]).slice(0, 80)
		found.unreadable.push({ sheet: sheet.name, row: beyond + 1, cell, text, why: 'table' })
	}
	return slice(sheet, 0, sheet.rows.length, 0, MOST_COLUMNS)
}

function readSheet(sheet: Sheet, fileName: string, found: Reading): void {
	const before = found.tables.length
	let from = 0
	let inherited: string[] = []
	const rest = [sheet.name, fileName]
	for (const { from: first, end, lists } of formBlocks(sheet)) {
		if (readTables(slice(sheet, from, first), [...inherited, ...rest], found) > 0) inherited = []
		inherited = [...wordsOf(sheet, from, first), ...inherited]
		for (const list of lists) {
			const known = readTables(list, [...inherited, ...rest], found)
			if (known === 0) unreadTable(list, found)
			// What a form says of its grid is meant for the tables below it.
			else inherited.push(...(list.rows[1] ?? []).filter(value => isGrid(textOf(value))).map(textOf))
		}
		from = end
	}
	readTables(from === 0 ? sheet : slice(sheet, from, sheet.rows.length), [...inherited, ...rest], found)
	const full = sheet.rows.filter(cells => cells.filter(value => textOf(value) !== '').length >= 3)
	if (
		found.tables.length === before &&
		full.length >= 2 &&
		!found.unreadable.some(({ sheet: name }) => name === sheet.name)
	)
		unreadTable(sheet, found)
}

function unreadTable(sheet: Sheet, found: Found): void {
	const text = wordsOf(sheet, 0, Math.min(sheet.rows.length, 5)).join(' ').slice(0, 80)
	found.unreadable.push({ sheet: sheet.name, row: placeOf(sheet, 0, 0).row + 1, text, why: 'table' })
}

/** A header of any sort, and how what stands below it until `end` is read. */
interface Start {
	readonly row: number
	readonly firstRow: number
	readonly sort: 'list' | 'matrix' | 'beside'
	readonly read: (from: number, end: number, words: readonly string[]) => void
}

/** @param inherited what is said around the sheet, the nearest first. @returns how many tables there are */
function readTables(sheet: Sheet, inherited: readonly string[], found: Reading): number {
	const merged = mergedInto(sheet)
	const isBlank = (row: number) => (sheet.rows[row] ?? []).every(value => textOf(value) === '')
	const starts: Start[] = []
	for (let row = 0; row < sheet.rows.length; row++) {
		if (!looksLikeHeader(sheet.rows[row] ?? [])) continue
		const last = starts.at(-1)
		const first = linesAbove(sheet, row, last?.firstRow ?? 0, isBlank)
		const own = wordsOf(sheet, first, row)
		// Printed again on the next page, under no title of its own, it goes on.
		if (last !== undefined && own.length === 0 && isRepeated(sheet, last.row, row)) continue
		// Within a table, a row of texts that happen to hold words of headers is a row.
		if (last?.sort === 'list' && own.length === 0 && !isMostlyKnown(sheet.rows[row] ?? [])) continue
		const title = [...own, ...inherited].join(' ')
		const start = startAt(sheet, merged, row, title, last?.sort === 'beside', found)
		if (start === undefined) continue
		starts.push(start)
		row = start.firstRow - 1
	}
	let said: readonly string[] = inherited
	let from = 0
	for (const [i, start] of starts.entries()) {
		const next = starts[i + 1]
		const end = next === undefined ? sheet.rows.length : linesAbove(sheet, next.row, start.firstRow, isBlank)
		const words = [...wordsOf(sheet, from, start.row), ...said]
		start.read(from, end, words)
		said = words
		from = end
	}
	return starts.length
}

function startAt(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	row: number,
	title: string,
	besideAbove: boolean,
	found: Reading,
): Start | undefined {
	const matrix = found.ofMatrix ? undefined : matrixAt(sheet, merged, row)
	if (matrix !== undefined) {
		const read: Start['read'] = (from, end, words) => {
			readHead(sheet, from, row, words, found)
			const list = matrix.list(end)
			if (readTables(list, words, { ...found, ofMatrix: true }) === 0) unreadTable(list, found)
		}
		return { row, firstRow: matrix.firstRow, sort: 'matrix', read }
	}
	const parts = tablesBeside(sheet, row, title)
	if (parts !== undefined) {
		if (besideAbove) return undefined
		const read: Start['read'] = (from, end, words) => {
			const whole = withLinesAcross(sheet, row, parts)
			for (const { left, right } of parts) readTables(slice(whole, from, end, left, right), words, found)
		}
		return { row, firstRow: row + 1, sort: 'beside', read }
	}
	const guessed = headerAt(sheet, merged, row, title)
	if (guessed === undefined) return undefined
	if (isRefusedList(title.split(' '), guessed)) {
		const read: Start['read'] = (_, end) => {
			const rows = end - guessed.firstRow
			const said = { sheet: sheet.name, row: placeOf(sheet, row, 0).row + 1 }
			found.dropped.push({ ...said, header: title.split(' ')[0] ?? '', why: 'refused', count: rows })
		}
		return { row, firstRow: guessed.firstRow, sort: 'list', read }
	}
	const header = asChosen(sheet, guessed, found.chosen)
	const read: Start['read'] = (from, end, words) => {
		readHead(sheet, from, row, words, found)
		readTable(sheet, merged, { header, end, title: titleFacts(words) }, found)
	}
	return { row, firstRow: header.firstRow, sort: 'list', read }
}

/** No two columns are of one field: what a person says takes it from the column that had it. */
function asChosen(sheet: Sheet, header: Header, chosen: ColumnChoices): Header {
	const said = ({ column }: { readonly column: number }) =>
		chosen.get(columnKey(sheet.name, cellIn(sheet, header.row, column)))
	if (header.columns.every(column => said(column) === undefined)) return header
	const taken = new Set(header.columns.map(said))
	const columns = header.columns.map(column => {
		const field = said(column)
		if (field !== undefined) {
			const { rivals: _, isUnlike: __, ...rest } = column
			return { ...rest, field: field === '' ? undefined : field, why: 'header' as const }
		}
		return column.field !== undefined && taken.has(column.field) ? { ...column, field: undefined } : column
	})
	return { ...header, columns }
}

/** The first of the lines that stand above a header and are no rows of the table before it. */
function linesAbove(sheet: Sheet, row: number, least: number, isBlank: (row: number) => boolean): number {
	let first = row
	while (
		first > least &&
		(isBlank(first - 1) || isTitle(sheet, first - 1) || isHeadLine(sheet.rows[first - 1] ?? []))
	)
		first--
	return least === 0 && first < row && row <= 12 ? 0 : first
}

const wordsOf = (sheet: Sheet, from: number, to: number): string[] =>
	sheet.rows
		.slice(from, to)
		.filter(cells => cells.filter(value => textOf(value) !== '').length <= 4)
		.flat()
		.map(textOf)
		.filter(text => text !== '')

const isTitle = (sheet: Sheet, row: number): boolean =>
	new Set((sheet.rows[row] ?? []).map(textOf).filter(text => text !== '')).size === 1

/** The head of a form: the grid head and the households, said beside the title. */
function readHead(sheet: Sheet, from: number, end: number, words: readonly string[], found: Reading): void {
	const { grid, community } = titleFacts(words)
	if (grid === undefined) return
	for (let row = from; row < end; row++) {
		const pairs = pairsOf((sheet.rows[row] ?? []).map(textOf))
		const head = pairs.get('网格长') ?? pairs.get('网格党支部书记') ?? pairs.get('网格长姓名')
		const households = pairs.get('户数') ?? pairs.get('居民户数')
		if (head === undefined && households === undefined) continue
		const person = head === undefined ? undefined : personOf(head.value)
		const phone = ['电话', '联系电话', '联系方式', '手机']
			.map(label => pairs.get(label))
			.find(each => each !== undefined)
		const beside = phone === undefined ? [] : phonesOf(sheet.rows[row]?.[phone.column] ?? phone.value).phones
		const phones = beside.length > 0 || phone === undefined ? beside : phonesOf(phone.value).phones
		const [number] = [...phones, ...(person?.phones ?? [])]
		const count = countOf(households?.value ?? '')
		const place = placeOf(sheet, row, 0)
		found.records.push({
			collection: 'grid',
			fields: {
				grid,
				...(community === undefined ? {} : { community }),
				...(person === undefined ? {} : { head: person.name }),
				...(number === undefined ? {} : { phone: number }),
				...(count === undefined ? {} : { households: count }),
			},
			extras: {},
			source: { sheet: sheet.name, row: place.row + 1 },
			notes: [{ field: 'grid', cell: '', read: grid, why: 'title' }],
		})
	}
}
