/** The roster in words. */

import { weekdayOf } from '#shared/model/workdays.ts'
import { SLOT_LABEL } from '../../ui/labels.ts'
import { WEEKDAYS } from '../../ui/months.ts'
import { namesOf, type People } from './log-words.ts'
import type { RosterDay, ShiftData, Warning } from './roster-month.ts'

/** `11月8日` */
export const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
/** `2026年11月` */
export const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

export const slotShort = (slot: ShiftData['slot']): string => SLOT_LABEL[slot].slice(0, 1)

export function warningText(warning: Warning, people: People): string {
	switch (warning.code) {
		case 'no_shift':
			return '未排班'
		case 'nobody':
			return `${SLOT_LABEL[warning.slot]}没有人`
		case 'twice':
			return `${namesOf([warning.personId], people)}一天排了两次`
	}
}

/** `白班 张三、李四，带班 王五，电话 …` */
export function shiftText(shift: ShiftData, people: People): string {
	const leader = shift.leaderId === undefined ? '' : `，带班 ${namesOf([shift.leaderId], people)}`
	const phone = shift.phone === undefined ? '' : `，电话 ${shift.phone}`
	return `${SLOT_LABEL[shift.slot]} ${namesOf(shift.personIds, people) || '无人'}${leader}${phone}`
}

/** For screen readers, in place of the bare number: the day and what kind of day it is. */
export function dayText({ day, work }: RosterDay): string {
	const kind = work.mark === 'make_up' ? '调休上班' : work.rest && work.mark === undefined ? '休息日' : ''
	return `${shortDay(day)} 星期${WEEKDAYS[weekdayOf(day)]} ${kind}`
}

/** The phone that most shifts name: it need not be repeated in every cell. */
export function usualPhone(shifts: Iterable<{ data: ShiftData }>): string | undefined {
	const counts = new Map<string, number>()
	for (const { data } of shifts)
		if (data.phone !== undefined) counts.set(data.phone, (counts.get(data.phone) ?? 0) + 1)
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
