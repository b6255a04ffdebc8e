/** The audit: a chain of rows that are added and never changed. */
import { type Kysely, sql } from 'kysely'
import { type AuditRow, FIRST_LINK, linkOf } from './audit-chain.ts'
import type { Dialect } from './dialect.ts'
import type { AuditEntry, AuditFilter, AuditStore, AuditVerdict, StoredAudit } from './port.ts'
import { chunks } from './read-tx.ts'
import type { Tables } from './tables.ts'

const PAGE = 2000
const ROWS = 500

/**
 * Inside a transaction. The first statement locks the chain's end until the commit, so that processes append one after
 * the other; whoever holds the lock of the counter as well has taken that one before.
 *
 * @returns how many were new: an entry whose id is there already is not written again
 */
export async function appendAudit(db: Kysely<Tables>, entries: readonly AuditEntry[]): Promise<number> {
	if (entries.length === 0) return 0
	const head = await db
		.updateTable('audit_head')
		.set(eb => ({ seq: eb.ref('seq') }))
		.returning(['seq', 'hash'])
		.executeTakeFirstOrThrow()
	const known = await knownIds(db, entries)
	const rows: AuditRow[] = []
	let last = head
	for (const entry of entries) {
		if (entry.entryId !== undefined) {
			if (known.has(entry.entryId)) continue
			known.add(entry.entryId)
		}
		const content = { ...contentOf(entry), seq: last.seq + 1, prev: last.hash }
		const row = { ...content, hash: linkOf(content) }
		rows.push(row)
		last = row
	}
	if (rows.length === 0) return 0
	for (const part of chunks(rows, ROWS)) await db.insertInto('audit').values(part).execute()
	await db.updateTable('audit_head').set({ seq: last.seq, hash: last.hash }).execute()
	return rows.length
}

async function knownIds(db: Kysely<Tables>, entries: readonly AuditEntry[]): Promise<Set<string>> {
	const ids = entries.map(({ entryId }) => entryId).filter(id => id !== undefined)
	const known = new Set<string>()
	for (const part of chunks(ids)) {
		const rows = await db.selectFrom('audit').select('entry_id').where('entry_id', 'in', part).execute()
		for (const { entry_id } of rows) if (entry_id !== null) known.add(entry_id)
	}
	return known
}

const contentOf = (entry: AuditEntry): Omit<AuditRow, 'seq' | 'prev' | 'hash'> => ({
	at_ms: entry.atMs,
	event_ms: entry.eventMs ?? entry.atMs,
	account_id: entry.accountId ?? null,
	replica: entry.replica ?? null,
	address: entry.address ?? null,
	action: entry.action,
	subject: entry.subject ?? null,
	result: entry.result ?? 'ok',
	outcome: JSON.stringify(entry.outcome ?? {}),
	entry_id: entry.entryId ?? null,
})

const toEntry = (row: AuditRow): StoredAudit => ({
	seq: row.seq,
	atMs: row.at_ms,
	eventMs: row.event_ms,
	action: row.action,
	result: row.result as StoredAudit['result'],
	outcome: JSON.parse(row.outcome) as Readonly<Record<string, unknown>>,
	hash: row.hash,
	...(row.account_id !== null && { accountId: row.account_id }),
	...(row.replica !== null && { replica: row.replica }),
	...(row.address !== null && { address: row.address }),
	...(row.subject !== null && { subject: row.subject }),
	...(row.entry_id !== null && { entryId: row.entry_id }),
})

/** The first text after every text that begins with `start`. */
const after = (start: string): string => `${start}\uffff`

async function find(db: Kysely<Tables>, filter: AuditFilter): Promise<StoredAudit[]> {
	const { accountIds, actions, result, fromMs, toMs, subject, before, limit } = filter
	let query = db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit)
	if (accountIds !== undefined)
		query = query.where(eb => (accountIds.length === 0 ? sql.lit(false) : eb('account_id', 'in', accountIds)))
	if (actions !== undefined)
		query = query.where(eb =>
			eb.or(actions.map(start => eb.and([eb('action', '>=', start), eb('action', '<', after(start))]))),
		)
	if (result !== undefined) query = query.where('result', '=', result)
	if (fromMs !== undefined) query = query.where('event_ms', '>=', fromMs)
	if (toMs !== undefined) query = query.where('event_ms', '<', toMs)
	if (subject !== undefined) query = query.where('subject', '=', subject)
	if (before !== undefined) query = query.where('seq', '<', before)
	return (await query.execute()).map(toEntry)
}

/** Walks the whole chain in one consistent view. */
async function verify(
	db: Kysely<Tables>,
	seen?: { readonly seq: number; readonly hash: string },
): Promise<AuditVerdict> {
	let last = { seq: 0, hash: FIRST_LINK }
	let rows = 0
	for (;;) {
		const page = await db
			.selectFrom('audit')
			.selectAll()
			.where('seq', '>', last.seq)
			.orderBy('seq')
			.limit(PAGE)
			.execute()
		for (const row of page) {
			if (row.prev !== last.hash) return { ok: false, seq: row.seq, code: 'removed' }
			if (linkOf(row) !== row.hash) return { ok: false, seq: row.seq, code: 'changed' }
			// Whoever writes the whole chain anew makes it hang together, but not with what an auditor wrote down before.
			if (row.seq === seen?.seq && row.hash !== seen.hash)
				return { ok: false, seq: row.seq, code: 'rewritten' }
			last = row
			rows++
		}
		if (page.length < PAGE) break
	}
	const head = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst()
	const isWhole = head?.seq === last.seq && head.hash === last.hash && (seen?.seq ?? 0) <= last.seq
	if (!isWhole) return { ok: false, seq: last.seq, code: 'removed' }
	return { ok: true, rows, seq: last.seq, hash: last.hash }
}

export const createAudit = (dialect: Dialect): AuditStore => ({
	append: (...entries) => dialect.db.transaction().execute(db => appendAudit(db, entries)),
	newest: limit => find(dialect.db, { limit }),
	find: filter => find(dialect.db, filter),
	verify: seen => dialect.snapshot(db => verify(db, seen)),
})
