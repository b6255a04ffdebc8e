/** Finds the header of a table and which ledger it is of. */
import type { ColumnMeaning } from './column-meaning.ts'
import { readColumns } from './header-columns.ts'
import { withDoubts } from './header-doubt.ts'
import { guessMissing, guessNeeded } from './header-guess.ts'
import { withShapes } from './header-shape.ts'
import { LEDGER_KINDS, LEDGERS, type LedgerKind } from './kinds.ts'
import { isLabel, isMostlyKnown, isValue, looksLikeHeader } from './labels.ts'
import { SAMPLE } from './likeness.ts'
import { namedKinds } from './named-kinds.ts'
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
/** The title ends with it. */
const HEAD_SCORE = 6
/** Of two ledgers whose scores are as near as this, either may be meant. */
const CLOSE = 2

/** Cells to judge columns by: of the rows before the next table, its title and blank lines left out. */
function columnsBelow(sheet: Sheet, firstRow: number): (column: number) => CellValue[] {
	const rows: (readonly CellValue[])[] = []
	for (const cells of sheet.rows.slice(firstRow, firstRow + SAMPLE * 3)) {
		if (looksLikeHeader(cells) && !cells.some(isValue) && isMostlyKnown(cells)) break
		if (cells.filter(value => textOf(value) !== '').length >= 2) rows.push(cells)
	}
	return column => rows.map(cells => cells[column] ?? null)
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
	const named = namedKinds(title.split(' '))
	const said = (kind: LedgerKind, columns: readonly ColumnMeaning[]): boolean => {
		const fact = kind === 'staff' ? 'post' : 'contactKind'
		return (
			inTitle[fact] !== undefined ||
			columns.some(column => column.says?.[fact] !== undefined) ||
			saidBelow(sheet, row + 1, fact)
		)
	}
	for (const levels of [1, 2, 3]) {
		const headers = headersAt(sheet, merged, row, levels)
		if (headers === undefined) continue
		const firstRow = row + levels
		const below = columnsBelow(sheet, firstRow)
		for (const kind of LEDGER_KINDS) {
			const spec = LEDGERS[kind]
			const read = readColumns(spec, headers, below)
			if (read.found.size < 2) continue
			const guessed = guessMissing(spec, read.columns, read.found, below)
			const isHead = named.head.has(kind)
			const columns = isHead ? guessNeeded(spec, guessed, read.found, below) : guessed
			const titled = named.any.has(kind)
			const answers = (field: string) =>
				field === 'title' ? titled : field === 'said' ? said(kind, columns) : read.found.has(field)
			const complete = spec.needs.every(group => group.some(answers))
			if (!complete) continue
			const score = read.score + (titled ? TITLE_SCORE : 0) + (isHead ? HEAD_SCORE : 0)
			const known = columns.filter(({ field }) => field !== undefined && field !== 'number').length
			const asked = columns.filter(({ header, field }) => header !== '' && field !== 'number').length
			const isUnsure = !titled && known < asked / 2
			if (best !== undefined && best.kind !== kind) rival = Math.max(rival, Math.min(score, best.score))
			if (best === undefined || score > best.score) best = { kind, row, firstRow, columns, score, isUnsure }
		}
	}
	if (best === undefined) return undefined
	const titled = named.any.has(best.kind)
	const isUnsure = best.isUnsure || (!titled && (named.any.size > 0 || best.score - rival < CLOSE))
	const below = columnsBelow(sheet, best.firstRow)
	const spec = LEDGERS[best.kind]
	return { ...best, isUnsure, columns: withDoubts(spec, withShapes(spec, best.columns, below), below) }
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
	let headers = Array.from({ length: width }, (_, column) => ({ parent: '', own: shown(row, column) }))
	for (let at = row + 1; at < row + levels; at++) {
		const lower = sheet.rows[at] ?? []
		// A further level names parts of the one above: every one of its own cells is a label, and something is above them.
		const own = headers.flatMap((_, column) => (textOf(lower[column]) === '' ? [] : [column]))
		if (own.length === 0 || !own.every(column => isLabel(lower[column] ?? null))) return undefined
		const isWide = (column: number) => {
			const area = merged(at - 1, column)
			return area === undefined ? textOf(sheet.rows[at - 1]?.[column]) === '' : area.endCol > area.startCol
		}
		if (!own.some(isWide)) return undefined
		let last = ''
		headers = headers.map((above, column) => {
			const said = shown(at - 1, column) || (above.own === '' ? '' : above.own)
			// Without merged areas, as in a CSV, the upper word stands over its first column only.
			if (said !== '') last = said
			const below = textOf(lower[column])
			return { parent: said === '' && below !== '' ? last : said, own: below === said ? '' : below }
		})
	}
	return headers
}
