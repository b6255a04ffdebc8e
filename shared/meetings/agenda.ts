/**
 * A meeting's agenda as it is stored, read so that all replicas see the same: items in their order, their material,
 * what was noted and decided under them.
 *
 * Two PCs that drafted the same meeting while offline have written each paragraph twice. Reading tells them for one, by
 * their keys: nobody's edited words are hidden, and what was taken out stays out unless somebody edited it.
 */
import type { View } from '../model/view.ts'
import type { Meeting } from './cadence.ts'
import type { Office } from './office.ts'
import { byRank } from './rank.ts'

export type Item = View<'item'>
export type Line = View<'line'>

export interface AgendaEntry {
	readonly item: Item
	/** Every record that stands for this item, itself included: what is changed on one is changed on all. */
	readonly twins: readonly Item[]
	readonly dropped: boolean
	readonly material: readonly Line[]
	/** Paragraphs that were taken out. */
	readonly droppedMaterial: readonly Line[]
	readonly notes: readonly Line[]
	readonly decisions: readonly View<'resolution'>[]
}

export interface Agenda {
	readonly meetingId: string
	/** In their order, those that were taken off included. */
	readonly entries: readonly AgendaEntry[]
	/** Lines and decisions whose item is not here. */
	readonly loose: { readonly lines: readonly Line[]; readonly decisions: readonly View<'resolution'>[] }
}

/** The same for two records that stand for one item; items that an office adds stand for themselves. */
export const itemKey = ({ id, data }: Item): string =>
	data.kind === 'other' ? id : data.kind === 'topic' ? `topic:${data.topicId ?? id}` : data.kind

/** Heading and text as one, by which two versions are compared. */
export const wordsOf = (line: {
	readonly heading?: string | undefined
	readonly text?: string | undefined
}): string => [line.heading ?? '', line.text ?? ''].filter(Boolean).join('\n')

/** Whether somebody wrote it or changed what the draft said. */
export const isEdited = ({ data }: Line): boolean => wordsOf(data) !== data.made

export function agendaOf(office: Office, meeting: Meeting): Agenda {
	const mine = ({ data }: { data: { meetingId?: string | undefined } }) => data.meetingId === meeting.id
	const items = office.all('item').filter(mine)
	const lines = Map.groupBy(office.all('line').filter(mine), ({ data }) => data.itemId)
	const decided = office.all('resolution').filter(mine)
	const placed = new Set<string>()

	const entries = [...Map.groupBy(items, itemKey).values()].map((group): AgendaEntry => {
		const twins = [...group].sort((a, b) => (a.id < b.id ? -1 : 1))
		const item = twins[0]!
		const own = twins.flatMap(({ id }) => lines.get(id) ?? [])
		const material = oneOfEach(own.filter(({ data }) => data.kind === 'material'))
		const ids = new Set(twins.map(({ id }) => id))
		const { topicId } = item.data
		const decisions = decided
			.filter(({ data }) =>
				data.itemId === undefined ? topicId !== undefined && data.topicId === topicId : ids.has(data.itemId),
			)
			.sort(byRank)
		for (const { id } of [...own, ...decisions]) placed.add(id)
		return {
			item,
			twins,
			dropped: twins.some(({ data }) => data.dropped === true),
			material: material.filter(({ data }) => data.dropped !== true),
			droppedMaterial: material.filter(({ data }) => data.dropped === true),
			notes: own.filter(({ data }) => data.kind === 'note' && data.dropped !== true).sort(byRank),
			decisions,
		}
	})
	return {
		meetingId: meeting.id,
		entries: entries.sort((a, b) => byRank(a.item, b.item)),
		loose: {
			lines: [...lines.values()]
				.flat()
				.filter(line => !placed.has(line.id) && line.data.dropped !== true)
				.sort(byRank),
			decisions: decided.filter(({ id }) => !placed.has(id)).sort(byRank),
		},
	}
}

/** Of the records that stand for one paragraph, those that are to be read. */
function oneOfEach(lines: readonly Line[]): Line[] {
	const groups = Map.groupBy(lines, ({ id, data }) => data.key ?? id)
	return [...groups.values()].flatMap(versions).sort(byRank)
}

function versions(group: readonly Line[]): Line[] {
	const byId = [...group].sort((a, b) => (a.id < b.id ? -1 : 1))
	const edited = byId.filter(line => isEdited(line) && line.data.dropped !== true)
	// Two who edited the same paragraph apart are both heard; two who wrote the same are one.
	if (edited.length > 0) return [...new Map(edited.map(line => [wordsOf(line.data), line])).values()]
	const dropped = byId.find(({ data }) => data.dropped === true)
	return [dropped ?? byId.at(-1)!]
}
