/** What ledgers' own words are in the product's vocabularies. Pure; unknown words stay in the remark. */
import type { BRANCH_FORMS, NeedKind, UNIT_KINDS } from '../../model/kinds.ts'
import type { Period } from '../../model/periods.ts'
import { flat } from '../text.ts'

type UnitKind = (typeof UNIT_KINDS)[number]

const UNIT_WORDS: readonly (readonly [UnitKind, RegExp])[] = [
	['hospital', /医院|卫生|诊所|医疗/],
	['school', /学校|中学|小学|幼儿园|大学|学院|教育/],
	['property', /物业/],
	['owners_committee', /业委会|业主委员会/],
	['station', /驿站|工作站|快递站|服务站/],
	['government', /派出所|机关|行政|法院|检察|税务|城管|中队|街道办/],
	['office_building', /楼宇|大厦|写字楼/],
	['park', /园区/],
	['business_district', /商圈/],
	['community_org', /社区社会组织|社团|协会/],
	['social_org', /社会组织|公益|基金会|事务所|社工/],
	['shop', /商户|超市|商店|店$|餐|市场|门店|个体/],
	['institution', /事业单位|文化馆|图书馆|中心$/],
	['enterprise', /企业|公司|银行|支行|农商行|厂$/],
	['other', /其他/],
]

/** @returns `undefined` for words of none of the kinds */
export const unitKindOf = (text: string): UnitKind | undefined =>
	UNIT_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

const NEED_WORDS: readonly (readonly [NeedKind, RegExp])[] = [
	['medical', /医|健康|卫生服务/],
	['legal', /法律|法治|普法|调解/],
	['care', /一老一小|养老|助老|老年|托管|儿童|少儿|关爱|帮扶|助残|救助/],
	['skills', /就业|技能|培训/],
	['environment', /环境|卫生|绿化|保洁/],
	['safety', /安全|治安|平安|消防|治理/],
	['culture', /文化|文体|文娱|娱乐|体育|教育/],
	['other', /其他/],
]

export const needKindOf = (text: string): NeedKind | undefined =>
	NEED_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

const FORM_WORDS: readonly (readonly [(typeof BRANCH_FORMS)[number], RegExp])[] = [
	['standalone', /单独/],
	['based', /依托/],
	['affiliated', /挂靠/],
	['joint', /联合/],
	['group', /党小组/],
]

/** A temporary branch has a last day, which lists do not tell: it stays in the remark. */
export const branchFormOf = (text: string): (typeof BRANCH_FORMS)[number] | undefined =>
	FORM_WORDS.find(([, words]) => words.test(flat(text)))?.[0]

/** `特急`, `急`, `紧急`; `false` for `一般`; `undefined` for words that say neither. */
export function urgencyOf(text: string): boolean | undefined {
	const said = flat(text)
	if (/^(不|非)|一般|普通|正常|平|低|缓/.test(said)) return false
	return /急|高|重/.test(said) ? true : undefined
}

export interface Capacity {
	readonly capacity: number
	readonly measure: string
	readonly per?: Period
}

const PERIOD_WORDS: readonly (readonly [Period, RegExp])[] = [
	['half_year', /每?半年/],
	['quarter', /季/],
	['month', /月/],
	['year', /年/],
]

/** `12场`, `每月1次`, `2次/年`, `每季度`; `undefined` where no amount is said: `长期`. */
export function capacityOf(text: string): Capacity | undefined {
	const said = flat(text)
	const per = PERIOD_WORDS.find(([, words]) => words.test(said))?.[0]
	const rest = said.replace(/(每|\/|一)*(个)?(半年|季度?|月|年)(度)?/g, '')
	const amount = /^(\d{1,6})(\p{Script=Han}{1,4})?$/u.exec(rest)
	if (amount !== null && Number(amount[1]) > 0)
		return { capacity: Number(amount[1]), measure: amount[2] ?? '次', ...(per === undefined ? {} : { per }) }
	return per !== undefined && rest === '' ? { capacity: 1, measure: '次', per } : undefined
}

/** What a ledger writes where there is nothing to say. */
export const isNothing = (text: string): boolean => /^(无|没有|暂无|—+|-+|\/|／)$/.test(flat(text))
