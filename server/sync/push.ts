/** POST /api/sync/push: what clients wrote (rules S2, S3, S6, S7, S11). */
import { setImmediate as turn } from 'node:timers/promises'
import type { Role } from '#shared/model/kinds.ts'
import type { Rec } from '#shared/model/record.ts'
import { recKey } from '#shared/model/record.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs, MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import type { ServerStore, Verdict, WriteTx } from '../store/port.ts'
import { applyChanges, type Batch, changesOf } from './apply.ts'
import type { Overlay } from './overlay.ts'
import { isVisible, readView } from './scope.ts'

export interface SyncActor {
	readonly accountId: string
	readonly role: Role
	readonly scopeId: string
}

export type PushResult =
	| { readonly ok: true; readonly verdicts: readonly Verdict[]; readonly records: readonly Rec[] }
	/** A change comes from too far in the future: the PC's clock is wrong, and nothing was looked at. */
	| { readonly ok: false; readonly code: 'clock' }

/** Of one client. */
interface Push extends Batch {
	readonly actor: SyncActor
}

/** Decides about a batch in one transaction and resolves once that is on disk. */
export async function push(
	store: ServerStore,
	actor: SyncActor,
	changes: readonly Change[],
	nowMs: number,
): Promise<PushResult> {
	const own = { actor, changes, nowMs }
	return isAhead(own) ? { ok: false, code: 'clock' } : (await pushAll(store, [own]))[0]!
}

const isAhead = ({ changes, nowMs }: Push): boolean =>
	changes.some(change => hlcMs(change.at) > nowMs + MAX_DRIFT_MS)

function pushAll(store: ServerStore, pushes: readonly Push[]): Promise<PushResult[]> {
	return store.write(changesOf(pushes).length, async tx => {
		const { verdicts, overlay } = await applyChanges(tx, pushes)
		const results: PushResult[] = []
		for (const [index, own] of pushes.entries())
			results.push(await resultOf(tx, overlay, own, verdicts[index] ?? []))
		return results
	})
}

/** With the records that refused changes are about, as they stand. */
async function resultOf(
	tx: WriteTx,
	overlay: Overlay,
	{ actor, changes }: Push,
	verdicts: readonly Verdict[],
): Promise<PushResult> {
	const refused = changes.filter((_, index) => verdicts[index]?.ok === false)
	if (refused.length === 0) return { ok: true, verdicts, records: [] }
	const view = await readView(tx, actor.scopeId, actor.role)
	const records = new Map<string, Rec>()
	for (const { collection, recordId } of refused.flatMap(change => change.edits)) {
		const rec = await overlay.record(collection, recordId)
		if (rec !== undefined && isVisible(view, rec, await overlay.nodePath(rec.orgId)))
			records.set(recKey(collection, recordId), rec)
	}
	return { ok: true, verdicts, records: [...records.values()] }
}

/** As {@link push}. */
export type PushTogether = (
	actor: SyncActor,
	changes: readonly Change[],
	nowMs: number,
) => Promise<PushResult>

/**
 * Pushes that arrive while others are being written wait, and are written together: of many offices that send little
 * each, one transaction and one commit. Where that fails, each is tried by itself, so that none fails of another.
 */
export function createPushTogether(store: ServerStore): PushTogether {
	interface Waiting extends PromiseWithResolvers<PushResult> {
		readonly own: Push
	}
	const waiting: Waiting[] = []
	let running = false

	/** No more changes than one push may have, so that nobody waits for long. */
	function nextTogether(): Waiting[] {
		let count = 0
		const end = waiting.findIndex(({ own }) => {
			count += own.changes.length
			return count > LIMITS.changesPerPush
		})
		return waiting.splice(0, end === -1 ? waiting.length : Math.max(end, 1))
	}

	async function writeTogether(together: readonly Waiting[]): Promise<void> {
		try {
			const results = await pushAll(
				store,
				together.map(({ own }) => own),
			)
			for (const [index, { resolve }] of together.entries()) resolve(results[index]!)
		} catch (error) {
			if (together.length === 1) return together[0]?.reject(error)
			await Promise.all(together.map(one => writeTogether([one])))
		}
	}

	async function run(): Promise<void> {
		running = true
		while (waiting.length > 0) {
			// Whatever has arrived by now is read first: SQLite lets nothing in before it has committed.
			await turn()
			await writeTogether(nextTogether())
		}
		running = false
	}

	return (actor, changes, nowMs) => {
		const own = { actor, changes, nowMs }
		if (isAhead(own)) return Promise.resolve({ ok: false, code: 'clock' })
		const one = { own, ...Promise.withResolvers<PushResult>() }
		waiting.push(one)
		if (!running) void run()
		return one.promise
	}
}
