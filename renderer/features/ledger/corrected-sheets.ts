/** The cells of a file by their names, and with what people corrected in them. */
import type { Sheet } from '#shared/ledger/sheet.ts'
import { textOf } from '#shared/ledger/text.ts'

/** The sheets with what people corrected in them. */
export function corrected(sheets: readonly Sheet[], cells: ReadonlyMap<string, string>): readonly Sheet[] {
	if (cells.size === 0) return sheets
	return sheets.map(sheet => {
		const own = [...cells].filter(([key]) => key.startsWith(`${sheet.name}!`))
		if (own.length === 0) return sheet
		const rows = [...sheet.rows]
		for (const [key, text] of own) {
			const { row, column } = placeOf(key.slice(sheet.name.length + 1))
			const cells = [...(rows[row] ?? [])]
			while (cells.length <= column) cells.push(null)
			cells[column] = text === '' ? null : text
			rows[row] = cells
		}
		return { ...sheet, rows }
	})
}

/** @param cell `B7` @returns both from 0 */
function placeOf(cell: string): { row: number; column: number } {
	const [, letters = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
	const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
	return { row: Number(digits) - 1, column }
}

/** The column of a cell: `B` of `B7`. */
export const lettersOf = (cell: string): string => cell.replace(/\d+$/, '')

/** What stands in a cell of the file, by its name. */
export function textIn(sheet: Sheet, cell: string): string {
	const { row, column } = placeOf(cell)
	return textOf(sheet.rows[row]?.[column])
}
