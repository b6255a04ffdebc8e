/** Which columns a person should look at, because of what stands below them. */

import type { ColumnMeaning } from './column-meaning.ts'
import { type LedgerSpec, MAIN_TEXT, person, somebody } from './columns.ts'
import { isCertainlyNamed, isUnit, lengthOf, NO_TEXT } from './header-guess.ts'
import { bare, fitting, MOST, NEARLY_ALL } from './likeness.ts'
import type { CellValue } from './sheet.ts'
import { isVacant, textOf } from './text.ts'

const isLong = (value: CellValue): boolean => textOf(value).length > 14
const isWordless = (value: CellValue): boolean =>
	!isVacant(textOf(value)) && !/\p{Script=Han}{2}/u.test(textOf(value))
const isPerson = (value: CellValue): boolean => isCertainlyNamed(value) && !isUnit(value)

/** What cells of a field never look like. */
const UNLIKE: Readonly<Record<string, (value: CellValue) => boolean>> = {
	text: value => isWordless(value) || isPerson(value),
	demand: value => isWordless(value) || isPerson(value),
	resource: value => isWordless(value) || isPerson(value),
	owner: isPerson,
	employer: isPerson,
	branch: isPerson,
	demandClass: isLong,
	resourceClass: isLong,
	memberKind: isLong,
	urgency: isLong,
}

/** Shorter than what a text says; a text that is so much longer may be what was meant. */
const SHORT = 3
const LONG = 6
const MUCH_LONGER = 1.5

/** Adds to each column what makes its meaning doubtful. */
export function withDoubts(
	spec: LedgerSpec,
	columns: readonly ColumnMeaning[],
	below: (column: number) => CellValue[],
): ColumnMeaning[] {
	return columns.map(each => {
		const { field } = each
		if (field === undefined) return each
		const cells = below(each.column)
		const isMain = MAIN_TEXT.has(field) && spec.needs.some(group => group.includes(field))
		const unlike = MAIN_TEXT.has(field) && !isMain ? undefined : UNLIKE[field]
		const isUnlike = unlike !== undefined && (fitting(cells, unlike) ?? 0) >= MOST
		const longer = isMain ? longerTexts(each, columns, below) : []
		const others = isSomebodyOf(spec, each) ? otherPeople(spec, each, columns, below) : []
		const rivals = [...new Set([...(each.rivals ?? []), ...longer, ...others])]
		return { ...each, ...(rivals.length > 0 ? { rivals } : {}), ...(isUnlike ? { isUnlike } : {}) }
	})
}

const isSomebodyOf = (spec: LedgerSpec, { field, why }: ColumnMeaning): boolean => {
	const fits = field === undefined ? undefined : spec.columns[field]?.fits
	return why !== 'header' && (fits === person || fits === somebody)
}

/** Columns of names without a home whose headers do not say that they are of somebody else. */
function otherPeople(
	spec: LedgerSpec,
	{ field = '' }: ColumnMeaning,
	columns: readonly ColumnMeaning[],
	below: (column: number) => CellValue[],
): number[] {
	const never = spec.columns[field]?.never
	return columns.flatMap(({ column, field: taken, header }) =>
		taken === undefined &&
		never?.test(bare(header)) !== true &&
		(fitting(below(column), isCertainlyNamed) ?? 0) >= NEARLY_ALL
			? [column]
			: [],
	)
}

/** Columns without a home that say more than the one that stands for what the ledger is about. */
function longerTexts(
	main: ColumnMeaning,
	columns: readonly ColumnMeaning[],
	below: (column: number) => CellValue[],
): number[] {
	const length = lengthOf(below(main.column))
	if (main.why === 'header' && length >= SHORT) return []
	return columns.flatMap(({ column, field, header }) => {
		if (field !== undefined || header === '' || NO_TEXT.test(bare(header))) return []
		const cells = below(column)
		const isText = (fitting(cells, value => !isWordless(value)) ?? 0) >= NEARLY_ALL
		return isText && lengthOf(cells) >= Math.max(LONG, length * MUCH_LONGER) ? [column] : []
	})
}
