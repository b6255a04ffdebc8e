import { expect, test } from 'vitest'
import type { View } from '#shared/model/view.ts'
import { careSum } from './care-sum.ts'

const card = (id: string, data: object) =>
	({
		id,
		data: { state: 'active', need: 'meals', since: '2026-11-01', rhythm: 'week', ...data },
	}) as unknown as View<'card'>
const visit = (cardId: string, on: string) =>
	({ data: { cardId, on, outcome: 'done' } }) as unknown as View<'visit'>

test('visits due, consents that end soon, consents that have run out', () => {
	const cards = [
		card('due', { expiresOn: '2027-01-30' }),
		card('visited', { expiresOn: '2026-12-01' }),
		card('out', { expiresOn: '2026-11-21' }),
		card('ended', { state: 'withdrawn', expiresOn: '2027-01-30' }),
	]
	expect(careSum(cards, [visit('visited', '2026-11-20')], '2026-11-22')).toEqual({
		visit: 1,
		soon: 1,
		expired: 1,
	})
	expect(careSum([], [], '2026-11-22')).toEqual({ visit: 0, soon: 0, expired: 0 })
})
