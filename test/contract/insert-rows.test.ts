/** Both databases take many rows at once as they are, and give back by their keys those that are there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Dialect } from '#server/store/dialect.ts'
import { migrate, migrationNames } from '#server/store/migrate.ts'
import { openPostgres } from '#server/store/postgres.ts'
import { openSqlite } from '#server/store/sqlite.ts'
import type { Tables } from '#server/store/tables.ts'
import { onPostgres } from './on-postgres.ts'

type Row = Tables['record']

const row = (id: string, more: Partial<Row> = {}): Row => ({
	...{ collection: 'log', id, org_id: 'grid', version: 1, deleted: 0, month: '2026-11', access: 'log' },
	...{ unique_key: null, draws_on: null, body: `{"id":"${id}"}`, forgotten: 0 },
	...more,
})

/** What a text may be that is a row of a column, an element of an array or a line among lines to one of the databases. */
const TEXTS = ['', '{"a":"b,c"}', '\\"', "it's", '{NULL}', 'NULL', '两\n行', '\r\n', '\t', '😀', ' ']

const rowsOf = async (db: Kysely<Tables>): Promise<Row[]> =>
	db.selectFrom('record').selectAll().orderBy('id').execute()

function cases(open: () => Promise<Dialect>): void {
	async function opened(): Promise<Dialect> {
		const dialect = await open()
		await dialect.exclusively(db => migrate(db as Kysely<unknown>, dialect.kind))
		return dialect
	}

	test('what is inserted is what is there, whatever its signs', async () => {
		const { db, insert } = await opened()
		const rows = TEXTS.map((text, i) =>
			row(`r${i + 10}`, {
				body: text,
				month: text,
				version: 2 ** 40 + i,
				unique_key: i % 2 ? `k${text}` : null,
			}),
		)
		await insert(db, 'record', rows, ['collection', 'id'])
		expect(await rowsOf(db)).toEqual(rows)
		for (const [i, text] of TEXTS.entries())
			await insert(db, 'record', [row(`r${i + 10}`, { body: text, version: 7 })], ['collection', 'id'])
		expect(await rowsOf(db)).toEqual(TEXTS.map((body, i) => row(`r${i + 10}`, { body, version: 7 })))
		await insert(db, 'record', [])
		await expect(insert(db, 'record', [row('r10')])).rejects.toThrow(/unique/i)
	})

	test('thousands at once', async () => {
		const { db, insert, bodies } = await opened()
		const ids = Array.from({ length: 5003 }, (_, i) => `r${i}`)
		await insert(
			db,
			'record',
			ids.map(id => row(id)),
		)
		const { count } = await db
			.selectFrom('record')
			.select(eb => eb.fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow()
		expect(Number(count)).toBe(5003)
		const found = await bodies(db, 'log', ['r5002', 'nobody', 'r3'])
		expect(found.sort()).toEqual(['{"id":"r3"}', '{"id":"r5002"}'])
		expect(await bodies(db, 'person', ['r3'])).toEqual([])
	})
}

describe('SQLite', () => {
	cases(async () => {
		const dir = mkdtempSync(join(tmpdir(), 'griddesk-rows-'))
		const dialect = openSqlite(join(dir, 'server.sqlite'))
		onTestFinished(async () => {
			await dialect.close()
			rmSync(dir, { recursive: true })
		})
		return dialect
	})
})

onPostgres(postgres => {
	const open = async () => {
		const dialect = openPostgres(await postgres().createDatabase())
		onTestFinished(() => dialect.close())
		return dialect
	}
	cases(open)

	test('by its key each, also before the database has counted what it holds', async () => {
		const { db, insert, bodies, ...dialect } = await open()
		await dialect.exclusively(db => migrate(db as Kysely<unknown>, 'postgres'))
		const ids = Array.from({ length: 3000 }, (_, i) => `r${i}`)
		await db.transaction().execute(async tx => {
			await insert(
				tx,
				'record',
				ids.map(id => row(id)),
			)
			const read = async () => {
				const { rows } = await sql<{ read: string }>`select idx_tup_fetch + seq_tup_read as read
					from pg_stat_xact_user_tables where relname = 'record'`.execute(tx)
				return Number(rows[0]?.read)
			}
			const before = await read()
			expect(await bodies(tx, 'log', ids.slice(0, 50))).toHaveLength(50)
			expect((await read()) - before).toBe(50)
		})
	})

	test('edits of a database from before are no longer looked up one by one', async () => {
		const { db, ...dialect } = await open()
		const ties = async () => {
			const { rows } = await sql`select conname from pg_constraint
				where contype = 'f' and conrelid = 'change_edit'::regclass`.execute(db)
			return rows.length
		}
		const former = migrationNames.filter(name => name < '0012')
		await dialect.exclusively(db => migrate(db as Kysely<unknown>, 'postgres', former))
		expect(await ties()).toBe(1)
		await dialect.exclusively(db => migrate(db as Kysely<unknown>, 'postgres'))
		expect(await ties()).toBe(0)
	})
})
