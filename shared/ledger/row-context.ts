/** What a row is read from: its cells, its columns and what is said above it. */
import type { ColumnMeaning } from './column-meaning.ts'
import type { CellValue } from './sheet.ts'
import type { TitleFacts } from './title.ts'

/** A cell with where its value really stands. */
export interface Cell {
	readonly value: CellValue
	readonly cell: string
	/** How the value came here, where it does not stand in the cell itself. */
	readonly from?: 'merged' | 'above'
}

export interface RowContext {
	readonly sheet: string
	/** From 1. */
	readonly row: number
	readonly columns: readonly ColumnMeaning[]
	readonly cellAt: (column: number) => Cell
	readonly title: TitleFacts
	/** The year that two-digit years are not later than. */
	readonly now: number
	/** All of the file was text, numbers too. */
	readonly plain: boolean
}
