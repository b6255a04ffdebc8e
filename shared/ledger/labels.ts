/** Which cells are words of headers, and which never stand in one. */
import { LEDGERS } from './kinds.ts'
import { bare, MOST_REMEMBERED } from './likeness.ts'
import { phonesOf } from './numbers.ts'
import type { CellValue } from './sheet.ts'
import { flat, isBuilding, isGrid, isNumberedGrid, textOf } from './text.ts'
import { kindLabel } from './vocabulary.ts'

/** Words of headers that no ledger here has a column for. */
const HOMELESS =
	'民族 学历 文化程度 籍贯 政治面貌 住址 家庭住址 居住地址 现居住地 年龄 职业 婚姻状况 健康状况 天气 主题 主持人 参加人数 技术职称 党内职务 介绍人 入党介绍人 培养联系人 申请时间 政治身份 户籍地 户籍地址 QQ 微信 微信号 邮箱 党龄 星期 班次'.split(
		' ',
	)

const WORDS = new Set([
	...HOMELESS,
	...Object.values(LEDGERS).flatMap(({ columns }) =>
		Object.values(columns).flatMap(({ words }) => words.map(bare)),
	),
])

const LIKES = Object.values(LEDGERS).flatMap(({ columns }) =>
	Object.values(columns).flatMap(({ like }) => (like === undefined ? [] : [like])),
)

/** Whether a cell is a word that stands in headers. */
export const isKnownWord = (value: CellValue): boolean => typeof value === 'string' && WORDS.has(bare(value))

/** Whether a cell is a word that stands in headers, or is built like one. */
export function isKnownLabel(value: CellValue): boolean {
	if (!isLabel(value)) return false
	const said = bare(value as string)
	return WORDS.has(said) || (said.length <= 10 && !isGrid(said) && LIKES.some(like => like.test(said)))
}

/** Whether a row is worth a closer look: two of its cells are words of some header, or contain one. */
export function looksLikeHeader(cells: readonly CellValue[]): boolean {
	let known = 0
	let values = 0
	for (const value of cells) {
		// Rows of a table hold numbers and days, and there are thousands of them.
		if (typeof value === 'number' || value instanceof Date) {
			if (++values > 2 && known === 0) return false
		} else if (isLabel(value) && maybeHeader(value as string) && ++known >= 2) return true
	}
	return false
}

function maybeHeader(value: string): boolean {
	const before = remembered.get(value)
	if (before !== undefined) return before
	const said = bare(value)
	const is =
		WORDS.has(said) ||
		HEADER_TAIL.test(said) ||
		LIKES.some(like => like.test(said)) ||
		kindLabel(said) !== undefined ||
		isBuilding(said)
	if (remembered.size > MOST_REMEMBERED) remembered.clear()
	remembered.set(value, is)
	return is
}
/** The same few words stand in thousands of rows. */
const remembered = new Map<string, boolean>()
/** Whether a cell ends as headers and the labels of forms do: `出租房间数`. */
export const endsAsLabel = (value: CellValue): boolean =>
	isLabel(value) && (HEADER_TAIL.test(bare(value as string)) || /[数率]$/.test(bare(value as string)))
const HEADER_TAIL =
	/(姓名|电话|方式|时间|日期|单位|部门|网格|类别|类型|内容|描述|情况|事项|结果|状态|地点|地址|名称|编号|备注|支部)$/

/** Cells that can stand in a header: short words. */
export const isLabel = (value: CellValue): boolean =>
	typeof value === 'string' && bare(value) !== '' && bare(value).length <= 16 && !/^\d+$/.test(flat(value))

/** Cells that stand below a header and never in it. */
export function isValue(value: CellValue): boolean {
	if (typeof value !== 'string') return false
	return (
		isNumberedGrid(value) ||
		/^[\d\s./年月日:：-]{4,}$/.test(value.normalize('NFKC')) ||
		/\d{1,2}月\d{1,2}日/.test(value) ||
		phonesOf(value).phones.length > 0
	)
}

/** Whether at least half of what a row says are words of headers: rows of a table hold one or the other. */
export function isMostlyKnown(cells: readonly CellValue[]): boolean {
	const filled = cells.filter(value => textOf(value) !== '')
	return filled.filter(isKnownLabel).length >= filled.length / 2
}
