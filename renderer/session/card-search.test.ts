import { expect, test } from 'vitest'
import type { View } from '#shared/model/view.ts'
import { findCards } from './card-search.ts'

const card = (id: string, name: string | undefined, state: 'active' | 'withdrawn' = 'active') =>
	({ id, data: { name, state } }) as unknown as View<'card'>
const CARDS = [card('1', '曾国胜'), card('2', '林晓雨'), card('3', undefined, 'withdrawn')]
const found = (typed: string) => findCards(CARDS, typed, 5).map(({ place }) => place.id)

test('by characters, and by the initials of a name as a name is read', () => {
	expect(found('晓雨')).toEqual(['2'])
	expect(found('zgs')).toEqual(['1'])
	expect(found('l')).toEqual([])
	expect(found('')).toEqual([])
})
