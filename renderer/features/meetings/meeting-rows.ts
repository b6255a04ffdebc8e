/** The list of meetings: what is under way first, then the latest. Pure. */
import { cadenceOf, dayOf, type Meeting, type NextDue } from '#shared/meetings/cadence.ts'
import type { Office } from '#shared/meetings/office.ts'
import { MEETING_STATES } from '#shared/model/states.ts'
import type { View } from '#shared/model/view.ts'

export type StateFilter = 'running' | 'following' | 'archived' | 'all'

export interface MeetingRow {
	readonly meeting: Meeting
	readonly node: string
	readonly body: string
	readonly day: string
	/** Resolutions, and those of them that are not struck off. */
	readonly decided: number
	readonly open: number
}

const GROUP: Readonly<Record<Meeting['data']['state'], Exclude<StateFilter, 'all'>>> = {
	collecting: 'running',
	agenda: 'running',
	notified: 'running',
	held: 'running',
	minuted: 'running',
	following: 'following',
	archived: 'archived',
	voided: 'archived',
}

export const inGroup = ({ data }: Meeting, filter: StateFilter): boolean =>
	filter === 'all' || GROUP[data.state] === filter

/** @param bodyId of one body only */
export function meetingRows(office: Office, bodyId?: string): MeetingRow[] {
	const resolutions = Map.groupBy(office.all('resolution'), ({ data }) => data.meetingId)
	return office
		.all('meeting')
		.filter(({ data }) => bodyId === undefined || data.bodyId === bodyId)
		.map(meeting => {
			const own = resolutions.get(meeting.id) ?? []
			return {
				meeting,
				node: office.nodeName(meeting.orgId),
				body: office.get('body', meeting.data.bodyId)?.data.name ?? '',
				day: dayOf(meeting) ?? '',
				decided: own.length,
				open: own.filter(({ data }) => data.state !== 'closed').length,
			}
		})
		.sort(byState)
}

const ORDER = ['running', 'following', 'archived'] as const
const byState = (a: MeetingRow, b: MeetingRow): number =>
	ORDER.indexOf(GROUP[a.meeting.data.state]) - ORDER.indexOf(GROUP[b.meeting.data.state]) ||
	(a.day === b.day ? 0 : (a.day || '9') > (b.day || '9') ? -1 : 1) ||
	MEETING_STATES.indexOf(a.meeting.data.state) - MEETING_STATES.indexOf(b.meeting.data.state) ||
	(a.meeting.id < b.meeting.id ? 1 : -1)

export interface DueBody {
	readonly body: View<'body'>
	readonly next: NextDue
	readonly missed: number
}

/** The bodies of a node whose next meeting is to be prepared, the nearest first. */
export const dueBodies = (office: Office, nodeId: string, today: string): DueBody[] =>
	office
		.all('body')
		.filter(({ orgId }) => orgId === nodeId)
		.flatMap(body => {
			const cadence = cadenceOf(body, office.all('meeting'), today)
			return cadence === undefined ? [] : [{ body, next: cadence.next, missed: cadence.missed.length }]
		})
		.sort((a, b) => a.next.days - b.next.days)
