import { expect, test } from 'vitest'
import { addMonths, lastDayOf, sameDay } from './months.ts'

test('months turn over the year, and a long month into a short one', () => {
	expect([addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
	expect([lastDayOf('2028-02'), lastDayOf('2026-02'), lastDayOf('2026-12')]).toEqual([
		'2028-02-29',
		'2026-02-28',
		'2026-12-31',
	])
	expect(sameDay('2026-02', '2026-03-31')).toBe('2026-02-28')
	expect(sameDay('2026-12', '2026-11-22')).toBe('2026-12-22')
})
