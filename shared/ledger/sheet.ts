/** A sheet as its file holds it, and the cells of merged areas. */

/** Dates are UTC midnights of the day that the cell shows. */
export type CellValue = string | number | boolean | Date | null

/** Rows and columns counted from 0, both ends included. */
export interface Merge {
	readonly startRow: number
	readonly startCol: number
	readonly endRow: number
	readonly endCol: number
}

export interface Sheet {
	readonly name: string
	readonly rows: readonly (readonly CellValue[])[]
	readonly merges: readonly Merge[]
}

/** Where a cell stands, as the office's program names it: `B7`. @param row, column from 0 */
export function cellName(row: number, column: number): string {
	let letters = ''
	for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
		letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
	return `${letters}${row + 1}`
}

/** For the cells of merged areas: the cell whose value they show. */
export function mergedInto(sheet: Sheet): (row: number, column: number) => Merge | undefined {
	const covered = new Map<number, Merge>()
	const key = (row: number, column: number) => row * 16_384 + column
	for (const merge of sheet.merges) {
		const lastRow = Math.min(merge.endRow, sheet.rows.length - 1)
		for (let row = merge.startRow; row <= lastRow; row++)
			for (let column = merge.startCol; column <= merge.endCol; column++) covered.set(key(row, column), merge)
	}
	return (row, column) => covered.get(key(row, column))
}
