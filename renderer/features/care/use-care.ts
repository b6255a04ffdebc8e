/** What the pages of service visits are read from, live. */
import { useMemo } from 'react'
import type { Rows } from '../../session/live-table.ts'
import { useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import type { Card } from './care-rows.ts'

export interface Care {
	readonly cards: Rows<'card'>
	readonly visits: Rows<'visit'>
	readonly slips: Rows<'slip'>
	readonly tallies: Rows<'tally'>
	readonly buildings: Rows<'building'>
	readonly people: Rows<'person'>
	/** `第一网格 3栋 2单元602`. */
	placeOf(card: Card): string
}

/** `undefined` while loading. */
export function useCare(tree: Tree | undefined): Care | undefined {
	const cards = useTable('card')
	const visits = useTable('visit')
	const slips = useTable('slip')
	const tallies = useTable('tally')
	const buildings = useTable('building')
	const people = useTable('person')
	return useMemo(() => {
		if (!tree || !cards || !visits || !slips || !tallies || !buildings || !people) return undefined
		return {
			cards,
			visits,
			slips,
			tallies,
			buildings,
			people,
			placeOf: ({ orgId, data }) =>
				[tree.communities.length > 1 ? tree.pathName(orgId) : tree.name(orgId), doorOf(data, buildings)]
					.filter(Boolean)
					.join(' '),
		}
	}, [tree, cards, visits, slips, tallies, buildings, people])
}

/** `3栋 2单元602`. */
export const doorOf = (data: Card['data'], buildings: Rows<'building'>): string =>
	[data.buildingId && buildings.get(data.buildingId)?.data.name, data.room].filter(Boolean).join(' ')
