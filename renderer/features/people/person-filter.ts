/** Whom the list of people shows: by state, place and posts. Searching by text is the people index's part. */
import type { PostKind } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import type { PersonRoles } from '../../session/person-roles.ts'

export interface PersonFilter {
	readonly state: 'active' | 'left' | 'all'
	/** The person's community must be among these; all without it. */
	readonly orgIds?: ReadonlySet<string> | undefined
	readonly gridId?: string | undefined
	/** A kind of post, whoever holds any, nobody, or several. */
	readonly post: 'any' | 'held' | 'none' | 'several' | PostKind
}

/**
 * @param buildingGrid the grid in which a building lies
 */
export function fitsFilter(
	{ data, orgId }: View<'person'>,
	roles: PersonRoles,
	filter: PersonFilter,
	buildingGrid: (buildingId: string) => string | undefined,
): boolean {
	if (filter.state !== 'all' && data.state !== filter.state) return false
	if (filter.orgIds !== undefined && !filter.orgIds.has(orgId)) return false
	const { gridId } = filter
	const posts = roles.career.now
	if (gridId !== undefined) {
		const inGrid =
			data.branchGridId === gridId ||
			(data.buildingId !== undefined && buildingGrid(data.buildingId) === gridId) ||
			posts.some(post => post.data.gridId === gridId) ||
			roles.contacts.some(contact => contact.orgId === gridId) ||
			roles.liaisonOf.some(unit => unit.orgId === gridId)
		if (!inGrid) return false
	}
	switch (filter.post) {
		case 'any':
			return true
		case 'held':
			return posts.length > 0
		case 'none':
			return posts.length === 0
		case 'several':
			return posts.length > 1
		default:
			return posts.some(post => post.data.kind === filter.post)
	}
}
