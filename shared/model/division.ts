/**
 * Reading a division CSV (columns code, name, level) and turning it into the nodes that are not there yet.
 *
 * Codes are text, hierarchical by prefix: 6 digits of the district (GB/T 2260), 3 of the street, 3 of the
 * community. Pure: the caller decodes the file, and gives the ids.
 */
import type { Edit } from '../sync/change.ts'
import { ORG } from './record.ts'

export type DivisionLevel = 'district' | 'street' | 'community'

export interface DivisionRow {
	/** 6, 9 or 12 digits. */
	readonly code: string
	/** As it stands in the file; {@link officeName} is the name that offices use. */
	readonly name: string
	readonly level: DivisionLevel
	/** Absent for a district. */
	readonly parentCode?: string
	/** The line in the file, from 1. */
	readonly line: number
}

export type DivisionProblemCode =
	| 'bad_header'
	/** More or fewer cells than the header has. */
	| 'bad_columns'
	| 'bad_code'
	| 'bad_level'
	/** No name, or one too long to be one. */
	| 'missing_name'
	| 'duplicate'
	| 'orphan'

export interface DivisionProblem {
	readonly line: number
	readonly code: DivisionProblemCode
	/** The line as it stands in the file. */
	readonly text: string
	/** Its cells below the header's names; absent where there is no header. */
	readonly cells?: Readonly<Record<keyof typeof HEADERS, string>>
}

export interface Division {
	/** The rows that can be imported. A row named in `problems` is not among them. */
	readonly rows: readonly DivisionRow[]
	/** Everything that was not understood, at most one per line, in the order of the lines. */
	readonly problems: readonly DivisionProblem[]
}

const HEADERS: Record<'code' | 'name' | 'level', readonly string[]> = {
	code: ['code', '代码', '区划代码', '统计用区划代码', '编码'],
	name: ['name', '名称', '单位名称'],
	level: ['level', '级别', '层级'],
}

const LEVELS: Record<DivisionLevel, readonly string[]> = {
	district: ['district', '区县', '区', '县', '市辖区', '县级'],
	street: ['street', '街道', '镇街', '街镇', '乡镇', '镇', '乡', '乡级'],
	community: ['community', '社区', '村', '村居', '村社区', '居委会', '村委会', '村级'],
}

const LEVEL_BY_LENGTH: Record<number, DivisionLevel> = { 6: 'district', 9: 'street', 12: 'community' }
const NAME_MAX = 60

/**
 * Reads a division CSV. A problem never throws and never hides: the caller shows `problems` beside `rows`.
 *
 * @param text the decoded file; a BOM, CRLF, quoted cells, full-width digits and blank lines are fine
 * @param knownCodes codes of nodes that exist already, below which a row may hang
 */
export function parseDivision(text: string, knownCodes: ReadonlySet<string> = new Set()): Division {
	const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
	const headerAt = lines.findIndex(line => !isBlank(line))
	const columns = headerAt < 0 ? undefined : readHeader(lines[headerAt]!)
	if (columns === undefined)
		return {
			rows: [],
			problems: [{ line: Math.max(headerAt, 0) + 1, code: 'bad_header', text: lines[headerAt] ?? '' }],
		}

	const problems: DivisionProblem[] = []
	const problem = (line: number, code: DivisionProblemCode) => {
		const text = lines[line - 1]!
		const cells = cellsOf(text)
		const at = (column: number) => (cells[column] ?? '').trim()
		const named = { code: at(columns.code), name: at(columns.name), level: at(columns.level) }
		problems.push({ line, code, text, cells: named })
	}
	const read: DivisionRow[] = []
	const seen = new Set<string>()
	for (const [index, source] of lines.entries()) {
		if (index <= headerAt || isBlank(source)) continue
		const line = index + 1
		const row = readRow(cellsOf(source), columns, line)
		if (typeof row === 'string') problem(line, row)
		else if (seen.has(row.code)) problem(line, 'duplicate')
		else {
			seen.add(row.code)
			read.push(row)
		}
	}

	// Parents first, so that a row below an orphan is an orphan too, wherever they stand in the file.
	const placed = new Set(knownCodes)
	for (const row of [...read].sort(byCode)) {
		if (row.parentCode === undefined || placed.has(row.parentCode)) placed.add(row.code)
		else problem(row.line, 'orphan')
	}
	const orphans = new Set(problems.map(problem => problem.line))
	return {
		rows: read.filter(row => !orphans.has(row.line)),
		problems: problems.sort((a, b) => a.line - b.line),
	}
}

