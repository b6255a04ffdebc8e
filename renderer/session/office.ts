/** The records that meetings are read from, live, as `shared/meetings` wants them. */
import { useMemo } from 'react'
import { type Office, officeOf } from '#shared/meetings/office.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'
import { useTables } from './session.tsx'

/** What a meeting, its people and its resolutions are read from. */
export const MEETING_OFFICE: readonly Collection[] = [
	'org',
	'grid',
	'person',
	'post',
	'unit',
	'body',
	'member',
	'meeting',
	'attendance',
	'item',
	'line',
	'topic',
	'resolution',
	'progress',
	'demand',
	'resource',
	'claim',
	'tally',
]

/**
 * What an account does not receive (one of a grid its community's meetings) is not there.
 *
 * @param collections what is read of it: a list that stays the same, written outside the component
 * @param dated further records, such as the logs of some months; `undefined` while they are loading
 * @returns `undefined` while anything is loading; a new office after every change
 */
export function useOffice(
	collections: readonly Collection[] = MEETING_OFFICE,
	dated: Iterable<View<Collection>> | undefined = NONE,
): Office | undefined {
	const tables = useTables(collections)
	return useMemo(() => {
		if (tables === undefined || dated === undefined) return undefined
		const all = new Map(collections.map((name, i) => [name, tables[i]!]))
		for (const [name, views] of Map.groupBy(dated, ({ collection }) => collection))
			all.set(name, new Map([...(all.get(name) ?? []), ...views.map(view => [view.id, view] as const)]))
		return officeOf(all)
	}, [collections, tables, dated])
}

const NONE: readonly View<Collection>[] = []
