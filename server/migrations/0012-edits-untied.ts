/**
 * PostgreSQL looked up the change of each edit by a trigger of its own: a third of what inserting a thousand edits took.
 * Both are only ever written together, by one function in one transaction. On SQLite the look-up is not to be noticed,
 * and to be rid of it the whole table would have to be written anew.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	if (dialect === 'postgres')
		await sql`alter table change_edit drop constraint if exists change_edit_change_id_fkey`.execute(db)
}
