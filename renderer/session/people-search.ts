/** The people of the open account, searched from any screen: one index per account, built when first asked for. */
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Client } from './client.ts'
import { createPeopleIndex, type PeopleIndex, type SearchOptions } from './people-index.ts'
import { useCan, useClient, useTable } from './session.tsx'

export type { FieldMatch, PersonField } from './people-index.ts'

const indexes = new WeakMap<Client, PeopleIndex>()

function indexOf(client: Client): PeopleIndex {
	const index = indexes.get(client) ?? createPeopleIndex()
	indexes.set(client, index)
	return index
}

export interface PeopleSearch {
	/**
	 * Finds people by characters, pinyin, initials, phone tail (three digits or more), employer or building; all
	 * of them for an empty query. A new function whenever what it finds may have changed.
	 */
	search: (query: string, options?: SearchOptions) => ReturnType<PeopleIndex['search']>
	/** Whether everybody is in: until then a search may miss people. */
	ready: boolean
}

export function usePeopleSearch(): PeopleSearch {
	const index = indexOf(useClient())
	const allowed = useCan('person', 'read')
	const people = useTable('person')
	const buildings = useTable('building')
	useEffect(() => {
		if (allowed && people !== undefined) index.sync(people, buildings)
	}, [index, allowed, people, buildings])
	const version = useSyncExternalStore(index.subscribe, index.version)
	// biome-ignore lint/correctness/useExhaustiveDependencies: the index mutates; its version stands for it
	const search = useCallback<PeopleSearch['search']>(
		(query, options) => (allowed ? index.search(query, options) : { hits: [], total: 0 }),
		[index, allowed, version],
	)
	return { search, ready: !allowed || (people !== undefined && index.complete()) }
}
