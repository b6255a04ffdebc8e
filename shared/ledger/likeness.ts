/** How well a header, and the cells below it, say a field. */
import type { ColumnSpec } from './columns.ts'
import { personOf } from './person.ts'
import type { CellValue } from './sheet.ts'
import { flat, isLikelyName, textOf } from './text.ts'

/** What of a header only explains: `电话（手机）`, `姓　名：`. */
export function bare(text: string): string {
	const before = bareOf.get(text)
	if (before !== undefined) return before
	const said = flat(text)
		.replace(/[（(][^）)]*[）)]/g, '')
		.replace(/[:：*＊]/g, '')
	if (bareOf.size > MOST_REMEMBERED) bareOf.clear()
	if (text.length <= 40) bareOf.set(text, said)
	return said
}
/** The same few words stand in every header. */
export const MOST_REMEMBERED = 20_000
const bareOf = new Map<string, string>()

/** Words that stand in headers of every meaning; they count only as a whole. */
export const GENERIC = new Set(
	'类别 类型 时间 日期 内容 情况 单位 名称 人员 职务 项目 来源 范围 区域 地址 方式 形式 身份 角色 性质 资源 需求 问题 事项 记录 结果 数量 规模 对象 地点 说明 其他 编号 号码 号 序 负责人 联系人 状态 紧急 人数 党员 入党 转正 支部 社区 小区 楼栋 岗位 书记 次数 位置 部位 民情 诉求 场地 户数 手机 电话'.split(
		' ',
	),
)
const LIKE = 5.5
/** Of a header that only ends as those of a field do. */
export const TAIL = 3

function similarity(header: string, word: string): number {
	const [said, wanted] = [bare(header), bare(word)]
	if (said === '' || wanted === '') return 0
	if (said === wanted) return 10
	if (wanted.length >= 2 && !GENERIC.has(wanted) && said.includes(wanted))
		return 3 + (4 * wanted.length) / said.length
	return 0
}

/** How well a header says a field: 10 for its first word, 0 for not at all. */
export function likeness(spec: ColumnSpec, text: string): number {
	if (text === '') return 0
	const known = likenesses.get(spec) ?? new Map<string, number>()
	likenesses.set(spec, known)
	const before = known.get(text)
	if (before !== undefined) return before
	const { words, like, tail } = spec
	const best = Math.max(0, ...words.map((word, i) => similarity(text, word) - (i === 0 ? 0 : 0.5)))
	const score =
		like?.test(bare(text)) || like?.test(flat(text))
			? Math.max(best, LIKE)
			: best > 0 || !tail?.test(bare(text))
				? best
				: TAIL
	if (known.size > MOST_REMEMBERED / 20) known.clear()
	known.set(text, score)
	return score
}
/** Files of many sheets have the same headers on each. */
const likenesses = new WeakMap<ColumnSpec, Map<string, number>>()

export const SAMPLE = 24
/** So many of the cells below must fit a column's field. */
export const MOST = 0.5
/** So many of the cells below have to fit where the header does not help. */
export const NEARLY_ALL = 0.8

/** @returns the share of the filled cells below a header that can be of its field; `undefined` where all are blank */
export function fitting(
	cells: readonly CellValue[],
	fits: ((value: CellValue) => boolean) | undefined,
): number | undefined {
	const filled = cells.filter(value => textOf(value) !== '').slice(0, SAMPLE)
	if (filled.length === 0) return undefined
	return fits === undefined ? 1 : filled.filter(fits).length / filled.length
}

/** Whether many of the rows say nothing in a column. */
export const hasBlanks = (cells: readonly CellValue[]): boolean =>
	cells.filter(value => textOf(value) !== '').length < cells.length * NEARLY_ALL

export const isNamed = (value: CellValue): boolean => isLikelyName(personOf(textOf(value)).name)
