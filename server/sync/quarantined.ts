/** Changes that a revoked PC handed over, decided about as if their authors had sent them. */
import type { Change } from '#shared/sync/change.ts'
import { hlcMs, MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import type { Quarantined, ServerStore } from '../store/port.ts'
import { push } from './push.ts'

/**
 * In the order in which they were written, under the role and scope that each author has now; an account that was
 * disabled meanwhile is no reason to lose what it wrote before.
 *
 * @returns the ids of those that were accepted, now or before; why others were not is among the verdicts
 */
export async function acceptQuarantined(
	store: ServerStore,
	quarantined: readonly Quarantined[],
	nowMs: number,
): Promise<string[]> {
	const accepted: string[] = []
	for (const [accountId, rows] of Map.groupBy(quarantined, row => row.accountId)) {
		const account = await store.read(tx => tx.account(accountId))
		if (account === undefined) continue
		const changes = rows
			.map(({ change }) => JSON.parse(change) as Change)
			// One from the future waits until it is the present.
			.filter(({ at }) => hlcMs(at) <= nowMs + MAX_DRIFT_MS)
			.sort((a, b) => (a.at < b.at ? -1 : 1))
		if (changes.length === 0) continue
		const { role, scopeId } = account
		const result = await push(store, { accountId, role, scopeId }, changes, nowMs)
		if (result.ok) accepted.push(...result.verdicts.filter(({ ok }) => ok).map(({ id }) => id))
	}
	return accepted
}
