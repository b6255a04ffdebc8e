/**
 * The audit as a chain of hashes (decision 0013): what was done, where and with which result, every row bound to the one
 * before. Its last link lies beside it, so that rows missing at the end are noticed too. The database itself refuses to
 * change or remove a row.
 */
import { type Kysely, sql } from 'kysely'
import { type AuditRow, FIRST_LINK, linkOf } from '../store/audit-chain.ts'

const ROWS = 1000

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	const table = () => db.schema.alterTable('audit')
	// When it happened, as far as it can be known: what a PC did without a network arrives later.
	await table()
		.addColumn('event_ms', 'bigint', c => c.notNull().defaultTo(0))
		.execute()
	await table().addColumn('address', text).execute()
	await table()
		.addColumn('result', text, c => c.notNull().defaultTo('ok'))
		.execute()
	await table()
		.addColumn('prev', text, c => c.notNull().defaultTo(''))
		.execute()
	await table()
		.addColumn('hash', text, c => c.notNull().defaultTo(''))
		.execute()
	await db.schema
		.createTable('audit_head')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		.addColumn('seq', 'bigint', c => c.notNull())
		.addColumn('hash', text, c => c.notNull())
		.execute()
	const { seq, hash } = await linkAll(db)
	await sql`insert into audit_head (one, seq, hash) values (1, ${seq}, ${hash})`.execute(db)
	await sql`create index audit_event on audit (event_ms, seq)`.execute(db)
	await sql`create index audit_account on audit (account_id, seq)`.execute(db)
	await forbidChanges(db, dialect)
}

/** Rows of before get their links, in the order in which they were written. */
async function linkAll(db: Kysely<unknown>): Promise<{ seq: number; hash: string }> {
	let last = { seq: 0, hash: FIRST_LINK }
	for (;;) {
		const { rows } = await sql<AuditRow>`select * from audit where seq > ${last.seq}
			order by seq limit ${sql.lit(ROWS)}`.execute(db)
		for (const row of rows) {
			const result = row.action.endsWith('.refused') ? 'refused' : 'ok'
			const linked = { ...row, event_ms: row.at_ms, result, prev: last.hash }
			const hash = linkOf(linked)
			await sql`update audit set event_ms = ${linked.event_ms}, result = ${result}, prev = ${linked.prev},
				hash = ${hash} where seq = ${row.seq}`.execute(db)
			last = { seq: row.seq, hash }
		}
		if (rows.length < ROWS) return last
	}
}

async function forbidChanges(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	if (dialect === 'postgres') {
		await sql`create or replace function audit_stays() returns trigger language plpgsql as
			'begin raise exception ''the audit is only ever added to''; end'`.execute(db)
		await sql`create trigger audit_stays before update or delete or truncate on audit
			for each statement execute function audit_stays()`.execute(db)
		return
	}
	for (const verb of ['update', 'delete'])
		await sql`create trigger ${sql.raw(`audit_no_${verb}`)} before ${sql.raw(verb)} on audit
			begin select raise(abort, 'the audit is only ever added to'); end`.execute(db)
}
