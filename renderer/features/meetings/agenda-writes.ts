/** What the composer writes when an agenda is put in order and edited. Pure. */
import type { Agenda, AgendaEntry, Line } from '#shared/meetings/agenda.ts'
import type { DraftItem } from '#shared/meetings/draft.ts'
import { offersOf, takeAll, type Write } from '#shared/meetings/offers.ts'
import { rankBetween } from '#shared/meetings/rank.ts'
import type { Patch } from '#shared/model/view.ts'

export const onAgenda = ({ entries }: Agenda): AgendaEntry[] => entries.filter(({ dropped }) => !dropped)

/** Whether anything was drafted: topics come onto an agenda, and the office adds its own items, before that. */
export const isDrafted = ({ entries }: Agenda): boolean =>
	entries.some(({ item: { data } }) => data.kind !== 'topic' && data.kind !== 'other')

/** The drafted items that are not on the agenda yet, each at its customary place; what is there stays as it is. */
export const draftRest = (agenda: Agenda, draft: readonly DraftItem[], newId: () => string): Write[] =>
	takeAll(
		offersOf(agenda, draft).filter(({ offer }) => offer === 'item'),
		agenda,
		newId,
	)

/** What is changed on one of the records that stand for an item is changed on all. */
export const patchEntry = ({ twins }: AgendaEntry, patch: Patch<'item'>): Write[] =>
	twins.map(view => ({ write: 'update', view, patch }))

export const patchLine = (view: Line, patch: Patch<'line'>): Write[] => [{ write: 'update', view, patch }]

/** @param to its place among the items on the agenda, from 0 */
export function moveEntry(agenda: Agenda, entry: AgendaEntry, to: number): Write[] {
	const shown = onAgenda(agenda)
	const from = shown.findIndex(({ item }) => item.id === entry.item.id)
	const others = shown.filter((_, i) => i !== from)
	const at = Math.max(0, Math.min(to, others.length))
	if (from === at) return []
	const rank = rankBetween(others[at - 1]?.item.data.rank, others[at]?.item.data.rank, entry.item.id)
	return patchEntry(entry, { rank })
}

/** @param to its place among the item's paragraphs, from 0 */
export function moveLine({ material }: AgendaEntry, line: Line, to: number): Write[] {
	const from = material.findIndex(({ id }) => id === line.id)
	const others = material.filter((_, i) => i !== from)
	const at = Math.max(0, Math.min(to, others.length))
	if (from === at) return []
	return patchLine(line, { rank: rankBetween(others[at - 1]?.data.rank, others[at]?.data.rank, line.id) })
}

/** An item of the office's own, before the summing up. */
export function addItem(agenda: Agenda, title: string, newId: () => string): Write[] {
	const { entries } = agenda
	const at = entries.findLastIndex(({ item, dropped }) => !dropped && item.data.kind !== 'closing')
	const id = newId()
	const rank = rankBetween(entries[at]?.item.data.rank, entries[at + 1]?.item.data.rank, id)
	const data = { meetingId: agenda.meetingId, kind: 'other' as const, title: title.trim(), rank, minutes: 10 }
	return [{ write: 'create', collection: 'item', id, data }]
}

/** A paragraph of the office's own, behind the others of its item. */
export function addLine(
	{ item, material }: AgendaEntry,
	{ heading, text }: { heading?: string; text: string },
	newId: () => string,
): Write[] {
	const id = newId()
	const said = heading?.trim() ?? ''
	const data = {
		meetingId: item.data.meetingId,
		itemId: item.id,
		kind: 'material' as const,
		rank: rankBetween(material.at(-1)?.data.rank, undefined, id),
		text: text.trim(),
		...(said === '' ? {} : { heading: said }),
	}
	return [{ write: 'create', collection: 'line', id, data }]
}
