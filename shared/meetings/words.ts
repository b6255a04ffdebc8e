/** The words that papers are written in: how days, periods and kinds are called in a sentence. */
import type { LogKind, NeedKind, PostKind } from '../model/kinds.ts'
import { type Period, periodOf } from '../model/periods.ts'

/** What a log of each kind is called when it is counted, with its measure. */
export const LOG_COUNT: Record<LogKind, { readonly name: string; readonly measure: string }> = {
	visit: { name: '走访', measure: '次' },
	patrol: { name: '巡查', measure: '次' },
	mediation: { name: '矛盾调解', measure: '件' },
	publicity: { name: '政策宣传', measure: '次' },
	volunteer: { name: '志愿服务', measure: '次' },
	party_day: { name: '主题党日', measure: '次' },
	party_lecture: { name: '党课', measure: '次' },
	diary: { name: '民情日志', measure: '篇' },
	duty: { name: '值班记录', measure: '条' },
}

export const NEED_WORD: Record<NeedKind, string> = {
	medical: '医疗健康',
	environment: '环境卫生',
	culture: '文化娱乐',
	safety: '安全治理',
	care: '一老一小',
	skills: '就业技能',
	legal: '法律服务',
	other: '其他',
}

/** A post after the name of its grid: 第一网格党支部书记（网格长）. */
export const POST_WORD: Record<PostKind, string> = {
	secretary: '党支部书记（网格长）',
	police: '网格警员',
	safety: '安全监管员',
	stability: '综治维稳员',
	urban: '城市管理员',
	civil_affairs: '民政救助员',
	health: '卫计管理员',
	publicity: '宣传文化员',
}

/** How the present period is called in a title: 本季度. */
export const THIS_PERIOD: Record<Period, string> = {
	month: '本月',
	quarter: '本季度',
	half_year: '本半年',
	year: '本年度',
}
export const PERIOD_WORD: Record<Period, string> = {
	month: '每月',
	quarter: '每季度',
	half_year: '每半年',
	year: '每年',
}
export const perWord = (per: Period | undefined): string => (per === undefined ? '' : PERIOD_WORD[per])

const QUARTERS = '一二三四'

/** `2026-Q4` → `2026年第四季度`. @param period as `PERIOD_PATTERN` has it */
export function periodName(period: string): string {
	const [year, part] = period.split('-')
	if (part === undefined) return `${year}年`
	if (part.startsWith('Q')) return `${year}年第${QUARTERS[Number(part.slice(1)) - 1]}季度`
	if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
	return `${year}年${Number(part)}月`
}

/** `11月8日`, with its year where that is another than `year`. @param year `2026` or any day of it */
export function dayWord(day: string, year: string): string {
	const word = `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
	return periodOf('year', day) === year.slice(0, 4) ? word : `${day.slice(0, 4)}年${word}`
}

/** With a full stop at its end, without blanks around it; `''` stays `''`. */
export function sentence(text: string): string {
	const trimmed = text.trim()
	return trimmed === '' || /[。！？…]$/.test(trimmed) ? trimmed : `${trimmed.replace(/[；，、.;,]$/, '')}。`
}

/** Without a full stop at its end: for a heading, or the middle of a sentence. */
export const clause = (text: string): string => text.trim().replace(/[。；;.]+$/, '')
