import { expect, test } from 'vitest'
import { PERIOD_PATTERN, PERIODS, periodOf } from './periods.ts'

test('the period of a day, first and last days included', () => {
	const of = (day: string) => PERIODS.map(length => periodOf(length, day))
	expect(of('2026-01-01')).toEqual(['2026-01', '2026-Q1', '2026-H1', '2026'])
	expect(of('2026-06-30')).toEqual(['2026-06', '2026-Q2', '2026-H1', '2026'])
	expect(of('2026-07-01')).toEqual(['2026-07', '2026-Q3', '2026-H2', '2026'])
	expect(of('2026-12-31')).toEqual(['2026-12', '2026-Q4', '2026-H2', '2026'])
})

test('every period is written as the pattern says, and nothing else is one', () => {
	for (let month = 1; month <= 12; month++)
		for (const length of PERIODS)
			expect(periodOf(length, `2026-${String(month).padStart(2, '0')}-15`)).toMatch(PERIOD_PATTERN)
	for (const text of ['2026-13', '2026-Q5', '2026-H3', '26', '2026-1', '2026-00'])
		expect(text).not.toMatch(PERIOD_PATTERN)
})
