/** The embedded default: one file, one process. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Driver, Kysely, SqliteDialect, sql } from 'kysely'
import type { Dialect } from './dialect.ts'
import { insertIntoSqlite } from './insert-rows.ts'
import type { Tables } from './tables.ts'

/** Where a disk is full, SQLite rolls back by itself; a second time would be an error that hides the first. */
class Sqlite extends SqliteDialect {
	readonly #database: Database.Database
	constructor(config: { readonly database: Database.Database }) {
		super(config)
		this.#database = config.database
	}
	override createDriver(): Driver {
		const driver = super.createDriver()
		const rollBack = driver.rollbackTransaction.bind(driver)
		driver.rollbackTransaction = async connection => {
			if (this.#database.inTransaction) await rollBack(connection)
		}
		return driver
	}
}

/** @param file path of the database; its folder is created */
export function openSqlite(file: string): Dialect {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
	const database = new Database(file)
	database.pragma('journal_mode = WAL')
	// In WAL mode NORMAL does not sync at commit: an answer could be lost with the power (rule S7).
	database.pragma('synchronous = FULL')
	// In pages of 4 kB. With SQLite's own 1,000 nearly every push of hundreds of changes ends in a checkpoint.
	database.pragma('wal_autocheckpoint = 8000')
	database.pragma('foreign_keys = ON')
	// What is deleted or overwritten is overwritten with zeros: forgotten means gone.
	database.pragma('secure_delete = ON')
	database.pragma('busy_timeout = 5000')
	const db = new Kysely<Tables>({ dialect: new Sqlite({ database }) })
	const mark = `${file.replace(/\.sqlite$/, '')}.served`
	let held: Database.Database | undefined
	return {
		kind: 'sqlite',
		db,
		exclusively: work =>
			db.connection().execute(async connection => {
				await sql`begin exclusive`.execute(connection)
				try {
					const result = await work(connection)
					await sql`commit`.execute(connection)
					return result
				} catch (error) {
					if (database.inTransaction) await sql`rollback`.execute(connection)
					throw error
				}
			}),
		snapshot: work => db.transaction().execute(work),
		insert: insertIntoSqlite(database),
		bodies: async (db, collection, ids) => {
			const asked = db.selectFrom('record').select('body').where('collection', '=', collection)
			return (await asked.where('id', 'in', ids).execute()).map(row => row.body)
		},
		notify: async () => {},
		listen: async () => {},
		bytes: async () => {
			const sizes = [file, `${file}-wal`].map(path => statSync(path, { throwIfNoEntry: false })?.size ?? 0)
			return sizes.reduce((sum, size) => sum + size, 0)
		},
		// The log holds pages as they were until it is emptied.
		compact: async () => void database.pragma('wal_checkpoint(TRUNCATE)'),
		serve: async () => {
			held ??= holdMark(mark)
			return held !== undefined
		},
		isServed: async () => {
			if (held !== undefined) return true
			if (!existsSync(mark)) return false
			const tried = holdMark(mark)
			tried?.close()
			return tried === undefined
		},
		close: async () => {
			held?.close()
			await db.destroy()
			// Where nothing was asked of it, it is still open.
			database.close()
		},
	}
}

/**
 * A file beside the data that is locked while a server runs: the system gives the lock back when the process ends, however
 * it ends.
 *
 * @returns `undefined` where another holds it
 */
function holdMark(mark: string): Database.Database | undefined {
	const database = new Database(mark, { timeout: 0 })
	try {
		database.exec('begin exclusive')
		return database
	} catch (error) {
		database.close()
		if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined
		throw error
	}
}
