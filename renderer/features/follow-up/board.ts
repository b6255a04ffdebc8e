/** What the board of resolutions shows: of which node, in which state, whose, and by what words. Pure. */
import type { FollowUp } from '#shared/meetings/follow-up.ts'
import type { Office } from '#shared/meetings/office.ts'

/** What may be looked at: what is under way by its colour, what waits for 销号, what is struck off. */
export const VIEWS = ['open', 'red', 'yellow', 'blue', 'done', 'closed', 'all'] as const
export type BoardView = (typeof VIEWS)[number]

/** `open`: everything that is not struck off. */
export function isIn({ resolution, colour }: FollowUp, view: BoardView): boolean {
	const { state } = resolution.data
	switch (view) {
		case 'all':
			return true
		case 'open':
			return state !== 'closed'
		case 'done':
		case 'closed':
			return state === view
		default:
			return colour === view
	}
}

export interface BoardFilter {
	/** A node with all below it; everything where it is absent. */
	readonly nodeId?: string | undefined
	/** Only those that these people lead or help with, or that are done in these grids. */
	readonly mine?: Mine | undefined
	readonly words: string
}

export interface Mine {
	readonly personIds: ReadonlySet<string>
	readonly gridIds: ReadonlySet<string>
}

function isMine({ resolution: { orgId, data } }: FollowUp, { personIds, gridIds }: Mine): boolean {
	if (gridIds.has(orgId) || personIds.has(data.leadId ?? '')) return true
	return data.helperIds.some(id => personIds.has(id))
}

/** All of a node, before a view is chosen: the views are counted over these. */
export function ofFilter(office: Office, all: readonly FollowUp[], filter: BoardFilter): FollowUp[] {
	const { nodeId, mine, words } = filter
	const nodes = nodeId === undefined ? undefined : office.under(nodeId)
	const wanted = words.trim()
	return all.filter(each => {
		const { orgId, data } = each.resolution
		if (nodes !== undefined && !nodes.has(orgId)) return false
		if (mine !== undefined && !isMine(each, mine)) return false
		if (wanted === '') return true
		const said = [data.text, data.lead, data.helpers, data.result, each.last?.data.text]
		const people = [data.leadId, ...data.helperIds].map(id => office.personName(id))
		return [...said, ...people].some(text => text?.includes(wanted))
	})
}

export const countViews = (all: readonly FollowUp[]): Record<BoardView, number> =>
	Object.fromEntries(VIEWS.map(view => [view, all.filter(each => isIn(each, view)).length])) as Record<
		BoardView,
		number
	>

/** Who leads, as lists say it: the unit, the person, or both. */
export function leadWords(office: Office, { resolution: { data } }: FollowUp): string {
	const person = office.personName(data.leadId)
	return [data.lead, person].filter(Boolean).join(' ') || '未定'
}

export const helperWords = (office: Office, { resolution: { data } }: FollowUp): string =>
	[...data.helperIds.map(id => office.personName(id)), data.helpers].filter(Boolean).join('、')

/** The meeting that decided it without its community, for lists of one community. */
export function sourceTitle(office: Office, { resolution: { data } }: FollowUp): string {
	const meeting = office.get('meeting', data.meetingId)
	if (meeting === undefined) return ABOVE
	const node = office.nodeName(meeting.orgId)
	const { title } = meeting.data
	return node !== '' && title.startsWith(node) && title.length > node.length
		? title.slice(node.length)
		: title
}
const ABOVE = '上级会议议定'

/** Which meeting decided it; an account of one grid does not have its community's meeting. */
export function sourceWords(office: Office, { resolution: { data } }: FollowUp): string {
	const meeting = office.get('meeting', data.meetingId)
	if (meeting === undefined) return ABOVE
	const node = office.nodeName(meeting.orgId)
	return meeting.data.title.includes(node) ? meeting.data.title : node + meeting.data.title
}
