/** What a person is in 1+X+Y: posts, contact roles, liaison of units; gathered once when first asked for. */
import { useMemo } from 'react'
import { buildCareers, type Career } from '#shared/model/posts.ts'
import type { View } from '#shared/model/view.ts'
import { today } from '../ui/format.ts'
import { useTable } from './session.tsx'

export interface PersonRoles {
	readonly career: Career
	/** X: group leader, building head, … */
	readonly contacts: readonly View<'contact'>[]
	/** Y: units whose liaison the person is. */
	readonly liaisonOf: readonly View<'unit'>[]
}

const NONE: readonly never[] = []

/** A new function whenever an answer may have changed. */
export function usePersonRoles(): (personId: string) => PersonRoles {
	const posts = useTable('post')
	const contacts = useTable('contact')
	const units = useTable('unit')
	const day = today()
	return useMemo(() => {
		const gather = () => ({
			careers: buildCareers(posts?.values() ?? [], day),
			contacts: groupBy(contacts?.values() ?? [], contact => contact.data.personId),
			units: groupBy(units?.values() ?? [], unit => unit.data.liaisonId),
		})
		let gathered: ReturnType<typeof gather> | undefined
		return personId => {
			gathered ??= gather()
			return {
				career: gathered.careers.of(personId),
				contacts: gathered.contacts.get(personId) ?? NONE,
				liaisonOf: gathered.units.get(personId) ?? NONE,
			}
		}
	}, [posts, contacts, units, day])
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> {
	const groups = new Map<string, T[]>()
	for (const item of items) {
		const key = keyOf(item)
		if (key === undefined) continue
		const group = groups.get(key)
		if (group === undefined) groups.set(key, [item])
		else group.push(item)
	}
	return groups
}
