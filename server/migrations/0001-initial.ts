/** The first tables. Text sorts by code point on both databases, so that keys page in the same order. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	const bigint = 'bigint'

	await db.schema
		.createTable('meta')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		.addColumn('server_id', text, c => c.notNull())
		.addColumn('epoch', text, c => c.notNull())
		.addColumn('demo', 'integer', c => c.notNull())
		.addColumn('top_id', text, c => c.notNull())
		.addColumn('system_id', text, c => c.notNull())
		.execute()

	await db.schema
		.createTable('counter')
		.addColumn('one', 'integer', c => c.primaryKey().check(sql`one = 1`))
		.addColumn('version', bigint, c => c.notNull())
		.addColumn('tree_version', bigint, c => c.notNull())
		.execute()
	await sql`insert into counter (one, version, tree_version) values (1, 0, 0)`.execute(db)

	await db.schema
		.createTable('node')
		.addColumn('id', text, c => c.primaryKey())
		.addColumn('parent_id', text, c => c.references('node.id'))
		.addColumn('path', text, c => c.notNull().unique())
		.execute()

	await db.schema
		.createTable('record')
		.addColumn('collection', text, c => c.notNull())
		.addColumn('id', text, c => c.notNull())
		.addColumn('org_id', text, c => c.notNull())
		.addColumn('version', bigint, c => c.notNull())
		.addColumn('deleted', 'integer', c => c.notNull())
		.addColumn('month', text, c => c.notNull())
		// The collection whose readers may read it: that of the record a conflict is about, else its own.
		.addColumn('access', text, c => c.notNull())
		.addColumn('unique_key', text)
		.addColumn('body', text, c => c.notNull())
		.addPrimaryKeyConstraint('record_pk', ['collection', 'id'])
		.execute()
	await db.schema.createIndex('record_version').on('record').column('version').execute()
	await db.schema
		.createIndex('record_block')
		.on('record')
		.columns(['org_id', 'collection', 'month', 'id'])
		.execute()
	// The server decides uniqueness before it writes; this index is what remains if that decision has a bug.
	await sql`create unique index record_unique on record (unique_key) where unique_key is not null`.execute(db)

	await db.schema
		.createTable('departure')
		.addColumn('org_id', text, c => c.notNull())
		.addColumn('collection', text, c => c.notNull())
		.addColumn('id', text, c => c.notNull())
		.addColumn('version', bigint, c => c.notNull())
		.addPrimaryKeyConstraint('departure_pk', ['org_id', 'collection', 'id'])
		.execute()
	await db.schema.createIndex('departure_version').on('departure').column('version').execute()

	await db.schema
		.createTable('change')
		.addColumn('id', text, c => c.primaryKey())
		.addColumn('account_id', text, c => c.notNull())
		.addColumn('at', text, c => c.notNull())
		.addColumn('command', text, c => c.notNull())
		.addColumn('verdict', text, c => c.notNull())
		.addColumn('version', bigint, c => c.notNull())
		.addColumn('received_ms', bigint, c => c.notNull())
		.execute()

	// One row per edit, not one body per change: the history of a record reads what concerns it and no more.
	await db.schema
		.createTable('change_edit')
		.addColumn('collection', text, c => c.notNull())
		.addColumn('record_id', text, c => c.notNull())
		.addColumn('version', bigint, c => c.notNull())
		.addColumn('seq', 'integer', c => c.notNull())
		.addColumn('change_id', text, c => c.notNull().references('change.id'))
		.addColumn('edit', text, c => c.notNull())
		.addPrimaryKeyConstraint('change_edit_pk', ['collection', 'record_id', 'version', 'seq'])
		.execute()

	await db.schema
		.createTable('account')
		.addColumn('id', text, c => c.primaryKey())
		// The part of the id that clocks carry: no two accounts may look like one author.
		.addColumn('part', text, c => c.notNull().unique())
		.addColumn('login', text, c => c.notNull())
		.addColumn('login_key', text, c => c.notNull().unique())
		.addColumn('password_hash', text, c => c.notNull())
		.addColumn('role', text, c => c.notNull())
		.addColumn('scope_id', text, c => c.notNull())
		.addColumn('name', text, c => c.notNull())
		.addColumn('state', text, c => c.notNull())
		.addColumn('created_ms', bigint, c => c.notNull())
		.execute()

	await db.schema
		.createTable('session')
		.addColumn('token_hash', text, c => c.primaryKey())
		.addColumn('account_id', text, c => c.notNull().references('account.id'))
		.addColumn('created_ms', bigint, c => c.notNull())
		.addColumn('expires_ms', bigint, c => c.notNull())
		.execute()
	await db.schema.createIndex('session_account').on('session').column('account_id').execute()
	await db.schema.createIndex('session_expires').on('session').column('expires_ms').execute()

	// By name, not by account: a name that nobody has locks just the same, so locking tells nothing.
	await db.schema
		.createTable('login_failure')
		.addColumn('login_key', text, c => c.primaryKey())
		.addColumn('count', 'integer', c => c.notNull())
		.addColumn('locked_until_ms', bigint, c => c.notNull())
		.addColumn('expires_ms', bigint, c => c.notNull())
		.execute()

	await db.schema
		.createTable('replica')
		.addColumn('account_id', text, c => c.notNull().references('account.id'))
		.addColumn('replica', text, c => c.notNull())
		.addPrimaryKeyConstraint('replica_pk', ['account_id', 'replica'])
		.execute()
}
