/**
 * From a draft to records, and from later changes in the records to offers: what the draft would say now, beside what
 * it said when it was taken over. An offer is only ever taken by hand, or with all others whose text nobody touched;
 * edited words are replaced only by whoever chooses that very offer.
 */
import type { Collection } from '../model/schemas.ts'
import type { Data, Patch, View } from '../model/view.ts'
import { type Agenda, type AgendaEntry, isEdited, itemKey, type Line, wordsOf } from './agenda.ts'
import type { DraftItem } from './draft.ts'
import type { DraftParagraph } from './draft-scope.ts'
import { rankBetween } from './rank.ts'
import { sourcesText } from './sources.ts'

/**
 * A record to create or to change; the app makes its edits of these. What is created belongs to the meeting's node,
 * unless `orgId` names another; with `orgId` a change moves the record.
 */
export type Write =
	| {
			readonly [C in Collection]: {
				readonly write: 'create'
				readonly collection: C
				readonly id: string
				readonly data: Data<C>
				readonly orgId?: string
			}
	  }[Collection]
	| {
			readonly [C in Collection]: {
				readonly write: 'update'
				readonly view: View<C>
				readonly patch: Patch<C>
				readonly orgId?: string
			}
	  }[Collection]

export type Offer =
	/** An item that the agenda does not have. */
	| { readonly offer: 'item'; readonly fresh: DraftItem }
	/** A paragraph that its item does not have. */
	| {
			readonly offer: 'line'
			readonly entry: AgendaEntry
			readonly fresh: DraftParagraph
			readonly after: string | undefined
	  }
	/** The records behind a paragraph have changed. */
	| {
			readonly offer: 'change'
			readonly line: Line
			readonly was: string
			readonly fresh: DraftParagraph
			readonly edited: boolean
	  }
	/** There is nothing to say of it any more. */
	| { readonly offer: 'gone'; readonly line: Line; readonly edited: boolean }
	/** Nor of the whole item: its topic was withdrawn, or moved to another meeting. */
	| { readonly offer: 'item_gone'; readonly entry: AgendaEntry; readonly edited: boolean }

/** Whether somebody's own words are at stake. */
export const touchesEdited = (offer: Offer): boolean => 'edited' in offer && offer.edited

/**
 * @param draft of the same meeting, made now
 * @returns in the order of the draft, what is gone last
 */
export function offersOf(agenda: Agenda, draft: readonly DraftItem[]): Offer[] {
	const entries = new Map(agenda.entries.map(entry => [itemKey(entry.item), entry]))
	const news = draft.flatMap(fresh => {
		const entry = entries.get(fresh.key)
		if (entry === undefined) return [{ offer: 'item', fresh } satisfies Offer]
		return entry.dropped ? [] : offersFor(entry, fresh)
	})
	const said = new Set(draft.map(({ key }) => key))
	const gone = agenda.entries.flatMap((entry): Offer[] => {
		const { kind } = entry.item.data
		if (entry.dropped || kind === 'other' || said.has(itemKey(entry.item))) return []
		const edited = entry.material.some(isEdited) || entry.notes.length > 0 || entry.decisions.length > 0
		return [{ offer: 'item_gone', entry, edited }]
	})
	return [...news, ...gone]
}

function offersFor(entry: AgendaEntry, fresh: DraftItem): Offer[] {
	const lines = Map.groupBy([...entry.material, ...entry.droppedMaterial], ({ data }) => data.key)
	let after: string | undefined
	const news = fresh.paragraphs.flatMap((paragraph): Offer[] => {
		const known = lines.get(paragraph.key)
		if (known === undefined) return [{ offer: 'line', entry, fresh: paragraph, after }]
		after = known.at(-1)?.data.rank
		return known.flatMap((line): Offer[] => {
			const { dropped, print, made } = line.data
			if (dropped === true || print === paragraph.print || made === wordsOf(paragraph)) return []
			return [{ offer: 'change', line, was: made ?? '', fresh: paragraph, edited: isEdited(line) }]
		})
	})
	const keys = new Set(fresh.paragraphs.map(({ key }) => key))
	const gone = entry.material
		.filter(({ data }) => data.key !== undefined && !keys.has(data.key))
		.map((line): Offer => ({ offer: 'gone', line, edited: isEdited(line) }))
	return [...news, ...gone]
}

/**
 * Every paragraph that nobody touched, in today's words: before printing, 截至 and the days late are those of the day.
 *
 * @param draft of the same meeting, made today
 */
export function bringUpToDate(agenda: Agenda, draft: readonly DraftItem[]): Write[] {
	const fresh = new Map(draft.flatMap(({ paragraphs }) => paragraphs.map(each => [each.key, each])))
	return agenda.entries
		.flatMap(({ material }) => material)
		.flatMap((line): Write[] => {
			const now = fresh.get(line.data.key ?? '')
			if (now === undefined || isEdited(line) || line.data.made === wordsOf(now)) return []
			return [writeChange(line, now)]
		})
}

const drafted = (fresh: DraftParagraph) => ({
	key: fresh.key,
	made: wordsOf(fresh),
	print: fresh.print,
	sources: sourcesText(fresh.sources),
})

