/** Times as people type them, for entries about what has already happened. */
import dayjs, { type Dayjs } from 'dayjs'

const DAY_WORDS: Readonly<Record<string, number>> = { 今天: 0, 今: 0, 昨天: 1, 昨: 1, 前天: 2 }

/**
 * `9:30`, `930`, `9点半`, `下午3点`, `昨天 15:00`, `昨晚8点`, `3-5 9:30`, `3月5日`, `2026-3-5 9:30`; a day without a time
 * keeps the present time of day. A day and month that would lie ahead belong to last year.
 *
 * @param now local time `YYYY-MM-DDTHH:mm`
 * @returns local time `YYYY-MM-DDTHH:mm`, or `undefined` where the text says no time
 */
export function parseTime(text: string, now: string): string | undefined {
	const present = dayjs(now)
	let rest = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
	if (rest === '' || rest === '现在' || rest === '刚才') return now
	let day = present
	const word = /^(今天|今|昨天|昨|前天)/.exec(rest)?.[0]
	if (word !== undefined) {
		day = present.subtract(DAY_WORDS[word] ?? 0, 'day')
		rest = rest.slice(word.length).trim()
	} else {
		const date = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?(?= |$|T|上|下|早|晚|中)/.exec(rest)
		if (date !== null) {
			const found = dayOf(present, date[1], Number(date[2]), Number(date[3]))
			if (found === undefined) return undefined
			day = found
			rest = rest.slice(date[0].length).replace(/^T/, '').trim()
		}
	}
	if (rest === '') return day.format('YYYY-MM-DDTHH:mm')
	const time = timeOf(rest)
	return time === undefined ? undefined : `${day.format('YYYY-MM-DD')}T${time}`
}

function dayOf(present: Dayjs, year: string | undefined, month: number, date: number): Dayjs | undefined {
	const of = (y: number) => {
		const day = dayjs(new Date(y, month - 1, date, present.hour(), present.minute()))
		return day.month() === month - 1 && day.date() === date ? day : undefined
	}
	if (year !== undefined) return of(Number(year))
	const thisYear = of(present.year())
	return thisYear?.isAfter(present, 'day') ? of(present.year() - 1) : thisYear
}

const TIME =
	/^(上午|下午|早上|早|晚上|晚|中午)? ?(?:(\d{1,2})[:点时](半|\d{1,2})?分?|(\d{1,2})(\d{2})|(\d{1,2}))$/

function timeOf(text: string): string | undefined {
	const match = TIME.exec(text)
	if (match === null) return undefined
	const [, part, clockHour, clockMinute, joinedHour, joinedMinute, bareHour] = match
	// A bare number is an hour only after a word such as 下午: `15` alone might as well be a day.
	if (bareHour !== undefined && part === undefined) return undefined
	let hour = Number(clockHour ?? joinedHour ?? bareHour)
	const minute = clockMinute === '半' ? 30 : Number(clockMinute ?? joinedMinute ?? 0)
	if (part !== undefined && hour < 12 && /下午|晚/.test(part)) hour += 12
	if (part === '中午' && hour < 3) hour += 12
	if (hour > 23 || minute > 59) return undefined
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
