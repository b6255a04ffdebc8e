/** What is written on this PC: row, field clocks and outbox entry in one transaction (rules S1, S2). */
import { ORG, type Rec } from '#shared/model/record.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { type Hlc, laterHlc, tick } from '#shared/sync/clock.ts'
import { overlay } from '#shared/sync/merge.ts'
import { editKey, isRec } from './settle-rows.ts'
import type { StoreOptions } from './store-options.ts'
import type { Tx } from './tables.ts'

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

		/** A person gave a refused change up. */
		async drop(changeId: string): Promise<void> {
			await tables.write(async tx => {
				const entry = (await tx.outbox()).find(({ id }) => id === changeId)
				if (entry?.state === 'refused') await tx.deleteOutbox([changeId])
			})
			onOutbox()
		},

		/** A person sends a refused change again, corrected: the old entry goes as the new one comes. */
		async resend(changeId: string, edits: readonly Edit[]): Promise<Change | undefined> {
			const change = await tables.write(async tx => {
				const entry = (await tx.outbox()).find(({ id }) => id === changeId)
				if (entry?.state !== 'refused') return undefined
				await tx.deleteOutbox([changeId])
				return addToOutbox(tx, entry.change.command, edits)
			})
			if (change !== undefined) onChanged(edits.map(editKey))
			onOutbox()
			return change
		},
	}
}
