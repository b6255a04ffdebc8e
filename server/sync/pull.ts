/** POST /api/sync/pull: what changed since a cursor (rules S8, S9, S10). */
import type { Role } from '#shared/model/kinds.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import type { Scope } from '#shared/protocol/wire.ts'
import type { Departure, ReadTx, ServerStore, Visibility } from '../store/port.ts'
import type { SyncActor } from './push.ts'
import type { Scopes } from './scope.ts'

export interface PullResult {
	/** Present where it is not the client's. */
	readonly scope?: Scope
	readonly role?: Role
	/** JSON texts of records, oldest change first. */
	readonly records: readonly string[]
	readonly gone: readonly Departure[]
	readonly cursor: number
	readonly more: boolean
}

const idle = (cursor: number): PullResult => ({ records: [], gone: [], cursor, more: false })

/**
 * @param cursor the version up to which the client has everything
 * @param scopeHash of the scope that the client holds; `''` where it holds nothing: then the answer only names
 *   the scope and the present cursor, and the client fetches the rest as a snapshot
 */
export async function pull(
	store: ServerStore,
	scopes: Scopes,
	actor: SyncActor,
	{ cursor, scopeHash }: { cursor: number; scopeHash: string },
	limit: number = LIMITS.recordsPerPage,
): Promise<PullResult> {
	const head = await store.head()
	const known = scopes.cached(actor.scopeId, actor.role, head.treeVersion)
	if (known?.wire.hash === scopeHash && cursor >= head.version) return idle(head.version)

	return store.read(async tx => {
		const { wire, view } = await scopes.load(tx, actor.scopeId, actor.role)
		const { version } = await tx.head()
		const news = wire.hash === scopeHash ? {} : { scope: wire, role: actor.role }
		if (scopeHash === '') return { ...idle(version), ...news }
		return { ...news, ...(await since(tx, view, cursor, version, limit)) }
	})
}

async function since(
	tx: ReadTx,
	view: Visibility,
	cursor: number,
	head: number,
	limit: number,
): Promise<PullResult> {
	const records = await page(limit, head, (upTo, most) => tx.changed(view, cursor, upTo, most))
	const gone = await page(limit, records.end, (upTo, most) => tx.departed(view, cursor, upTo, most))
	return {
		records: records.rows.filter(row => row.version <= gone.end).map(row => row.body),
		gone: gone.rows,
		cursor: gone.end,
		more: gone.end < head,
	}
}

/** One page that never parts what one change wrote: `end` is the version up to which it is complete. */
async function page<Row extends { readonly version: number }>(
	limit: number,
	head: number,
	fetch: (upTo: number, most: number | null) => Promise<Row[]>,
): Promise<{ rows: Row[]; end: number }> {
	const rows = await fetch(head, limit + 1)
	const first = rows[0]?.version
	const last = rows[limit]?.version
	if (first === undefined || last === undefined) return { rows, end: head }
	if (first < last) return { rows: rows.filter(row => row.version < last), end: last - 1 }
	return { rows: await fetch(last, null), end: last }
}
