/** Which logs a page shows, and what they count. */

import { addDays } from '#shared/meetings/days.ts'
import type { LogKind } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import { addMonths, lastDayOf } from '../../ui/months.ts'
import { mondayOf } from './roster-month.ts'

export type Log = View<'log'>

const PERIODS = ['default', 'week', 'month', 'last_month', 'quarter'] as const
export type PeriodName = (typeof PERIODS)[number]

/** Days, both included. */
export interface Period {
	readonly from: string
	readonly to: string
}

/**
 * `default`: last and this month; `quarter`: this month and the two before.
 *
 * @param today `YYYY-MM-DD`
 */
export function periodOf(name: PeriodName, today: string): Period {
	const month = today.slice(0, 7)
	switch (name) {
		case 'week':
			return { from: mondayOf(today), to: addDays(mondayOf(today), 6) }
		case 'month':
			return { from: `${month}-01`, to: lastDayOf(month) }
		case 'last_month':
			return { from: `${addMonths(month, -1)}-01`, to: lastDayOf(addMonths(month, -1)) }
		case 'quarter':
			return { from: `${addMonths(month, -2)}-01`, to: lastDayOf(month) }
		default:
			return { from: `${addMonths(month, -1)}-01`, to: lastDayOf(month) }
	}
}

/** The preset that a period is, if it is one. */
export const periodName = (period: Period, today: string): PeriodName | undefined =>
	PERIODS.find(name => {
		const { from, to } = periodOf(name, today)
		return from === period.from && to === period.to
	})

export interface LogFilter extends Period {
	readonly gridId?: string | undefined
	readonly kind?: LogKind | undefined
	readonly personId?: string | undefined
	/** Only logs whose matter is not closed. */
	readonly open?: boolean
	/** Words that must all occur. */
	readonly words?: string
}

/** The logs that fit, latest first. */
export function filterLogs(logs: Iterable<Log>, filter: LogFilter): Log[] {
	const words = fold(filter.words ?? '')
		.split(/\s+/)
		.filter(Boolean)
	const out: Log[] = []
	const end = addDays(filter.to, 1)
	for (const log of logs) {
		const { data } = log
		if (data.at < filter.from || data.at >= end) continue
		if (filter.gridId !== undefined && log.orgId !== filter.gridId) continue
		if (filter.kind !== undefined && data.kind !== filter.kind) continue
		if (filter.personId !== undefined && !data.personIds.includes(filter.personId)) continue
		if (filter.open && data.state !== 'open') continue
		if (words.length > 0 && !words.every(word => textOf(log).includes(word))) continue
		out.push(log)
	}
	return latestFirst(out)
}

/** A place in the list fits beside its minute in one number that is exact. */
const MOST = 2 ** 22

/** Tens of thousands of texts take longer than a frame to compare: numbers bring them into order, ids those of one minute. */
function latestFirst(logs: readonly Log[]): Log[] {
	const keys = new Float64Array(logs.length)
	for (const [place, { data }] of logs.entries()) keys[place] = minuteOf(data.at) * MOST + place
	keys.sort()
	const out: Log[] = []
	let last = Number.NaN
	let first = 0
	const byId = () => {
		if (out.length - first < 2) return
		for (const log of out.splice(first).sort((a, b) => (a.id < b.id ? 1 : -1))) out.push(log)
	}
	for (let at = keys.length - 1; at >= 0; at--) {
		const key = keys[at]!
		const minute = Math.floor(key / MOST)
		if (minute !== last) {
			byId()
			first = out.length
			last = minute
		}
		out.push(logs[key % MOST]!)
	}
	byId()
	return out
}

/**
 * A number that grows with the time, each month taken for 31 days: a tenth of the work of `Date.parse`.
 *
 * @param at `YYYY-MM-DDTHH:MM`
 */
function minuteOf(at: string): number {
	const two = (place: number) => at.charCodeAt(place) * 10 + at.charCodeAt(place + 1) - 11 * 48
	const months = (two(0) * 100 + two(2)) * 12 + two(5)
	return (months * 31 + two(8)) * 1440 + two(11) * 60 + two(14) || 0
}

export interface LogCounts {
	readonly all: number
	/** With a demand. */
	readonly demands: number
	readonly open: number
}

export function countLogs(logs: readonly Log[]): LogCounts {
	let demands = 0
	let open = 0
	for (const { data } of logs) {
		if (data.demand !== undefined) demands++
		if (data.state === 'open') open++
	}
	return { all: logs.length, demands, open }
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** A log's view is replaced when it changes, so its text needs folding only once. */
const texts = new WeakMap<Log, string>()
function textOf(log: Log): string {
	const known = texts.get(log)
	if (known !== undefined) return known
	const { text, visited, place, demand, followUp, result } = log.data
	const folded = fold([text, visited, place, demand, followUp, result].filter(Boolean).join('\n'))
	texts.set(log, folded)
	return folded
}
