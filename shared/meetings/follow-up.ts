/** Where resolutions stand until they are struck off 销号: what is near, behind, overdue; whose they are. */
import type { View } from '../model/view.ts'
import { addDays, daysApart, workdaysApart } from './days.ts'
import type { Office } from './office.ts'

export type Resolution = View<'resolution'>
export type Progress = View<'progress'>

export type Colour = 'blue' | 'yellow' | 'red'

export interface FollowUp {
	readonly resolution: Resolution
	/** Blue near due, yellow behind, red overdue; absent where all is well, nothing is due, or it is reported done. */
	readonly colour?: Colour
	/** Workdays until due, today not counted; absent without a due day and once it is done. */
	readonly workdaysLeft?: number
	/** Calendar days: since it was due, or by how many it was done late; 0 where it is or was in time. */
	readonly daysLate: number
	/** The latest report. */
	readonly last?: Progress
}

/** From how many workdays before its due day on a resolution is near. */
const NEAR_DUE_WORKDAYS = 5
/** Half of its time gone without a word counts as behind, where it had more than so many days. */
const LONG_DAYS = 20

/**
 * Red: the due day has passed. Yellow: its doer says that it is behind, or more than half of a longer time has gone
 * without any report. Blue: at most {@link NEAR_DUE_WORKDAYS} workdays are left.
 *
 * @param decidedOn the day of its meeting, where it is known
 * @param reports on this resolution, in any order
 */
export function followUp(
	resolution: Resolution,
	reports: readonly Progress[],
	decidedOn: string | undefined,
	today: string,
): FollowUp {
	const { due, state, doneOn, closedOn } = resolution.data
	const last = [...reports].sort((a, b) => (later(a, b) ? -1 : 1))[0]
	const said = last === undefined ? {} : { last }
	if (due === undefined)
		return { resolution, daysLate: 0, ...said, ...(isBehind() ? { colour: 'yellow' } : {}) }
	if (state !== 'open') {
		const done = doneOn ?? closedOn
		return { resolution, daysLate: done === undefined ? 0 : Math.max(0, daysApart(due, done)), ...said }
	}
	const daysLate = Math.max(0, daysApart(due, today))
	const workdaysLeft = workdaysApart(today, due)
	const near = workdaysLeft <= NEAR_DUE_WORKDAYS
	const colour = daysLate > 0 ? 'red' : isBehind() ? 'yellow' : near ? 'blue' : undefined
	return { resolution, daysLate, workdaysLeft, ...said, ...(colour === undefined ? {} : { colour }) }

	function isBehind(): boolean {
		if (state !== 'open') return false
		if (last?.data.behind === true) return true
		if (last !== undefined || due === undefined || decidedOn === undefined) return false
		const days = daysApart(decidedOn, due)
		return days > LONG_DAYS && addDays(decidedOn, Math.floor(days / 2)) < today
	}
}

const later = (a: Progress, b: Progress): boolean =>
	a.data.on === b.data.on ? a.id > b.id : a.data.on > b.data.on

const COLOURS: readonly (Colour | undefined)[] = ['red', 'yellow', 'blue', undefined]
const STATES = ['open', 'done', 'closed'] as const

/** The most pressing first: open by colour and due day, then done, then struck off. */
export const byUrgency = (a: FollowUp, b: FollowUp): number =>
	STATES.indexOf(a.resolution.data.state) - STATES.indexOf(b.resolution.data.state) ||
	COLOURS.indexOf(a.colour) - COLOURS.indexOf(b.colour) ||
	compare(a.resolution.data.due ?? '~', b.resolution.data.due ?? '~') ||
	compare(a.resolution.data.rank ?? '~', b.resolution.data.rank ?? '~') ||
	compare(a.resolution.id, b.resolution.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Every resolution whose work is done in one of the given nodes, the most pressing first; also those whose meeting is
 * not here, as an account of one grid has them.
 *
 * @param nodes all where it is absent
 */
export function followUps(office: Office, today: string, nodes?: ReadonlySet<string>): FollowUp[] {
	const reports = Map.groupBy(office.all('progress'), ({ data }) => data.resolutionId)
	return office
		.all('resolution')
		.filter(({ orgId }) => nodes === undefined || nodes.has(orgId))
		.filter(({ data }) => office.get('meeting', data.meetingId)?.data.state !== 'voided')
		.map(resolution => {
			const decidedOn = office.get('meeting', resolution.data.meetingId)?.data.at?.slice(0, 10)
			return followUp(resolution, reports.get(resolution.id) ?? [], decidedOn, today)
		})
		.sort(byUrgency)
}

/** Those that somebody leads or helps with and that are not struck off yet. @param personIds who that is */
export const ownFollowUps = (all: readonly FollowUp[], personIds: ReadonlySet<string>): FollowUp[] =>
	all.filter(({ resolution: { data } }) => {
		if (data.state === 'closed') return false
		return personIds.has(data.leadId ?? '') || data.helperIds.some(id => personIds.has(id))
	})

/**
 * The person behind an account: the one who is in the ledgers by its name. Nobody where there is none, or several.
 *
 * @param nodes where to look
 */
export function personOfAccount(
	office: Office,
	name: string,
	nodes: ReadonlySet<string>,
): string | undefined {
	const namesakes = office
		.all('person')
		.filter(({ orgId, data }) => data.name === name && data.state === 'active' && nodes.has(orgId))
	return namesakes.length === 1 ? namesakes[0]?.id : undefined
}

export interface FollowUpCount {
	readonly nodeId: string
	readonly all: number
	readonly closed: number
	/** Done, waiting to be struck off. */
	readonly done: number
	readonly open: number
	readonly near: number
	readonly behind: number
	readonly overdue: number
}

/**
 * Node by node, for the street's view. A resolution counts where its work is done: at its own node or the nearest one
 * above that is asked for, so that a grid's counts for its community.
 *
 * @param nodeIds in the order wanted
 */
export function countByNode(
	office: Office,
	all: readonly FollowUp[],
	nodeIds: readonly string[],
): FollowUpCount[] {
	const wanted = new Set(nodeIds)
	const countedAt = (nodeId: string | undefined): string | undefined =>
		nodeId === undefined || wanted.has(nodeId) ? nodeId : countedAt(office.parent(nodeId))
	const groups = Map.groupBy(all, ({ resolution }) => countedAt(resolution.orgId))
	return nodeIds.map(nodeId => ({ nodeId, ...countOf(groups.get(nodeId) ?? []) }))
}

export function countOf(all: readonly FollowUp[]): Omit<FollowUpCount, 'nodeId'> {
	const inState = (state: string) => all.filter(({ resolution }) => resolution.data.state === state).length
	const inColour = (colour: Colour) => all.filter(each => each.colour === colour).length
	return {
		all: all.length,
		closed: inState('closed'),
		done: inState('done'),
		open: inState('open'),
		near: inColour('blue'),
		behind: inColour('yellow'),
		overdue: inColour('red'),
	}
}
