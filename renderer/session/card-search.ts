/** Visit cards in use by the name on them, for the search box; nothing for who may not read them. */
import { useMemo } from 'react'
import type { View } from '#shared/model/view.ts'
import { createPinyinText, createTextQuery, matchText } from './pinyin-text.ts'
import type { PlaceHit } from './place-search.ts'
import { useCan, useTable } from './session.tsx'

/** The best `limit` of the cards by name, pinyin or initials. */
export function findCards(
	cards: Iterable<View<'card'>>,
	typed: string,
	limit: number,
): PlaceHit<View<'card'>>[] {
	const query = createTextQuery(typed)
	// One letter would find every second name.
	if (query === undefined || (query.hasLetters && query.text.length === 1)) return []
	const hits: PlaceHit<View<'card'>>[] = []
	for (const place of cards) {
		const { name, state } = place.data
		if (state !== 'active' || name === undefined) continue
		const match = matchText(createPinyinText(name, true), query)
		if (match !== undefined) hits.push({ place, name, match })
	}
	return hits.sort((a, b) => a.match.rank - b.match.rank).slice(0, limit)
}

/** @returns a function from what was typed and how many are wanted to the hits */
export function useCardSearch(): (typed: string, limit: number) => PlaceHit<View<'card'>>[] {
	const cards = useTable('card')
	const allowed = useCan('card', 'read')
	return useMemo(
		() => (typed, limit) => (allowed && cards ? findCards(cards.values(), typed, limit) : []),
		[cards, allowed],
	)
}
