import type { Resent } from '#renderer/db/local-edits.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Client } from '#renderer/session/client.ts'
import { type RecKey, recKey } from '#shared/model/record.ts'
import { asBefore } from './refused.ts'

/** So many are written in one transaction: the screen can count down as they go. */
const AT_ONCE = 200

/**
 * Sends refused changes again with the values they had, in their order, until some stay. Each is based on what is
 * there when its turn comes: those about one record take turns.
 *
 * @param resend tells whether the changes are waiting to be sent now
 */
export async function sendAgain(
	entries: readonly OutboxEntry[],
	get: Client['get'],
	resend: (resent: readonly Resent[]) => Promise<boolean>,
): Promise<void> {
	for (const turn of turnsOf(entries)) {
		const recs = await get([...new Set(turn.flatMap(keysOf))])
		const records = new Map(recs.map(rec => [recKey(rec.collection, rec.id), rec]))
		const resent = turn.map(({ id, change }) => ({ changeId: id, edits: asBefore(change, records) }))
		if (!(await resend(resent))) return
	}
}

const keysOf = ({ change }: OutboxEntry): RecKey[] =>
	change.edits.map(edit => recKey(edit.collection, edit.recordId))

/** In their order, no two of one turn about one record. */
function turnsOf(entries: readonly OutboxEntry[]): OutboxEntry[][] {
	const turns: OutboxEntry[][] = []
	let turn: OutboxEntry[] = []
	let named = new Set<RecKey>()
	for (const entry of entries) {
		const keys = keysOf(entry)
		if (turn.length === 0 || turn.length === AT_ONCE || keys.some(key => named.has(key))) {
			turn = []
			named = new Set()
			turns.push(turn)
		}
		turn.push(entry)
		for (const key of keys) named.add(key)
	}
	return turns
}
