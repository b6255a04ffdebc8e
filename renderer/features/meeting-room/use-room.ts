/** A meeting that is being held: its agenda, who is there, and how both are written. */
import { useCallback, useMemo } from 'react'
import { type Agenda, agendaOf } from '#shared/meetings/agenda.ts'
import type { Meeting } from '#shared/meetings/cadence.ts'
import { type Place, placesOf } from '#shared/meetings/members.ts'
import type { Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import { type RollLine, rollOf } from '#shared/meetings/roll.ts'
import { useCan } from '../../session/session.tsx'
import { toEdits } from '../../session/writes.ts'
import { useCommit } from '../../ui/use-commit.ts'

export interface Room {
	readonly office: Office
	readonly meeting: Meeting
	readonly agenda: Agenda
	readonly roll: readonly RollLine[]
	readonly places: readonly Place[]
	/** `YYYY-MM-DD` */
	readonly today: string
	/** Whether this account takes notes and the minutes are not out yet. */
	readonly writable: boolean
	/** One change; resolves to whether it was saved. @param done what is said of it, with a way back */
	write(command: string, writes: readonly Write[], done?: string): Promise<boolean>
}

export function useRoom(office: Office, meeting: Meeting, today: string): Room {
	const commit = useCommit()
	const mayWrite = useCan('line', 'create')
	const { state, at, bodyId } = meeting.data
	const writable = mayWrite && ['collecting', 'agenda', 'notified', 'held'].includes(state)
	const agenda = useMemo(() => agendaOf(office, meeting), [office, meeting])
	const places = useMemo(() => {
		const body = office.get('body', bodyId)
		return body === undefined ? [] : placesOf(office, body, at?.slice(0, 10) ?? today)
	}, [office, bodyId, at, today])
	const roll = useMemo(() => rollOf(office, meeting.id, places), [office, meeting.id, places])
	const write = useCallback(
		(command: string, writes: readonly Write[], done?: string) =>
			commit(command, toEdits(writes, meeting.orgId), done === undefined ? {} : { done }),
		[commit, meeting.orgId],
	)
	return useMemo(
		() => ({ office, meeting, agenda, roll, places, today, writable, write }),
		[office, meeting, agenda, roll, places, today, writable, write],
	)
}
