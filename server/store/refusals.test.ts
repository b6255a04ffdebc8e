/** Refused changes are counted without reading all that was ever decided. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { openSqlite } from './sqlite.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-refusals-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('the index answers, whatever the number of changes', async () => {
	const dialect = openSqlite(join(dir, 'a.sqlite'))
	await migrate(dialect.db as never, 'sqlite')
	const { rows } = await sql<{ detail: string }>`explain query plan
		select json_extract(verdict, '$.code') as code, count(*) as count from change
		where verdict like '%"ok":false%' and received_ms >= ${1} group by 1`.execute(dialect.db)
	await dialect.close()
	expect(rows.map(({ detail }) => detail).join(' ')).toContain('USING INDEX change_refused')
})
