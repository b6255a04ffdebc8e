/** Who covers which building (X of 1+X+Y), and which buildings have nobody. Pure. */
import type { ContactKind } from './kinds.ts'

export interface ContactLike {
	readonly id: string
	readonly orgId: string
	readonly data: {
		readonly kind: ContactKind
		readonly personId?: string | undefined
		readonly buildingIds: readonly string[]
	}
}

export interface BuildingLike {
	readonly id: string
	readonly orgId: string
}

/** A building's contacts, building heads first, then in the order of the kinds. */
export type Coverage<C extends ContactLike> = ReadonlyMap<string, readonly C[]>

const ORDER: Record<ContactKind, number> = {
	building_head: 0,
	group_leader: 1,
	backbone: 2,
	helper: 3,
	volunteer_team: 4,
}

/**
 * The contacts of each building by the building's id, an empty list where there is nobody.
 *
 * @param gone ids of persons who have left: nobody can call them, so they cover nothing
 */
export function coverageOf<C extends ContactLike>(
	buildings: Iterable<BuildingLike>,
	contacts: Iterable<C>,
	gone: ReadonlySet<string> = new Set(),
): Coverage<C> {
	const covered = new Map<string, C[]>()
	for (const { id } of buildings) covered.set(id, [])
	for (const contact of contacts) {
		const { personId, buildingIds } = contact.data
		if (personId !== undefined && gone.has(personId)) continue
		for (const id of buildingIds) covered.get(id)?.push(contact)
	}
	for (const list of covered.values()) list.sort((a, b) => ORDER[a.data.kind] - ORDER[b.data.kind])
	return covered
}

/** The buildings that nobody covers, in the order given. */
export function uncovered<B extends BuildingLike>(
	buildings: Iterable<B>,
	contacts: Iterable<ContactLike>,
	gone?: ReadonlySet<string>,
): B[] {
	const all = [...buildings]
	const covered = coverageOf(all, contacts, gone)
	return all.filter(building => covered.get(building.id)?.length === 0)
}
