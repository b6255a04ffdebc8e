/** Months `YYYY-MM` and their days, as the calendars turn them. Pure. */
import { addDays } from '#shared/meetings/days.ts'

/** From Sunday on, as `weekdayOf` counts. */
export const WEEKDAYS = '日一二三四五六'

/** @param month `YYYY-MM` */
export function addMonths(month: string, months: number): string {
	const date = new Date(`${month}-01T00:00:00Z`)
	date.setUTCMonth(date.getUTCMonth() + months)
	return date.toISOString().slice(0, 7)
}

export const lastDayOf = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1)

/** The same day of another month, or its last one. */
export function sameDay(month: string, day: string): string {
	const last = lastDayOf(month)
	const wanted = `${month}${day.slice(7)}`
	return wanted > last ? last : wanted
}
