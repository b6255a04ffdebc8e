/**
 * For the block stream: the latest clock anywhere, so that a replica knows it without parsing what it receives, and an
 * index of the living records alone, by which blocks are read and counted.
 */
import { type Kysely, sql } from 'kysely'

const ROWS = 2000

interface Row {
	readonly collection: string
	readonly id: string
	readonly body: string
}

/** The latest clock of all records: those that a restored server was offered back may be later than every change. */
async function latestClock(db: Kysely<unknown>): Promise<string> {
	let latest = ''
	let after: Row | undefined
	do {
		const { rows } = await sql<Row>`select collection, id, body from record
			where (collection, id) > (${after?.collection ?? ''}, ${after?.id ?? ''})
			order by collection, id limit ${sql.lit(ROWS)}`.execute(db)
		for (const { body } of rows) {
			const { at, clocks = {} } = JSON.parse(body) as { at: string; clocks?: Record<string, string> }
			for (const clock of [at, ...Object.values(clocks)]) if (clock > latest) latest = clock
		}
		after = rows.length === ROWS ? rows.at(-1) : undefined
	} while (after !== undefined)
	return latest
}

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
	await db.schema
		.alterTable('counter')
		.addColumn('clock', text, c => c.notNull().defaultTo(''))
		.execute()
	await sql`update counter set clock = ${await latestClock(db)}`.execute(db)
	await db.schema.dropIndex('record_block').execute()
	await sql`create index record_block on record (org_id, collection, month, id) where deleted = 0`.execute(db)
}
