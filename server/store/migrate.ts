/** Brings a database to the tables of this version. The caller holds a lock that keeps other processes out. */
import { type Kysely, sql } from 'kysely'
import { CannotStart } from '../cannot-start.ts'
import * as initial from '../migrations/0001-initial.ts'
import * as lineage from '../migrations/0002-lineage.ts'
import * as exchange from '../migrations/0003-exchange.ts'
import * as claims from '../migrations/0004-claims.ts'
import * as blocks from '../migrations/0005-blocks.ts'
import * as auditChain from '../migrations/0006-audit-chain.ts'
import * as devices from '../migrations/0007-devices.ts'
import * as retention from '../migrations/0008-retention.ts'
import * as secretKey from '../migrations/0009-secret-key.ts'
import * as enrolmentUses from '../migrations/0010-enrolment-uses.ts'
import * as health from '../migrations/0011-health.ts'
import * as editsUntied from '../migrations/0012-edits-untied.ts'

const MIGRATIONS = [
	['0001-initial', initial.up],
	['0002-lineage', lineage.up],
	['0003-exchange', exchange.up],
	['0004-claims', claims.up],
	['0005-blocks', blocks.up],
	['0006-audit-chain', auditChain.up],
	['0007-devices', devices.up],
	['0008-retention', retention.up],
	['0009-secret-key', secretKey.up],
	['0010-enrolment-uses', enrolmentUses.up],
	['0011-health', health.up],
	['0012-edits-untied', editsUntied.up],
] as const

/** In order. */
export const migrationNames: readonly string[] = MIGRATIONS.map(([name]) => name)

/**
 * @param wanted only these, which an older version knew
 * @throws where the database was written by a newer version
 */
export async function migrate(
	db: Kysely<unknown>,
	dialect: 'sqlite' | 'postgres',
	wanted: readonly string[] = migrationNames,
): Promise<void> {
	await sql`create table if not exists migration (name text primary key, at_ms bigint not null)`.execute(db)
	const { rows } = await sql<{ name: string }>`select name from migration`.execute(db)
	const done = new Set(rows.map(row => row.name))
	const newer = [...done].find(name => !migrationNames.includes(name))
	if (newer !== undefined)
		throw new CannotStart(
			`The database is newer than this server: it has ${newer}. Start the newer server again, or restore a backup of before`,
		)
	for (const [name, up] of MIGRATIONS) {
		if (done.has(name) || !wanted.includes(name)) continue
		await up(db, dialect)
		await sql`insert into migration (name, at_ms) values (${name}, ${Date.now()})`.execute(db)
	}
}
