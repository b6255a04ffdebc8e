/** The periods that offices report by. */

export const EXPORT_PERIODS = ['month', 'last_month', 'quarter', 'last_quarter', 'year', 'own'] as const
export type ExportPeriod = (typeof EXPORT_PERIODS)[number]

export const PERIOD_WORD: Readonly<Record<ExportPeriod, string>> = {
	month: '本月',
	last_month: '上月',
	quarter: '本季度',
	last_quarter: '上季度',
	year: '今年',
	own: '自选日期',
}

const day = (year: number, month: number, date: number): string =>
	new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)

/** First and last day. @param today `YYYY-MM-DD` */
export function exportDays(
	period: Exclude<ExportPeriod, 'own'>,
	today: string,
): { from: string; to: string } {
	const year = Number(today.slice(0, 4))
	const month = Number(today.slice(5, 7)) - 1
	const quarter = Math.floor(month / 3) * 3
	const [first, length] = {
		month: [month, 1],
		last_month: [month - 1, 1],
		quarter: [quarter, 3],
		last_quarter: [quarter - 3, 3],
		year: [0, 12],
	}[period] as [number, number]
	return { from: day(year, first, 1), to: day(year, first + length, 0) }
}

/** The period that these days are, if they are one. */
export const periodOfDays = (from: string, to: string, today: string): ExportPeriod =>
	EXPORT_PERIODS.find(period => {
		if (period === 'own') return true
		const days = exportDays(period, today)
		return days.from === from && days.to === to
	}) ?? 'own'
