/** Days, months and times as offices write them. */
import type { CellValue } from './sheet.ts'
import { flat, textOf } from './text.ts'

/** Why a day was read so; a doubt is for a person to look at. */
export type DayWhy = 'day' | 'month' | 'two_digit_year' | 'lost_zero' | 'year_from_title' | 'serial'

export interface ReadDay {
	/** `YYYY-MM-DD`, or `YYYY-MM` where no day is said. */
	readonly day: string
	readonly why: DayWhy
	readonly doubt: boolean
}

const two = (n: number) => String(n).padStart(2, '0')

function made(
	year: number,
	month: number,
	day: number | undefined,
	why: DayWhy,
	doubt = false,
): ReadDay | undefined {
	if (year < 1900 || year > 2099 || month < 1 || month > 12) return undefined
	if (day === undefined) return { day: `${year}-${two(month)}`, why: why === 'day' ? 'month' : why, doubt }
	const date = new Date(Date.UTC(year, month - 1, day))
	if (day < 1 || date.getUTCMonth() !== month - 1) return undefined
	return { day: `${year}-${two(month)}-${two(day)}`, why, doubt }
}

/** Excel counts days from the last of 1899. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

/**
 * @param value a real date, a number (`1985.03`, `19850301`, a serial) or text (`1985.03`, `85年3月`, `1985/3/1`)
 * @param year for days written without one, from the sheet's title
 * @param now two-digit years are never later than this year
 */
export function dayOf(value: CellValue | undefined, now: number, year?: number): ReadDay | undefined {
	if (value instanceof Date)
		return made(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate(), 'day')
	if (typeof value === 'number') return dayOfNumber(value)
	const said = flat(textOf(value))
		.replace(/[（(].*$/, '')
		.replace(/(星期|周)[一二三四五六日天]$/, '')
	const full = /^(\d{4})[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?$/.exec(said)
	if (full !== null)
		return made(Number(full[1]), Number(full[2]), full[3] === undefined ? undefined : Number(full[3]), 'day')
	const packed = /^(\d{4})(\d{2})(\d{2})?$/.exec(said)
	if (packed !== null)
		return made(
			Number(packed[1]),
			Number(packed[2]),
			packed[3] === undefined ? undefined : Number(packed[3]),
			'day',
		)
	const short = /^['‘’]?(\d{2})[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?$/.exec(said)
	// `5.12` and `7-1` in a sheet of one year are months and days, not years.
	if (short !== null && !(year !== undefined && short[3] === undefined && !said.includes('年'))) {
		const century = Number(short[1]) + 2000 > now ? 1900 : 2000
		return made(
			century + Number(short[1]),
			Number(short[2]),
			short[3] === undefined ? undefined : Number(short[3]),
			'two_digit_year',
		)
	}
	const noYear = /^(\d{1,2})[月./-](\d{1,2})[日号]?$/.exec(said)
	if (noYear !== null && year !== undefined)
		return made(year, Number(noYear[1]), Number(noYear[2]), 'year_from_title')
	return undefined
}

/** `1985.03`, `1985.1` (October: the zero is lost; January is written .01), `19850301`, `198503`, a serial. */
function dayOfNumber(value: number): ReadDay | undefined {
	if (!Number.isInteger(value)) {
		const [year = '', months = ''] = String(value).split('.')
		if (year.length !== 4 || months.length > 2) return undefined
		const lost = months.length === 1
		return made(
			Number(year),
			Number(lost ? `${months}0` : months),
			undefined,
			lost ? 'lost_zero' : 'month',
			lost,
		)
	}
	if (value >= 19_000_101 && value <= 20_991_231)
		return made(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100, 'day')
	if (value >= 190_001 && value <= 209_912)
		return made(Math.floor(value / 100), value % 100, undefined, 'month')
	if (value < 10_000 || value > 70_000) return undefined
	const date = new Date(EXCEL_EPOCH + value * 86_400_000)
	return made(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), 'serial', true)
}

/** Parts of the day stand for an hour of work in them; the text says that it was no more precise. */
const PARTS: readonly (readonly [RegExp, string])[] = [
	[/^(早上|早晨|清晨)$/, '08:00'],
	[/^上午$/, '09:00'],
	[/^中午$/, '12:00'],
	[/^下午$/, '15:00'],
	[/^(傍晚|晚上|夜间|晚)$/, '19:00'],
]

/** `14:20`, `９：30`, `下午3点半`, a fraction of a day; `rough` where only a part of the day was said. */
export function timeOf(value: CellValue | undefined): { time: string; rough: boolean } | undefined {
	if (value instanceof Date) return { time: value.toISOString().slice(11, 16), rough: false }
	if (typeof value === 'number') {
		if (value < 0 || value >= 1) return undefined
		const minutes = Math.round(value * 1440)
		return { time: `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`, rough: false }
	}
	const said = flat(textOf(value))
	const part = PARTS.find(([words]) => words.test(said))
	if (part !== undefined) return { time: part[1], rough: true }
	const match =
		/^(早上|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?:[:.](\d{2})|[点时](半|\d{1,2})?分?)?(?:[-~至—].*)?$/.exec(
			said,
		)
	if (match === null || (match[1] === undefined && match[3] === undefined && !/[点时]/.test(said)))
		return undefined
	const late = /下午|傍晚|晚上/.test(match[1] ?? '') || (match[1] === '中午' && Number(match[2]) < 11)
	const hour = Number(match[2]) + (late && Number(match[2]) < 12 ? 12 : 0)
	const minute = match[4] === '半' ? 30 : Number(match[3] ?? match[4] ?? 0)
	return hour < 24 && minute < 60 ? { time: `${two(hour)}:${two(minute)}`, rough: false } : undefined
}
