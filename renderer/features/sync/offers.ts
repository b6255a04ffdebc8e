/** What a restored server has not taken back (rule S12), as people decide about it: pure. */
import type { OfferEntry } from '#renderer/db/tables.ts'
import { lastClock, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import type { Hlc } from '#shared/sync/clock.ts'
import { offerAsEdit } from '#shared/sync/offered.ts'

export interface OpenOffer {
	readonly key: RecKey
	readonly entry: OfferEntry
	/** The record with the values that were offered. */
	readonly rec: Rec
	/** Its last word: when, and by whom. */
	readonly at: Hlc
	/** What a person would send as a change of their own; `undefined` where the server has all of it by now. */
	readonly change: Change | undefined
}

/** What the server has answered and not taken: refused ones first, then those that wait for others. */
export function openOffers(
	entries: readonly OfferEntry[],
	records: ReadonlyMap<string, Rec>,
): readonly OpenOffer[] {
	const order = (entry: OfferEntry) => (entry.state === 'refused' ? 0 : 1)
	return entries
		.filter(({ state }) => state !== 'new')
		.sort((a, b) => order(a) - order(b))
		.map(entry => {
			const { unanswered: _, ...offered } = entry.offered
			const rec: Rec = { ...offered, version: 0 }
			const key = recKey(rec.collection, rec.id)
			const at = lastClock(rec)
			const edit = offerAsEdit(entry.offered, records.get(key))
			const command = `${rec.collection}.restore`
			return { key, entry, rec, at, change: edit && { id: rec.id, at, command, edits: [edit] } }
		})
}
