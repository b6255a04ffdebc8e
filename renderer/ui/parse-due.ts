/** Days by which something is to be done, as people say them at a meeting. */
import dayjs, { type Dayjs } from 'dayjs'

const DIGITS = '零一二三四五六七八九'

/** 十二 → 12, 两 → 2, 3 → 3. */
function numberIn(text: string): number | undefined {
	if (/^\d{1,3}$/.test(text)) return Number(text)
	const said = text.replace('两', '二')
	if (/^[一二三四五六七八九]$/.test(said)) return DIGITS.indexOf(said)
	const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(said)
	if (tens === null) return undefined
	return (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0)
}

/**
 * `12-31`, `12.31`, `12月31日`, `2027-1-5`, `20日`, `月底`, `下月底`, `季度末`, `年底`, `周五`, `下周五`, `明天`, `10天`, `两周内`,
 * `1个月`, `半年`. Without a year it is the next such day; on a weekend it stays there.
 *
 * @param today `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`, or `undefined` where the text says no day
 */
export function parseDue(text: string, today: string): string | undefined {
	const said = text
		.normalize('NFKC')
		.replace(/\s+/g, '')
		.replace(/(之前|以前|前|之内|以内|内)$/, '')
	const day = dateIn(said, dayjs(today)) ?? endIn(said, dayjs(today)) ?? spanIn(said, dayjs(today))
	return day?.format('YYYY-MM-DD')
}

function dateIn(said: string, today: Dayjs): Dayjs | undefined {
	const date = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(said)
	const of = (year: number, month: number, day: number) => {
		const found = dayjs(new Date(year, month - 1, day))
		return found.month() === month - 1 && found.date() === day ? found : undefined
	}
	if (date !== null) {
		const [month, day] = [Number(date[2]), Number(date[3])]
		if (date[1] !== undefined) return of(Number(date[1]), month, day)
		const next = of(today.year(), month, day)
		return next?.isBefore(today, 'day') ? of(today.year() + 1, month, day) : next
	}
	const only = /^(\d{1,2})[日号]$/.exec(said)
	if (only === null) return undefined
	for (let month = today.startOf('month'); month.diff(today, 'month') < 3; month = month.add(1, 'month')) {
		const found = of(month.year(), month.month() + 1, Number(only[1]))
		if (found !== undefined && !found.isBefore(today, 'day')) return found
	}
	return undefined
}

const WEEKDAYS = '一二三四五六日'

function endIn(said: string, today: Dayjs): Dayjs | undefined {
	const months = /^(本|这个|下|下个)?月[底末]$/.exec(said)
	if (months !== null) return today.add(months[1]?.startsWith('下') ? 1 : 0, 'month').endOf('month')
	if (/^(本)?季度?[底末]$/.test(said)) {
		const last = Math.floor(today.month() / 3) * 3 + 2
		return today.date(1).month(last).endOf('month')
	}
	if (/^(今)?年[底末]$/.test(said)) return today.endOf('year')
	const week = /^(本|这|下)?(?:周|星期)([一二三四五六日天])$/.exec(said)
	if (week === null) return undefined
	const monday = today.subtract((today.day() + 6) % 7, 'day')
	const found = monday.add(WEEKDAYS.indexOf(week[2] === '天' ? '日' : week[2]!), 'day')
	if (week[1] === '下') return found.add(7, 'day')
	return found.isBefore(today, 'day') ? found.add(7, 'day') : found
}

const WORDS: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 即日: 0, 明天: 1, 明日: 1, 后天: 2 }

function spanIn(said: string, today: Dayjs): Dayjs | undefined {
	const word = WORDS[said]
	if (word !== undefined) return today.add(word, 'day')
	if (said === '半个月') return today.add(15, 'day')
	if (said === '半年') return today.add(6, 'month')
	const span = /^\+?([\d一二三四五六七八九十两]{1,3})(?:个)?(天|日|周|星期|月|年)$/.exec(said)
	const count = span === null ? undefined : numberIn(span[1]!)
	if (span === null || count === undefined) return undefined
	const unit = { 天: 'day', 日: 'day', 周: 'week', 星期: 'week', 月: 'month', 年: 'year' } as const
	// 3月 is a month of the year, 3个月 is a span.
	if (span[2] === '月' && !said.includes('个')) return undefined
	return today.add(count, unit[span[2] as keyof typeof unit])
}
