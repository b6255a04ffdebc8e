/** The log of what was done: rows are added and never changed. */
import type { Kysely } from 'kysely'
import type { AuditStore } from './port.ts'
import type { Tables } from './tables.ts'

export function createAudit(db: Kysely<Tables>): AuditStore {
	return {
		async append({
			atMs,
			accountId = null,
			replica = null,
			action,
			subject = null,
			outcome,
			entryId = null,
		}) {
			await db
				.insertInto('audit')
				.values({
					at_ms: atMs,
					account_id: accountId,
					replica,
					action,
					subject,
					outcome: JSON.stringify(outcome),
					entry_id: entryId,
				})
				.onConflict(c => c.column('entry_id').doNothing())
				.execute()
		},

		async newest(limit) {
			const rows = await db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit).execute()
			return rows.map(row => ({
				seq: row.seq,
				atMs: row.at_ms,
				action: row.action,
				outcome: JSON.parse(row.outcome) as Readonly<Record<string, unknown>>,
				...(row.account_id !== null && { accountId: row.account_id }),
				...(row.replica !== null && { replica: row.replica }),
				...(row.subject !== null && { subject: row.subject }),
				...(row.entry_id !== null && { entryId: row.entry_id }),
			}))
		},
	}
}
