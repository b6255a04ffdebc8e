import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Client } from '#renderer/session/client.ts'
import { recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { asBefore } from './refused.ts'

/**
 * Sends refused changes again with the values they had, one after the other, until one stays. Each is based on what is
 * there when its turn comes: one before it may have been about the same record.
 *
 * @param resend tells whether the change is waiting to be sent now
 */
export async function sendAgain(
	entries: readonly OutboxEntry[],
	get: Client['get'],
	resend: (changeId: string, edits: readonly Edit[]) => Promise<boolean>,
): Promise<void> {
	for (const { id, change } of entries) {
		const recs = await get(change.edits.map(edit => recKey(edit.collection, edit.recordId)))
		const records = new Map(recs.map(rec => [recKey(rec.collection, rec.id), rec]))
		if (!(await resend(id, asBefore(change, records)))) return
	}
}
