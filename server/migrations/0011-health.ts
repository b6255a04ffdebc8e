/**
 * What the page on the server's health counts without reading everything: which version of the client each store was
 * last heard of with, and the refused changes by when they came.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	await db.schema.alterTable('replica').addColumn('app_version', text).execute()
	// Queries have to say it in the same words.
	await sql`create index change_refused on change (received_ms) where verdict like '%"ok":false%'`.execute(db)
}
