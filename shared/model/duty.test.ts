import { expect, test } from 'vitest'
import { dutyDay, onDuty } from './duty.ts'

const shift = (id: string, date: string, slot: 'day' | 'night' | 'full') => ({ id, data: { date, slot } })
const SHIFTS = [
	shift('sat-night', '2026-11-21', 'night'),
	shift('sun-full', '2026-11-22', 'full'),
	shift('mon-day', '2026-11-23', 'day'),
	shift('mon-night', '2026-11-23', 'night'),
]
const ids = (list: readonly { id: string }[]) => list.map(each => each.id)
const at = (now: string) => {
	const { now: present, tonight } = onDuty(SHIFTS, now)
	return [ids(present), ids(tonight)]
}

test('before the morning hand-over the night of yesterday is still on duty', () => {
	expect(dutyDay('2026-11-22T08:29')).toBe('2026-11-21')
	expect(dutyDay('2026-11-22T08:30')).toBe('2026-11-22')
	expect(dutyDay('2026-03-01T00:00')).toBe('2026-02-28')
	expect(at('2026-11-22T03:00')).toEqual([['sat-night'], ['sat-night']])
})

test('a shift of the full day covers day and night', () => {
	expect(at('2026-11-22T10:00')).toEqual([['sun-full'], ['sun-full']])
	expect(at('2026-11-23T08:00')).toEqual([['sun-full'], ['sun-full']])
})

test('day and night change over at the evening hand-over', () => {
	expect(at('2026-11-23T08:30')).toEqual([['mon-day'], ['mon-night']])
	expect(at('2026-11-23T17:29')).toEqual([['mon-day'], ['mon-night']])
	expect(at('2026-11-23T17:30')).toEqual([['mon-night'], ['mon-night']])
})

test('nobody is on duty where the roster is empty', () => {
	expect(at('2026-11-25T12:00')).toEqual([[], []])
})
