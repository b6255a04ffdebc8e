/** What stands on which day: meetings, days by which to reply, when a meeting is due, when a resolution is. Pure. */
import { type Workday, weekdayOf, workday } from '../model/workdays.ts'
import { type Body, cadenceOf, dayOf, isHeld, type Meeting } from './cadence.ts'
import { addDays } from './days.ts'
import type { FollowUp } from './follow-up.ts'
import type { Office } from './office.ts'
import { clause, periodName } from './words.ts'

export interface CalendarEntry {
	readonly kind: 'meeting' | 'reply_by' | 'meeting_due' | 'resolution_due'
	readonly day: string
	/** `HH:mm`, for a meeting whose time is set. */
	readonly time?: string
	readonly title: string
	readonly place?: string
	/** It was held, was done. */
	readonly over: boolean
	/** The record that it is about: a meeting, a body, a resolution. */
	readonly id: string
	readonly orgId: string
}

/**
 * All entries of the given nodes, by day and time.
 *
 * @param followUps of the same nodes
 */
export function calendarEntries(
	office: Office,
	nodes: ReadonlySet<string>,
	followUps: readonly FollowUp[],
	today: string,
): CalendarEntry[] {
	const meetings = office
		.all('meeting')
		.filter(({ orgId, data }) => nodes.has(orgId) && data.state !== 'voided')
	const bodies = office.all('body').filter(({ orgId }) => nodes.has(orgId))
	const entries = [
		...meetings.flatMap(meeting => ofMeeting(office, meeting)),
		...bodies.flatMap(body => ofBody(office, body, today)),
		...followUps.flatMap(ofResolution),
	]
	return entries.sort(
		(a, b) => compare(a.day + (a.time ?? ''), b.day + (b.time ?? '')) || compare(a.id, b.id),
	)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function ofMeeting(office: Office, meeting: Meeting): CalendarEntry[] {
	const { data, id, orgId } = meeting
	const day = dayOf(meeting)
	const node = office.nodeName(orgId)
	const title = data.title.includes(node) ? data.title : node + data.title
	const over = isHeld(meeting)
	const replyBy: CalendarEntry[] =
		data.replyBy === undefined || over
			? []
			: [{ kind: 'reply_by', day: data.replyBy, title: `${title}报名截止`, over, id, orgId }]
	if (day === undefined) return replyBy
	const time = data.at?.slice(11)
	return [
		...replyBy,
		{
			kind: 'meeting',
			day,
			title,
			over,
			id,
			orgId,
			...(time === undefined ? {} : { time }),
			...(data.place === undefined ? {} : { place: data.place }),
		},
	]
}

/** When the next meeting is due at the latest; not where it has its day already. */
function ofBody(office: Office, body: Body, today: string): CalendarEntry[] {
	const next = cadenceOf(body, office.all('meeting'), today)?.next
	if (next === undefined || next.meeting?.data.at !== undefined) return []
	const title = `${clause(body.data.name)}：${periodName(next.period)}最迟召开日`
	return [{ kind: 'meeting_due', day: next.by, title, over: false, id: body.id, orgId: body.orgId }]
}

function ofResolution({ resolution }: FollowUp): CalendarEntry[] {
	const { id, orgId, data } = resolution
	if (data.due === undefined) return []
	const over = data.state !== 'open'
	return [
		{ kind: 'resolution_due', day: data.due, title: `${clause(data.text)}（完成时限）`, over, id, orgId },
	]
}

export interface CalendarDay {
	readonly day: string
	readonly workday: Workday
	/** Whether it belongs to the month itself, not to the weeks around it. */
	readonly inMonth: boolean
	readonly entries: readonly CalendarEntry[]
}

/** The weeks that touch a month, Monday first. @param month `YYYY-MM` */
export function monthWeeks(month: string, entries: readonly CalendarEntry[]): CalendarDay[][] {
	const byDay = Map.groupBy(entries, ({ day }) => day)
	const first = `${month}-01`
	let day = addDays(first, -((weekdayOf(first) + 6) % 7))
	const weeks: CalendarDay[][] = []
	while (day.slice(0, 7) <= month) {
		weeks.push(
			Array.from({ length: 7 }, (_, i) => {
				const at = addDays(day, i)
				return { day: at, workday: workday(at), inMonth: at.startsWith(month), entries: byDay.get(at) ?? [] }
			}),
		)
		day = addDays(day, 7)
	}
	return weeks
}
