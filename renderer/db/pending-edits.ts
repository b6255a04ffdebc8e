/** The edits of the outbox that the server has not answered. */
import { type RecKey, recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc } from '#shared/sync/clock.ts'
import type { OutboxEntry, Tx } from './tables.ts'

/** The unanswered edits of each record, in the order of writing. */
export function pendingEdits(outbox: readonly OutboxEntry[]): Map<RecKey, { at: Hlc; edit: Edit }[]> {
	const edits = new Map<RecKey, { at: Hlc; edit: Edit }[]>()
	for (const { state, change } of outbox) {
		if (state !== 'pending') continue
		for (const edit of change.edits) {
			const key = recKey(edit.collection, edit.recordId)
			const list = edits.get(key)
			if (list === undefined) edits.set(key, [{ at: change.at, edit }])
			else list.push({ at: change.at, edit })
		}
	}
	return edits
}

/** What was written after changes that the server now has stays later than they are, whatever its clock is corrected to. */
export async function stayLater(tx: Tx, accepted: readonly OutboxEntry[]): Promise<void> {
	const unsent = (await tx.outbox()).filter(({ state, sent }) => state === 'pending' && !sent)
	const before = accepted.toSorted((a, b) => a.seq - b.seq)
	const lastSeq = before.at(-1)?.seq ?? 0
	// As a rule all of them were written after what was sent: that is one thing to remember.
	const latestOf = before.reduce((last, { change }) => laterHlc(last, change.at), '' as Hlc)
	if (unsent.some(({ seq }) => seq > lastSeq)) await tx.hearOutbox(lastSeq, latestOf)
	let seen = 0
	let latest: Hlc = ''
	const later = unsent.flatMap(entry => {
		for (let next = before[seen]; next !== undefined && next.seq < entry.seq; next = before[++seen])
			latest = laterHlc(latest, next.change.at)
		if (entry.received === undefined || entry.seq > lastSeq) return []
		const last = laterHlc(latest, entry.received)
		return last === entry.received ? [] : [{ ...entry, received: last }]
	})
	if (later.length > 0) await tx.putOutbox(later)
}
