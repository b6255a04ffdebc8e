/** How visit cards begin, are renewed and end. Days are `YYYY-MM-DD`. Pure. */
import { CARD_CONTENT, type CareRhythm, CONSENT_MONTHS } from './care-schemas.ts'
import type { CardState } from './states.ts'
import { addMonths } from './terms.ts'
import type { Data, Patch } from './view.ts'

/** The last day for which a consent of that day can hold. */
export const lastDayOf = (consentOn: string): string => addMonths(consentOn, CONSENT_MONTHS)

/**
 * What ending a card writes: everything goes but what is counted. Whoever deletes a card deletes by this, and whoever
 * keeps earlier values (histories, conflicts, backups of edits) has to drop those of a card that has ended
 * (`ended-card.ts`).
 */
export const endOfCard = (state: Exclude<CardState, 'active'>, endedOn: string): Patch<'card'> => ({
	...Object.fromEntries(CARD_CONTENT.map(field => [field, undefined])),
	state,
	endedOn,
})

/** What the end of its card leaves of a visit: when, and with what outcome. */
export const endOfVisit: Patch<'visit'> = { text: undefined, personIds: [] }

/** Near its end, past it, or neither; `ended` once it holds nothing any more. */
export type CardTerm = 'running' | 'soon' | 'expired' | 'ended'

/** So many days before its end a card is to be renewed. */
const RENEW_DAYS = 30

export function termOfCard(card: Pick<Data<'card'>, 'state' | 'expiresOn'>, today: string): CardTerm {
	const { state, expiresOn } = card
	if (state !== 'active' || expiresOn === undefined) return 'ended'
	if (expiresOn < today) return 'expired'
	return expiresOn <= plusDays(today, RENEW_DAYS) ? 'soon' : 'running'
}

const RHYTHM_DAYS: Record<Exclude<CareRhythm, 'month' | 'quarter'>, number> = { week: 7, fortnight: 14 }

/**
 * The day by which somebody is to go there next: by the rhythm from the last visit that came about, or from the first
 * consent; `undefined` where no rhythm was agreed.
 */
export function nextVisit(card: Data<'card'>, visits: Iterable<Data<'visit'>>): string | undefined {
	if (card.state !== 'active' || card.rhythm === undefined) return undefined
	let last = card.since
	for (const { on, outcome } of visits) if (outcome !== 'away' && on > last) last = on
	if (card.rhythm === 'month') return addMonths(last, 1)
	if (card.rhythm === 'quarter') return addMonths(last, 3)
	return plusDays(last, RHYTHM_DAYS[card.rhythm])
}

function plusDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`)
	date.setUTCDate(date.getUTCDate() + days)
	return date.toISOString().slice(0, 10)
}
