import { useMemo } from 'react'
import { useTable } from '../../session/session.tsx'
import { type Network, networkOf } from './network-data.ts'

/** One grid's network, live; `undefined` while loading. */
export function useNetwork(gridId: string): Network | undefined {
	const persons = useTable('person')
	const posts = useTable('post')
	const contacts = useTable('contact')
	const units = useTable('unit')
	const buildings = useTable('building')
	return useMemo(() => {
		if (!persons || !posts || !contacts || !units || !buildings) return undefined
		return networkOf(gridId, {
			persons,
			posts: posts.values(),
			contacts: contacts.values(),
			units: units.values(),
			buildings: buildings.values(),
		})
	}, [gridId, persons, posts, contacts, units, buildings])
}
