/** A file in few words: its sheets, and what a person reads in them. */
import type { Expected, Variant } from './score.ts'
import { type Cell, type SheetOf, xlsx } from './workbook.ts'

export type Rows = readonly (readonly Cell[])[]

export const page = (name: string, rows: Rows, merges: readonly string[] = []): SheetOf => ({
	name,
	rows,
	merges,
})

export const book = (
	name: string,
	kind: Variant['kind'],
	about: string,
	sheets: readonly SheetOf[],
	expected: readonly Expected[],
	duplicates = 0,
): Variant => ({ name, kind, about, bytes: () => xlsx(sheets), expected, duplicates })

/** One of a few words by its turn. */
export const turn = (words: string, at: number): string => {
	const all = words.split(' ')
	return all[at % all.length] ?? ''
}
