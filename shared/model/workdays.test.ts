import chineseDays from 'chinese-days'
import { describe, expect, test } from 'vitest'
import notices from './workdays.json' with { type: 'json' }
import { workday } from './workdays.ts'

const daysOf = (year: string): string[] => {
	const days: string[] = []
	for (let at = Date.parse(`${year}-01-01`); new Date(at).getUTCFullYear() === Number(year); at += 86_400_000)
		days.push(new Date(at).toISOString().slice(0, 10))
	return days
}

describe('the State Council notices', () => {
	test.each(Object.keys(notices))('every day of %s is off or worked as chinese-days has it', year => {
		const days = daysOf(year)
		expect(days.length).toBeGreaterThanOrEqual(365)
		const differing = days.filter(day => workday(day).rest !== chineseDays.isHoliday(day))
		expect(differing).toEqual([])
	})

	test('make-up workdays and days off carry their mark', () => {
		expect(workday('2026-10-10')).toEqual({ rest: false, mark: 'make_up', known: true })
		expect(workday('2026-02-16')).toEqual({ rest: true, mark: 'off', holiday: '春节', known: true })
		expect(workday('2026-11-21')).toEqual({ rest: true, known: true })
		expect(workday('2026-11-23')).toEqual({ rest: false, known: true })
	})

	test('a year without a notice knows only its weekends', () => {
		expect(workday('2027-10-01')).toEqual({ rest: false, known: false })
		expect(workday('2027-10-02')).toEqual({ rest: true, known: false })
	})

	test('a later table takes over without new code', () => {
		const table = {
			'2027': {
				source: '',
				holidays: [{ name: '国庆节', from: '2027-10-01', to: '2027-10-07' }],
				workdays: ['2027-10-09'],
			},
		}
		expect(workday('2027-10-01', table).holiday).toBe('国庆节')
		expect(workday('2027-10-09', table).mark).toBe('make_up')
	})
})
