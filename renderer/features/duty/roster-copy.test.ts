import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/meetings/days.ts'
import { workday } from '#shared/model/workdays.ts'
import { copyWeek, rotateMonth } from './roster-copy.ts'
import { daysOf, type ShiftData } from './roster-month.ts'

const PEOPLE = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'pa']
const LEADERS = ['l0', 'l1', 'l2']
const anyone = () => true

/** Eleven people, two by day, on days off also by night. */
function october(): ShiftData[] {
	let turn = 0
	return daysOf('2026-10').flatMap(date =>
		(workday(date).rest ? (['day', 'night'] as const) : (['day'] as const)).map(slot => {
			const personIds = [PEOPLE[turn % 11]!, PEOPLE[(turn + 1) % 11]!]
			turn += 2
			return { date, slot, personIds, leaderId: LEADERS[turn % 3]!, phone: '02365460000' }
		}),
	)
}

const tally = (shifts: readonly ShiftData[], wanted: (date: string) => boolean): number[] =>
	PEOPLE.map(id => shifts.filter(each => wanted(each.date) && each.personIds.includes(id)).length)
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts)

describe('rotation after last month', () => {
	const past = october()
	const planned = rotateMonth(past, '2026-10', '2026-11', anyone)

	test('keeps the slots, numbers and phone of working days and days off', () => {
		for (const date of daysOf('2026-11')) {
			const own = planned.filter(each => each.date === date)
			expect(own.map(each => each.slot)).toEqual(workday(date).rest ? ['day', 'night'] : ['day'])
			for (const each of own) expect([each.personIds.length, each.phone]).toEqual([2, '02365460000'])
		}
	})

	test('shares working days and days off evenly over both months', () => {
		const both = [...past, ...planned]
		expect(spread(tally(both, date => workday(date).rest))).toBeLessThanOrEqual(1)
		expect(spread(tally(both, date => !workday(date).rest))).toBeLessThanOrEqual(2)
		expect(spread(tally(both, () => true))).toBeLessThanOrEqual(2)
	})

	test('puts nobody on duty twice a day or two days running', () => {
		for (const date of daysOf('2026-11')) {
			const on = (day: string) => planned.filter(each => each.date === day).flatMap(each => each.personIds)
			expect(new Set(on(date)).size).toBe(on(date).length)
			expect(on(addDays(date, 1)).filter(id => on(date).includes(id))).toEqual([])
		}
	})

	test('leaves filled slots alone and counts them', () => {
		const kept = [
			{ date: '2026-11-02', slot: 'day' as const, personIds: ['p0', 'p1'] },
			{ date: '2026-11-07', slot: 'night' as const, personIds: ['p0'] },
		]
		const rest = rotateMonth([...past, ...kept], '2026-10', '2026-11', anyone)
		expect(rest.filter(each => each.date === '2026-11-02')).toEqual([])
		expect(rest.filter(each => each.date === '2026-11-07').map(each => each.slot)).toEqual(['day'])
		expect(rest.find(each => each.date === '2026-11-07')?.personIds).not.toContain('p0')
	})

	test('passes over people who have left', () => {
		const rest = rotateMonth(past, '2026-10', '2026-11', id => id !== 'p3' && id !== 'l1')
		expect(rest.length).toBeGreaterThan(30)
		expect(rest.filter(each => each.personIds.includes('p3') || each.leaderId === 'l1')).toEqual([])
	})

	test('proposes nothing without a last month, and fewer people where there are too few', () => {
		expect(rotateMonth([], '2026-10', '2026-11', anyone)).toEqual([])
		const few = rotateMonth(past, '2026-10', '2026-11', id => id === 'p0' || id.startsWith('l'))
		for (const date of daysOf('2026-11')) {
			const people = few.filter(each => each.date === date).flatMap(each => each.personIds)
			expect(people).toEqual(['p0'])
		}
	})
})

test('last week is copied seven days on, filled slots excepted', () => {
	const shifts: ShiftData[] = [
		{ date: '2026-11-09', slot: 'day', personIds: ['p0'], leaderId: 'l0', phone: '1234', note: '换班' },
		{ date: '2026-11-10', slot: 'day', personIds: ['p1'] },
		{ date: '2026-11-15', slot: 'night', personIds: ['p2'] },
		{ date: '2026-11-17', slot: 'day', personIds: ['p7'] },
		{ date: '2026-11-01', slot: 'day', personIds: ['p6'] },
	]
	expect(copyWeek(shifts, '2026-11-16')).toEqual([
		{ date: '2026-11-16', slot: 'day', personIds: ['p0'], leaderId: 'l0', phone: '1234' },
		{ date: '2026-11-22', slot: 'night', personIds: ['p2'] },
	])
})
