/** Finds the header of a table and what its columns mean. */
import type { ContactKind, PostKind } from '../model/kinds.ts'
import type { ColumnSpec, LedgerSpec } from './columns.ts'
import { LEDGER_KINDS, LEDGERS, type LedgerKind } from './kinds.ts'
import { phonesOf } from './numbers.ts'
import { personOf } from './person.ts'
import type { CellValue, mergedInto, Sheet } from './sheet.ts'
import { isSurnamed } from './surnames.ts'
import { flat, isLikelyName, isNumberedGrid, textOf } from './text.ts'
import { sectionFacts, titleFacts } from './title.ts'
import { kindLabel } from './vocabulary.ts'

/** `header`: the words are those of the field; `contains`: they contain them; `content`: the cells below say so. */
export type ColumnWhy = 'header' | 'contains' | 'content'

export interface ColumnMeaning {
	readonly column: number
	/** As the sheet says it, both levels joined. */
	readonly header: string
	/** The field of the ledger; `undefined` where the column has no home. */
	readonly field: string | undefined
	readonly why: ColumnWhy | undefined
	/** Over names: the one kind that all of them are, as 楼栋长. */
	readonly says?: { readonly post?: PostKind; readonly contactKind?: ContactKind }
}

export interface Header {
	readonly kind: LedgerKind
	readonly row: number
	/** The first row below the header. */
	readonly firstRow: number
	readonly columns: readonly ColumnMeaning[]
	readonly score: number
	/** It may as well be another ledger, or little of it was understood. */
	readonly isUnsure: boolean
}

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
const MOST_REMEMBERED = 20_000
const bareOf = new Map<string, string>()

/** Words that stand in headers of every meaning; they count only as a whole. */
const GENERIC = new Set(
	'类别 类型 时间 日期 内容 情况 单位 名称 人员 职务 项目 来源 范围 区域 地址 方式 形式 身份 角色 性质 资源 需求 问题 事项 记录 结果 数量 规模 对象 地点 说明 其他 编号 号码 号 序 负责人 联系人 状态 紧急 人数 党员 入党 转正 支部 社区 小区 楼栋 岗位 书记 次数 位置 部位 民情 诉求 场地 户数 手机 电话'.split(
		' ',
	),
)
const LIKE = 5.5

function similarity(header: string, word: string): number {
	const [said, wanted] = [bare(header), bare(word)]
	if (said === '' || wanted === '') return 0
	if (said === wanted) return 10
	if (wanted.length >= 2 && !GENERIC.has(wanted) && said.includes(wanted))
		return 3 + (4 * wanted.length) / said.length
	return 0
}

/** How well a header says a field: 10 for its first word, 0 for not at all. */
function likeness(spec: ColumnSpec, text: string): number {
	if (text === '') return 0
	const known = likenesses.get(spec) ?? new Map<string, number>()
	likenesses.set(spec, known)
	const before = known.get(text)
	if (before !== undefined) return before
	const { words, like } = spec
	const best = Math.max(0, ...words.map((word, i) => similarity(text, word) - (i === 0 ? 0 : 0.5)))
	const score = like?.test(bare(text)) || like?.test(flat(text)) ? Math.max(best, LIKE) : best
	if (known.size > MOST_REMEMBERED / 20) known.clear()
	known.set(text, score)
	return score
}
/** Files of many sheets have the same headers on each. */
const likenesses = new WeakMap<ColumnSpec, Map<string, number>>()

const SAMPLE = 24
/** So many of the cells below must fit a column's field. */
const MOST = 0.5

/** @returns the share of the filled cells below a header that can be of its field; `undefined` where all are blank */
function fitting(
	cells: readonly CellValue[],
	fits: ((value: CellValue) => boolean) | undefined,
): number | undefined {
	const filled = cells.filter(value => textOf(value) !== '').slice(0, SAMPLE)
	if (filled.length === 0) return undefined
	return fits === undefined ? 1 : filled.filter(fits).length / filled.length
}

const AND_PHONE = /^(.*[人员长记名])[及和、/与]?(联系)?(电话|方式|手机|号码)(号码|号)?$/
const isNamed = (value: CellValue): boolean => isLikelyName(personOf(textOf(value)).name)

