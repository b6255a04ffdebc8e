/**
 * Understands a workbook as offices keep it: finds the tables of each sheet, what their columns mean and what each row
 * says. Pure: nothing is looked up in the office's own records, and nothing is written.
 */
import { findSensitive } from '../model/sensitive.ts'
import { tablesBeside, withLinesAcross } from './beside.ts'
import { foundDuplicates } from './duplicates.ts'
import { formBlocks } from './forms.ts'
import { type Header, headerAt, looksLikeHeader } from './header.ts'
import { LEDGERS, type LedgerKind } from './kinds.ts'
import { matrixAt } from './matrix.ts'
import { countOf, phonesOf } from './numbers.ts'
import { personOf } from './person.ts'
import { READERS } from './readers.ts'
import { type Cell, readRow } from './row.ts'
import { type CellValue, cellIn, mergedInto, placeOf, type Sheet, slice } from './sheet.ts'
import { flat, isDitto, isGrid, isVacant, nameOf, textOf } from './text.ts'
import { isHeadLine, pairsOf, sectionFacts, type TitleFacts, titleFacts } from './title.ts'
import type { Dropped, Understanding, Understood, UnderstoodTable, Unreadable } from './understanding.ts'

/** What people say that columns mean: {@link columnKey} → the field, or `''` for a column without a home. */
export type ColumnChoices = ReadonlyMap<string, string>

/** @param cell that of the column's header, as the office's program names it */
export const columnKey = (sheet: string, cell: string): string => `${sheet}!${cell}`

interface Found {
	readonly chosen: ColumnChoices
	readonly thisYear: number
	readonly records: Understood[]
	readonly dropped: Dropped[]
	readonly unreadable: Unreadable[]
	readonly tables: UnderstoodTable[]
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
	const found: Found = { chosen, thisYear, records: [], dropped: [], unreadable: [], tables: [] }
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
function narrow(sheet: Sheet, found: Found): Sheet {
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

function readSheet(sheet: Sheet, fileName: string, found: Found): void {
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
function readTables(sheet: Sheet, inherited: readonly string[], found: Found): number {
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
	found: Found,
): Start | undefined {
	const matrix = matrixAt(sheet, merged, row)
	if (matrix !== undefined) {
		const read: Start['read'] = (from, end, words) => {
			readHead(sheet, from, row, words, found)
			const list = matrix.list(end)
			if (readTables(list, words, found) === 0) unreadTable(list, found)
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
	if (isRefusedList(title, guessed)) {
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

/** Lists of people whom other offices watch over are not read at all. */
const REFUSED_LIST =
	/(重点|特殊|管控|稳控|帮教|帮扶教育|涉[毒邪访稳黑]|信访|上访|吸毒|戒毒|矫正|刑满|刑释|精神障碍|精神病|肇事肇祸|流动人口|信教)[^，。、]{0,6}(人员|人群|对象|群体|患者|人口|管控|群众)/
const isRefusedList = (title: string, { columns }: Header): boolean =>
	REFUSED_LIST.test(flat(title)) &&
	columns.some(({ header, field }) => field === 'name' || /姓名/.test(header))

/** No two columns are of one field: what a person says takes it from the column that had it. */
function asChosen(sheet: Sheet, header: Header, chosen: ColumnChoices): Header {
	const said = ({ column }: { readonly column: number }) =>
		chosen.get(columnKey(sheet.name, cellIn(sheet, header.row, column)))
	if (header.columns.every(column => said(column) === undefined)) return header
	const taken = new Set(header.columns.map(said))
	const columns = header.columns.map(column => {
		const field = said(column)
		if (field !== undefined)
			return { ...column, field: field === '' ? undefined : field, why: 'header' as const }
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

const isRepeated = (sheet: Sheet, header: number, row: number): boolean =>
	(sheet.rows[row] ?? []).every(
		(value, column) => flat(textOf(value)) === flat(textOf(sheet.rows[header]?.[column])),
	)

/** The head of a form: the grid head and the households, said beside the title. */
function readHead(sheet: Sheet, from: number, end: number, words: readonly string[], found: Found): void {
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

/** A table of a sheet: from its header to the row before `end`. */
interface Table {
	readonly header: Header
	readonly end: number
	readonly title: TitleFacts
}

const TOTAL = /^(合计|总计|小计|共计|总数|累计|总人数|共\d+[人项条户名个])/
const SIGNATURE =
	/^(填表|制表|审核|填报|负责人签字|负责人[:：]|经办人|经手人|统计人|单位负责人|主管领导|打印|联系人[:：]|联系电话[:：]|日期[:：]|第.{1,3}页|共.{1,3}页|附[:：]|注\d?[:：、]|说明[:：]?|备注[:：]|填写?说明|注意)/

function readTable(
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
		if (isRepeated(sheet, header.row, row)) drop('repeated_header')
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

/** What this product keeps of nobody: see the guide to the domain, on privacy. */
const REFUSED =
	/信访|上访|涉访|吸毒|涉毒|戒毒|社区矫正|刑满|刑释|服刑|前科|犯罪|精神(障碍|病|疾病|异常)|重点(人员|人群|管控|关注)|管控|稳控|帮教|宗教信仰|信教|邪教|涉邪|流动人口|积分|考勤|打卡|风险(等级|评估|评分)|指纹|人脸|银行(卡|账)|开户行/

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
		const isRefused = field === undefined && REFUSED.test(flat(said))
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
