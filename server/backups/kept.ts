/** Which of the scheduled backups stay: pure, by their names alone, so that a clock that was wrong once removes nothing. */

/** `griddesk-20261122-1230.griddesk-backup`, in the server's local time. */
const NAME = /^griddesk-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})\.griddesk-backup$/

const NEWEST = 7
const WEEKS = 4
const MONTHS = 12

export function backupName(at: Date): string {
	const two = (n: number) => String(n).padStart(2, '0')
	const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`
	return `griddesk-${day}-${two(at.getHours())}${two(at.getMinutes())}.griddesk-backup`
}

/** When a backup was taken, to the minute; `undefined` for files that are none of the schedule's. */
export function takenAt(name: string): Date | undefined {
	const [, ...parts] = NAME.exec(name) ?? []
	if (parts.length === 0) return undefined
	const [year, month, day, hour, minute] = parts.map(Number) as [number, number, number, number, number]
	return new Date(year, month - 1, day, hour, minute)
}

/**
 * The seven newest, and the last one of each of the four newest weeks and of the twelve newest months that have any.
 * What was not named by the schedule is never among those to remove.
 *
 * @param names of files
 */
export function outdated(names: readonly string[]): string[] {
	const all = names
		.flatMap(name => {
			const at = takenAt(name)
			return at === undefined ? [] : [{ name, at }]
		})
		.sort((a, b) => b.at.getTime() - a.at.getTime())
	const lastOf = (span: (at: Date) => string, spans: number) =>
		[...Map.groupBy(all, ({ at }) => span(at)).values()].slice(0, spans).map(group => group[0]!)
	const stay = new Set([...all.slice(0, NEWEST), ...lastOf(week, WEEKS), ...lastOf(month, MONTHS)])
	return all.filter(each => !stay.has(each)).map(({ name }) => name)
}

const month = (at: Date): string => `${at.getFullYear()}-${at.getMonth()}`

/** Its Monday. */
function week(at: Date): string {
	const monday = new Date(at.getFullYear(), at.getMonth(), at.getDate() - ((at.getDay() + 6) % 7))
	return monday.toDateString()
}
