/** Text of cells: as it is kept, and as it is compared. */
import type { CellValue } from './sheet.ts'

/** Blanks that are no single one between words; line breaks within stay. */
const UNTIDY = /^\s|\s$|[\t\u00a0\u3000\u200b-\u200f\u2060\ufeff]| {2}/

/** As it is kept: outer blanks away, inner runs of blanks one; the office's own punctuation stays. */
export function textOf(value: CellValue | undefined): string {
	if (value === null || value === undefined) return ''
	if (value instanceof Date) return value.toISOString().slice(0, 10)
	if (typeof value === 'boolean') return value ? '是' : '否'
	const said = String(value)
	if (!UNTIDY.test(said)) return said
	return said
		.replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
		.replace(/[ \t\u00a0\u3000]+/g, ' ')
		.trim()
}

/** As it is compared: half-width, no blanks, no brackets' content where it only explains. */
export const flat = (text: string): string =>
	PLAIN.test(text) ? text : text.normalize('NFKC').replace(/\s/g, '')

/** Nearly all cells: nothing to do. */
const PLAIN = /^[\u4e00-\u9fa5\w.:/、。“”-]*$/

const HAN_GAP = /(?<=[\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu

/** A name as it is kept: two characters are often spaced apart to line up with three. */
export const nameOf = (text: string): string => {
	const said = textOf(text)
	return /\s/.test(said) ? said.replace(HAN_GAP, '') : said
}

/** `上官敏豪`, `张伟`, `阿依古丽·买买提`: what can be a person's name. */
export const isName = (text: string): boolean =>
	/^\p{Script=Han}{2,4}$|^\p{Script=Han}+(·\p{Script=Han}+)+$/u.test(text)

/** Words that are as long as names and stand in ledgers beside them. */
const NO_NAME =
	/^(群众|党员|团员|民主党派|无党派(人士)?|积极分子|退休|在职|离休|离岗|在岗|待业|务农|无业|学生|暂无|没有|不详|未知|本科|专科|大专|中专|高中|初中|小学|文盲|硕士|博士|研究生|男性|女性|已婚|未婚|离异|丧偶|同上|同左|同前|居民|村民|物业|业委会|兼职|专职|良好|正常|一般|健康|免费|是的|全部|其他|合计|小计|总计|待定|待配)$|(党员|[汉满回苗彝壮侗瑶藏羌]族|土家族|社区|街道|网格|支部|单位|公司|大学|小区|派出所|医院|学校|超市|办公室|中心|委员会|居委会|委员)$/
const TITLED =
	/(主任|书记|经理|老师|医生|警官|所长|站长|队长|院长|局长|师傅|大爷|大妈|大叔|女士|先生|阿姨|奶奶|爷爷|婆婆|同志|居民|村民|等人)$/

/** A name, and no other word of ledgers that is as long as one: not `群众`, not `王主任`. */
export const isLikelyName = (text: string): boolean =>
	isName(text) && !NO_NAME.test(text) && !TITLED.test(text)

/** A name or whom one calls so: `王女士`. */
export const isSomebody = (text: string): boolean => isName(text) && !NO_NAME.test(text)

/** What says that the cell above is meant. */
export const isDitto = (text: string): boolean =>
	/^(同上|同前|同上行|上同|〃|″|"|”|“|''|々|〞|゛)$/.test(text)

/** What says that nothing, or nobody, is there. */
export const isVacant = (text: string): boolean =>
	/^([/\\—\-－–_×无]+|空缺|空岗|缺岗|暂缺|缺|缺额|待定|待配|待补|待聘|未配备|暂无|没有|未定)$/.test(text)

const SEPARATOR = /[、,，;；/／|\n]+|(?<=\p{Script=Han})[和与及](?=\p{Script=Han}{2})/u

/**
 * Several things in one cell: `综治维稳员、安全监管员`. Blanks alone part them only where every part is a whole name.
 */
export function listOf(text: string): string[] {
	const parts = text
		.split(/[、,，;；/／|\n]+/)
		.map(part => part.trim())
		.filter(part => part !== '')
	return parts.flatMap(part => {
		const words = part.split(/\s+/)
		return words.length > 1 && words.every(isName) ? words : [part]
	})
}

/** Several people in one cell: as {@link listOf}, and `张伟和李娜`. */
export const namesOf = (text: string): string[] =>
	listOf(text)
		.flatMap(part => (isName(nameOf(part)) ? [part] : part.split(SEPARATOR)))
		.map(nameOf)
		.filter(name => name !== '')

const DIGITS = '零一二三四五六七八九'

/** 1 to 99 written with digits or Chinese numerals; `undefined` for anything else. */
function numeralOf(text: string): number | undefined {
	const said = flat(text)
	if (/^\d{1,2}$/.test(said)) return Number(said) || undefined
	const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(said)
	if (match === null || said === '') return undefined
	const [, tens = '', ten = '', ones = ''] = match
	if (ten === '') return tens !== '' && ones !== '' ? undefined : DIGITS.indexOf(tens || ones)
	return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}

/** 1 to 99 in Chinese numerals. */
function numeral(n: number): string {
	const [tens, ones] = [Math.floor(n / 10), n % 10]
	const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
	return head + (ones === 0 && tens > 0 ? '' : DIGITS[ones])
}

/**
 * The grids of a cell: mostly one; `1、2网格`, `第一至第三网格`, `一网格和二网格` are several.
 */
export function gridsOf(text: string): string[] {
	const said = flat(text)
	const range = /^第?(.{1,3}?)(?:号?网格)?(?:[-~～至到—]+)第?(.{1,3}?)号?网格$/.exec(said)
	const [from, to] = [numeralOf(range?.[1] ?? ''), numeralOf(range?.[2] ?? '')]
	if (from !== undefined && to !== undefined && from < to && to - from < 30)
		return Array.from({ length: to - from + 1 }, (_, i) => `第${numeral(from + i)}网格`)
	const parts = said.split(/[、,;/和及]/).filter(part => part !== '')
	if (parts.length > 1) {
		const names = parts.map(gridName)
		if (names.every(name => NUMBERED.test(name))) return names
	}
	return [gridName(text)]
}

const NUMBERED = /^第[一二三四五六七八九十]+网格$/
/** `第三网格`, `3号网格`: what is no word of a header. */
export const isNumberedGrid = (text: string): boolean =>
	/网格/.test(text) && NUMBERED.test(gridName(text)) && isGrid(text)

/** `3号楼`, `12栋`, `A座`: a building, and no word of a header. */
export const isBuilding = (text: string): boolean =>
	/^第?([\d一二三四五六七八九十]{1,4}|[A-Z])(号楼|栋|幢|座|号院|单元)$/.test(flat(text))

/** Whether a text can only be the name of a grid: `第三网格`, `3号网格`, `阳光网格`. */
export const isGrid = (text: string): boolean =>
	!/^(所属|所在|责任|服务|提出|申报|对应|归属|包联|负责|涉及|隶属|联系|来源|来自|上报|管理|归口|登记|派驻|驻点|居住|居民|原|现|各|本|全|每)/.test(
		flat(text),
	) &&
	(NUMBERED.test(gridName(text))
		? !/^\d+$/.test(flat(text))
		: /^[\p{Script=Han}A-Za-z\d-]{1,8}网格$/u.test(flat(text)))

/** `第三网格` however it was written: `3`, `三网格`, `第3网格`, `网格三`, `03网格`. Other names stay as they are. */
export function gridName(text: string): string {
	// 双峰社区第1网格: the community's name is no part of the grid's.
	const said = flat(text).replace(/^\p{Script=Han}{2,8}社区(?=第?[一二三四五六七八九十\d]{1,3}号?网格)/u, '')
	// 第一党支部 is no grid; 第一网格党支部 is the one of a grid.
	const bare = /^(?:第)?(.{1,3}?)(?:[号#])?(?:网格(?:党支部|支部)?)?$/.exec(said)?.[1] ?? ''
	const number = numeralOf(bare) ?? numeralOf(/^网格(.{1,3})$/.exec(said)?.[1] ?? '')
	return number === undefined ? nameOf(text) : `第${numeral(number)}网格`
}
