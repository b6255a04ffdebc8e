/**
 * Which PCs there are and may be, and what is kept of one that was revoked; whose account belongs to whom in the ledger;
 * the rules that a security administrator sets.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`

	const account = () => db.schema.alterTable('account')
	await account().addColumn('person_id', text).execute()
	// Whoever was given a password by somebody else chooses another one first.
	await account()
		.addColumn('must_change', 'integer', c => c.notNull().defaultTo(0))
		.execute()

	// Null: of a client that does not say where it is.
	const session = () => db.schema.alterTable('session')
	await session().addColumn('replica', text).execute()
	await session().addColumn('device_id', text).execute()

	const replica = () => db.schema.alterTable('replica')
	await replica().addColumn('device_id', text).execute()
	await replica()
		.addColumn('seen_ms', 'bigint', c => c.notNull().defaultTo(0))
		.execute()
	await replica()
		.addColumn('pending', 'integer', c => c.notNull().defaultTo(0))
		.execute()
	await replica().addColumn('recovery_code', text).execute()

	await db.schema
		.createTable('device')
		.addColumn('id', text, c => c.primaryKey())
		.addColumn('label', text, c => c.notNull())
		.addColumn('sign_key', text, c => c.notNull())
		.addColumn('state', text, c => c.notNull())
		.addColumn('enrolled_ms', 'bigint')
		.addColumn('first_ms', 'bigint', c => c.notNull())
		.addColumn('revoked_ms', 'bigint')
		.addColumn('wiped_ms', 'bigint')
		.execute()

	await db.schema
		.createTable('enrolment')
		.addColumn('code_hash', text, c => c.primaryKey())
		.addColumn('label', text, c => c.notNull())
		.addColumn('by_id', text, c => c.notNull())
		.addColumn('created_ms', 'bigint', c => c.notNull())
		.addColumn('expires_ms', 'bigint', c => c.notNull())
		.addColumn('device_id', text)
		.execute()

	// What a revoked PC had not sent: for an administrator to look at, never applied by itself.
	await db.schema
		.createTable('quarantine')
		.addColumn('change_id', text, c => c.primaryKey())
		.addColumn('device_id', text, c => c.notNull())
		.addColumn('account_id', text, c => c.notNull())
		.addColumn('received_ms', 'bigint', c => c.notNull())
		.addColumn('change', text, c => c.notNull())
		.addColumn('state', text, c => c.notNull())
		.execute()

	await db.schema
		.createTable('policy')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		.addColumn('enrolment', 'integer', c => c.notNull())
		.addColumn('contact_days', 'integer', c => c.notNull())
		.addColumn('idle_minutes', 'integer', c => c.notNull())
		.execute()
	await sql`insert into policy (one, enrolment, contact_days, idle_minutes) values (1, 0, 30, 15)`.execute(db)
}
