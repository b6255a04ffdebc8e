/** Two records of one person have become one: the account that was linked to the one that is gone follows. */
import { DELETED, type Rec, withPath } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import type { WriteTx } from '../store/port.ts'
import type { Overlay } from './overlay.ts'

/** The client's command; its first edit is of the person who is kept. */
const MERGE = 'person.merge'

/**
 * Clients may not write accounts: so the server does it, as a part of the change.
 *
 * @param change accepted
 * @returns the public records of the accounts as they are from now on
 */
export async function followMerge(
	tx: WriteTx,
	overlay: Overlay,
	{ command, edits, at }: Change,
): Promise<Rec[]> {
	const [kept] = edits
	if (command !== MERGE || kept?.collection !== 'person' || kept.set[DELETED] === true) return []
	const gone = edits
		.filter(({ collection, set }) => collection === 'person' && set[DELETED] === true)
		.map(({ recordId }) => recordId)
	const linked = (await tx.accounts()).filter(({ personId }) => personId != null && gone.includes(personId))
	const records: Rec[] = []
	for (const { id } of linked) {
		await tx.updateAccount(id, { personId: kept.recordId })
		const rec = await overlay.record('account', id)
		if (rec !== undefined) records.push(withPath(rec, 'personId', kept.recordId, at))
	}
	return records
}
