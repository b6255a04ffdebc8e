/** The lists of visit cards and slips, from their records: pure. Days are `YYYY-MM-DD`. */
import { type CardTerm, nextVisit, termOfCard } from '#shared/model/care.ts'
import { type CareNeed, SLIP_DAYS, SLIP_STATES } from '#shared/model/care-schemas.ts'
import type { View } from '#shared/model/view.ts'

export type Card = View<'card'>
export type Visit = View<'visit'>
export type Slip = View<'slip'>

export interface CardRow {
	readonly id: string
	readonly card: Card
	readonly term: Exclude<CardTerm, 'ended'>
	/** By when somebody is to go there; absent where no rhythm was agreed, or the consent has run out. */
	readonly nextOn?: string
	/** The latest first. */
	readonly visits: readonly Visit[]
}

/** The cards in use, those that have run out first, then by the day on which they do. */
export function cardRows(cards: Iterable<Card>, visits: Iterable<Visit>, today: string): CardRow[] {
	const byCard = Map.groupBy(visits, ({ data }) => data.cardId)
	const rows: CardRow[] = []
	for (const card of cards) {
		const term = termOfCard(card.data, today)
		if (term === 'ended') continue
		const own = (byCard.get(card.id) ?? []).toSorted((a, b) => (a.data.on < b.data.on ? 1 : -1))
		const nextOn =
			term === 'expired'
				? undefined
				: nextVisit(
						card.data,
						own.map(({ data }) => data),
					)
		rows.push({ id: card.id, card, term, visits: own, ...(nextOn !== undefined && { nextOn }) })
	}
	const end = ({ card }: CardRow) => card.data.expiresOn ?? ''
	return rows.sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.id < b.id ? -1 : 1))
}

export const isVisitDue = ({ nextOn }: CardRow, day: string): boolean => nextOn !== undefined && nextOn <= day

/** What the list can be narrowed to. */
export type CardMark = CardRow['term'] | 'visit'
export const CARD_MARKS: readonly CardMark[] = ['expired', 'soon', 'running', 'visit']

export interface CardFilter {
	readonly mark?: CardMark | undefined
	readonly need?: CareNeed | undefined
	readonly nodes?: ReadonlySet<string> | undefined
	/** Whether the name is what is searched for. */
	readonly named?: ((name: string) => boolean) | undefined
}

export const hasMark = (row: CardRow, mark: CardMark, today: string): boolean =>
	mark === 'visit' ? isVisitDue(row, today) : row.term === mark

export const filterCards = (rows: readonly CardRow[], filter: CardFilter, today: string): CardRow[] =>
	rows.filter(
		row =>
			(filter.mark === undefined || hasMark(row, filter.mark, today)) &&
			(filter.need === undefined || row.card.data.need === filter.need) &&
			(filter.nodes === undefined || filter.nodes.has(row.card.orgId)) &&
			(filter.named === undefined || filter.named(row.card.data.name ?? '')),
	)

/**
 * Whom to visit on a day, in the order of the walk: by grid, building and door.
 *
 * @param grids ids in the order of the grids
 */
export function walkOf(
	rows: readonly CardRow[],
	day: string,
	grids: readonly string[],
	doorOf: (card: Card) => string,
): readonly CardRow[] {
	const order = new Map(grids.map((id, i) => [id, i]))
	const rank = ({ card }: CardRow) => order.get(card.orgId) ?? grids.length
	return rows
		.filter(row => isVisitDue(row, day))
		.toSorted(
			(a, b) =>
				rank(a) - rank(b) || doorOf(a.card).localeCompare(doorOf(b.card), 'zh-Hans-CN', { numeric: true }),
		)
}

/** Slips that are still to be dealt with first, the latest first among those alike. */
export const slipRows = (slips: Iterable<Slip>, nodes: ReadonlySet<string> | undefined): Slip[] =>
	[...slips]
		.filter(({ orgId }) => nodes === undefined || nodes.has(orgId))
		.sort(
			(a, b) =>
				SLIP_STATES.indexOf(a.data.state) - SLIP_STATES.indexOf(b.data.state) ||
				(a.data.on < b.data.on ? 1 : -1),
		)

/** How many days a slip is still kept; 0 on its last. */
export const daysLeft = (on: string, today: string): number =>
	Math.max(0, SLIP_DAYS - Math.round((Date.parse(today) - Date.parse(on)) / 86_400_000))
