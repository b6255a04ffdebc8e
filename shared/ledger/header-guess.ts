/** Columns whose headers say nothing known, told by what stands below them. */

import type { ColumnMeaning } from './column-meaning.ts'
import { type ColumnSpec, day, type LedgerSpec, MAIN_TEXT, person } from './columns.ts'
import { bare, fitting, hasBlanks, isNamed, MOST, NEARLY_ALL } from './likeness.ts'
import type { CellValue } from './sheet.ts'
import { isSurnamed } from './surnames.ts'
import { textOf } from './text.ts'

export const isCertainlyNamed = (value: CellValue): boolean => isNamed(value) && isSurnamed(textOf(value))
const areDistinct = (cells: readonly CellValue[]): boolean => {
	const filled = cells.map(textOf).filter(text => text !== '')
	return new Set(filled).size >= filled.length * NEARLY_ALL
}

type Below = (column: number) => CellValue[]

const given = (columns: readonly ColumnMeaning[], to: ColumnMeaning, field: string): ColumnMeaning[] =>
	columns.map(each => (each === to ? { ...each, field, why: 'content' as const } : each))

const withoutField = ({ column, header }: ColumnMeaning): ColumnMeaning => ({
	column,
	header,
	field: undefined,
	why: undefined,
})

/** Fields whose cells are unlike those of others. */
const GUESSED = ['phone', 'name', 'date', 'post', 'contactKind', 'proposer', 'liaison', 'head'] as const

/** A column without a known header whose cells can only be what the ledger still needs. */
export function guessMissing(
	spec: LedgerSpec,
	columns: ColumnMeaning[],
	found: Set<string>,
	below: Below,
): ColumnMeaning[] {
	let guessed = columns
	for (const field of GUESSED) {
		const its = spec.columns[field]?.fits
		if (its === undefined || found.has(field)) continue
		const fits = its === person || field === 'proposer' ? isCertainlyNamed : its
		const free = guessed.filter(
			each =>
				each.field === undefined &&
				spec.columns[field]?.never?.test(bare(each.header)) !== true &&
				(fitting(below(each.column), fits) ?? 0) >= NEARLY_ALL &&
				(field !== 'name' || areDistinct(below(each.column))) &&
				(field !== 'phone' || (fitting(below(each.column), isNamed) ?? 0) < MOST),
		)
		const [only] = free
		if (only === undefined || free.length > 1) continue
		found.add(field)
		guessed = given(guessed, only, field)
	}
	return guessed
}

/**
 * What the ledger cannot be without, where the title says that it is this one: of the columns that nothing is known of,
 * the one whose header ends most as such headers do and whose cells fit; for a text, else the longest.
 */
export function guessNeeded(
	spec: LedgerSpec,
	columns: ColumnMeaning[],
	found: Set<string>,
	below: Below,
): ColumnMeaning[] {
	let guessed = columns
	/** A column with many blanks, whose header is not the very word, may be beside the one that is meant. */
	const isThin = ({ column, field, why }: ColumnMeaning) =>
		field !== undefined && MAIN_TEXT.has(field) && why !== 'header' && hasBlanks(below(column))
	const isFound = (field: string) =>
		found.has(field) && !guessed.some(each => each.field === field && isThin(each))
	for (const group of spec.needs) {
		if (group.some(field => field === 'title' || field === 'said' || isFound(field))) continue
		for (const field of group) {
			const its = spec.columns[field]
			const free = guessed.map(each => (each.field === field ? withoutField(each) : each))
			const best = its === undefined ? undefined : bestFor(spec, field, free, below)
			if (best === undefined) continue
			if (best.field !== undefined) found.delete(best.field)
			found.add(field)
			guessed = given(free, best, field)
			break
		}
	}
	return guessed
}

function bestFor(
	ledger: LedgerSpec,
	wanted: string,
	columns: readonly ColumnMeaning[],
	below: Below,
): ColumnMeaning | undefined {
	const spec = ledger.columns[wanted] ?? { words: [] }
	const { fits } = spec
	const isText = MAIN_TEXT.has(wanted)
	/** 来电来访及处理 says what was done; where nothing else says what happened, it says that. */
	const isSpare = ({ field, why }: ColumnMeaning) =>
		field === undefined ||
		(isText && why !== 'header' && ledger.columns[field]?.fits === undefined && SPARE.has(field))
	const rated = columns.flatMap(each => {
		if (!isSpare(each) || each.header === '') return []
		const cells = below(each.column)
		const share = fitting(cells, fits)
		if (share !== undefined && share < NEARLY_ALL) return []
		const ending = sameEnding(spec, each.header)
		const isOther =
			isText && (NO_TEXT.test(bare(each.header)) || (fitting(cells, isCertainlyNamed) ?? 0) >= MOST)
		const isOwner = OWNERS.has(wanted) && (fitting(cells, isUnit) ?? 0) >= NEARLY_ALL
		if (isOther || (ending === 0 && !isText && !isOwner && fits !== day)) return []
		if (share === undefined && ending === 0) return []
		const taken = each.field === undefined ? 0 : 0.3
		const blank = isText && hasBlanks(cells) ? 1 : 0
		return [{ each, rate: ending - taken - blank + (isText ? Math.min(lengthOf(cells), 40) / 40 : 0) }]
	})
	rated.sort((a, b) => b.rate - a.rate || a.each.column - b.each.column)
	return rated[0]?.each
}

/** Fields of units. */
const OWNERS = new Set(['owner', 'unit'])
/** How the names of units end. */
export const isUnit = (value: CellValue): boolean =>
	/(公司|集团|银行|支行|分理处|医院|学校|小学|中学|大学|学院|幼儿园|图书馆|[局所站店馆部校园厂队办社处]|中心|协会|商会|超市|物业|企业|商场|药房)$/.test(
		textOf(value),
	)

/** Fields of texts that a ledger can do without. */
const SPARE = new Set(['result', 'followUp', 'detail', 'offers'])

/** Headers of texts that are not what a ledger is about. */
export const NO_TEXT =
	/(备注|说明|民族|学历|政治面貌|地址|住址|地点|位置|单位|部门|方|人|员|者|时间|日期|时限|期限|状态|进度|类别|类型|分类|结果|职务|电话|对象|星期|天气|编号|序号|网格|社区)$/

/** The share of a header that ends as one of the field's words does: 0 to 1. */
function sameEnding({ words: all }: ColumnSpec, header: string): number {
	const said = bare(header.split('/').at(-1) ?? '')
	let best = 0
	for (const word of all.map(bare)) {
		let same = 0
		while (same < Math.min(said.length, word.length) && said.at(-1 - same) === word.at(-1 - same)) same++
		if (same >= 2) best = Math.max(best, (2 * same) / (said.length + word.length))
	}
	return best
}

/** How long the cells are on average, in signs. */
export function lengthOf(cells: readonly CellValue[]): number {
	const filled = cells.map(textOf).filter(text => text !== '')
	return filled.reduce((sum, text) => sum + text.length, 0) / Math.max(1, filled.length)
}
