import { expect, test } from 'vitest'
import type { Shift, ShiftData } from './roster-month.ts'
import { daysOf, mondayOf, rosterDays, weeksOf } from './roster-month.ts'

const shift = (date: string, data: Partial<ShiftData>): Shift =>
	({ id: `${date}${data.slot}`, data: { date, slot: 'day', personIds: [], ...data } }) as unknown as Shift

test('weeks begin on Monday and cover the month', () => {
	const weeks = weeksOf('2026-11')
	expect(weeks[0]?.[0]).toBe('2026-10-26')
	expect(weeks.at(-1)?.[6]).toBe('2026-12-06')
	expect(weeks).toHaveLength(6)
	expect(weeksOf('2027-02')).toHaveLength(4)
	expect(mondayOf('2026-11-22')).toBe('2026-11-16')
	expect(daysOf('2024-02')).toHaveLength(29)
})

test('shifts stand on their day, the day before the night', () => {
	const days = rosterDays(daysOf('2026-11'), [
		shift('2026-11-07', { slot: 'night', personIds: ['a'] }),
		shift('2026-11-07', { slot: 'day', personIds: ['b'] }),
	])
	expect(days[6]?.shifts.map(each => each.data.slot)).toEqual(['day', 'night'])
	expect(days[6]?.work).toEqual({ rest: true, known: true })
	expect(days[6]?.warnings).toEqual([])
})

test('a day without a shift, a shift without people, a person twice are noticed', () => {
	const [first, second, third, fourth] = rosterDays(
		['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'],
		[
			shift('2026-11-03', { slot: 'night' }),
			shift('2026-11-04', { slot: 'day', personIds: ['a', 'b'], leaderId: 'c' }),
			shift('2026-11-04', { slot: 'night', personIds: ['a'], leaderId: 'c' }),
			shift('2026-11-05', { slot: 'day', personIds: ['a'], leaderId: 'a' }),
		],
	)
	expect(first?.warnings).toEqual([{ day: '2026-11-02', code: 'no_shift' }])
	expect(second?.warnings).toEqual([{ day: '2026-11-03', code: 'nobody', slot: 'night' }])
	expect(third?.warnings).toEqual([{ day: '2026-11-04', code: 'twice', personId: 'a' }])
	expect(fourth?.warnings).toEqual([{ day: '2026-11-05', code: 'twice', personId: 'a' }])
})
