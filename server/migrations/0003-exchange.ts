/** Exchange files (rule S14): the keys of replicas and of the server, and the log of what was done. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`

	// Null where the replica has not signed in since it has keys.
	await db.schema.alterTable('replica').addColumn('sign_key', text).execute()
	await db.schema.alterTable('replica').addColumn('box_key', text).execute()

	await db.schema
		.createTable('exchange_key')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		.addColumn('sign_secret', text, c => c.notNull())
		.addColumn('box_secret', text, c => c.notNull())
		.execute()

	// Rows are added and never changed.
	await db.schema
		.createTable('audit')
		.addColumn('seq', dialect === 'postgres' ? 'bigserial' : 'integer', c =>
			dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement(),
		)
		.addColumn('at_ms', 'bigint', c => c.notNull())
		.addColumn('account_id', text)
		.addColumn('replica', text)
		.addColumn('action', text, c => c.notNull())
		.addColumn('subject', text)
		.addColumn('outcome', text, c => c.notNull())
		// Of an entry that a PC wrote and more than one file may bring.
		.addColumn('entry_id', text, c => c.unique())
		.execute()
}
