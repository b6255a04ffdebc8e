/** The epochs that a restore has cut (rule S12). */
import type { Kysely } from 'kysely'
import type { Lineage } from '#shared/protocol/wire.ts'
import type { Tables } from './tables.ts'

export async function readLineage(db: Kysely<Tables>): Promise<Lineage> {
	const rows = await db.selectFrom('lineage').selectAll().orderBy('seq').execute()
	return rows.map(row => ({ epoch: row.epoch, upTo: row.up_to }))
}