function readColumns(
	spec: LedgerSpec,
	headers: readonly { readonly parent: string; readonly own: string }[],
	below: (column: number) => CellValue[],
): { columns: ColumnMeaning[]; score: number; found: Set<string> } {
	const offers: Offer[] = []
	for (const [column, said] of headers.entries()) {
		const { parent } = said
		if (parent + said.own === '') continue
		// 联系人及电话: the name comes first, and the telephone with it.
		const named = AND_PHONE.test(said.own || parent) && (fitting(below(column), isNamed) ?? 0) >= MOST
		const own = named ? (said.own || parent).replace(AND_PHONE, '$1') : said.own
		const share = new Map<string, number | undefined>()
		for (const [field, its] of Object.entries(spec.columns)) {
			const { fits, never } = its
			const best = (text: string) => likeness(its, text)
			if (never?.test(bare(parent + own)) && best(own === '' ? parent : own) < 9) continue
			const score = Math.max(
				best(own),
				own === '' ? best(parent) : best(parent + own) - 1,
				own === '' ? 0 : best(parent) - 4,
			)
			if (score <= 0) continue
			if (!share.has(field)) share.set(field, fitting(below(column), fits))
			const fit = share.get(field)
			// A header that can mean nothing else is believed as long as anything below it fits.
			const isPlain = score >= 9 && !GENERIC.has(bare(own || parent))
			if (fit !== undefined && (isPlain ? fit === 0 : fit < MOST)) continue
			if (named && field.startsWith('phone')) continue
			offers.push({
				column,
				field,
				score: score + (fit ?? 0) * (fits ? 1 : 0),
				why: score >= 9 ? 'header' : 'contains',
				above: best(parent),
			})
		}
	}
	withOwnPhones(headers, offers)
	offers.sort((a, b) => b.score - a.score || a.column - b.column)
	let { byColumn, found } = assigned(spec, offers)
	const others = phonesOfOthers(headers, byColumn, offers, below)
	if (others.size > 0)
		({ byColumn, found } = assigned(
			spec,
			offers.filter(({ column, field }) => !(field.startsWith('phone') && others.has(column))),
		))
	const columns = headers.map(({ parent, own }, column) => {
		const offer = byColumn.get(column)
		const header = parent === own || own === '' ? parent : parent === '' ? own : `${parent}/${own}`
		const says = offer?.field === 'name' ? kindLabel(own || parent) : undefined
		return { column, header, field: offer?.field, why: offer?.why, ...(says === undefined ? {} : { says }) }
	})
	const score = [...byColumn.values()].reduce((sum, offer) => sum + Math.min(offer.score, 10), 0)
	return { columns, score, found }
}

interface Offer {
	readonly column: number
	readonly field: string
	readonly score: number
	readonly why: ColumnWhy
	readonly above: number
}

/** @param offers the best first */
function assigned(spec: LedgerSpec, offers: readonly Offer[]) {
	const byColumn = new Map<number, Offer>()
	const found = new Set<string>()
	for (const offer of offers) {
		if (byColumn.has(offer.column)) continue
		// A second column of telephones is the second telephone.
		const field =
			offer.field === 'phone' && found.has('phone') && 'phone2' in spec.columns ? 'phone2' : offer.field
		if (found.has(field)) continue
		byColumn.set(offer.column, { ...offer, field })
		found.add(field)
	}
	return { byColumn, found }
}

const PEOPLE = ['name', 'liaison', 'head', 'proposer', 'leader'] as const
const SOMEBODY =
	/(姓名|名字|人员?|员|长|书记|主任|经理|者|队长|组长|户主|干部|配偶|家属|法人|代表|民警|警官|医生|老师|店主|业主|党员|委员)$/
const PHONE_WORDS = /[及和、/与]?(的)?(联系)?(电话|手机|方式|号码)(号码|号)?$/

/**
 * Where several people stand in a row, each with a telephone behind the name: the columns of telephones that are
 * somebody else's than the one whom the ledger is about.
 */