/** Takes an offer: also one that replaces edited words, for whoever chose it. @param newId gives a fresh uuid per call */
export function takeOffer(offer: Offer, agenda: Agenda, newId: () => string): Write[] {
	switch (offer.offer) {
		case 'item':
			return writeItem(agenda.meetingId, offer.fresh, placeOf(agenda, offer.fresh), newId)
		case 'line': {
			const { entry, fresh, after } = offer
			const next = entry.material.find(({ data }) => data.rank > (after ?? ''))?.data.rank
			const id = newId()
			return [writeLine(entry.item.data.meetingId, entry.item.id, fresh, id, rankBetween(after, next, id))]
		}
		case 'change':
			return [writeChange(offer.line, offer.fresh)]
		case 'gone':
			return [{ write: 'update', view: offer.line, patch: { dropped: true } }]
		case 'item_gone':
			return offer.entry.twins.map(view => ({ write: 'update', view, patch: { dropped: true } }))
	}
}

/** Leaves the words as they are, and asks no more until the records change again. */
export function keepWords(offer: Offer): Write[] {
	switch (offer.offer) {
		case 'change':
			return [{ write: 'update', view: offer.line, patch: drafted(offer.fresh) }]
		case 'gone':
			// From now on it is the office's own paragraph.
			return [
				{ write: 'update', view: offer.line, patch: { key: undefined, made: undefined, print: undefined } },
			]
		case 'item_gone':
			// So is the whole item.
			return offer.entry.twins.map(view => ({ write: 'update', view, patch: { kind: 'other' } }))
		default:
			return []
	}
}

/** Takes all offers but those that touch somebody's own words. */
export function takeAll(offers: readonly Offer[], agenda: Agenda, newId: () => string): Write[] {
	/** Where several new ones go to one place, each goes behind the one before. */
	const placed = new Map<string, string>()
	const behind = (gap: string): string | undefined => placed.get(gap)
	return offers
		.filter(offer => !touchesEdited(offer))
		.flatMap(offer => {
			if (offer.offer === 'line') {
				const gap = `${offer.entry.item.id} ${offer.after ?? ''}`
				const writes = takeOffer({ ...offer, after: behind(gap) ?? offer.after }, agenda, newId)
				placed.set(gap, rankOf(writes))
				return writes
			}
			if (offer.offer !== 'item') return takeOffer(offer, agenda, newId)
			const { low, high } = placeOf(agenda, offer.fresh)
			const gap = `${low ?? ''} ${high ?? ''}`
			const writes = writeItem(agenda.meetingId, offer.fresh, { low: behind(gap) ?? low, high }, newId)
			placed.set(gap, rankOf(writes))
			return writes
		})
}

const rankOf = ([first]: readonly Write[]): string =>
	first?.write === 'create' && (first.collection === 'item' || first.collection === 'line')
		? first.data.rank
		: ''

/** The whole draft as records, for a meeting that has no agenda yet. */
export function writeDraft(meetingId: string, draft: readonly DraftItem[], newId: () => string): Write[] {
	let last: string | undefined
	return draft.flatMap(fresh => {
		const writes = writeItem(meetingId, fresh, { low: last, high: undefined }, newId)
		last = rankOf(writes)
		return writes
	})
}

const writeChange = (view: Line, fresh: DraftParagraph): Write => ({
	write: 'update',
	view,
	patch: { ...drafted(fresh), heading: fresh.heading, text: fresh.text },
})

interface Gap {
	readonly low: string | undefined
	readonly high: string | undefined
}

const CUSTOM = ['review', 'report', 'demands', 'resources', 'topic', 'other', 'closing'] as const

/** Where a new item goes: behind the last one that customarily comes before it or with it. */
function placeOf({ entries }: Agenda, fresh: DraftItem): Gap {
	const order = CUSTOM.indexOf(fresh.kind)
	const at = entries.findLastIndex(
		({ item }) => CUSTOM.indexOf(item.data.kind) <= order && item.data.kind !== 'closing',
	)
	return { low: entries[at]?.item.data.rank, high: entries[at + 1]?.item.data.rank }
}

function writeItem(meetingId: string, fresh: DraftItem, { low, high }: Gap, newId: () => string): Write[] {
	const itemId = newId()
	const { kind, title, minutes, topicId, presenterId } = fresh
	const data = {
		meetingId,
		kind,
		title,
		minutes,
		rank: rankBetween(low, high, itemId),
		...(topicId === undefined ? {} : { topicId }),
		...(presenterId === undefined ? {} : { presenterId }),
	}
	let last: string | undefined
	const lines = fresh.paragraphs.map(paragraph => {
		const id = newId()
		last = rankBetween(last, undefined, id)
		return writeLine(meetingId, itemId, paragraph, id, last)
	})
	return [{ write: 'create', collection: 'item', id: itemId, data }, ...lines]
}

const writeLine = (
	meetingId: string,
	itemId: string,
	fresh: DraftParagraph,
	id: string,
	rank: string,
): Write => ({
	write: 'create',
	collection: 'line',
	id,
	data: {
		meetingId,
		itemId,
		kind: 'material',
		rank,
		text: fresh.text,
		...(fresh.heading === undefined ? {} : { heading: fresh.heading }),
		...drafted(fresh),
	},
})
