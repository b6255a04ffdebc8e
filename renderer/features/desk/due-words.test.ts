import { expect, test } from 'vitest'
import type { DueItem } from './due.ts'
import { urgency } from './due-words.ts'

const item = (kind: DueItem['kind'], on: string) => ({ kind, on, overdue: false }) as DueItem

test('what is late is called so whatever it is', () => {
	expect(urgency(item('demand', '2026-11-21'), '2026-11-22')).toBe('超期 1 天')
	expect(urgency(item('election', '2026-11-12'), '2026-11-22')).toBe('超期 10 天')
	expect(urgency(item('election', '2026-11-22'), '2026-11-22')).toBe('今天')
	expect(urgency(item('election', '2027-03-22'), '2026-11-22')).toBe('还有 4 个月')
	expect(urgency(item('term_unset', ''), '2026-11-22')).toBe('待补填')
})
