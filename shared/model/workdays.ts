/**
 * Which days are worked: weekends, and the holidays and make-up workdays (调休) of the State Council's yearly
 * notice. A new year is one more entry in `workdays.json`; until it is there, only weekends are known.
 */
import notices from './workdays.json' with { type: 'json' }

/** One year's notice. Days are `YYYY-MM-DD`, both ends of a holiday included. */
interface Notice {
	readonly source: string
	readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[]
	/** Weekend days that are worked. */
	readonly workdays: readonly string[]
}

export interface Workday {
	/** Whether the day is off. */
	readonly rest: boolean
	/** Off by the notice, or a weekend day worked by the notice; absent on an ordinary day. */
	readonly mark?: 'off' | 'make_up'
	/** The holiday's name, where the day is one. */
	readonly holiday?: string
	/** Whether the year's notice is known; if not, `rest` is only the weekend. */
	readonly known: boolean
}

export type Notices = Readonly<Record<string, Notice>>

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** @param day `YYYY-MM-DD` */
export function workday(day: string, table: Notices = notices): Workday {
	const weekday = weekdayOf(day)
	const weekend = weekday === 0 || weekday === 6
	const notice = table[day.slice(0, 4)]
	if (notice === undefined) return { rest: weekend, known: false }
	const holiday = notice.holidays.find(each => each.from <= day && day <= each.to)
	if (holiday !== undefined) return { rest: true, mark: 'off', holiday: holiday.name, known: true }
	if (notice.workdays.includes(day)) return { rest: false, mark: 'make_up', known: true }
	return { rest: weekend, known: true }
}
