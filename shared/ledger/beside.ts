/** Tables that stand beside each other under headers in one row. */
import { headerAt } from './header.ts'
import { isLabel } from './labels.ts'
import { mergedInto, type Sheet, slice } from './sheet.ts'
import { flat, textOf } from './text.ts'
import { sectionFacts } from './title.ts'

const MOST_BESIDE = 8

/** Where a table goes on beside itself, under the same headers, a line across it is meant for each of its parts. */
export function withLinesAcross(
	sheet: Sheet,
	row: number,
	parts: readonly { readonly left: number }[],
): Sheet {
	const [first, ...rest] = parts.map(({ left }) => left)
	const header = sheet.rows[row] ?? []
	const goesOn = (left: number) => flat(textOf(header[left])) === flat(textOf(header[first ?? 0]))
	if (first === undefined || !rest.every(goesOn)) return sheet
	const rows = sheet.rows.map((cells, at) => {
		const said = new Set(cells.map(textOf).filter(text => text !== ''))
		const [line = ''] = said
		if (at <= row || said.size !== 1 || sectionFacts(line) === undefined) return cells
		return Array.from({ length: header.length }, (_, column) =>
			column === first || rest.includes(column) ? line : null,
		)
	})
	return { ...sheet, rows }
}

/** Columns of each table, the end not included; `undefined` where the row is the header of one table. */
export function tablesBeside(
	sheet: Sheet,
	row: number,
	title: string,
): { left: number; right: number }[] | undefined {
	const cells = (sheet.rows[row] ?? []).map(value => (isLabel(value) ? flat(textOf(value)) : ''))
	const first = cells.findIndex(cell => cell !== '')
	if (first < 0) return undefined
	const again = cells.flatMap((cell, column) => (cell !== '' && cell === cells[first] ? [column] : []))
	const blank = cells.flatMap((cell, column) =>
		cell !== '' && column > first && cells[column - 1] === '' ? [column] : [],
	)
	for (const starts of [again, [first, ...blank]]) {
		if (starts.length < 2 || starts.length > MOST_BESIDE) continue
		const parts = starts.map((left, i) => ({ left, right: starts[i + 1] ?? cells.length }))
		// A column that repeats within one table, as 电话 after 姓名, makes parts that are no tables.
		const isTable = ({ left, right }: { left: number; right: number }) => {
			if (cells.slice(left, right).filter(cell => cell !== '').length < 2) return false
			const part = slice(sheet, 0, sheet.rows.length, left, right)
			return headerAt(part, mergedInto(part), row, title) !== undefined
		}
		if (parts.every(isTable)) return parts
	}
	return undefined
}
