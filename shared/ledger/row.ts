/** One row of a table, read field by field; every reading that was no plain copy is noted. */
import { findSensitive, removeSensitive } from '../model/sensitive.ts'
import { dayOf, timeBehindDay, timeOf } from './dates.ts'
import { countOf, phonesOf } from './numbers.ts'
import { peopleOf, personOf } from './person.ts'
import type { Cell, RowContext } from './row-context.ts'
import { gridsOf, isLikelyName, isSomebody, isVacant, nameOf, textOf } from './text.ts'
import type { Dropped, FieldValue, Note, Unreadable, Why } from './understanding.ts'

/** Digits of a bank card. */
const SHORTEST_SENSITIVE = 15

/** What stands in a cell whose formula failed. */
const ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/

export type Row = ReturnType<typeof readRow>

export function readRow({ sheet, row, columns, cellAt, title, now, plain }: RowContext) {
	const fields: Record<string, FieldValue> = {}
	const notes: Note[] = []
	const dropped: Dropped[] = []
	const unreadable: Unreadable[] = []
	const columnOf = (field: string) => columns.find(column => column.field === field)
	/** Nothing was found for it, and nobody said that it is a remark. */
	const isHomeless = (at: number) =>
		columns.some(({ column, field, why }) => column === at && field === undefined && why === undefined)

	function cellOf(field: string): Cell | undefined {
		const column = columnOf(field)
		if (column === undefined) return undefined
		const cell = cellAt(column.column)
		if (!ERROR.test(textOf(cell.value))) return cell
		if (!unreadable.some(each => each.cell === cell.cell)) cannot(cell, 'error')
		return { ...cell, value: null }
	}

	/** Telephones that stood in the cell of a name, and what stood there in brackets. */
	const besideName: { phone: string; cell: Cell }[] = []
	const remarks: string[] = []
	/** Cells of which something was taken, or said that it could not be. */
	const used = new Set<string>()
	/** What a cell says besides what was taken of it, by its header. */
	const left: { readonly field: string; readonly text: string }[] = []

	function note(field: string, cell: Cell, why: Why, doubt = false): void {
		notes.push({ field, cell: cell.cell, read: textOf(cell.value), why, ...(doubt ? { doubt: true } : {}) })
	}

	function put(name: string, value: FieldValue | undefined, field: string, cell: Cell): void {
		used.add(cell.cell)
		if (value === undefined || value === '') return
		fields[name] = value
		if (cell.from !== undefined) note(name, cell, cell.from)
		const column = columnOf(field)
		if (column?.why === 'content') note(name, cell, 'column', true)
		else if (column?.isUnlike) note(name, cell, 'unlike', true)
		else if (column?.rivals?.some(isHomeless)) note(name, cell, 'rival', true)
	}

	function cannot(cell: Cell, why: Unreadable['why']): void {
		used.add(cell.cell)
		unreadable.push({ sheet, row, cell: cell.cell, text: textOf(cell.value), why })
	}

	/** Free text without the numbers that are refused. */
	function clean(cell: Cell): string {
		const said = textOf(cell.value)
		if (said.length < SHORTEST_SENSITIVE) return said
		const found = findSensitive(said)
		for (const { kind } of found) dropped.push({ sheet, row, cell: cell.cell, why: kind })
		return found.length === 0 ? said : removeSensitive(said).trim()
	}

	/** What the title, or a line above the row, says. */
	function fromTitle(
		fact: 'grid' | 'branch' | 'post' | 'contactKind' | 'logKind' | 'people',
		name: string = fact,
	): void {
		const said = title[fact]
		if (said === undefined) return
		fields[name] = said
		const why = title.section?.includes(fact) ? 'section' : 'title'
		notes.push({ field: name, cell: '', read: String(said), why })
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
		isBlank,
		column: columnOf,
		/** The cell is done with, though no field is of it. */
		use: (field: string): void => {
			const cell = cellOf(field)
			if (cell !== undefined) used.add(cell.cell)
		},
		/** Keeps what a cell says besides. */
		keep: (field: string, text: string): void => {
			if (text !== '') left.push({ field, text })
		},
		title,
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
			const said = nameOf(clean(cell))
			put(name, said, field, cell)
			if (said !== String(cell.value)) note(name, cell, 'spaced')
		},
		/** A person; the telephone and the remark that stand with the name go where they belong. */
		person(name: string, field = name): void {
			const cell = cellOf(field)
			if (isBlank(cell)) return
			const said = clean(cell)
			if (isVacant(nameOf(said))) return void used.add(cell.cell)
			const people = peopleOf(said)
			const person = people.length === 1 ? people[0]! : personOf(said)
			const whole = people.length > 1 ? nameOf(said) : person.name
			put(name, whole, field, cell)
			if (whole !== textOf(cell.value)) note(name, cell, 'spaced')
			if (!(name === 'proposer' ? isSomebody : isLikelyName)(whole)) note(name, cell, 'not_a_name', true)
			if (people.length > 1) return
			for (const phone of person.phones) besideName.push({ phone, cell })
			if (person.remark !== '') remarks.push(person.remark)
			if (person.gender !== undefined && columnOf('gender') === undefined) fields.gender = person.gender
		},
		/** The remark, and what stood in brackets behind the name. */
		remark(): void {
			const cell = cellOf('note')
			const said = isBlank(cell) ? '' : clean(cell)
			if (cell !== undefined) used.add(cell.cell)
			const whole = [...new Set([said, ...remarks])].filter(part => part !== '').join('；')
			if (whole === '') return
			fields.note = whole
			if (cell?.from !== undefined && said !== '') note('note', cell, cell.from)
			if (remarks.length > 0) notes.push({ field: 'note', cell: '', read: remarks.join('；'), why: 'beside' })
		},
		phones(): void {
			const found: string[] = []
			const take = (phone: string, field: string, cell: Cell): string | undefined => {
				if (found.includes(phone)) return undefined
				if (found.length === 2) {
					cannot({ ...cell, value: phone }, 'phone')
					return undefined
				}
				found.push(phone)
				const name = found.length === 1 ? 'phone' : 'phone2'
				put(name, phone, field, cell)
				return name
			}
			for (const field of ['phone', 'phone2'] as const) {
				const cell = cellOf(field)
				if (isBlank(cell)) continue
				const { phones, rest, remark } = phonesOf(cell.value)
				used.add(cell.cell)
				if (remark !== '') left.push({ field, text: remark })
				if (rest !== '' && !/^[/\\\-—无]+$/.test(rest)) cannot(cell, 'phone')
				for (const [i, phone] of phones.entries()) {
					const name = take(phone, field, cell)
					if (name === undefined) continue
					if (i > 0) note(name, cell, 'second')
					else if (typeof cell.value === 'number') note(name, cell, 'number')
					else if (textOf(cell.value) !== phone)
						note(name, cell, /[０-９]/.test(textOf(cell.value)) ? 'width' : 'spaced')
				}
			}
			for (const { phone, cell } of besideName) {
				const name = take(phone, 'phone', cell)
				if (name !== undefined) note(name, cell, 'beside')
			}
		},
		/**
		 * @param whole a month is not enough
		 * @param lately it was not long ago: where no year is said, it was this one
		 */
		day(name: string, field = name, { whole = false, lately = false } = {}): void {
			const cell = cellOf(field)
			if (isBlank(cell)) return
			if (isVacant(textOf(cell.value))) return
			const { year, month } = title
			let read = dayOf(cell.value, { now, year, month, plain })
			if (read === undefined && lately && year === undefined) {
				// Said nowhere: most ledgers are of this year, and a person should look.
				read = dayOf(cell.value, { now, year: now, month, plain })
				if (read !== undefined) read = { ...read, why: 'year_supposed', doubt: true }
			}
			if (read === undefined || (whole && read.day.length < 10)) return void cannot(cell, 'day')
			put(name, read.day, field, cell)
			if (read.why !== 'day') note(name, cell, read.why, read.doubt)
		},
		/** Of a month and a day that stand in columns of their own, the year perhaps in the title. */
		dayOfParts(name: string): void {
			const part = (field: string) => {
				const cell = cellOf(field)
				return isBlank(cell) ? undefined : countOf(cell.value)
			}
			const cell = cellOf('dayOfMonth')
			if (isBlank(cell)) return
			for (const field of ['year', 'month', 'dayOfMonth']) {
				const each = cellOf(field)
				if (each !== undefined) used.add(each.cell)
			}
			const said = part('year')
			const year = said === undefined ? (title.year ?? now) : said < 100 ? 2000 + said : said
			const month = part('month') ?? title.month
			const read = dayOf(`${year}-${month}-${part('dayOfMonth')}`, { now })
			if (read === undefined) return void cannot(cell, 'day')
			put(name, read.day, 'dayOfMonth', cell)
			if (said === undefined && title.year !== undefined) note(name, cell, 'year_from_title')
			else if (said === undefined) note(name, cell, 'year_supposed', true)
		},
		/** From its column, else from behind the day. */
		time(name: string, field = name, dayField = 'date'): void {
			const cell = cellOf(field)
			const dayCell = cellOf(dayField)
			const [from, read] = !isBlank(cell)
				? [cell, timeOf(cell.value)]
				: [dayCell, isBlank(dayCell) ? undefined : timeBehindDay(dayCell.value)]
			if (!isBlank(cell) && read === undefined) return void cannot(cell, 'time')
			if (read === undefined || from === undefined) return
			fields[name] = read.time
			used.add(from.cell)
			if (read.rough) note(name, from, 'part_of_day')
		},
		count(name: string, field = name): void {
			const cell = cellOf(field)
			if (isBlank(cell)) return
			const count = countOf(cell.value)
			if (count === undefined) return void cannot(cell, 'count')
			put(name, count, field, cell)
			if (typeof cell.value !== 'number' && !/^\d+$/.test(textOf(cell.value))) note(name, cell, 'number')
		},
		/** From its column, else from a line above or the title. @returns all that the cell names; mostly one */
		grid(): readonly string[] {
			const cell = cellOf('grid')
			let grids: readonly string[] = []
			if (!isBlank(cell)) {
				grids = gridsOf(textOf(cell.value))
				const [said = ''] = grids
				put('grid', said, 'grid', cell)
				if (said !== nameOf(textOf(cell.value))) note('grid', cell, 'numeral', /^\d/.test(textOf(cell.value)))
			} else fromTitle('grid')
			const community = cellOf('community')
			if (!isBlank(community)) put('community', nameOf(textOf(community.value)), 'community', community)
			else if (title.community !== undefined) fields.community = title.community
			return grids
		},
		/** As {@link grid}, where a record can be of one only. */
		oneGrid(): void {
			const cell = cellOf('grid')
			if (this.grid().length > 1 && cell !== undefined) {
				delete fields.grid
				cannot(cell, 'grid')
			}
		},
		fromTitle,
		/** What stands in columns without a home and what else no field took, identity-card columns left out. */
		extras(): Record<string, string> {
			const extras: Record<string, string> = {}
			for (const { column, field, header } of columns) {
				const cell = cellAt(column)
				const taken = field === 'number' || used.has(cell.cell)
				const rest = left.flatMap(each => (each.field === field ? [each.text] : [])).join('；')
				if (field !== undefined && (taken || isVacant(textOf(cell.value))) && rest === '') continue
				const said = rest !== '' ? rest : textOf(cell.value) === '' ? '' : clean(cell)
				if (ERROR.test(said)) cannot(cell, 'error')
				else if (said !== '') {
					// A cell under no header is shown all the same.
					const label = header === '' ? cell.cell.replace(/\d+$/, '') : header
					extras[label] = label in extras ? `${extras[label]}；${said}` : said
				}
			}
			return extras
		},
	}
}
