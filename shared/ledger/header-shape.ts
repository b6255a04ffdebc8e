/** Columns whose headers say nothing known, told by the shape of what stands below them. */

import type { ColumnMeaning } from './column-meaning.ts'
import type { LedgerSpec } from './columns.ts'
import { bare, fitting, NEARLY_ALL } from './likeness.ts'
import type { CellValue } from './sheet.ts'
import { flat, textOf } from './text.ts'

const shaped = (shape: RegExp) => (value: CellValue) => shape.test(flat(textOf(value)).normalize('NFKC'))

const isAddress = shaped(/(路|街|巷|弄|大道|胡同)\S{0,4}\d+[号弄]/u)
const isBuildings = shaped(/\d(号楼|栋|幢|座)$/)
const isAmount = shaped(
	/^(每(年|季度?|月|周|天|日|学期)|约|可容纳)?\d+[余多]?(人|名|人次|次|场|场次|个|间|处|台|位|座|席|册|辆|套|支|课时|小时)\p{Script=Han}{0,2}$/u,
)
const isHeads = shaped(/^约?\d+[余多]?[人户名](左右)?$/)

/** Fields with cells of a shape of their own, whatever the header is. */
const SHAPES: readonly (readonly [field: string, fits: (value: CellValue) => boolean])[] = [
	['buildings', isBuildings],
	['place', isAddress],
	['address', isAddress],
	['affected', isHeads],
	['capacity', isAmount],
]

/**
 * Gives fields of the ledger that no column has to the one column without a home whose cells can only be of it. It says
 * nothing of which ledger a table is, so it is asked once that is known.
 */
export function withShapes(
	spec: LedgerSpec,
	columns: readonly ColumnMeaning[],
	below: (column: number) => CellValue[],
): readonly ColumnMeaning[] {
	let shapely = columns
	for (const [field, fits] of SHAPES) {
		const its = spec.columns[field]
		if (its === undefined || shapely.some(each => each.field === field)) continue
		const free = shapely.filter(
			each =>
				each.field === undefined &&
				its.never?.test(bare(each.header)) !== true &&
				(fitting(below(each.column), fits) ?? 0) >= NEARLY_ALL,
		)
		const [only] = free
		if (only === undefined || free.length > 1) continue
		shapely = shapely.map(each => (each === only ? { ...each, field, why: 'content' as const } : each))
	}
	return shapely
}
