/** What an answer of PostgreSQL means (rule S7). */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openPostgres } from '#server/store/postgres.ts'
import { onPostgres } from './on-postgres.ts'

onPostgres(postgres => {
	test('S7: a commit waits for the disk, though the database’s own setting or the address says otherwise', async () => {
		const database = await postgres().createDatabase()
		const setUp = openPostgres(database)
		const name = new URL(database).pathname.slice(1)
		await sql`alter database ${sql.id(name)} set synchronous_commit = off`.execute(setUp.db)
		await setUp.close()
		for (const address of [database, `${database}?options=-c%20synchronous_commit%3Doff`]) {
			const { db, close } = openPostgres(address)
			const { rows } = await sql`show synchronous_commit`.execute(db)
			expect(rows).toEqual([{ synchronous_commit: 'on' }])
			await close()
		}
	})
})
