/** What is understood of a file, before anything is written. */

import type { ColumnMeaning } from './column-meaning.ts'
import type { LedgerKind } from './kinds.ts'

export interface Source {
	readonly sheet: string
	/** As the office's program counts: from 1. */
	readonly row: number
}

/**
 * Why a field was read so. `as_is` is never noted.
 * `spaced`: blanks within it were dropped · `number`: it was kept as a number · `width`: full-width signs ·
 * `second`: two in one cell · `merged`, `above`: the cell is part of a merged area, or blank below one that is not ·
 * `title`: said by the sheet's title · `section`: by a line above the row · `label`: by the column's header itself, as
 * 楼栋长 over names · `numeral`: `3` for 第三网格 · `column`: told by the cells, not by a header · `beside`: it stood in
 * one cell with another field · `not_a_name`: it does not look like one · `unlike`: most of its column does not look like
 * this field · `rival`: another column, which is left without a home, could be this field as well ·
 * `range`: the first of two days · `no_kind`: nothing says which kind of
 * log it is · `table`: it may be another sort of ledger · the others are those of `dates.ts`.
 */
export type Why =
	| 'spaced'
	| 'number'
	| 'width'
	| 'second'
	| 'merged'
	| 'above'
	| 'title'
	| 'section'
	| 'label'
	| 'numeral'
	| 'column'
	| 'beside'
	| 'not_a_name'
	| 'unlike'
	| 'rival'
	| 'several'
	| 'range'
	| 'month'
	| 'two_digit_year'
	| 'lost_zero'
	| 'year_from_title'
	| 'year_supposed'
	| 'serial'
	| 'part_of_day'
	| 'namesake'
	| 'maybe_same'
	| 'missing'
	| 'no_kind'
	| 'table'

export interface Note {
	readonly field: string
	/** `B7` */
	readonly cell: string
	/** As it stands in the file. */
	readonly read: string
	readonly why: Why
	/** A person should look. */
	readonly doubt?: true
}

export type FieldValue = string | number | boolean | readonly string[]

/** One thing that a row says, in words: names stand for people and grids until the office's records are asked. */
export interface Understood {
	readonly collection: 'person' | 'post' | 'contact' | 'unit' | 'log' | 'demand' | 'resource' | 'grid'
	readonly fields: Readonly<Record<string, FieldValue>>
	/** Columns without a home, by their header: offered as a remark. */
	readonly extras: Readonly<Record<string, string>>
	readonly source: Source
	readonly notes: readonly Note[]
	/** The number of its table in {@link Understanding.sheets}; absent where it was said above a table. */
	readonly table?: number
}

/** `id_card`, `bank_card`: refused content. `total`, `repeated_header`, `signature`: rows that are no records; `vacant`: nobody holds it.
 * `refused`: what this product keeps of nobody. */
export interface Dropped extends Source {
	readonly cell?: string
	readonly header?: string
	readonly why: 'id_card' | 'bank_card' | 'total' | 'repeated_header' | 'signature' | 'vacant' | 'refused'
	readonly count?: number
}

export interface Unreadable extends Source {
	readonly cell?: string
	readonly text: string
	/**
	 * `row`: what a record of this ledger cannot be without is missing. `grid`: several, where there can be one.
	 * `error`: the file holds the error of a formula.
	 */
	readonly why:
		| 'phone'
		| 'day'
		| 'time'
		| 'post'
		| 'contact_kind'
		| 'log_kind'
		| 'count'
		| 'grid'
		| 'error'
		| 'row'
		| 'table'
}

/** A row that says what an earlier one said. */
export interface Duplicate {
	readonly collection: Understood['collection']
	readonly fields: Understood['fields']
	readonly source: Source
	readonly of: Source
}

export interface UnderstoodColumn extends ColumnMeaning {
	/** Where its header stands: `C3`. */
	readonly cell: string
}

export interface UnderstoodTable {
	readonly sheet: string
	readonly kind: LedgerKind
	/** Rows as counted from 1. */
	readonly headerRow: number
	readonly rows: number
	readonly columns: readonly UnderstoodColumn[]
}

export interface Understanding {
	/** The kind that most records are of; `unknown` where no table was found. */
	readonly kind: LedgerKind | 'unknown'
	readonly sheets: readonly UnderstoodTable[]
	readonly records: readonly Understood[]
	readonly duplicates: readonly Duplicate[]
	readonly dropped: readonly Dropped[]
	readonly unreadable: readonly Unreadable[]
}
