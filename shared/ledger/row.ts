/** One row of a table, read field by field; every reading that was no plain copy is noted. */
import { findSensitive, removeSensitive } from '../model/sensitive.ts'
import { dayOf, timeOf } from './dates.ts'
import type { ColumnMeaning } from './header.ts'
import { countOf, phonesOf } from './numbers.ts'
import type { CellValue } from './sheet.ts'
import { gridName, nameOf, textOf } from './text.ts'
import type { Dropped, FieldValue, Note, Unreadable, Why } from './understanding.ts'

/** A cell with where its value really stands. */
export interface Cell {
	readonly value: CellValue
	readonly cell: string
	/** How the value came here, where it does not stand in the cell itself. */
	readonly from?: 'merged' | 'above'
}

/** What the title of a sheet says for all of its rows. */
export interface TitleFacts {
	readonly year?: number
	readonly grid?: string
	readonly community?: string
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
}

export type Row = ReturnType<typeof readRow>

export function readRow({ sheet, row, columns, cellAt, title, now }: RowContext) {
	const fields: Record<string, FieldValue> = {}
	const notes: Note[] = []
	const dropped: Dropped[] = []
	const unreadable: Unreadable[] = []
	const columnOf = (field: string) => columns.find(column => column.field === field)

	function cellOf(field: string): Cell | undefined {
		const column = columnOf(field)
		return column === undefined ? undefined : cellAt(column.column)
	}

	function note(field: string, cell: Cell, why: Why, doubt = false): void {
		notes.push({ field, cell: cell.cell, read: textOf(cell.value), why, ...(doubt ? { doubt: true } : {}) })
	}

	function put(name: string, value: FieldValue | undefined, field: string, cell: Cell): void {
		if (value === undefined || value === '') return
		fields[name] = value
		if (cell.from !== undefined) note(name, cell, cell.from)
		if (columnOf(field)?.why === 'content') note(name, cell, 'column', true)
	}

	const cannot = (cell: Cell, why: Unreadable['why']) =>
		unreadable.push({ sheet, row, cell: cell.cell, text: textOf(cell.value), why })

	/** Free text without the numbers that are refused. */
	function clean(cell: Cell): string {
		const said = textOf(cell.value)
		const found = findSensitive(said)
		for (const { kind } of found) dropped.push({ sheet, row, cell: cell.cell, why: kind })
		return found.length === 0 ? said : removeSensitive(said).trim()
	}

	const isBlank = (cell: Cell | undefined): cell is undefined =>
		cell === undefined || textOf(cell.value) === ''

	return {
		fields,
		notes,
		dropped,
		unreadable,
		note,
		cannot,
		cell: cellOf,
		put,
		said: (field: string): string => {
			const cell = cellOf(field)
			return isBlank(cell) ? '' : clean(cell)
		},
		text(name: string, field = name): void {
			const cell = cellOf(field)
			if (!isBlank(cell)) put(name, clean(cell), field, cell)
		},
		name(name: string, field = name): void {
			const cell = cellOf(field)
			if (isBlank(cell)) return
			const said = nameOf(textOf(cell.value))
			put(name, said, field, cell)
			if (said !== String(cell.value)) note(name, cell, 'spaced')
		},
		phones(): void {
			const first = cellOf('phone')
			const found: string[] = []
			for (const [cell, field] of [
				[first, 'phone'],
				[cellOf('phone2'), 'phone2'],
			] as const) {
				if (isBlank(cell)) continue
				const { phones, rest } = phonesOf(cell.value)
				if (rest !== '' || phones.length > 2) cannot(cell, 'phone')
				for (const [i, phone] of phones.entries()) {
					if (found.includes(phone) || found.length === 2) continue
					found.push(phone)
					const name = found.length === 1 ? 'phone' : 'phone2'
					put(name, phone, field, cell)
					if (i > 0) note(name, cell, 'second')
					else if (typeof cell.value === 'number') note(name, cell, 'number')
					else if (textOf(cell.value) !== phone)
						note(name, cell, /[０-９]/.test(textOf(cell.value)) ? 'width' : 'spaced')
				}
			}
		},
		day(name: string, field = name): void {
			const cell = cellOf(field)
			if (isBlank(cell)) return
			const read = dayOf(cell.value, now, title.year)
			if (read === undefined) return void cannot(cell, 'day')
			put(name, read.day, field, cell)
			if (read.why !== 'day') note(name, cell, read.why, read.doubt)
		},
		time(field: string): { time: string; rough: boolean } | undefined {
			const cell = cellOf(field)
			if (isBlank(cell)) return undefined
			const read = timeOf(cell.value)
			if (read === undefined) cannot(cell, 'time')
			return read
		},
		count(name: string, field = name): void {
			const cell = cellOf(field)
			if (isBlank(cell)) return
			const count = countOf(cell.value)
			if (count === undefined) return void cannot(cell, 'count')
			put(name, count, field, cell)
			if (typeof cell.value !== 'number' && !/^\d+$/.test(textOf(cell.value))) note(name, cell, 'number')
		},
		/** From its column, else from the sheet's title. */
		grid(): void {
			const cell = cellOf('grid')
			if (!isBlank(cell)) {
				const said = gridName(textOf(cell.value))
				put('grid', said, 'grid', cell)
				if (said !== nameOf(textOf(cell.value))) note('grid', cell, 'numeral', /^\d/.test(textOf(cell.value)))
			} else if (title.grid !== undefined) {
				fields.grid = title.grid
				notes.push({ field: 'grid', cell: '', read: title.grid, why: 'title' })
			}
			const community = cellOf('community')
			if (!isBlank(community)) put('community', nameOf(textOf(community.value)), 'community', community)
			else if (title.community !== undefined) fields.community = title.community
		},
		/** What stands in columns without a home, identity-card columns left out. */
		extras(): Record<string, string> {
			const extras: Record<string, string> = {}
			for (const { column, field, header } of columns) {
				if (field !== undefined || header === '') continue
				const cell = cellAt(column)
				const said = textOf(cell.value) === '' ? '' : clean(cell)
				if (said !== '') extras[header] = said
			}
			return extras
		},
	}
}
