/** Finds the header of a table and which ledger it is of. */
import { type ColumnMeaning, readColumns } from './header-columns.ts'
import { guessMissing } from './header-guess.ts'
import { LEDGER_KINDS, LEDGERS, type LedgerKind } from './kinds.ts'
import { isLabel, isMostlyKnown, isValue, looksLikeHeader } from './labels.ts'
import { SAMPLE } from './likeness.ts'
import type { CellValue, mergedInto, Sheet } from './sheet.ts'
import { textOf } from './text.ts'
import { sectionFacts, titleFacts } from './title.ts'

export interface Header {
	readonly kind: LedgerKind
	readonly row: number
	/** The first row below the header. */
	readonly firstRow: number
	readonly columns: readonly ColumnMeaning[]
	readonly score: number
	/** It may as well be another ledger, or little of it was understood. */
	readonly isUnsure: boolean
}

const TITLE_SCORE = 6
/** Of two ledgers whose scores are as near as this, either may be meant. */
const CLOSE = 2

/** Rows to judge columns by: those before the next table, its title and blank lines left out. */
function rowsBelow(sheet: Sheet, firstRow: number): (readonly CellValue[])[] {
	const rows: (readonly CellValue[])[] = []
	for (const cells of sheet.rows.slice(firstRow, firstRow + SAMPLE * 3)) {
		if (looksLikeHeader(cells) && !cells.some(isValue) && isMostlyKnown(cells)) break
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
	if (filled.some(isValue)) return undefined
	let best: Header | undefined
	let rival = 0
	const inTitle = titleFacts(title.split(' '))
	const said = (kind: LedgerKind, columns: readonly ColumnMeaning[]): boolean => {
		const fact = kind === 'staff' ? 'post' : 'contactKind'
		return (
			inTitle[fact] !== undefined ||
			columns.some(column => column.says?.[fact] !== undefined) ||
			saidBelow(sheet, row + 1, fact)
		)
	}
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
			const answers = (field: string) =>
				field === 'title' ? titled : field === 'said' ? said(kind, columns) : read.found.has(field)
			const complete = spec.needs.every(group => group.some(answers))
			if (!complete) continue
			const score = read.score + (titled ? TITLE_SCORE : 0)
			const known = columns.filter(({ field }) => field !== undefined && field !== 'number').length
			const asked = columns.filter(({ header, field }) => header !== '' && field !== 'number').length
			const isUnsure = !titled && known < asked / 2
			if (best !== undefined && best.kind !== kind) rival = Math.max(rival, Math.min(score, best.score))
			if (best === undefined || score > best.score) best = { kind, row, firstRow, columns, score, isUnsure }
		}
	}
	if (best === undefined) return undefined
	const titled = LEDGERS[best.kind].title.test(title)
	return best.isUnsure || (!titled && best.score - rival < CLOSE) ? { ...best, isUnsure: true } : best
}

/** Whether lines of one cell among the rows name the kinds of those below them. */
function saidBelow(sheet: Sheet, from: number, fact: 'post' | 'contactKind'): boolean {
	for (const cells of sheet.rows.slice(from, from + SAMPLE * 3)) {
		const filled = cells.map(textOf).filter(text => text !== '')
		if (filled.length === 1 && sectionFacts(filled[0] ?? '')?.[fact] !== undefined) return true
	}
	return false
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
