/** The records of the office with the logs that one meeting tells of, which are loaded by months. */
import { useMemo } from 'react'
import { dayOf } from '#shared/meetings/cadence.ts'
import type { Office } from '#shared/meetings/office.ts'
import { daysOf, periodOf } from '#shared/model/periods.ts'
import type { Data, View } from '#shared/model/view.ts'
import { MEETING_OFFICE, useOffice } from '../../session/office.ts'
import { useMonths, useTable } from '../../session/session.tsx'

/**
 * `undefined` while loading.
 *
 * @param data of the meeting, also of one that is not there yet
 */
export function useMeetingOffice(data: Data<'meeting'>, today: string): Office | undefined {
	const bodies = useTable('body')
	const meetings = useTable('meeting')
	const { from, to } = useMemo(() => {
		const day = data.at?.slice(0, 10) ?? today
		const length = bodies?.get(data.bodyId)?.data.cadence ?? 'quarter'
		const span = daysOf(data.period ?? periodOf(length, day))
		const before = lastBefore(meetings?.values() ?? [], data.bodyId, day)
		const days = [
			data.reportFrom ?? span.from,
			yearBefore(today),
			...(before === undefined ? [] : [before]),
		].sort()
		return { from: days[0]!.slice(0, 7), to: (data.reportTo ?? span.to).slice(0, 7) }
	}, [bodies, meetings, data.at, data.bodyId, data.period, data.reportFrom, data.reportTo, today])
	const logs = useMonths({ collection: 'log', from, to })
	const buildings = useTable('building')
	const dated = useMemo(
		() =>
			logs === undefined || buildings === undefined ? undefined : [...logs.values(), ...buildings.values()],
		[logs, buildings],
	)
	const office = useOffice(MEETING_OFFICE, dated)
	// Without its logs a draft would tell of a quarter in which nothing was done.
	return dated === undefined ? undefined : office
}

/** Logs are kept for twelve months; what was asked for may be open for as long. */
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

/** The day of the body's meeting before `day`: what was done since then is told too. */
const lastBefore = (meetings: Iterable<View<'meeting'>>, bodyId: string, day: string): string | undefined =>
	[...meetings]
		.filter(meeting => meeting.data.bodyId === bodyId)
		.flatMap(meeting => dayOf(meeting) ?? [])
		.filter(each => each < day)
		.sort()
		.at(-1)
