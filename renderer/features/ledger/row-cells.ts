/** The cells of a row and of a column as they are shown beside what was understood of them. */
import { unreadableText, whyText } from '#renderer/ui/import-words.ts'
import { fieldLabel } from '#renderer/ui/labels.ts'
import { LEDGERS } from '#shared/ledger/kinds.ts'
import type { PlanRow } from '#shared/ledger/plan/plan-types.ts'
import type { Sheet } from '#shared/ledger/sheet.ts'
import { columnKey } from '#shared/ledger/understand.ts'
import type { Note, Understanding, Understood, UnderstoodTable } from '#shared/ledger/understanding.ts'
import { removeSensitive } from '#shared/model/sensitive.ts'
import { corrected, lettersOf, textIn } from './corrected-sheets.ts'
import type { ShownCell, ShownColumn } from './engine-types.ts'

const SAMPLES = 3

/** A file and what was read of it. */
export interface Reading {
	readonly sheets: readonly Sheet[]
	/** What people corrected. */
	readonly cells: ReadonlyMap<string, string>
	readonly understanding: Understanding
	/** With the heads of grids as posts. */
	readonly records: readonly Understood[]
}

/** The table of the row; where it became no record, those above it: several where they stand side by side. */
function tablesOf(row: PlanRow, { understanding, records }: Reading): UnderstoodTable[] {
	const table = row.record === undefined ? undefined : records[row.record]?.table
	const own = table === undefined ? undefined : understanding.sheets[table]
	if (own !== undefined) return [own]
	const above = understanding.sheets.filter(
		({ sheet, headerRow }) => sheet === row.sheet && headerRow < row.row,
	)
	const nearest = Math.max(...above.map(({ headerRow }) => headerRow))
	return above.filter(({ headerRow }) => headerRow === nearest)
}

export function cellsOf(row: PlanRow, reading: Reading): ShownCell[] {
	const { sheets, cells: corrections, records, understanding } = reading
	const sheet = corrected(sheets, corrections).find(({ name }) => name === row.sheet)
	if (sheet === undefined) return []
	const notes = row.record === undefined ? [] : (records[row.record]?.notes ?? [])
	const used = new Set<Note>()
	const cells = tablesOf(row, reading).flatMap(({ kind, columns }) =>
		columns.flatMap(({ cell: headerCell, header, field }): ShownCell[] => {
			if (field === 'idCard' || isRefused(understanding, row.sheet, headerCell)) return []
			const letters = lettersOf(headerCell)
			const cell = `${letters}${row.row}`
			const own = textIn(sheet, cell)
			const here = notes.filter(
				note => note.cell === cell || (own === '' && lettersOf(note.cell) === letters),
			)
			for (const note of here) used.add(note)
			const problem = row.unreadable.find(each => each.cell === cell)
			const elsewhere = own === '' ? here.find(({ why }) => why === 'merged' || why === 'above') : undefined
			return [
				{
					header,
					cell,
					text: removeSensitive(elsewhere?.read ?? own),
					meaning: field === undefined ? '' : (LEDGERS[kind].columns[field]?.words[0] ?? field),
					why: [...new Set(here.map(({ why }) => whyText(why)))],
					doubt: here.some(({ doubt }) => doubt),
					corrected: corrections.has(`${row.sheet}!${cell}`),
					...(problem === undefined ? {} : { problem: unreadableText(problem.why) }),
				},
			]
		}),
	)
	const rest = notes.filter(note => !used.has(note))
	return [
		...cells,
		...rest.map(({ field, cell, read, why, doubt }) => ({
			header: fieldLabel(row.collection, field),
			cell,
			text: removeSensitive(read),
			meaning: '',
			why: [whyText(why)],
			doubt: doubt === true,
			corrected: false,
		})),
	]
}

const isRefused = (understanding: Understanding, sheet: string, cell: string): boolean =>
	understanding.dropped.some(each => each.header !== undefined && each.sheet === sheet && each.cell === cell)

/** A column as it is shown, with some of what stands below it. */
export function shownColumn(
	{ sheet, headerRow }: UnderstoodTable,
	{ cell, header, field, why }: UnderstoodTable['columns'][number],
	sheets: readonly Sheet[],
): ShownColumn {
	const whole = sheets.find(({ name }) => name === sheet)
	const samples: string[] = []
	const last = Math.min(whole?.rows.length ?? 0, headerRow + 200)
	for (let row = headerRow + 1; row <= last && samples.length < SAMPLES; row++) {
		const text = whole === undefined ? '' : removeSensitive(textIn(whole, `${lettersOf(cell)}${row}`))
		if (text !== '' && text !== header && !samples.includes(text)) samples.push(text.slice(0, 24))
	}
	const key = columnKey(sheet, cell)
	return { key, header, field, byContent: why === 'content', samples: field === 'idCard' ? [] : samples }
}
