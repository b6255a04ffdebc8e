/** Days, months and times as offices write them. */
import type { CellValue } from './sheet.ts'
import { flat, textOf } from './text.ts'

/** Why a day was read so; a doubt is for a person to look at. */
type DayWhy =
	| 'day'
	| 'month'
	| 'two_digit_year'
	| 'lost_zero'
	| 'year_from_title'
	| 'serial'
	| 'range'
	| 'year_supposed'

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

/** What a sheet says of the days in it, for those that are written short. */
export interface DayContext {
	/** Two-digit years are never later than this year. */
	readonly now: number
	/** From the sheet's title: for days without a year. */
	readonly year?: number | undefined
	/** From the sheet's title: for `3日`. */
	readonly month?: number | undefined
	/** The file kept numbers as text (CSV), and `1985.10` may have become `1985.1` in it. */
	readonly plain?: boolean | undefined
}

/** @param value a real date, a number (`1985.03`, `19850301`, a serial) or text (`1985.03`, `85年3月`, `1985/3/1`) */
export function dayOf(value: CellValue | undefined, context: DayContext): ReadDay | undefined {
	const { now, year, month, plain } = context
	if (value instanceof Date)
		return made(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate(), 'day')
	if (typeof value === 'number') return dayOfNumber(value, year)
	const written = flat(textOf(value))
	// As nearly all are written.
	const usual = /^(\d{4})[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?$/.exec(written)
	if (usual !== null && !(plain && /\.1$/.test(written)))
		return made(
			Number(usual[1]),
			Number(usual[2]),
			usual[3] === undefined ? undefined : Number(usual[3]),
			'day',
		)
	const said = digits(written)
		.replace(/[（(].*$/, '')
		.replace(/(星期|周)[一二三四五六日天1-7]?$/, '')
		.replace(/(?<=\d日?)T?\d{1,2}[:时点]\d{2}(:\d{2})?(\.0+)?分?$/, '')
		.replace(/(?<=[日号\d])([上下]午|早上|晚上|中午|傍晚)?(\d{1,2}[:时点].*)?$/, '')
		.replace(/^(公元|约|于)/, '')
		.replace(/^(\d{2,4})[./-](\d{1,2})月(份)?$/, '$1.$2')
		.replace(/[.、起]$/, '')
	// From one day to another: the first, and somebody should look.
	const range = /^(.{3,11}?)[~～至到—]{1,2}.{1,11}$/.exec(said)
	if (range !== null) {
		const first = dayOf(range[1] ?? '', context)
		return first === undefined ? undefined : { ...first, why: 'range', doubt: true }
	}
	if (plain && /^\d{4}\.1$|^\d{1,2}\.[123]$/.test(said)) return dayOfNumber(Number(said), year)
	const full = /^(\d{4})[年./、-](\d{1,2})(?:[月./、-](\d{1,2})[日号]?|月(?:份)?)?$/.exec(said)
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
	// A serial that became text.
	if (/^[1-6]\d{4}$/.test(said)) return dayOfNumber(Number(said), year)
	const short = /^['‘’]?(\d{2})[年./-](\d{1,2})(?:[月./-](\d{1,2})[日号]?|月)?$/.exec(said)
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
	const dayOnly = /^(\d{1,2})[日号]$/.exec(said)
	if (dayOnly !== null && year !== undefined && month !== undefined)
		return made(year, month, Number(dayOnly[1]), 'year_from_title')
	return undefined
}

const NUMERALS = '〇一二三四五六七八九'

/** `二〇〇八年七月十二日`: in digits. */
function digits(said: string): string {
	if (!/[〇○零一二三四五六七八九十Ο0][年月日号]/.test(said)) return said
	return said.replace(/[〇○零一二三四五六七八九十]+(?=[年月日号]|$)/g, run => {
		const plain = run.replace(/[○零]/g, '〇')
		if (!plain.includes('十')) return [...plain].map(sign => NUMERALS.indexOf(sign)).join('')
		const [tens = '', ones = ''] = plain.split('十')
		return String(
			(tens === '' ? 1 : NUMERALS.indexOf(tens)) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones)),
		)
	})
}

/**
 * `1985.03`, `1985.1` (October: the zero is lost; January is written .01), `19850301`, `198503`, a serial; in a sheet
 * of one year `7.12`.
 */
function dayOfNumber(value: number, year: number | undefined): ReadDay | undefined {
	if (!Number.isInteger(value)) {
		const [whole = '', part = ''] = String(value).split('.')
		if (part.length > 2) return value > 10_000 ? dayOfNumber(Math.floor(value), year) : undefined
		const lost = part.length === 1
		if (whole.length <= 2 && year !== undefined)
			return made(
				year,
				Number(whole),
				Number(part),
				lost && Number(part) <= 3 ? 'lost_zero' : 'year_from_title',
				lost && Number(part) <= 3,
			)
		if (whole.length !== 4) return undefined
		// Of the months only October ends in a zero.
		if (lost && part !== '1') return made(Number(whole), Number(part), undefined, 'month')
		return made(
			Number(whole),
			Number(lost ? `${part}0` : part),
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

/** The time that stands behind a day in its cell: `2026-07-01 09:30`, `6月3日上午`. */
export function timeBehindDay(value: CellValue): ReturnType<typeof timeOf> {
	if (value instanceof Date) {
		const time = value.toISOString().slice(11, 16)
		return time === '00:00' ? undefined : { time, rough: false }
	}
	if (typeof value !== 'string') return undefined
	const behind = /(?:[日号\s）)]|\d\s)\s*((?:[上下]午|早上|晚上|中午|傍晚)?(?:\d{1,2}[:：时点].*)?)$/.exec(
		value.trim(),
	)
	const said = behind?.[1]?.trim() ?? ''
	const read = said === '' ? undefined : timeOf(said)
	return read?.time === '00:00' ? undefined : read
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
		/^(早上|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?:[:.](\d{2})|[点时](半|\d{1,2})?分?)?(?::\d{2})?(?:[-~～至到—].*)?$/.exec(
			said,
		)
	if (match === null || (match[1] === undefined && match[3] === undefined && !/[点时]/.test(said)))
		return undefined
	const late = /下午|傍晚|晚上/.test(match[1] ?? '') || (match[1] === '中午' && Number(match[2]) < 11)
	const hour = Number(match[2]) + (late && Number(match[2]) < 12 ? 12 : 0)
	const minute = match[4] === '半' ? 30 : Number(match[3] ?? match[4] ?? 0)
	return hour < 24 && minute < 60 ? { time: `${two(hour)}:${two(minute)}`, rough: false } : undefined
}
