/** How many cards there are, by place and by need, told so that nobody can be made out: pure. */
import { CARE_NEEDS, SLIP_KINDS, type SlipKind } from '#shared/model/care-schemas.ts'
import { type Counted, type Shown, type ShownCount, showCounts } from '#shared/model/small-counts.ts'
import type { View } from '#shared/model/view.ts'
import type { Card, Slip } from './care-rows.ts'

export interface Place {
	readonly id: string
	readonly name: string
	readonly below: readonly Place[]
}

/** Cards in use under `top`; those at a node itself, in no part of it, are `rest`. */
export function countByPlace(top: Place, cards: readonly Card[]): ShownCount {
	const at = new Map<string, number>()
	for (const { orgId, data } of cards) {
		const place = data.buildingId ?? orgId
		at.set(place, (at.get(place) ?? 0) + 1)
	}
	const counted = ({ id, below }: Place): Counted => {
		const own = at.get(id) ?? 0
		const parts = below.map(counted)
		if (parts.length === 0) return { key: id, count: own }
		if (own > 0) parts.push({ key: `${id} rest`, count: own })
		return { key: id, count: parts.reduce((sum, part) => sum + part.count, 0), parts }
	}
	return showCounts(counted(top))
}

export const countByNeed = (cards: readonly Card[]): ShownCount =>
	showCounts({
		key: 'all',
		count: cards.length,
		parts: CARE_NEEDS.map(need => ({
			key: need,
			count: cards.filter(({ data }) => data.need === need).length,
		})),
	})

/** A count that stands alone, with no total beside it. */
export const countAlone = (count: number): Shown => showCounts({ key: '', count }).shown

export interface SlipCount {
	readonly kind: SlipKind
	/** Still kept. */
	readonly kept: number
	/** Deleted since, as the server has counted them. */
	readonly gone: number
}

/** Slips are about nobody, so they are told as they are. */
export const countSlips = (slips: readonly Slip[], tallies: readonly View<'tally'>[]): SlipCount[] =>
	SLIP_KINDS.map(kind => ({
		kind,
		kept: slips.filter(({ data }) => data.kind === kind).length,
		gone: tallies
			.filter(({ data }) => data.of === 'slip' && data.kind === kind)
			.reduce((sum, { data }) => sum + data.count, 0),
	}))

export const shownText = (shown: Shown): string =>
	shown === 'few' ? '<5' : shown === 'withheld' ? '—' : String(shown)
