/** The embedded default: one file, one process. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Driver, Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely'
import type { Dialect } from './dialect.ts'
import { insertIntoSqlite } from './insert-rows.ts'
import type { Tables } from './tables.ts'

/** Where a disk is full, SQLite rolls back by itself; a second time would be an error that hides the first. */
class Sqlite extends SqliteDialect {
	readonly #database: Database.Database
	constructor(database: Database.Database, statements: SqliteDatabase) {
		super({ database: statements })
		this.#database = database
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

/** Texts of statements that are kept prepared. */
const MOST_KEPT = 500

/** Statements stay prepared: of a small request that is half of what it costs. */
function preparing(database: Database.Database) {
	const kept = new Map<string, Database.Statement>()
	return {
		prepare(text: string): Database.Statement {
			const known = kept.get(text)
			if (known !== undefined) return known
			const statement = database.prepare(text)
			// What changes the tables may change what others return.
			const isLasting = /^\s*(select|insert|update|delete|begin|commit|rollback)/i.test(text)
			if (!isLasting || kept.size === MOST_KEPT) kept.clear()
			if (isLasting) kept.set(text, statement)
			return statement
		},
		close: () => void database.close(),
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
	const statements = preparing(database)
	const db = new Kysely<Tables>({ dialect: new Sqlite(database, statements) })
	const mark = `${file.replace(/\.sqlite$/, '')}.served`
	let held: Database.Database | undefined
	const among: Dialect['among'] = (column, values) =>
		sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
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
		insert: insertIntoSqlite(statements.prepare),
		bodies: async (db, collection, ids) => {
			const asked = db.selectFrom('record').select('body').where('collection', '=', collection)
			return (await asked.where(among('id', ids)).execute()).map(row => row.body)
		},
		among,
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
