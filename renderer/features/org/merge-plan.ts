/** What merging or closing a grid does to the records of that grid, as the edits of one change. Pure. */

import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { update } from '../../session/edits.ts'

export interface GridRecords {
	readonly grids: Iterable<View<'grid'>>
	readonly posts: Iterable<View<'post'>>
	readonly persons: Iterable<View<'person'>>
	readonly buildings: Iterable<View<'building'>>
	readonly contacts: Iterable<View<'contact'>>
	readonly units: Iterable<View<'unit'>>
	readonly cards: Iterable<View<'card'>>
	readonly visits: Iterable<View<'visit'>>
	readonly slips: Iterable<View<'slip'>>
}

export interface MergePlan {
	readonly edits: readonly Edit[]
	/** Numbers that were entered for both grids, added up for the one that stays. */
	readonly totals: { readonly memberCount?: number; readonly households?: number }
	readonly buildings: readonly View<'building'>[]
	readonly contacts: readonly View<'contact'>[]
	readonly units: readonly View<'unit'>[]
	/** Visit cards in use; their visits go with them. */
	readonly cards: readonly View<'card'>[]
	/** Living posts of the merged grid; they end on the day. */
	readonly posts: readonly View<'post'>[]
	/** Persons whose branch is the merged grid's. */
	readonly members: readonly View<'person'>[]
	/** Grids whose Party group belongs to the merged grid's branch. */
	readonly groups: readonly View<'grid'>[]
}

/**
 * Merges `from` into `into` on `day`: buildings, contacts, units, visit cards in use, slips, members and dependent Party groups move, members' and households' numbers add up, living
 * posts end, logs and past posts stay with the merged grid as its history.
 */
export function mergePlan(
	from: View<'grid'>,
	into: View<'grid'>,
	day: string,
	records: GridRecords,
): MergePlan {
	const here = <C extends Collection>(views: Iterable<View<C>>) =>
		[...views].filter(view => view.orgId === from.id)
	const buildings = here(records.buildings)
	const contacts = here(records.contacts)
	const units = here(records.units)
	const cards = here(records.cards).filter(card => card.data.state === 'active')
	const cardIds = new Set(cards.map(({ id }) => id))
	const visits = [...records.visits].filter(visit => cardIds.has(visit.data.cardId))
	const posts = livingPosts(from.id, records.posts)
	const members = [...records.persons].filter(person => person.data.branchGridId === from.id)
	const groups = [...records.grids].filter(
		grid => grid.data.branchGridId === from.id && grid.data.state === 'active' && grid.id !== into.id,
	)
	// A target that was itself only a Party group of the merged branch takes that branch over.
	const heir = into.data.branchGridId === from.id
	const totals = { ...sum('memberCount', from, into), ...sum('households', from, into) }
	const edits: Edit[] = [
		update(from, { state: 'merged', mergedInto: into.id, closedOn: day }),
		update(into, {
			...totals,
			...(heir ? { branchGridId: undefined, form: from.data.form } : {}),
		}),
		...[...buildings, ...contacts, ...units, ...cards, ...visits, ...here(records.slips)].map(view =>
			update(view, {}, into.id),
		),
		...posts.map(post => endPost(post, day)),
		...members.map(person => update(person, { branchGridId: into.id })),
		...groups.map(grid => update(grid, { branchGridId: into.id })),
	]
	return { edits, totals, buildings, contacts, units, cards, posts, members, groups }
}

function sum<K extends 'memberCount' | 'households'>(
	field: K,
	a: View<'grid'>,
	b: View<'grid'>,
): { [P in K]?: number } {
	const [one, other] = [a.data[field], b.data[field]]
	return one === undefined || other === undefined ? {} : ({ [field]: one + other } as { [P in K]?: number })
}

/** Closes `grid` on `day`: its living posts end, everything else stays where it is. */
export function closeEdits(
	grid: View<'grid'>,
	day: string,
	reason: string,
	posts: Iterable<View<'post'>>,
): Edit[] {
	const said = `撤销原因：${reason.trim()}`
	const note = grid.data.note ? `${grid.data.note}\n${said}` : said
	return [
		update(grid, { state: 'closed', closedOn: day, ...(reason.trim() === '' ? {} : { note }) }),
		...livingPosts(grid.id, posts).map(post => endPost(post, day)),
	]
}

export const livingPosts = (gridId: string, posts: Iterable<View<'post'>>): View<'post'>[] =>
	[...posts].filter(post => post.data.gridId === gridId && post.data.to === undefined)

/** A post cannot end before it began. */
const endPost = (post: View<'post'>, day: string): Edit =>
	update(post, { to: day < post.data.from ? post.data.from : day })