/**
 * The creates for those rows whose code no node holds yet; importing the same file twice adds nothing.
 *
 * @param rows from {@link parseDivision}; a row whose parent is neither among them nor existing has no place
 *   and throws
 * @param existing the living org nodes the importer can see
 * @param newId gives a fresh uuid per call
 */
export function divisionEdits(
	rows: readonly DivisionRow[],
	existing: readonly { readonly id: string; readonly code?: string | undefined }[],
	newId: () => string,
): Edit[] {
	const idByCode = new Map<string, string>()
	for (const org of existing) if (org.code !== undefined) idByCode.set(org.code, org.id)
	const edits: Edit[] = []
	for (const row of [...rows].sort(byCode)) {
		if (idByCode.has(row.code)) continue
		const parentId = row.parentCode === undefined ? undefined : idByCode.get(row.parentCode)
		if (row.parentCode !== undefined && parentId === undefined)
			throw new Error(`no node has the code ${row.parentCode}`)
		const id = newId()
		idByCode.set(row.code, id)
		edits.push({
			collection: 'org',
			recordId: id,
			set: {
				[ORG]: id,
				kind: row.level,
				name: officeName(row.name),
				code: row.code,
				state: 'active',
				...(parentId === undefined ? {} : { parentId }),
			},
		})
	}
	return edits
}

/** The name in daily use: 小正街社区 for 小正街社区居民委员会, 新发村 for 新发村村民委员会. */
export const officeName = (name: string): string => name.replace(/(?<=.)(居民委员会|村民委员会)$/, '')

const byCode = (a: DivisionRow, b: DivisionRow) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
const isBlank = (line: string) => /^[\s,，"]*$/.test(line)
/** Full-width letters and digits as their plain forms, outer blanks gone. */
const plain = (cell: string) => cell.normalize('NFKC').trim()

interface Columns extends Record<keyof typeof HEADERS, number> {
	/** How many cells the header has. */
	readonly count: number
}

function readHeader(line: string): Columns | undefined {
	const cells = cellsOf(line).map(cell => plain(cell).toLowerCase())
	const find = (name: keyof typeof HEADERS) => cells.findIndex(cell => HEADERS[name].includes(cell))
	const columns = { code: find('code'), name: find('name'), level: find('level') }
	return Object.values(columns).includes(-1) ? undefined : { ...columns, count: cells.length }
}

function readRow(cells: string[], columns: Columns, line: number): DivisionRow | DivisionProblemCode {
	// Empty cells behind the last are what spreadsheets leave.
	const beyond = cells.slice(columns.count).some(cell => cell.trim() !== '')
	if (beyond || cells.length <= Math.max(columns.code, columns.name, columns.level)) return 'bad_columns'
	const code = shortCode(plain(cells[columns.code] ?? ''))
	const level = /^\d+$/.test(code) ? LEVEL_BY_LENGTH[code.length] : undefined
	if (level === undefined) return 'bad_code'
	const name = (cells[columns.name] ?? '').trim()
	if (name === '' || name.length > NAME_MAX) return 'missing_name'
	if (!LEVELS[level].includes(plain(cells[columns.level] ?? '').toLowerCase())) return 'bad_level'
	const parentCode = code.slice(0, -3)
	return { code, name, level, line, ...(level === 'district' ? {} : { parentCode }) }
}

/** National lists fill codes up to 12 digits with zeros: 500106000000 is 500106, 500106012000 is 500106012. */
const shortCode = (code: string) =>
	/^\d{12}$/.test(code) ? code.replace(/^(\d{6})000000$/, '$1').replace(/^(\d{9})000$/, '$1') : code

/** The cells of one line; a cell may stand in quotes, with quotes inside doubled. */
function cellsOf(line: string): string[] {
	const cells: string[] = []
	let cell = ''
	let quoted = false
	for (let i = 0; i < line.length; i++) {
		const char = line[i]!
		if (char === '"') {
			if (quoted && line[i + 1] === '"') cell += line[i++]
			else quoted = !quoted
		} else if (char === ',' && !quoted) {
			cells.push(cell)
			cell = ''
		} else cell += char
	}
	return [...cells, cell]
}
