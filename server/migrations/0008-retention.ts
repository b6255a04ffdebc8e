/**
 * What was forgotten (decision 0017): marked, so that nobody looks at it again, and when that was looked after last. The
 * second is no part of a backup: a server that was restored knows still what its own clock was.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	await db.schema
		.alterTable('record')
		.addColumn('forgotten', 'integer', c => c.notNull().defaultTo(0))
		.execute()
	await db.schema
		.createTable('retention')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		// The server's clock when it was last found to be right, and when the last run ended.
		.addColumn('checked_ms', 'bigint', c => c.notNull())
		.addColumn('run_ms', 'bigint', c => c.notNull())
		// JSON: what the last run that forgot anything forgot, by collection.
		.addColumn('counts', text, c => c.notNull())
		.addColumn('held', text)
		.addColumn('held_ms', 'bigint')
		// The latest clock of a record that is known to be wrong.
		.addColumn('excused_clock', text, c => c.notNull())
		.execute()
	await sql`insert into retention (one, checked_ms, run_ms, counts, excused_clock) values (1, 0, 0, '{}', '')`.execute(
		db,
	)
}
