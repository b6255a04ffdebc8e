/** What the organisation page says about each grid, and sums up for every node above it. Pure. */
import { isDue, type Term, termOf } from '#shared/model/terms.ts'
import type { View } from '#shared/model/view.ts'
import type { Tally } from '../../session/tally.ts'
import type { Node, Tree } from '../../session/tree.ts'

type Views<C extends 'post' | 'building'> = Iterable<View<C>>

export interface OrgTables {
	readonly posts: Views<'post'>
	readonly persons: ReadonlyMap<string, View<'person'>>
	readonly buildings: Views<'building'>
	/** How many there are of each node. */
	readonly contacts: Tally
	readonly units: Tally
}

export interface GridFacts {
	readonly grid: View<'grid'>
	/** The living post of the one secretary and grid head. */
	readonly secretary: View<'post'> | undefined
	readonly secretaryName: string
	readonly deputies: readonly string[]
	/** How many of the seven kinds are held by somebody. */
	readonly staffed: number
	readonly livingPosts: number
	readonly term: Term
	readonly buildings: number
	/** The number entered for the grid, else the sum over its buildings. */
	readonly households: number | undefined
	readonly contacts: number
	readonly units: number
}

export interface Summary {
	readonly grids: number
	readonly members: number
	readonly households: number
	readonly buildings: number
	/** Active grids without a secretary. */
	readonly vacant: number
	readonly soon: number
	readonly overdue: number
}

/** @param today `YYYY-MM-DD` */
export function gridFacts(tree: Tree, tables: OrgTables, today: string): ReadonlyMap<string, GridFacts> {
	const living = new Map<string, View<'post'>[]>()
	for (const post of tables.posts) {
		if (post.data.to !== undefined) continue
		const list = living.get(post.data.gridId)
		if (list === undefined) living.set(post.data.gridId, [post])
		else list.push(post)
	}
	const households = new Map<string, number>()
	const buildings = new Map<string, number>()
	for (const { orgId, data } of tables.buildings) {
		buildings.set(orgId, (buildings.get(orgId) ?? 0) + 1)
		if (data.households !== undefined) households.set(orgId, (households.get(orgId) ?? 0) + data.households)
	}
	const nameOf = (post: View<'post'> | undefined) =>
		post === undefined ? '' : (tables.persons.get(post.data.personId)?.data.name ?? '（范围外）')

	const facts = new Map<string, GridFacts>()
	for (const node of tree.nodes.values()) {
		if (node.collection !== 'grid') continue
		const posts = living.get(node.id) ?? []
		const heads = posts.filter(post => post.data.kind === 'secretary')
		const secretary = heads.find(post => post.data.deputy !== true)
		facts.set(node.id, {
			grid: node,
			secretary,
			secretaryName: nameOf(secretary),
			deputies: heads.filter(post => post.data.deputy === true).map(nameOf),
			staffed: new Set(posts.map(post => post.data.kind).filter(kind => kind !== 'secretary')).size,
			livingPosts: posts.length,
			term: termOf(node.data, tree.termYears(node.id), today),
			buildings: buildings.get(node.id) ?? 0,
			households: node.data.households ?? households.get(node.id),
			contacts: tables.contacts.get(node.id) ?? 0,
			units: tables.units.get(node.id) ?? 0,
		})
	}
	return facts
}

/** Sums over the active grids at or below every node. */
export function summaries(tree: Tree, facts: ReadonlyMap<string, GridFacts>): ReadonlyMap<string, Summary> {
	const sums = new Map<string, Summary>()
	const visit = (node: Node): Summary => {
		const sum =
			node.collection === 'grid'
				? ofGrid(facts.get(node.id))
				: tree.children(node.id).map(visit).reduce(add, NOTHING)
		sums.set(node.id, sum)
		return sum
	}
	for (const top of tree.tops) visit(top)
	return sums
}

export const NOTHING: Summary = {
	grids: 0,
	members: 0,
	households: 0,
	buildings: 0,
	vacant: 0,
	soon: 0,
	overdue: 0,
}

function ofGrid(facts: GridFacts | undefined): Summary {
	if (facts === undefined || facts.grid.data.state !== 'active') return NOTHING
	return {
		grids: 1,
		members: facts.grid.data.memberCount ?? 0,
		households: facts.households ?? 0,
		buildings: facts.buildings,
		vacant: facts.secretary === undefined ? 1 : 0,
		soon: facts.term.state === 'soon' ? 1 : 0,
		overdue: facts.term.state === 'overdue' ? 1 : 0,
	}
}

const add = (a: Summary, b: Summary): Summary => ({
	grids: a.grids + b.grids,
	members: a.members + b.members,
	households: a.households + b.households,
	buildings: a.buildings + b.buildings,
	vacant: a.vacant + b.vacant,
	soon: a.soon + b.soon,
	overdue: a.overdue + b.overdue,
})

export type GridFilter = 'all' | 'vacant' | 'due' | 'overdue' | 'unset' | 'temporary'

/** Whether a grid is in the list that `filter`, `form` and `text` ask for; empty ones ask for nothing. */
export function matches(facts: GridFacts, filter: GridFilter, form: string, text: string): boolean {
	const { grid, secretary, secretaryName, term } = facts
	if (form !== '' && grid.data.form !== form) return false
	if (filter === 'vacant' && secretary !== undefined) return false
	if (filter === 'due' && !isDue(term)) return false
	if (filter === 'overdue' && term.state !== 'overdue') return false
	if (filter === 'unset' && term.state !== 'unset') return false
	if (filter === 'temporary' && grid.data.form !== 'temporary') return false
	const wanted = text.trim().toLowerCase()
	if (wanted === '') return true
	const { name, branchName = '', code = '' } = grid.data
	return [name, branchName, code, secretaryName].some(each => each.toLowerCase().includes(wanted))
}

/** Where a node's term comes from: its own setting, the nearest node above that has one, or the default. */
export function termSource(tree: Tree, id: string): { years: number; from: Node | undefined } {
	for (let node = tree.nodes.get(id); node !== undefined; ) {
		if (node.data.termYears !== undefined) return { years: node.data.termYears, from: node }
		node = node.data.parentId === undefined ? undefined : tree.nodes.get(node.data.parentId)
	}
	return { years: tree.termYears(id), from: undefined }
}
