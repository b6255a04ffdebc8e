/** At the meeting: quick minutes line by line, decisions that become resolutions, and who is there. */
import type { AttendanceState, Seat } from '../model/meeting-parts.ts'
import type { Data, View } from '../model/view.ts'
import type { AgendaEntry } from './agenda.ts'
import { guestsOf, type Place } from './members.ts'
import type { Write } from './offers.ts'
import type { Office } from './office.ts'
import { byRank, rankBetween } from './rank.ts'

/** A line noted under an item; nothing for an empty one. @param at its place among the item's notes; behind all others where it is absent */
export function writeNote(
	{ item, notes }: AgendaEntry,
	text: string,
	newId: () => string,
	at = notes.length,
): Write[] {
	if (text.trim() === '') return []
	const id = newId()
	const rank = rankBetween(notes[at - 1]?.data.rank, notes[at]?.data.rank, id)
	const data = { meetingId: item.data.meetingId, itemId: item.id, kind: 'note' as const, rank, text }
	return [{ write: 'create', collection: 'line', id, data }]
}

/** What is said of a decision when it is made. */
export type Decision = Pick<
	Data<'resolution'>,
	'text' | 'leadId' | 'lead' | 'helperIds' | 'helpers' | 'due' | 'standard'
>

/**
 * What was decided under an item, as a resolution to be followed up.
 *
 * @param workNode where the work is done: `work-node.ts`
 */
export function writeDecision(
	{ item, decisions }: AgendaEntry,
	decided: Decision,
	workNode: string,
	newId: () => string,
): Write[] {
	const id = newId()
	const { meetingId, topicId } = item.data
	const data: Data<'resolution'> = {
		...decided,
		meetingId,
		itemId: item.id,
		...(topicId === undefined ? {} : { topicId }),
		rank: rankBetween(decisions.at(-1)?.data.rank, undefined, id),
		state: 'open',
	}
	return [{ write: 'create', collection: 'resolution', id, data, orgId: workNode }]
}

export type Attendance = View<'attendance'>

/** One person at the meeting, however often they were written down. */
export interface Presence {
	/** The one that is to be read. */
	readonly attendance: Attendance
	readonly twins: readonly Attendance[]
}

/** Present says more than excused, that more than absent, that more than asked: who was seen is there. */
const STRENGTH: Record<AttendanceState, number> = { invited: 0, absent: 1, leave: 2, present: 3 }

/** Everybody who was asked or came, in their order; two who checked in the same person wrote one. */
export function presencesOf(office: Office, meetingId: string): Presence[] {
	const all = office.all('attendance').filter(({ data }) => data.meetingId === meetingId)
	const groups = Map.groupBy(all, ({ id, data }) => data.personId ?? (data.name?.trim() || id))
	return [...groups.values()]
		.map(group => {
			const twins = [...group].sort(
				(a, b) => STRENGTH[b.data.state] - STRENGTH[a.data.state] || (a.id < b.id ? -1 : 1),
			)
			const rank = [...group].sort(byRank)[0]?.data.rank
			return { attendance: twins[0]!, twins, rank }
		})
		.sort((a, b) => byRank(ranked(a), ranked(b)))
		.map(({ attendance, twins }) => ({ attendance, twins }))
}

const ranked = ({ attendance, rank }: { attendance: Attendance; rank: string | undefined }) => ({
	id: attendance.id,
	data: { rank },
})

/**
 * Asks everybody who belongs to the body or presents an item; who is asked already is not asked again. Vacant places are
 * passed over.
 */
export function writeInvitations(
	office: Office,
	meetingId: string,
	places: readonly Place[],
	newId: () => string,
): Write[] {
	const asked = presencesOf(office, meetingId)
	const known = new Set(asked.map(({ attendance }) => attendance.data.personId))
	let last = asked.at(-1)?.attendance.data.rank
	return [...places, ...guestsOf(office, meetingId, places)].flatMap(
		({ personId, unit, title, seat }): Write[] => {
			if (personId === undefined || known.has(personId)) return []
			const id = newId()
			last = rankBetween(last, undefined, id)
			const data = { meetingId, personId, seat, state: 'invited' as const, rank: last, ...said(unit, title) }
			return [{ write: 'create', collection: 'attendance', id, data }]
		},
	)
}

const said = (unit: string, title: string) => ({
	...(unit === '' ? {} : { unitName: unit }),
	...(title === '' ? {} : { title }),
})

/** Marks somebody on the list: on every record that stands for them. */
export const writePresence = ({ twins }: Presence, state: AttendanceState): Write[] =>
	twins.filter(({ data }) => data.state !== state).map(view => ({ write: 'update', view, patch: { state } }))

/** Somebody who was not asked, or who came for a member. */
export function writeArrival(
	meetingId: string,
	who: { personId?: string; name?: string; unitName?: string; title?: string; seat?: Seat; forId?: string },
	newId: () => string,
): Write[] {
	const data: Data<'attendance'> = { meetingId, ...who, seat: who.seat ?? 'member', state: 'present' }
	return [{ write: 'create', collection: 'attendance', id: newId(), data }]
}
