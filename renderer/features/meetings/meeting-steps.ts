/** A meeting's way from collecting topics to the archive: which steps somebody may take, and what goes with them. Pure. */
import { agendaOf } from '#shared/meetings/agenda.ts'
import type { Meeting } from '#shared/meetings/cadence.ts'
import { placesOf } from '#shared/meetings/members.ts'
import { writeInvitations } from '#shared/meetings/notes.ts'
import type { Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Role } from '#shared/model/kinds.ts'
import { daysOf } from '#shared/model/periods.ts'
import { type MeetingState, machineOf } from '#shared/model/states.ts'

export interface MeetingStep {
	readonly to: MeetingState
	readonly back: boolean
}

/** The one that goes on first, then those back, calling it off last. */
export function stepsFrom(state: MeetingState, role: Role): MeetingStep[] {
	const steps = machineOf('meeting')?.steps ?? []
	const order = ({ to, back }: MeetingStep) => (to === 'voided' ? 2 : back ? 1 : 0)
	return steps
		.filter(({ from, roles }) => from === state && roles.includes(role))
		.map(({ to, back }) => ({ to: to as MeetingState, back }))
		.sort((a, b) => order(a) - order(b))
}

/** Whether what was written for the meeting may still be changed: its minutes are not out. */
export const isOpen = ({ data: { state } }: Meeting): boolean =>
	state === 'collecting' || state === 'agenda' || state === 'notified' || state === 'held'

/** What must be known before a step is taken, in the order in which it is asked for. */
export function missingFor(meeting: Meeting, to: MeetingState): ('at' | 'place')[] {
	if (to !== 'notified' && to !== 'held') return []
	const { at, place } = meeting.data
	return [...(at === undefined ? ['at' as const] : []), ...(place === undefined ? ['place' as const] : [])]
}

export type TimeDoubt = 'past' | 'outside'

/**
 * What may be wrong with the time that a notice gives: such a notice can still go out.
 *
 * @param at `YYYY-MM-DDTHH:mm`; `''` while it is not known
 * @param period that the meeting serves; absent where it serves none
 * @param now `YYYY-MM-DDTHH:mm`
 */
export function timeDoubts(at: string, period: string | undefined, now: string): TimeDoubt[] {
	if (at === '') return []
	const day = at.slice(0, 10)
	const span = period === undefined ? undefined : daysOf(period)
	const isOutside = span !== undefined && (day < span.from || day > span.to)
	return [...(at < now ? ['past' as const] : []), ...(isOutside ? ['outside' as const] : [])]
}

/**
 * What is written beside the state: topics go onto the agenda and are dealt with; a topic that was taken off waits for
 * the next meeting; whoever belongs to the body is asked to come.
 */
export function stepWrites(
	office: Office,
	meeting: Meeting,
	to: MeetingState,
	today: string,
	newId: () => string,
): Write[] {
	const topics = [...agendaOf(office, meeting).entries].flatMap((entry, order) => {
		const topic = office.get('topic', entry.item.data.topicId)
		return topic === undefined ? [] : [{ topic, order, dropped: entry.dropped }]
	})
	switch (to) {
		case 'agenda':
		case 'notified': {
			const listed = topics.flatMap(({ topic, order, dropped }): Write[] => {
				if (topic.data.state !== 'proposed') return []
				if (!dropped)
					return [{ write: 'update', view: topic, patch: { state: 'listed', meetingId: meeting.id, order } }]
				return topic.data.meetingId === meeting.id
					? [{ write: 'update', view: topic, patch: { meetingId: undefined } }]
					: []
			})
			const body = office.get('body', meeting.data.bodyId)
			if (to === 'agenda' || body === undefined) return listed
			const day = meeting.data.at?.slice(0, 10) ?? today
			return [...listed, ...writeInvitations(office, meeting.id, placesOf(office, body, day), newId)]
		}
		case 'held':
			return topics
				.filter(({ topic, dropped }) => !dropped && topic.data.state === 'listed')
				.map(({ topic }) => ({ write: 'update', view: topic, patch: { state: 'discussed' } }))
		default:
			return []
	}
}
