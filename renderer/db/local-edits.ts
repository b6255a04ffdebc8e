/** What is written on this PC: row, field clocks and outbox entry in one transaction (rules S1, S2). */
import { ORG, type Rec } from '#shared/model/record.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc, tick } from '#shared/sync/clock.ts'
import { overlay } from '#shared/sync/merge.ts'
import { editKey, isRec } from './settle-rows.ts'
import type { StoreOptions } from './store-options.ts'
import type { OutboxEntry, Tx } from './tables.ts'

/** What a refused change is sent as, once more. */
export interface Resent {
	/** Of the refused one. */
	readonly changeId: string
	readonly edits: readonly Edit[]
}

export function createLocalEdits({ tables, node, now, newId, onChanged, onOutbox }: StoreOptions) {
	/** The next clock: after everything written or received here, so that no edit is older than what it saw. */
	function nextClock(known: Hlc, edits: readonly Edit[], offsetMs: number): Hlc {
		let last = known
		for (const edit of edits) for (const seen of Object.values(edit.base ?? {})) last = laterHlc(last, seen)
		return tick(last, now() - offsetMs, node)
	}

	/** @returns the change, and its records as they are now */
	async function write(
		tx: Tx,
		command: string,
		edits: readonly Edit[],
	): Promise<{ change: Change; written: Rec[] }> {
		const keys = [...new Set(edits.map(editKey))]
		const areNew = edits.every(({ set, base }) => base === undefined && ORG in set)
		// The disk is asked once for everything.
		const [offset = 0, last = '', received = '', seq = 1, present] = await Promise.all([
			tx.meta('clockOffsetMs'),
			tx.meta('writtenClock'),
			tx.meta('receivedClock'),
			tx.meta('nextSeq'),
			areNew ? tx.expectNew(keys) : tx.records(keys),
		])
		const at = nextClock(laterHlc(last, received), edits, offset)
		const change: Change = { id: newId(), at, command, edits }
		const stamped = { wallMs: now(), clockOffsetMs: offset, received }
		await tx.putOutbox([{ id: change.id, seq, change, state: 'pending', sent: false, ...stamped }])
		await tx.setMeta('nextSeq', seq + 1)
		await tx.setMeta('writtenClock', at)
		const rows = new Map(keys.map((key, i) => [key, present[i]]))
		for (const edit of edits) {
			const key = editKey(edit)
			rows.set(key, overlay(rows.get(key), [{ at, edit }]))
		}
		const written = [...rows.values()].filter(isRec)
		await tx.putRecords(written)
		return { change, written }
	}

	const addToOutbox = async (tx: Tx, command: string, edits: readonly Edit[]): Promise<Change> =>
		(await write(tx, command, edits)).change

	/** Those of the changes that are refused still. */
	async function refusedOf(tx: Tx, changeIds: readonly string[]): Promise<Map<string, OutboxEntry>> {
		const asked = new Set(changeIds)
		const entries = (await tx.outbox()).filter(({ id, state }) => state === 'refused' && asked.has(id))
		return new Map(entries.map(entry => [entry.id, entry]))
	}

	return {
		/** The change as a part of a transaction. */
		addToOutbox,

		/** S1: row, field clocks and outbox entry in one transaction; durable when this resolves. */
		async commit(command: string, edits: readonly Edit[]): Promise<Change> {
			const { change, written, entries } = await tables.write(
				async tx => ({ ...(await write(tx, command, edits)), entries: tx.knownOutbox() }),
				undefined,
				true,
			)
			onChanged(edits.map(editKey), written)
			onOutbox(entries)
			return change
		},

		/** A person gave refused changes up. */
		async drop(changeIds: readonly string[]): Promise<void> {
			await tables.write(async tx => tx.deleteOutbox([...(await refusedOf(tx, changeIds)).keys()]))
			onOutbox()
		},

		/**
		 * A person sends refused changes again, corrected: the old entries go as the new ones come, all or none.
		 *
		 * @param resent no two of them about one record, as each is based on what is there before all of them
		 * @returns the new changes; one that is not refused any more is left out
		 */
		async resend(resent: readonly Resent[]): Promise<Change[]> {
			const changes = await tables.write(async tx => {
				const refused = await refusedOf(
					tx,
					resent.map(({ changeId }) => changeId),
				)
				await tx.deleteOutbox([...refused.keys()])
				const added: Change[] = []
				for (const { changeId, edits } of resent) {
					const entry = refused.get(changeId)
					if (entry !== undefined) added.push(await addToOutbox(tx, entry.change.command, edits))
				}
				return added
			})
			if (changes.length > 0) onChanged(changes.flatMap(({ edits }) => edits.map(editKey)))
			onOutbox()
			return changes
		},
	}
}
