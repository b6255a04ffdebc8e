/** Columns whose headers say nothing known, told by what stands below them. */
import type { LedgerSpec } from './columns.ts'
import type { ColumnMeaning } from './header-columns.ts'
import { fitting, isNamed, MOST } from './likeness.ts'
import type { CellValue } from './sheet.ts'
import { isSurnamed } from './surnames.ts'
import { textOf } from './text.ts'

const isCertainlyNamed = (value: CellValue): boolean => isNamed(value) && isSurnamed(textOf(value))
const areDistinct = (cells: readonly CellValue[]): boolean => {
	const filled = cells.map(textOf).filter(text => text !== '')
	return new Set(filled).size >= filled.length * 0.8
}

/** A column without a known header whose cells can only be what the ledger still needs. */
export function guessMissing(
	spec: LedgerSpec,
	columns: ColumnMeaning[],
	found: Set<string>,
	below: (column: number) => CellValue[],
): ColumnMeaning[] {
	let guessed = columns
	for (const field of ['phone', 'name', 'date', 'post', 'contactKind'] as const) {
		const its = spec.columns[field]?.fits
		if (its === undefined || found.has(field)) continue
		const fits = field === 'name' ? isCertainlyNamed : its
		const free = guessed.filter(
			each =>
				each.field === undefined &&
				(fitting(below(each.column), fits) ?? 0) >= 0.8 &&
				(field !== 'name' || areDistinct(below(each.column))) &&
				(field !== 'phone' || (fitting(below(each.column), isNamed) ?? 0) < MOST),
		)
		if (free.length !== 1) continue
		found.add(field)
		guessed = guessed.map(each => (each === free[0] ? { ...each, field, why: 'content' as const } : each))
	}
	return guessed
}