function phonesOfOthers(
	headers: readonly { readonly parent: string; readonly own: string }[],
	byColumn: ReadonlyMap<number, Offer>,
	offers: readonly Offer[],
	below: (column: number) => CellValue[],
): Set<number> {
	const others = new Set<number>()
	const phones = [
		...new Set(offers.filter(({ field }) => field.startsWith('phone')).map(({ column }) => column)),
	]
	if (phones.length < 2) return others
	const main = PEOPLE.map(field => [...byColumn.values()].find(offer => offer.field === field)).find(
		offer => offer !== undefined,
	)?.column
	if (main === undefined) return others
	const people = headers.flatMap(({ parent, own }, column) =>
		SOMEBODY.test(bare(own || parent)) && (fitting(below(column), isNamed) ?? 0) >= MOST ? [column] : [],
	)
	if (people.filter(column => column !== main).length === 0) return others
	const said = (column: number) => bare(headers[column]?.own || headers[column]?.parent || '')
	const ownerOf = (phone: number): number | undefined => {
		const whose = said(phone).replace(PHONE_WORDS, '')
		const named =
			whose.length < 2 ? undefined : people.find(column => said(column).replace(/姓名$/, '').endsWith(whose))
		return named ?? people.filter(column => column < phone).at(-1)
	}
	const owners = phones.map(phone => ({ phone, owner: ownerOf(phone) }))
	if (!owners.some(({ owner }) => owner === main)) return others
	for (const { phone, owner } of owners) if (owner !== undefined && owner !== main) others.add(phone)
	return others
}

const IS_NAME = /^(姓名|名字)$/

/**
 * Under two header rows, 法定代表人 and 联络员 may each have a 姓名 and a 电话: whom the ledger means is told by the
 * upper row, and of the telephones only that person's are meant.
 */
function withOwnPhones(
	headers: readonly { readonly parent: string; readonly own: string }[],
	offers: Offer[],
): void {
	const groups = new Set(headers.filter(({ own }) => IS_NAME.test(bare(own))).map(({ parent }) => parent))
	if (groups.size < 2) return
	const person = offers
		.filter(({ column }) => IS_NAME.test(bare(headers[column]?.own ?? '')))
		.map(offer => ({ offer, parent: headers[offer.column]?.parent ?? '' }))
		.sort((a, b) => b.offer.above - a.offer.above || a.offer.column - b.offer.column)[0]
	if (person === undefined) return
	for (let i = offers.length - 1; i >= 0; i--) {
		const parent = headers[offers[i]!.column]?.parent ?? ''
		if (groups.has(parent) && parent !== person.parent) offers.splice(i, 1)
	}
}

const isCertainlyNamed = (value: CellValue): boolean => isNamed(value) && isSurnamed(textOf(value))
const areDistinct = (cells: readonly CellValue[]): boolean => {
	const filled = cells.map(textOf).filter(text => text !== '')
	return new Set(filled).size >= filled.length * 0.8
}

/** A column without a known header whose cells can only be what the ledger still needs. */
function guessMissing(
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
	return WORDS.has(said) || (said.length <= 10 && LIKES.some(like => like.test(said)))
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
		kindLabel(said) !== undefined
	if (remembered.size > MOST_REMEMBERED) remembered.clear()
	remembered.set(value, is)
	return is
}
/** The same few words stand in thousands of rows. */
const remembered = new Map<string, boolean>()
const HEADER_TAIL = /(姓名|电话|时间|日期|单位|网格|类别|类型|内容|情况|备注|支部)$/

const TITLE_SCORE = 6
/** Of two ledgers whose scores are as near as this, either may be meant. */
const CLOSE = 2

/** Cells that can stand in a header: short words. */
export const isLabel = (value: CellValue): boolean =>
	typeof value === 'string' && bare(value) !== '' && bare(value).length <= 16 && !/^\d+$/.test(flat(value))

/** Cells that stand below a header and never in it. */
function isValue(value: CellValue): boolean {
	if (typeof value !== 'string') return false
	return (
		isNumberedGrid(value) ||
		/^[\d\s./年月日:：-]{4,}$/.test(value.normalize('NFKC')) ||
		phonesOf(value).phones.length > 0
	)
}

/** Whether at least half of what a row says are words of headers: rows of a table hold one or the other. */
function isMostlyKnown(cells: readonly CellValue[]): boolean {
	const filled = cells.filter(value => textOf(value) !== '')
	return filled.filter(isKnownLabel).length >= filled.length / 2
}

/** Rows to judge columns by: those before the next table, its title and blank lines left out. */
function rowsBelow(sheet: Sheet, firstRow: number): (readonly CellValue[])[] {
	const rows: (readonly CellValue[])[] = []
	for (const cells of sheet.rows.slice(firstRow, firstRow + SAMPLE * 3)) {
		if (looksLikeHeader(cells) && !cells.some(isValue) && isMostlyKnown(cells)) break
		if (cells.filter(value => textOf(value) !== '').length >= 2) rows.push(cells)
	}
	return rows
}

