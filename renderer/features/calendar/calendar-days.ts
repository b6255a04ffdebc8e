/** What the calendar shows beside the meetings' own days: who is on duty; and which entries are shown and taken out. Pure. */
import type { CalendarEntry } from '#shared/meetings/calendar.ts'
import { SHIFT_SLOTS } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import type { Address } from '../../ui/record-address.ts'

/** What can be shown and hidden. */
export const LAYERS = ['meetings', 'deadlines', 'duty'] as const
export type Layer = (typeof LAYERS)[number]
export const LAYER_LABEL: Record<Layer, string> = { meetings: '会议', deadlines: '办理时限', duty: '值班' }

const layerOf = ({ kind }: CalendarEntry): Layer => (kind === 'resolution_due' ? 'deadlines' : 'meetings')

export const shownEntries = (
	entries: readonly CalendarEntry[],
	layers: ReadonlySet<Layer>,
): CalendarEntry[] => entries.filter(entry => layers.has(layerOf(entry)))

export type Tone = 'meeting' | 'due' | 'task' | 'overdue' | 'over'

/** How an entry is coloured: what is over is grey, what should have been done is red. */
export function toneOf({ kind, over, day }: CalendarEntry, today: string): Tone {
	if (over) return 'over'
	if (day < today && kind !== 'meeting') return 'overdue'
	return kind === 'meeting' ? 'meeting' : kind === 'resolution_due' ? 'task' : 'due'
}

/** Where the entry is looked at. */
export function entryAddress({ kind, id }: CalendarEntry): Address {
	if (kind === 'meeting_due') return { to: '/bodies', search: { id } }
	if (kind === 'resolution_due') return { to: '/follow-up', search: { id } }
	return { to: '/meetings', search: { id } }
}

/** Who is on duty, day by day, each person once, by shift. @param nameOf a person's id */
export function dutyByDay(
	shifts: Iterable<View<'shift'>>,
	nameOf: (id: string) => string,
): ReadonlyMap<string, string> {
	const ordered = [...shifts].sort(
		(a, b) => SHIFT_SLOTS.indexOf(a.data.slot) - SHIFT_SLOTS.indexOf(b.data.slot),
	)
	return new Map(
		[...Map.groupBy(ordered, ({ data }) => data.date)].map(([day, own]) => {
			const ids = own.flatMap(({ data }) => [...(data.leaderId ? [data.leaderId] : []), ...data.personIds])
			return [day, [...new Set(ids)].map(nameOf).join('、')] as const
		}),
	)
}

/** What an exported calendar holds: the month shown and all that comes. */
export const entriesFrom = (entries: readonly CalendarEntry[], month: string): CalendarEntry[] =>
	entries.filter(({ day }) => day >= `${month}-01`)
