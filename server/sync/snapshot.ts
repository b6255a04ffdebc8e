/** POST /api/sync/snapshot: a run in pages of records, as protocol 1 and exchange files ask for it (rule S9). */
import { LIMITS } from '#shared/protocol/limits.ts'
import type { PageRow, ServerStore } from '../store/port.ts'
import { writePlace } from './place.ts'
import type { SyncActor } from './push.ts'
import { type Asked, endOf, openRun, type Run, type RunError, startOf } from './run.ts'
import type { Scopes } from './scope.ts'

export interface SnapshotResult {
	readonly horizon: number
	readonly total?: number
	readonly records: readonly string[]
	readonly next: string | null
}

/** One page. */
export async function snapshot(
	store: ServerStore,
	scopes: Scopes,
	actor: SyncActor,
	asked: Asked,
	limit: number = LIMITS.recordsPerPage,
): Promise<SnapshotResult | RunError> {
	return store.read(async tx => {
		const run = await openRun(tx, scopes, actor, asked)
		if (typeof run === 'string') return run
		const { horizon, sorted } = run
		const rows = await readRows(run, limit)
		const last = rows.at(-1)
		const next = rows.length < limit || last === undefined ? null : placeOf(last, horizon, sorted)
		const total = run.from === undefined ? { total: await run.count() } : {}
		return { ...total, horizon, records: rows.map(row => row.body), next }
	})
}

const placeOf = ({ orgId, collection, month, id }: PageRow, horizon: number, sorted: boolean): string =>
	writePlace({ orgId, collection, month, id, horizon, sorted })

async function readRows({ ahead, from, read }: Run, limit: number): Promise<PageRow[]> {
	const rows: PageRow[] = []
	for (const orgId of ahead) {
		if (rows.length === limit) break
		const isBegun = orgId === from?.orgId
		const key = isBegun
			? { ...endOf(from), ...(from.id === undefined ? {} : { id: from.id }) }
			: startOf(orgId)
		rows.push(...(await read(key, limit - rows.length)))
	}
	return rows
}
