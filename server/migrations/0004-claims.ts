/** Which resource a claim draws on, so that its claims are found without reading all. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	await db.schema.alterTable('record').addColumn('draws_on', text).execute()
	await sql`create index record_draws on record (draws_on) where draws_on is not null`.execute(db)
}
