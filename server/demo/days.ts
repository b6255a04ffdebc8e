/** Calendar days as `YYYY-MM-DD`, without time zones. */

const DAY_MS = 86_400_000
const parse = (day: string) => new Date(`${day}T00:00:00Z`)
const format = (date: Date) => date.toISOString().slice(0, 10)

/** Milliseconds since 1970 at the day's beginning, in UTC. */
export const dayMs = (day: string): number => parse(day).getTime()

export const addDays = (day: string, days: number): string => format(new Date(dayMs(day) + days * DAY_MS))

/** Every day from `first` to `last`, both included. */
export function daysBetween(first: string, last: string): string[] {
	const days = []
	for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
	return days
}

/** `11月8日`, as office texts write it. */
export const chineseDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
