/** POST /api/sync/push: what clients wrote (rules S2, S3, S6, S7, S11). */
import type { Role } from '#shared/model/kinds.ts'
import type { Rec } from '#shared/model/record.ts'
import { recKey } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs, MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import type { ServerStore, Verdict } from '../store/port.ts'
import { applyChanges } from './apply.ts'
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

/** Decides about a batch in one transaction and resolves once that is on disk. */
export async function push(
	store: ServerStore,
	actor: SyncActor,
	changes: readonly Change[],
	nowMs: number,
): Promise<PushResult> {
	if (changes.some(change => hlcMs(change.at) > nowMs + MAX_DRIFT_MS)) return { ok: false, code: 'clock' }
	return store.write(changes.length, async tx => {
		const { verdicts, overlay } = await applyChanges(tx, actor, changes, nowMs)
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
	})
}
