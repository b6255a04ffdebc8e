/** A month of the roster, day by day, with what is wrong in it. */
import { addDays } from '#shared/meetings/days.ts'
import { SHIFT_SLOTS } from '#shared/model/kinds.ts'
import type { Data, View } from '#shared/model/view.ts'
import { type Workday, weekdayOf, workday } from '#shared/model/workdays.ts'

export type Shift = View<'shift'>
export type ShiftData = Data<'shift'>

/** Every day of `month` (`YYYY-MM`). */
export function daysOf(month: string): string[] {
	const days: string[] = []
	for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day)
	return days
}

/** The Monday of the day's week. */
export const mondayOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7))

/** Whole weeks from Monday that contain `month`; days of the neighbouring months included. */
export function weeksOf(month: string): string[][] {
	const weeks: string[][] = []
	for (let first = mondayOf(`${month}-01`); first.slice(0, 7) <= month; first = addDays(first, 7))
		weeks.push([0, 1, 2, 3, 4, 5, 6].map(n => addDays(first, n)))
	return weeks
}

export type Warning =
	/** Nobody is down for the day. */
	| { readonly day: string; readonly code: 'no_shift' }
	/** The person stands in the day's roster more than once. */
	| { readonly day: string; readonly code: 'twice'; readonly personId: string }
	| { readonly day: string; readonly code: 'nobody'; readonly slot: ShiftData['slot'] }

export interface RosterDay {
	readonly day: string
	readonly work: Workday
	/** In the order day, night, full. */
	readonly shifts: readonly Shift[]
	readonly warnings: readonly Warning[]
}

/** @param shifts of one community */
export function rosterDays(days: readonly string[], shifts: Iterable<Shift>): RosterDay[] {
	const byDay = new Map<string, Shift[]>()
	for (const shift of shifts) byDay.set(shift.data.date, [...(byDay.get(shift.data.date) ?? []), shift])
	const order = (shift: Shift) => SHIFT_SLOTS.indexOf(shift.data.slot)
	return days.map(day => {
		const own = (byDay.get(day) ?? []).sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1))
		return { day, work: workday(day), shifts: own, warnings: warningsOf(day, own) }
	})
}

/** One leader may lead all of a day's shifts; beyond that, once a day is enough for anybody. */
function warningsOf(day: string, shifts: readonly Shift[]): Warning[] {
	if (shifts.length === 0) return [{ day, code: 'no_shift' }]
	const warnings: Warning[] = []
	const times = new Map<string, number>()
	const count = (id: string) => times.set(id, (times.get(id) ?? 0) + 1)
	for (const { data } of shifts) {
		for (const id of data.personIds) count(id)
		if (data.personIds.length === 0) warnings.push({ day, code: 'nobody', slot: data.slot })
	}
	const leaders = shifts.map(({ data }) => data.leaderId).filter(id => id !== undefined)
	for (const id of new Set(leaders)) count(id)
	for (const [personId, n] of times) if (n > 1) warnings.push({ day, code: 'twice', personId })
	return warnings
}
