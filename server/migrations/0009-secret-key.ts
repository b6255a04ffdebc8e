/** By which key the secrets in the database are sealed; no row: by none yet. Older servers would take them as readable. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	await db.schema
		.createTable('secret_key')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		.addColumn('key_id', text, c => c.notNull())
		.execute()
}
