/** The edits of the outbox that the server has not answered. */
import { type RecKey, recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { Hlc } from '#shared/sync/clock.ts'
import type { OutboxEntry } from './tables.ts'

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
