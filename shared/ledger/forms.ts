/** Sheets that say label beside answer: forms, and tables with their header in the first column; made into lists. */
import { endsAsLabel, isKnownLabel, isKnownWord, isLabel, isValue } from './labels.ts'
import { bare } from './likeness.ts'
import { type CellValue, mergedInto, type Place, placeOf, type Sheet } from './sheet.ts'
import { textOf } from './text.ts'
import { kindLabel } from './vocabulary.ts'

export interface FormBlock {
	readonly from: number
	/** The row after it. */
	readonly end: number
	/** Each a list of its own: a header and the answers. */
	readonly lists: readonly Sheet[]
}

interface Answer extends Place {
	readonly label: string
	readonly value: CellValue
}

const LEAST_ROWS = 3

/** The blocks of a sheet of which every row begins with a label and goes on with answers. */
export function formBlocks(sheet: Sheet): FormBlock[] {
	const merged = mergedInto(sheet)
	const filledOf = (row: number) =>
		(sheet.rows[row] ?? []).flatMap((value, column) => {
			const area = merged(row, column)
			const isHead = area === undefined || (area.startRow === row && area.startCol === column)
			return isHead && textOf(value) !== '' ? [{ value, column }] : []
		})
	const isQuestion = (value: CellValue) =>
		isKnownWord(value) || (isKnownLabel(value) && kindLabel(textOf(value)) === undefined)
	/** Begins with a label, and answers follow: a row of which all or most are words of headers is a header. */
	const isFormRow = (row: number): boolean => {
		// Most rows of most sheets end here.
		const first = (sheet.rows[row] ?? []).find(value => value !== null && value !== '')
		if (first === undefined || !isQuestion(first)) return false
		const filled = filledOf(row)
		if (filled.length === 0 || !isQuestion(filled[0]!.value)) return false
		const words = filled.filter(({ value }) => isKnownWord(value)).length
		return filled.length < 3 || words <= Math.ceil(filled.length / 2)
	}
	/** A line of a table that is turned, whose label is no known word: as wide as the first, its answers as short. */
	const goesOn = (row: number, first: number): boolean => {
		const [filled, like] = [filledOf(row), filledOf(first)]
		return (
			like.length >= 3 &&
			filled.length === like.length &&
			filled.every(({ column }, i) => column === like[i]?.column) &&
			endsAsLabel(filled[0]!.value) &&
			!isValue(filled[0]!.value) &&
			![...filled.slice(1), ...like.slice(1)].some(({ value }) => isQuestion(value))
		)
	}
	const blocks: FormBlock[] = []
	for (let row = 0; row < sheet.rows.length; row++) {
		if (!isFormRow(row) || filledOf(row).length < 2) continue
		let end = row + 1
		while (end < sheet.rows.length && (isFormRow(end) || goesOn(end, row))) end++
		const rows = Array.from({ length: end - row }, (_, i) => row + i)
		const labels = new Set(rows.map(at => bare(textOf(filledOf(at)[0]?.value))))
		// Below the header of a list its rows stand, whatever they begin with.
		const above = filledOf(row - 1)
		const isBody =
			above.length >= 3 &&
			above.every(({ value }) => isLabel(value)) &&
			above.filter(({ value }) => isKnownLabel(value)).length >= 2
		const answered = rows.filter(at => filledOf(at).length >= 2).length
		// Names of branches end as headers do; of a form most labels are words.
		const words = [...labels].filter(isKnownWord).length
		if (answered >= LEAST_ROWS && labels.size >= LEAST_ROWS && words >= labels.size / 2 && !isBody) {
			const lists = listsOf(sheet, rows, filledOf, isQuestion)
			if (lists.length > 0) blocks.push({ from: row, end, lists })
		}
		row = end - 1
	}
	return blocks
}

