/** People who may be registered twice, worked out once for each state of the table. */
import { useMemo } from 'react'
import { type LikelyPair, likelyPairs } from '#shared/model/duplicate-people.ts'
import { can } from '#shared/model/permissions.ts'
import type { Rows } from './live-table.ts'
import { useClient, useTable } from './session.tsx'

const found = new WeakMap<Rows<'person'>, readonly LikelyPair[]>()

function pairsIn(people: Rows<'person'>): readonly LikelyPair[] {
	const pairs = found.get(people) ?? likelyPairs(people.values())
	found.set(people, pairs)
	return pairs
}

/** Whoever may not merge is shown none; `undefined` while loading. */
export function useLikelyPairs(): readonly LikelyPair[] | undefined {
	const people = useTable('person')
	const { role } = useClient().account()
	return useMemo(() => (can(role, 'person', 'delete') ? people && pairsIn(people) : []), [people, role])
}
