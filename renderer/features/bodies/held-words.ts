/** Held or not held, in words. */
import type { Cadence, HeldTable, PeriodLine } from '#shared/meetings/cadence.ts'
import type { Period } from '#shared/model/periods.ts'
import { shortDay } from '../../ui/format.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'

/** How a list of bodies that meet so often is headed. */
export const CADENCE_TITLE: Record<Period, string> = {
	month: '每月召开',
	quarter: '每季度召开',
	half_year: '每半年召开',
	year: '每年召开',
}

/** In a column's head, below the year: 第1季度, 上半年, 11月, 全年. */
export function periodHead(period: string): string {
	const part = period.slice(5)
	if (part === '') return '全年'
	if (part.startsWith('Q')) return `第${part.slice(1)}季度`
	if (part.startsWith('H')) return part === 'H1' ? '上半年' : '下半年'
	return `${Number(part)}月`
}

/** Which colour says it at a glance; each has its word too. */
export type Tone = 'good' | 'late' | 'bad' | 'underway' | 'open'

export const TONE_COLOR: Record<Tone, string> = {
	good: 'success.main',
	late: 'warning.main',
	bad: 'error.main',
	underway: 'info.main',
	open: 'text.secondary',
}

/** What a cell of the table says. */
export function cellWords({ state, meeting }: PeriodLine): { text: string; note?: string; tone: Tone } {
	const at = meeting?.data.at?.slice(0, 10)
	const day = at === undefined ? '已召开' : shortDay(at)
	const stage = meeting === undefined ? undefined : MEETING_STATE_LABEL[meeting.data.state]
	switch (state) {
		case 'held':
			return { text: day, note: stage ?? '', tone: 'good' }
		case 'late':
			return { text: day, note: '逾期召开', tone: 'late' }
		case 'missed':
			return { text: '未召开', note: stage === undefined ? '' : `${stage}中`, tone: 'bad' }
		case 'due':
			return stage === undefined
				? { text: '待召开', tone: 'open' }
				: { text: at === undefined ? '筹备中' : `定于${day}`, note: stage, tone: 'underway' }
	}
}

/** How the year stands over all tables. */
export function heldSummary(tables: readonly HeldTable[]): string {
	const cells = tables
		.flatMap(({ rows }) => rows.flatMap(row => row.cells))
		.filter(cell => cell !== undefined)
	const count = (...states: PeriodLine['state'][]) =>
		cells.filter(({ state }) => states.includes(state)).length
	const [held, late, missed, due] = [count('held', 'late'), count('late'), count('missed'), count('due')]
	return [
		`应召开 ${held + missed} 次，已召开 ${held} 次${late > 0 ? `（逾期 ${late} 次）` : ''}`,
		`未召开 ${missed} 次`,
		...(due > 0 ? [`本期待召开 ${due} 次`] : []),
	].join('，')
}

/**
 * `最迟12月31日 · 还有 28 个工作日`; with its period before it where that is not the one that a table shows as present.
 *
 * @param withPeriod whether the period is named
 */
export function nextWords(
	{ next }: Cadence,
	withPeriod: boolean,
): { text: string; tone: 'late' | 'bad' | 'open' } {
	const at = next.meeting?.data.at
	const head = withPeriod ? `${periodHead(next.period)} ` : ''
	if (at !== undefined) return { text: `${head}定于${shortDay(at.slice(0, 10))}`, tone: 'open' }
	const left = next.days < 0 ? '已过期' : next.workdays === 0 ? '今天是最后一天' : `还有 ${next.left}`
	return {
		text: `${head}最迟${shortDay(next.by)} · ${left}`,
		tone: next.days < 0 ? 'bad' : next.near ? 'late' : 'open',
	}
}
