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

export interface Place {
	readonly row: number
	readonly column: number
}

export interface Sheet {
	readonly name: string
	readonly rows: readonly (readonly CellValue[])[]
	readonly merges: readonly Merge[]
	/** All was text in the file, numbers too, as in CSV: `1985.10` may have lost its zero. */
	readonly plain?: boolean
	/** Of a sheet that was made of another one: where a cell stands in that. */
	readonly place?: (row: number, column: number) => Place
}

/** Where a cell stands in the file, rows and columns from 0. */
export const placeOf = (sheet: Sheet, row: number, column: number): Place =>
	sheet.place?.(row, column) ?? { row, column }

/** Part of a sheet; ends are not included. */
export function slice(
	sheet: Sheet,
	top: number,
	end: number,
	left = 0,
	right = Number.POSITIVE_INFINITY,
): Sheet {
	return {
		...sheet,
		rows: sheet.rows.slice(top, end).map(cells => cells.slice(left, right)),
		merges: sheet.merges
			.filter(
				merge =>
					merge.endRow >= top && merge.startRow < end && merge.endCol >= left && merge.startCol < right,
			)
			.map(merge => ({
				startRow: Math.max(merge.startRow, top) - top,
				endRow: Math.min(merge.endRow, end - 1) - top,
				startCol: Math.max(merge.startCol, left) - left,
				endCol: Math.min(merge.endCol, right - 1) - left,
			})),
		place: (row, column) => placeOf(sheet, row + top, column + left),
	}
}

/** Where a cell stands, as the office's program names it: `B7`. @param row, column from 0 */
export function cellName(row: number, column: number): string {
	let letters = ''
	for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
		letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
	return `${letters}${row + 1}`
}

/** As {@link cellName}, where it stands in the file. */
export function cellIn(sheet: Sheet, atRow: number, atColumn: number): string {
	const { row, column } = placeOf(sheet, atRow, atColumn)
	return cellName(row, column)
}

/** More cells than the merged areas of a real sheet cover. */
const MOST_COVERED = 1_000_000

/** For the cells of merged areas: the cell whose value they show. */
export function mergedInto(sheet: Sheet): (row: number, column: number) => Merge | undefined {
	const covered = new Map<number, Merge>()
	const key = (row: number, column: number) => row * 16_384 + column
	const width = sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 0)
	for (const merge of sheet.merges) {
		const lastRow = Math.min(merge.endRow, sheet.rows.length - 1)
		const lastCol = Math.min(merge.endCol, width - 1)
		if (covered.size + (lastRow - merge.startRow + 1) * (lastCol - merge.startCol + 1) > MOST_COVERED)
			continue
		for (let row = merge.startRow; row <= lastRow; row++)
			for (let column = merge.startCol; column <= lastCol; column++) covered.set(key(row, column), merge)
	}
	return (row, column) => covered.get(key(row, column))
}
