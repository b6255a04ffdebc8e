/** Days `YYYY-MM-DD` and how far apart they are, in days and in workdays. Pure. */
import { workday } from '../model/workdays.ts'

const DAY_MS = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export const addDays = (day: string, days: number): string =>
	new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10)

/** From `from` to `to`; negative where `to` is earlier. */
export const daysApart = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY_MS)

/** How many workdays lie after `from`, up to and including `to`; 0 where `to` is not later. */
export function workdaysApart(from: string, to: string): number {
	let count = 0
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!workday(day).rest) count++
	return count
}

/** `day` itself where it is worked, else the last workday before it. */
export function workdayBy(day: string): string {
	let by = day
	while (workday(by).rest) by = addDays(by, -1)
	return by
}

/** Whether the holidays of all years between two days are announced, so that workdays can be counted. */
function areWorkdaysKnown(from: string, to: string): boolean {
	for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
		if (!workday(`${year}-01-01`).known) return false
	return true
}

/** `9个工作日`; in days where workdays cannot be counted. @param space between number and measure, as screens have it */
export const timeLeft = (from: string, to: string, space = ''): string =>
	areWorkdaysKnown(from, to)
		? `${workdaysApart(from, to)}${space}个工作日`
		: `${daysApart(from, to)}${space}天`
