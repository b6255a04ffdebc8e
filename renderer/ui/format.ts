/** Dates and times as offices read them. */
import dayjs from 'dayjs'
import { hourOf } from '#shared/model/local-time.ts'
import { hlcMs } from '#shared/sync/clock.ts'

export const today = (): string => dayjs().format('YYYY-MM-DD')
export const nowLocal = (): string => dayjs().format('YYYY-MM-DDTHH:mm')

/** `2026-03-05` → `2026年3月5日`. */
export const longDay = (day: string | undefined): string => (day ? dayjs(day).format('YYYY年M月D日') : '')

/** `2026-Q4` → `2026年第4季度`, `2026-H1` → `2026年上半年`, `2026-11` → `2026年11月`. */
export function longPeriod(period: string): string {
	const [year, part] = period.split('-')
	if (part === undefined) return `${year}年`
	if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`
	if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
	return `${year}年${Number(part)}月`
}

/** @param time a day or a time of it */
export const isThisYear = (time: string): boolean => dayjs(time).year() === dayjs().year()

/** `2026-03-05` → `3月5日`, with the year where it is not this one. */
export function shortDay(day: string | undefined): string {
	if (!day) return ''
	const at = dayjs(day)
	return at.format(isThisYear(day) ? 'M月D日' : 'YYYY年M月D日')
}

/** `2026-03-05T14:30` → `3月5日 14:30`, with the year where it is not this one; the day where it has no hour. */
export function shortTime(time: string | undefined): string {
	if (!time) return ''
	const hour = hourOf(time)
	return hour === undefined ? shortDay(time) : `${shortDay(time)} ${hour}`
}

/** When a clock was read, in the PC's time zone. */
export const clockTime = (at: string): string => momentTime(hlcMs(at))

/** A moment in the PC's time zone: `3月5日 14:30`. @param ms since 1970 */
export const momentTime = (ms: number): string => {
	const at = dayjs(ms)
	return `${shortDay(at.format('YYYY-MM-DD'))} ${at.format('HH:mm')}`
}

/** `刚刚`, `5 分钟前`, `3 小时前`, `2 天前`. */
export function ago(ms: number, nowMs: number): string {
	const minutes = Math.max(0, Math.floor((nowMs - ms) / 60_000))
	if (minutes < 1) return '刚刚'
	if (minutes < 60) return `${minutes} 分钟前`
	const hours = Math.floor(minutes / 60)
	return hours < 24 ? `${hours} 小时前` : `${Math.floor(hours / 24)} 天前`
}

/** `2 小时 10 分钟`, `3 天 4 小时`, `12 年`. */
export function spanText(ms: number): string {
	const minutes = Math.round(ms / 60_000)
	if (minutes < 1) return '不到 1 分钟'
	const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
	if (days >= 365) return `${Math.floor(days / 365)} 年`
	if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
	if (hours > 0) return rest > 0 ? `${hours} 小时 ${rest} 分钟` : `${hours} 小时`
	return `${rest} 分钟`
}

/** `0 KB`, `12 MB`, `3.4 GB`: as disks are spoken of, by powers of 1024. */
export function bytesText(bytes: number): string {
	const units = ['KB', 'MB', 'GB', 'TB']
	let value = bytes / 1024
	let unit = 0
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1024
		unit++
	}
	return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
