/** What is due, in words. */
import type { View } from '#shared/model/view.ts'
import { longDay, shortTime } from '../../ui/format.ts'
import { POST_SHORT } from '../../ui/labels.ts'
import { DEMAND_DAYS, type DueGroup, type DueItem, type DueKind, daysBetween, POST_END_DAYS } from './due.ts'

export const DUE_LABEL: Record<DueKind, string> = {
	election: '换届',
	branch_end: '临时党支部到期',
	demand: '诉求未办结',
	post_end: '岗位到期',
	term_unset: '未填换届时间',
}

/** How pressing it is: `超期 12 天`, `今天`, `还有 3 个月`. */
export function urgency({ on }: DueItem, today: string): string {
	if (on === '') return '待补填'
	const days = daysBetween(today, on)
	if (days < 0) return `超期 ${-days} 天`
	if (days === 0) return '今天'
	return days < 60 ? `还有 ${days} 天` : `还有 ${Math.round(days / 30.4)} 个月`
}

/** What it is about, in one line. @param personName of an id */
export function dueText({ kind, of }: DueItem, personName: (id: string) => string): string {
	if (of.collection === 'log') return (of.data.demand ?? '').replace(/\s+/g, ' ')
	if (of.collection === 'post') return `${personName(of.data.personId)} ${POST_SHORT[of.data.kind]}`
	return kind === 'term_unset' ? '请填写本届起始日期' : branchName(of)
}

/** When it is due, or was raised. */
export const dueDay = ({ kind, of, on }: DueItem): string =>
	kind === 'demand' && of.collection === 'log' ? shortTime(of.data.at) : longDay(on)

const branchName = (grid: View<'grid'>): string => grid.data.branchName ?? `${grid.data.name}党支部`

/** A group in one line: `3 个网格 6 个月内到期，其中 1 个超期`. */
export function groupText({ kind, items }: DueGroup): string {
	const count = items.length
	const overdue = items.filter(item => item.overdue).length
	const late = overdue === 0 ? '' : overdue === count ? '，均已超期' : `，其中 ${overdue} 个超期`
	switch (kind) {
		case 'election':
			return `${count} 个网格 6 个月内到期${late}`
		case 'branch_end':
			return `${count} 个 6 个月内到期${late}`
		case 'demand':
			return `${count} 条超过 ${DEMAND_DAYS} 天未办结`
		case 'post_end':
			return `${count} 个 ${POST_END_DAYS} 天内到期`
		case 'term_unset':
			return `${count} 个网格`
	}
}
