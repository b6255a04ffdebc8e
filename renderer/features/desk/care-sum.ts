/** How many visits are due and how many consents end: pure. */
import { nextVisit, termOfCard } from '#shared/model/care.ts'
import type { View } from '#shared/model/view.ts'

export interface CareSum {
	/** Visits due by today, of cards in use. */
	readonly visit: number
	readonly soon: number
	readonly expired: number
}

/** @param today `YYYY-MM-DD` */
export function careSum(
	cards: Iterable<View<'card'>>,
	visits: Iterable<View<'visit'>>,
	today: string,
): CareSum {
	const byCard = Map.groupBy(visits, ({ data }) => data.cardId)
	const sum = { visit: 0, soon: 0, expired: 0 }
	for (const { id, data } of cards) {
		const term = termOfCard(data, today)
		if (term === 'ended') continue
		if (term !== 'running') sum[term]++
		if (term === 'expired') continue
		const next = nextVisit(
			data,
			(byCard.get(id) ?? []).map(visit => visit.data),
		)
		if (next !== undefined && next <= today) sum.visit++
	}
	return sum
}
