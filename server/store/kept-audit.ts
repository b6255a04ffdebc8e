/**
 * The audit outlives a restore: what was written since the backup was taken hangs on its last row, and is put back
 * behind it. A restore is no way to make the audit forget.
 */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

const KEPT = sql.table('audit_kept')

/** @returns whether there was an audit of this version to keep */
export async function keepAudit(db: Kysely<Tables>): Promise<boolean> {
	const tables = await db.introspection.getTables()
	if (!tables.some(({ name }) => name === 'audit_head')) return false
	await sql`create temporary table audit_kept as select * from audit`.execute(db)
	return true
}

/**
 * Puts back what is newer than the restored rows.
 *
 * @returns `false` where the two do not hang together: then only the restored rows are there
 */
export async function putBackAudit(db: Kysely<Tables>): Promise<boolean> {
	const last = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
	const { rows } = await sql<{ hash: string }>`select hash from ${KEPT} where seq = ${last.seq}`.execute(db)
	const fits = last.seq === 0 || rows[0]?.hash === last.hash
	if (fits) {
		await sql`insert into audit (seq, at_ms, event_ms, account_id, replica, address, action, subject, result,
				outcome, entry_id, prev, hash)
			select seq, at_ms, event_ms, account_id, replica, address, action, subject, result, outcome, entry_id, prev, hash
			from ${KEPT} where seq > ${last.seq} order by seq`.execute(db)
		const newest = await db
			.selectFrom('audit')
			.select(['seq', 'hash'])
			.orderBy('seq', 'desc')
			.limit(1)
			.executeTakeFirst()
		if (newest !== undefined) await db.updateTable('audit_head').set(newest).execute()
	}
	await sql`drop table ${KEPT}`.execute(db)
	return fits
}
