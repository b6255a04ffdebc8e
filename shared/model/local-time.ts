/** The office's wall time, `YYYY-MM-DDTHH:mm`. */

/** The hour of a row that says its day alone. */
export const NO_HOUR = '00:00'

/** `14:30`; `undefined` where only the day is known. */
export function hourOf(time: string): string | undefined {
	const hour = time.slice(11)
	return hour === NO_HOUR ? undefined : hour
}
