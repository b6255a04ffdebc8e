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

/** Which length a written period has. @param period as {@link PERIOD_PATTERN} */
export const lengthOf = (period: string): Period =>
	period.length === 4 ? 'year' : period[5] === 'Q' ? 'quarter' : period[5] === 'H' ? 'half_year' : 'month'

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, half_year: 6, year: 12 }

/** The first and the last day of a period. */
export function daysOf(period: string): { readonly from: string; readonly to: string } {
	const year = period.slice(0, 4)
	const months = MONTHS[lengthOf(period)]
	const part = Number(/\d+$/.exec(period.slice(5))?.[0] ?? 1)
	const first = (part - 1) * months + 1
	const last = new Date(Date.UTC(Number(year), first - 1 + months, 0)).toISOString().slice(0, 10)
	return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: last }
}

/** The period of the same length that follows. */
export function periodAfter(period: string): string {
	const next = new Date(`${daysOf(period).to}T00:00:00Z`)
	next.setUTCDate(next.getUTCDate() + 1)
	return periodOf(lengthOf(period), next.toISOString().slice(0, 10))
}
