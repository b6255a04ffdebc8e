/** Which meetings are due, were missed, or were held and are not written up, for the workbench: pure. */
import { type Body, cadenceOf, dayOf, isHeld, type Meeting } from '#shared/meetings/cadence.ts'
import type { Period } from '#shared/model/periods.ts'
import type { Address } from '../../ui/record-address.ts'

export interface MeetingDue {
	/**
	 * `missed`: its period is over; `due`: to be held in the present one; `fixed`: its day is set; `urgent`: 一事一议;
	 * `passed`: its day is over and nobody has said that it was held; `minutes`: it was held, its minutes are not out.
	 */
	readonly kind: 'missed' | 'passed' | 'minutes' | 'urgent' | 'fixed' | 'due'
	readonly body: Body
	readonly period?: string
	/** The day on which it is held, or by which it has to be. */
	readonly day: string
	/** Workdays from today until then; negative numbers do not occur. */
	readonly workdays: number
	readonly near: boolean
	readonly meeting?: Meeting
}

const ORDER: readonly MeetingDue['kind'][] = ['missed', 'passed', 'minutes', 'urgent', 'fixed', 'due']

/**
 * What is to be prepared, the most pressing first: missed periods of this year and the last, then by day. A period that
 * was held already is not due again before the next one begins, but its minutes are.
 */
export function meetingsDue(
	bodies: Iterable<Body>,
	meetings: Iterable<Meeting>,
	today: string,
): MeetingDue[] {
	const byBody = Map.groupBy(meetings, ({ data }) => data.bodyId)
	const since = String(Number(today.slice(0, 4)) - 1)
	const due = [...bodies].flatMap((body): MeetingDue[] => {
		if (body.data.state === 'closed') return []
		const own = byBody.get(body.id) ?? []
		const cadence = cadenceOf(body, own, today)
		const present = cadence?.periods.at(-1)?.state === 'due' ? cadence.next : undefined
		const missed = (cadence?.missed ?? []).filter(({ period }) => period >= since)
		const told = new Set([present?.meeting?.id, ...missed.map(({ meeting }) => meeting?.id)])
		const others = own.filter(
			meeting => !isHeld(meeting) && meeting.data.state !== 'voided' && !told.has(meeting.id),
		)
		return [
			...missed.map(({ period, to, meeting }) => ({
				kind: 'missed' as const,
				body,
				period,
				day: to,
				workdays: 0,
				near: true,
				...(meeting === undefined ? {} : { meeting }),
			})),
			...(present === undefined
				? []
				: [
						{
							kind: kindOf(present.meeting, 'due', today),
							body,
							period: present.period,
							day: (present.meeting && dayOf(present.meeting)) ?? present.by,
							workdays: present.workdays,
							near: present.near,
							...(present.meeting === undefined ? {} : { meeting: present.meeting }),
						},
					]),
			...others.map(meeting => ({
				kind: kindOf(meeting, 'urgent', today),
				body,
				day: dayOf(meeting) ?? today,
				workdays: 0,
				near: false,
				meeting,
			})),
			...own
				.filter(({ data }) => data.state === 'held')
				.map(meeting => ({
					kind: 'minutes' as const,
					body,
					day: dayOf(meeting) ?? today,
					workdays: 0,
					near: false,
					meeting,
					...(meeting.data.period === undefined ? {} : { period: meeting.data.period }),
				})),
		]
	})
	return due.sort(
		(a, b) =>
			ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
			(a.day < b.day ? -1 : a.day > b.day ? 1 : a.body.id < b.body.id ? -1 : 1),
	)
}

/** Of one that was not held yet. */
function kindOf(meeting: Meeting | undefined, kind: 'due' | 'urgent', today: string): MeetingDue['kind'] {
	const day = meeting && dayOf(meeting)
	if (day !== undefined && day < today) return 'passed'
	return day !== undefined && kind === 'due' ? 'fixed' : kind
}

/** Where it is prepared: the meeting, or the place where it is begun. */
export const dueAddress = ({ meeting, body, period }: MeetingDue, mayCall: boolean): Address =>
	meeting !== undefined
		? { to: '/meetings', search: { id: meeting.id } }
		: mayCall
			? { to: '/meetings', search: { body: body.id, period, add: '1' } }
			: { to: '/bodies', search: { id: body.id } }

export interface PeriodSum {
	readonly length: Period
	readonly period: string
	readonly held: number
	/** With a meeting that is being prepared. */
	readonly underway: number
	/** Nobody has begun. */
	readonly open: number
	/** Periods before that were missed, all bodies together. */
	readonly missed: number
}

/** For those who look at many bodies: one line for each length of period. */
export function periodSums(bodies: Iterable<Body>, meetings: Iterable<Meeting>, today: string): PeriodSum[] {
	const byBody = Map.groupBy(meetings, ({ data }) => data.bodyId)
	const cadences = [...bodies].flatMap(body => cadenceOf(body, byBody.get(body.id) ?? [], today) ?? [])
	return [...Map.groupBy(cadences, ({ length }) => length)].map(([length, group]) => {
		const lines = group.map(({ periods }) => periods.at(-1)).filter(line => line !== undefined)
		const due = lines.filter(({ state }) => state === 'due')
		const underway = due.filter(({ meeting }) => meeting !== undefined).length
		return {
			length,
			period: lines[0]?.period ?? '',
			held: lines.length - due.length,
			underway,
			open: due.length - underway,
			missed: group.reduce((sum, { missed }) => sum + missed.length, 0),
		}
	})
}
