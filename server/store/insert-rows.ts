/**
 * Inserting many rows of a table: of one push thousands. Each database has its own way in which that costs least: SQLite
 * a statement that stays prepared and runs once per row, PostgreSQL one statement whose parameters are whole columns.
 */
import type Database from 'better-sqlite3'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** The columns of a unique key: a row that has the same values in them is overwritten. */
type Replacing<T extends keyof Tables> = readonly (keyof Tables[T] & string)[]

/** Inserts `rows`, which all have the columns of the first one. The caller holds the transaction. */
export type InsertRows = <T extends keyof Tables>(
	db: Kysely<Tables>,
	table: T,
	rows: readonly Tables[T][],
	replacing?: Replacing<T>,
) => Promise<void>

type Value = string | number | null
type Row = Readonly<Record<string, Value>>

const names = (columns: readonly string[]) => sql.join(columns.map(column => sql.ref(column)))

/** @param source what the rows come from */
function insertion(
	table: string,
	columns: readonly string[],
	source: RawBuilder<unknown>,
	replacing: readonly string[] | undefined,
): RawBuilder<unknown> {
	const insert = sql`insert into ${sql.table(table)} (${names(columns)}) ${source}`
	if (replacing === undefined) return insert
	const others = columns.filter(column => !replacing.includes(column))
	const set = others.map(column => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
	return sql`${insert} on conflict (${names(replacing)}) do update set ${sql.join(set)}`
}

/** @param prepare for the one connection that `db` works on as well */
export function insertIntoSqlite(prepare: (text: string) => Database.Statement): InsertRows {
	return async (db, table, rows, replacing) => {
		const [first] = rows
		if (first === undefined) return
		const columns = Object.keys(first)
		const row = sql`values (${sql.join(columns.map(() => null))})`
		const { sql: text } = insertion(table, columns, row, replacing).compile(db)
		const statement = prepare(text)
		for (const row of rows as readonly Row[]) statement.run(columns.map(column => row[column]))
	}
}

/** Rows of one statement: some megabytes of text. */
const AT_ONCE = 5000

export const insertIntoPostgres: InsertRows = async (db, table, rows, replacing) => {
	const [first] = rows
	if (first === undefined) return
	const columns = Object.keys(first)
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		const part = rows.slice(at, at + AT_ONCE) as readonly Row[]
		const arrays = columns.map(column => arrayOf(part.map(row => row[column] ?? null)))
		const all = sql`select * from unnest(${sql.join(arrays)})`
		await insertion(table, columns, all, replacing).execute(db)
	}
}

/** As one parameter: texts as lines where none has a line's end in it, which PostgreSQL reads in half the time. */
function arrayOf(values: readonly Value[]): RawBuilder<unknown> {
	if (values.some(value => typeof value === 'number')) return sql`${values}::bigint[]`
	const areLines = values.every(value => typeof value === 'string' && !value.includes('\n'))
	const lines = values.join('\n')
	return areLines && lines !== '' ? sql`string_to_array(${lines}, chr(10))` : sql`${values}::text[]`
}
