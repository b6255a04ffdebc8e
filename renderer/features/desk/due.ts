/** What is due and what is vacant, from the records of a scope: pure. Days are `YYYY-MM-DD`. */
import { type BuildingLike, type ContactLike, uncovered } from '#shared/model/coverage.ts'
import { type PostKind, STAFF_KINDS } from '#shared/model/kinds.ts'
import { buildPostMatrix } from '#shared/model/posts.ts'
import { isDue, termOf } from '#shared/model/terms.ts'
import type { View } from '#shared/model/view.ts'

/** A demand that nobody has closed after so many days is to be looked at. */
export const DEMAND_DAYS = 7
/** The end of a post is announced so many days ahead. */
export const POST_END_DAYS = 30

/** Deadlines further ahead than three months can wait. */
const FAR_DAYS = 92

export type DueKind = 'election' | 'branch_end' | 'demand' | 'post_end' | 'term_unset'

export interface DueItem {
	readonly kind: DueKind
	/** When it is or was due; `''` where no day is known. */
	readonly on: string
	readonly overdue: boolean
	readonly gridId: string
	/** Where it is mended: the grid, the post or the log. */
	readonly of: View<'grid'> | View<'post'> | View<'log'>
}

export interface DueSources {
	readonly grids: readonly View<'grid'>[]
	/** Years between elections that hold for a grid. */
	readonly termYears: (gridId: string) => number
	readonly posts: Iterable<View<'post'>>
	readonly logs: Iterable<View<'log'>>
}

/**
 * Everything due on `today`: overdue deadlines, overdue demands by age, what is due soonest, what has no day, and last
 * the elections that are still far.
 */
export function dueItems({ grids, termYears, posts, logs }: DueSources, today: string): DueItem[] {
	const items: DueItem[] = []
	const active = new Set(grids.map(grid => grid.id))
	for (const grid of grids) {
		const term = termOf(grid.data, termYears(grid.id), today)
		const of = { gridId: grid.id, of: grid }
		if (term.state === 'unset') items.push({ kind: 'term_unset', on: '', overdue: false, ...of })
		else if (isDue(term) && term.on !== undefined) {
			const kind = term.kind === 'end' ? 'branch_end' : 'election'
			items.push({ kind, on: term.on, overdue: term.state === 'overdue', ...of })
		}
	}
	const soon = addDays(today, POST_END_DAYS)
	for (const post of posts) {
		const { to, gridId, nextPostId } = post.data
		if (to === undefined || to < today || to > soon || nextPostId !== undefined || !active.has(gridId))
			continue
		items.push({ kind: 'post_end', on: to, overdue: false, gridId, of: post })
	}
	const raisedBefore = addDays(today, -DEMAND_DAYS)
	for (const log of logs) {
		const { state, demand, at } = log.data
		if (state !== 'open' || !demand || at.slice(0, 10) >= raisedBefore) continue
		const on = addDays(at.slice(0, 10), DEMAND_DAYS)
		items.push({ kind: 'demand', on, overdue: true, gridId: log.orgId, of: log })
	}
	const far = addDays(today, FAR_DAYS)
	return items.sort(
		(a, b) =>
			rank(a, far) - rank(b, far) || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) || (a.of.id < b.of.id ? -1 : 1),
	)
}

/** @param far days after this one can wait */
function rank({ kind, on, overdue }: DueItem, far: string): number {
	if (overdue) return kind === 'demand' ? 1 : 0
	if (kind === 'term_unset') return 3
	return on > far ? 4 : 2
}

/** The items of one's own grids first, otherwise in the order given. */
export const ownFirst = (items: readonly DueItem[], own: ReadonlySet<string>): DueItem[] => [
	...items.filter(({ gridId }) => own.has(gridId)),
	...items.filter(({ gridId }) => !own.has(gridId)),
]

export interface DueGroup {
	readonly kind: DueKind
	/** The node whose items these are. */
	readonly orgId: string
	/** In the order of {@link dueItems}. */
	readonly items: readonly DueItem[]
}

/** One line per kind and node, in the order of each group's first item; for those who look at many grids. */
export function groupDue(items: readonly DueItem[], nodeOf: (gridId: string) => string): DueGroup[] {
	const groups = new Map<string, { kind: DueKind; orgId: string; items: DueItem[] }>()
	for (const item of items) {
		const orgId = nodeOf(item.gridId)
		const key = `${item.kind} ${orgId}`
		const group = groups.get(key)
		if (group === undefined) groups.set(key, { kind: item.kind, orgId, items: [item] })
		else group.items.push(item)
	}
	return [...groups.values()]
}

export interface Vacancy {
	readonly gridId: string
	readonly noSecretary: boolean
	/** Of the seven kinds of grid staff, those that nobody holds. */
	readonly kinds: readonly PostKind[]
	/** How many buildings have nobody. */
	readonly buildings: number
}

export interface VacancySources {
	readonly grids: readonly View<'grid'>[]
	readonly posts: Iterable<View<'post'>>
	readonly buildings: Iterable<BuildingLike>
	readonly contacts: Iterable<ContactLike>
	/** Ids of persons who have left. */
	readonly gone: ReadonlySet<string>
}

/** Per grid, in the order given; a grid that lacks nothing is left out. */
export function vacancies(
	{ grids, posts, buildings, contacts, gone }: VacancySources,
	today: string,
): Vacancy[] {
	const matrix = buildPostMatrix(
		grids.map(grid => grid.id),
		posts,
		today,
	)
	const bare = new Map<string, number>()
	for (const { orgId } of uncovered(buildings, contacts, gone)) bare.set(orgId, (bare.get(orgId) ?? 0) + 1)
	return grids
		.map(({ id }) => ({
			gridId: id,
			noSecretary: matrix.cell(id, 'secretary').vacant,
			kinds: STAFF_KINDS.filter(kind => matrix.cell(id, kind).vacant),
			buildings: bare.get(id) ?? 0,
		}))
		.filter(({ noSecretary, kinds, buildings: count }) => noSecretary || kinds.length > 0 || count > 0)
}

export interface VacancyCount {
	readonly orgId: string
	/** Grids without a secretary, vacant kinds summed over the grids, buildings with nobody. */
	readonly secretaries: number
	readonly kinds: number
	readonly buildings: number
}

/** Sums per node, in the order of the nodes; nodes that lack nothing are left out. */
export function countVacancies(
	list: readonly Vacancy[],
	nodes: readonly string[],
	nodeOf: (gridId: string) => string,
): VacancyCount[] {
	return nodes
		.map(orgId => {
			const own = list.filter(({ gridId }) => nodeOf(gridId) === orgId)
			return {
				orgId,
				secretaries: own.filter(({ noSecretary }) => noSecretary).length,
				kinds: own.reduce((sum, { kinds }) => sum + kinds.length, 0),
				buildings: own.reduce((sum, { buildings }) => sum + buildings, 0),
			}
		})
		.filter(sum => sum.secretaries + sum.kinds + sum.buildings > 0)
}

/** The latest logs first. */
export function latestLogs(logs: Iterable<View<'log'>>, count: number): View<'log'>[] {
	const latest: View<'log'>[] = []
	for (const log of logs) {
		const last = latest.at(-1)
		if (latest.length === count && last !== undefined && log.data.at <= last.data.at) continue
		const at = latest.findIndex(each => each.data.at < log.data.at)
		latest.splice(at < 0 ? latest.length : at, 0, log)
		if (latest.length > count) latest.pop()
	}
	return latest
}

/** Whole days from `from` to `to`. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
