/** What leaves the outbox, and what becomes of it (rules S7, S11). */
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { Verdict } from '#shared/protocol/wire.ts'
import { overlay } from '#shared/sync/merge.ts'
import { restamp } from '#shared/sync/restamp.ts'
import { dropUnheld, fetchAgain, holdMade } from './held.ts'
import { withoutHeldBack } from './offers.ts'
import { pendingEdits, stayLater } from './pending-edits.ts'
import { editKey, keyOf, remember, settleRows } from './settle-rows.ts'
import type { StoreOptions } from './store-options.ts'
import type { OutboxEntry, Tx } from './tables.ts'

/** The number that each record got by the last accepted change of it. */
const versionsOf = (
	accepted: readonly OutboxEntry[],
	verdicts: ReadonlyMap<string, Verdict>,
): Map<RecKey, number> =>
	new Map(
		accepted.flatMap(({ id, change }) =>
			change.edits.map(edit => [editKey(edit), verdicts.get(id)?.version ?? 0] as const),
		),
	)

export function createPushing({ tables, node, now, onChanged, onOutbox }: StoreOptions) {
	/** Gives unsent changes that a wrong clock stamped the time at which they were made, as far as it can be known. */
	async function correctClocks(tx: Tx, offsetMs: number): Promise<RecKey[]> {
		const received = (await tx.meta('receivedClock')) ?? ''
		const fixed = restamp(await tx.outbox(), { offsetMs, serverMs: now() - offsetMs, received, node })
		if (fixed === undefined) return []
		await tx.putOutbox(fixed.entries)
		const keys = [...new Set(fixed.entries.flatMap(entry => entry.change.edits.map(editKey)))]
		const rows = (await tx.records(keys)).filter(rec => rec !== undefined)
		const edits = pendingEdits(await tx.outbox())
		// What lost here by its wrong clock may win by the right one.
		await tx.putRecords(rows.map(rec => overlay(fixed.fixRecord(rec), edits.get(keyOf(rec)) ?? []) ?? rec))
		await tx.setMeta('writtenClock', fixed.lastClock)
		return keys
	}

	return {
		/**
		 * The entries to send next, their clocks corrected, marked as possibly received before any byte leaves.
		 *
		 * @param onTaken called with them while the disk takes the marks: they are not to be sent yet
		 */
		async takePending(
			limit: number,
			onTaken: (entries: readonly OutboxEntry[]) => void = () => {},
		): Promise<OutboxEntry[]> {
			const { next, touched } = await tables.write(async tx => {
				// What is read first is known to all that follows.
				const [offsetMs] = await Promise.all([tx.meta('clockOffsetMs'), tx.outbox()])
				const touched = offsetMs === undefined ? [] : await correctClocks(tx, offsetMs)
				const pending = (await tx.outbox()).filter(entry => entry.state === 'pending')
				const next = (await withoutHeldBack(tx, pending)).slice(0, limit)
				const unsent = next.filter(entry => !entry.sent)
				await tx.markSent(unsent.map(entry => entry.id))
				if (next.length > 0) onTaken(next)
				return { next, touched }
			})
			if (touched.length > 0) onChanged(touched)
			return next
		},

		/**
		 * After a push was answered: accepted changes leave, refused ones stay for a person, their rows go back. Should the
		 * power fail before the disk has it, the entries are there still, are sent again and get the same verdicts (S3): so
		 * nobody waits for the disk.
		 */
		async settle(verdicts: readonly Verdict[], authoritative: readonly Rec[]): Promise<void> {
			const touched = await tables.write(async tx => {
				const byId = new Map(verdicts.map(verdict => [verdict.id, verdict]))
				const entries = (await tx.outbox()).filter(entry => byId.has(entry.id))
				const refused = entries.filter(entry => byId.get(entry.id)?.ok === false)
				const accepted = entries.filter(entry => byId.get(entry.id)?.ok)
				await tx.deleteOutbox(accepted.map(entry => entry.id))
				// As new as that: should the server go back before the next pull, they are on offer.
				await tx.numberRecords(versionsOf(accepted, byId))
				await stayLater(tx, accepted)
				await tx.putOutbox(
					refused.map(entry => ({
						...entry,
						state: 'refused' as const,
						verdict: byId.get(entry.id)!,
						refusedMs: now(),
					})),
				)
				const keys = [...new Set(refused.flatMap(entry => entry.change.edits.map(editKey)))]
				// A scope that has grown meanwhile is taken over by a pull; what lies in it comes with that.
				const scope = await holdMade(tx, accepted)
				const held = new Set([...(scope?.nodes ?? []), ...(scope?.context ?? [])])
				const inScope = authoritative.filter(rec => scope === undefined || held.has(rec.orgId))
				const dropped = scope === undefined ? [] : await dropUnheld(tx, scope, accepted)
				if (scope !== undefined) await fetchAgain(tx, scope, refused, new Set(inScope.map(keyOf)))
				await settleRows(tx, keys, new Map(inScope.map(rec => [keyOf(rec), rec])))
				await remember(
					tx,
					authoritative,
					accepted.map(entry => entry.change.at),
				)
				return [...keys, ...dropped]
			}, 'relaxed')
			if (touched.length > 0) onChanged(touched)
			onOutbox()
		},

		/** Nothing of these reached a decision: their clocks may be corrected again. */
		markUnsent: (ids: readonly string[]): Promise<void> =>
			tables.write(async tx => {
				const entries = (await tx.outbox()).filter(entry => ids.includes(entry.id))
				await tx.putOutbox(entries.map(entry => ({ ...entry, sent: false })))
			}),

		/**
		 * Remembers how far the PC's clock is off and corrects the clocks of changes that were stamped by a wrong
		 * one and never sent (rule S11).
		 */
		async setClockOffset(offsetMs: number): Promise<void> {
			const touched = await tables.write(async tx => {
				await tx.setMeta('clockOffsetMs', offsetMs)
				return correctClocks(tx, offsetMs)
			})
			if (touched.length > 0) onChanged(touched)
		},
	}
}
