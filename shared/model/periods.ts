/** The stretches of the calendar in which meetings are due and resources are counted. Pure. */

export const PERIODS = ['month', 'quarter', 'half_year', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** How a period is written: `2026-11`, `2026-Q4`, `2026-H2`, `2026`. */
export const PERIOD_PATTERN = /^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/

/** The period of the given length in which the day lies. @param day `YYYY-MM-DD` */
export function periodOf(length: Period, day: string): string {
	const year = day.slice(0, 4)
	const month = Number(day.slice(5, 7))
	switch (length) {
		case 'month':
			return day.slice(0, 7)
		case 'quarter':
			return `${year}-Q${Math.ceil(month / 3)}`
		case 'half_year':
			return `${year}-H${Math.ceil(month / 6)}`
		case 'year':
			return year
	}
}
