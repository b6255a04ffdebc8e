/** What the server says, with the pending edits over it: every record's row is that. */
import { lastClock, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc } from '#shared/sync/clock.ts'
import { overlay } from '#shared/sync/merge.ts'
import { pendingEdits } from './pending-edits.ts'
import type { Tx } from './tables.ts'

export const keyOf = (rec: Rec): RecKey => recKey(rec.collection, rec.id)
export const isRec = (rec: Rec | undefined): rec is Rec => rec !== undefined
export const editKey = (edit: Edit): RecKey => recKey(edit.collection, edit.recordId)

/** Lays the pending edits over what the server says of `keys`, and writes the outcome. */
export async function settleRows(
	tx: Tx,
	keys: readonly RecKey[],
	server: ReadonlyMap<RecKey, Rec>,
): Promise<void> {
	const wanted = new Set(keys)
	const edits = pendingEdits(await tx.outbox())
	const put: Rec[] = []
	const drop: RecKey[] = []
	for (const key of wanted) {
		const rec = overlay(server.get(key), edits.get(key) ?? [])
		if (rec === undefined) drop.push(key)
		else put.push(rec)
	}
	await tx.putRecords(put)
	if (drop.length > 0) await tx.deleteRecords(drop)
}

/** @param accepted clocks of own changes, which the server now has as well */
export async function remember(
	tx: Tx,
	records: readonly Rec[],
	accepted: readonly Hlc[] = [],
): Promise<void> {
	let last = (await tx.meta('receivedClock')) ?? ''
	for (const clock of [...records.map(lastClock), ...accepted]) last = laterHlc(last, clock)
	await tx.setMeta('receivedClock', last)
}
