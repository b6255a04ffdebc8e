/** The epochs that were cut by a restore, oldest first; the present one is `meta.epoch` (rule S12). */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	await db.schema
		.createTable('lineage')
		.addColumn('seq', 'integer', c => c.primaryKey())
		.addColumn('epoch', text, c => c.notNull())
		// The last version of that epoch which is still valid.
		.addColumn('up_to', 'bigint', c => c.notNull())
		.execute()
}
