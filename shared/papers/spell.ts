/** Days, times and ordinals as official papers spell them (GB/T 9704-2012, GB/T 15835-2011). Pure. */
import { weekdayOf } from '../model/workdays.ts'

const DIGITS = '零一二三四五六七八九'
const WEEKDAYS = '日一二三四五六'

/** A day or a time, as the contents have it. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/

function parts(text: string): { year: string; month: number; day: number; hour?: number; minute?: string } {
	const found = DAY.exec(text)
	if (found === null) throw new Error(`neither a day nor a time: ${text}`)
	const [, year, month, day, hour, minute] = found
	return {
		year: year!,
		month: Number(month),
		day: Number(day),
		...(hour === undefined ? {} : { hour: Number(hour), minute: minute! }),
	}
}

/** 2026年12月5日: Arabic figures, months and days without a leading zero. @param text a day, or a time of that day */
export function spellDay(text: string): string {
	const { year, month, day } = parts(text)
	return `${year}年${month}月${day}日`
}

/** The day in two lines, for the narrow columns of a table. */
export function spellDayNarrow(text: string): string {
	const { year, month, day } = parts(text)
	return `${year}年\n${month}月${day}日`
}

const partOfDay = (hour: number): string =>
	hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上'

/** 2026年12月5日（星期六）, with 下午2:30 where the text has a time. */
export function spellTime(text: string): string {
	const { hour, minute } = parts(text)
	const day = `${spellDay(text)}（星期${WEEKDAYS[weekdayOf(text.slice(0, 10))]}）`
	return hour === undefined ? day : `${day}${partOfDay(hour)}${hour > 12 ? hour - 12 : hour}:${minute}`
}

/** 一, 十, 十一, 二十, 一百零一. @param n 1 to 999; beyond that, in Arabic figures */
export function chineseNumber(n: number): string {
	if (n < 1 || n > 999) return String(n)
	const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
	const head = hundreds > 0 ? `${DIGITS[hundreds]}百` : ''
	const middle = tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十` : ''
	const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : ''
	return head + middle + gap + (ones > 0 ? DIGITS[ones] : '')
}

/** 正社党〔2026〕12号: hexagonal brackets, no 第, no leading zero. */
export const spellFileNumber = ({ code, year, number }: { code: string; year: number; number: number }) =>
	`${code}〔${year}〕${number}号`

/** 第3号, or 待编号 until there is a number. */
export const spellMinutesNumber = (number: number | undefined): string =>
	number === undefined ? '待编号' : `第${number}号`

/** The sentence without the stop at its end, so that it can be put into another. */
export const unstopped = (text: string): string => text.trim().replace(/[。．.；;，,、：:\s]+$/u, '')

/** The sentence with a stop at its end. */
export const stopped = (text: string): string =>
	/[。！？…!?”）)]$/u.test(text) ? text : `${unstopped(text)}。`