function listsOf(
	sheet: Sheet,
	rows: readonly number[],
	filledOf: (row: number) => { value: CellValue; column: number }[],
	isQuestion: (value: CellValue) => boolean,
): Sheet[] {
	const columns = new Map<number, { asked: number; filled: number }>()
	for (const row of rows)
		for (const { value, column } of filledOf(row)) {
			const seen = columns.get(column) ?? { asked: 0, filled: 0 }
			columns.set(column, { asked: seen.asked + (isQuestion(value) ? 1 : 0), filled: seen.filled + 1 })
		}
	// Answers may read as a label does, as 机关党支部; where most cells do, labels stand.
	const labels = [...columns]
		.filter(
			([column, { asked, filled }]) =>
				asked > filled / 2 || (asked === filled / 2 && alternates(rows, filledOf, column)),
		)
		.map(([column]) => column)
	// Beside answers in every column that is filled below the labels, a second column of labels alternates with them.
	return labels.length > 1
		? pairsOfForm(sheet, rows, filledOf, new Set(labels))
		: turned(sheet, rows, filledOf)
}

/** Whether only short words stand in a column, each with an answer behind it. */
const alternates = (
	rows: readonly number[],
	filledOf: (row: number) => { value: CellValue; column: number }[],
	column: number,
): boolean =>
	rows.every(row => {
		const cells = filledOf(row)
		const at = cells.findIndex(cell => cell.column === column)
		return at < 0 || (at % 2 === 0 && isLabel(cells[at]!.value) && !/\d/.test(textOf(cells[at]!.value)))
	})

/** Label, answer, label, answer; labels stand in the same columns row by row, known ones or not. */
function pairsOfForm(
	sheet: Sheet,
	rows: readonly number[],
	filledOf: (row: number) => { value: CellValue; column: number }[],
	labelColumns: ReadonlySet<number>,
): Sheet[] {
	const forms: Answer[][] = [[]]
	for (const row of rows) {
		let label: string | undefined
		const cells = filledOf(row)
		for (const [i, { value, column }] of cells.entries()) {
			const next = cells[i + 1]?.value ?? null
			// A word of headers is an answer where the next label follows it: 职务 | 书记 | 电话.
			const isLabelHere =
				label === undefined
					? isKnownWord(value) || (labelColumns.has(column) && isLabel(value))
					: isKnownWord(value) && next !== null && !isKnownWord(next)
			if (isLabelHere) {
				label = textOf(value)
				// A label that comes again begins the next form.
				if (forms.at(-1)!.some(answer => answer.label === label)) forms.push([])
				continue
			}
			forms.at(-1)!.push({ label: label ?? '', value, row, column })
			label = undefined
		}
	}
	return forms.filter(form => form.length >= 2).map(form => listOf(sheet, [form]))
}

/** Headers in the first column, a record in each further one. */
function turned(
	sheet: Sheet,
	rows: readonly number[],
	filledOf: (row: number) => { value: CellValue; column: number }[],
): Sheet[] {
	const labelColumn = filledOf(rows[0]!)[0]!.column
	const columns = new Set(rows.flatMap(row => filledOf(row).map(({ column }) => column)))
	columns.delete(labelColumn)
	const merged = mergedInto(sheet)
	const records = [...columns]
		.sort((a, b) => a - b)
		.map(column =>
			rows.map((row): Answer => {
				const area = merged(row, column)
				const at = { row: area?.startRow ?? row, column: area?.startCol ?? column }
				return {
					label: textOf(sheet.rows[row]?.[labelColumn]),
					value: at.column === labelColumn ? null : (sheet.rows[at.row]?.[at.column] ?? null),
					...at,
				}
			}),
		)
	return [listOf(sheet, records)]
}

function listOf(sheet: Sheet, records: readonly (readonly Answer[])[]): Sheet {
	const labels = records[0]?.map(({ label }) => label) ?? []
	const first = records[0]?.[0] ?? { row: 0, column: 0 }
	return {
		...sheet,
		rows: [labels, ...records.map(record => record.map(({ value }) => value))],
		merges: [],
		place: (row, column) => {
			const at = row === 0 ? records[0]?.[column] : records[row - 1]?.[column]
			return placeOf(sheet, (at ?? first).row, (at ?? first).column)
		},
	}
}