/**
 * The header that begins at `row`, if one does.
 *
 * @param title what stands above it, the sheet's name included
 */
export function headerAt(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	row: number,
	title: string,
): Header | undefined {
	const cells = sheet.rows[row] ?? []
	const filled = cells.filter(value => textOf(value) !== '')
	if (filled.length < 2 || filled.filter(isLabel).length < filled.length * 0.8) return undefined
	if (filled.some(isValue)) return undefined
	let best: Header | undefined
	let rival = 0
	const inTitle = titleFacts(title.split(' '))
	const said = (kind: LedgerKind, columns: readonly ColumnMeaning[]): boolean => {
		const fact = kind === 'staff' ? 'post' : 'contactKind'
		return (
			inTitle[fact] !== undefined ||
			columns.some(column => column.says?.[fact] !== undefined) ||
			saidBelow(sheet, row + 1, fact)
		)
	}
	for (const levels of [1, 2]) {
		const headers = headersAt(sheet, merged, row, levels)
		if (headers === undefined) continue
		const firstRow = row + levels
		const body = rowsBelow(sheet, firstRow)
		const below = (column: number) => body.map(cellsBelow => cellsBelow[column] ?? null)
		for (const kind of LEDGER_KINDS) {
			const spec = LEDGERS[kind]
			const read = readColumns(spec, headers, below)
			if (read.found.size < 2) continue
			const columns = guessMissing(spec, read.columns, read.found, below)
			const titled = spec.title.test(title)
			const answers = (field: string) =>
				field === 'title' ? titled : field === 'said' ? said(kind, columns) : read.found.has(field)
			const complete = spec.needs.every(group => group.some(answers))
			if (!complete) continue
			const score = read.score + (titled ? TITLE_SCORE : 0)
			const known = columns.filter(({ field }) => field !== undefined && field !== 'number').length
			const asked = columns.filter(({ header, field }) => header !== '' && field !== 'number').length
			const isUnsure = !titled && known < asked / 2
			if (best !== undefined && best.kind !== kind) rival = Math.max(rival, Math.min(score, best.score))
			if (best === undefined || score > best.score) best = { kind, row, firstRow, columns, score, isUnsure }
		}
	}
	if (best === undefined) return undefined
	const titled = LEDGERS[best.kind].title.test(title)
	return best.isUnsure || (!titled && best.score - rival < CLOSE) ? { ...best, isUnsure: true } : best
}

/** Whether lines of one cell among the rows name the kinds of those below them. */
function saidBelow(sheet: Sheet, from: number, fact: 'post' | 'contactKind'): boolean {
	for (const cells of sheet.rows.slice(from, from + SAMPLE * 3)) {
		const filled = cells.map(textOf).filter(text => text !== '')
		if (filled.length === 1 && sectionFacts(filled[0] ?? '')?.[fact] !== undefined) return true
	}
	return false
}

/** The header's words by column; `undefined` where there are not so many levels. */
function headersAt(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	row: number,
	levels: number,
): { parent: string; own: string }[] | undefined {
	const width = Math.max(...sheet.rows.slice(row, row + levels).map(cells => cells.length))
	const shown = (atRow: number, column: number) => {
		const area = merged(atRow, column)
		return textOf(sheet.rows[area?.startRow ?? atRow]?.[area?.startCol ?? column])
	}
	const columns = Array.from({ length: width }, (_, column) => column)
	if (levels === 1) return columns.map(column => ({ parent: '', own: shown(row, column) }))
	const lower = sheet.rows[row + 1] ?? []
	// A second level names parts of the first: every one of its own cells is a label, and something is above them.
	const own = columns.filter(column => textOf(lower[column]) !== '')
	if (own.length === 0 || !own.every(column => isLabel(lower[column] ?? null))) return undefined
	const isWide = (column: number) => {
		const area = merged(row, column)
		return area === undefined ? textOf(sheet.rows[row]?.[column]) === '' : area.endCol > area.startCol
	}
	if (!own.some(isWide)) return undefined
	let last = ''
	return columns.map(column => {
		const said = shown(row, column)
		// Without merged areas, as in a CSV, the upper word stands over its first column only.
		if (said !== '') last = said
		const below = textOf(lower[column])
		return { parent: said === '' && below !== '' ? last : said, own: below === said ? '' : below }
	})
}
