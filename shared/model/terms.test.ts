import { describe, expect, test } from 'vitest'
import { addMonths, isDue, termOf } from './terms.ts'

const TODAY = '2026-05-10'

describe('the term of a branch', () => {
	test('ends termYears after it began', () => {
		expect(termOf({ termStart: '2023-11-20' }, 5, TODAY)).toEqual({
			kind: 'election',
			state: 'running',
			on: '2028-11-20',
		})
		expect(termOf({ termStart: '2023-11-20' }, 3, TODAY).on).toBe('2026-11-20')
	})

	test('is due from six months ahead, to the day', () => {
		expect(termOf({ termStart: '2021-11-10' }, 5, TODAY).state).toBe('soon')
		expect(termOf({ termStart: '2021-11-11' }, 5, TODAY).state).toBe('running')
	})

	test('is overdue on the day after, not on the day', () => {
		expect(termOf({ termStart: '2021-05-10' }, 5, TODAY).state).toBe('soon')
		expect(termOf({ termStart: '2021-05-09' }, 5, TODAY).state).toBe('overdue')
	})

	test('is unset where nobody entered when it began', () => {
		expect(termOf({}, 5, TODAY)).toEqual({ kind: 'election', state: 'unset' })
		expect(isDue(termOf({}, 5, TODAY))).toBe(false)
	})

	test('of a temporary branch ends on its own day, whatever its term start says', () => {
		const grid = { form: 'temporary', termStart: '2000-01-01', endsOn: '2026-08-01' }
		expect(termOf(grid, 5, TODAY)).toEqual({ kind: 'end', state: 'soon', on: '2026-08-01' })
	})

	test('is none for a Party group and for a grid that is no more', () => {
		expect(termOf({ form: 'group', termStart: '2000-01-01' }, 5, TODAY).kind).toBe('none')
		expect(termOf({ state: 'merged', termStart: '2000-01-01' }, 5, TODAY).kind).toBe('none')
		expect(termOf({ state: 'active', termStart: '2000-01-01' }, 5, TODAY).state).toBe('overdue')
	})
})

test('months are added over year ends and into short months', () => {
	expect(addMonths('2024-02-29', 60)).toBe('2029-02-28')
	expect(addMonths('2026-08-31', -6)).toBe('2026-02-28')
	expect(addMonths('2026-01-15', -6)).toBe('2025-07-15')
	expect(addMonths('2026-12-31', 1)).toBe('2027-01-31')
})
