/** The audit on both databases: one chain whoever writes, nothing leaves it unnoticed. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { verifyAudit } from '#server/audit.ts'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import { FIRST_LINK, linkOf } from '#server/store/audit-chain.ts'
import { openStore } from '#server/store/kysely-store.ts'
import { migrate, migrationNames } from '#server/store/migrate.ts'
import { type DataPlace, openDatabase } from '#server/store/open-database.ts'
import type { Tables } from '#server/store/tables.ts'
import { SECRETS } from '../secrets.ts'
import { onPostgres } from './on-postgres.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-audit-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let places = 0

async function open(place: DataPlace) {
	const store = await openStore(openDatabase(place), { demo: false, secrets: SECRETS })
	onTestFinished(() => store.close().catch(() => {}))
	return store
}

function suite(newPlace: () => Promise<DataPlace>): void {
	let place: DataPlace
	beforeEach(async () => {
		place = await newPlace()
	})

	/** As somebody would who has the database to himself. */
	async function tamper(work: (db: Kysely<Tables>) => Promise<unknown>): Promise<void> {
		const dialect = openDatabase(place)
		try {
			if (dialect.kind === 'postgres')
				await sql`drop trigger if exists audit_stays on audit`.execute(dialect.db)
			else
				for (const verb of ['update', 'delete'])
					await sql`drop trigger if exists ${sql.raw(`audit_no_${verb}`)}`.execute(dialect.db)
			await work(dialect.db)
		} finally {
			await dialect.close()
		}
	}

	async function filled(rows = 5) {
		const store = await open(place)
		for (let i = 1; i <= rows; i++) await store.audit.append({ atMs: i, action: 'test.done', outcome: { i } })
		return store
	}

	test('is one chain, whatever number of processes and transactions write at once', async () => {
		const store = await open(place)
		const run = (name: string) =>
			promisify(execFile)(process.execPath, [
				join(import.meta.dirname, 'audit-appender.ts'),
				JSON.stringify(place),
				name,
				'40',
			])
		await Promise.all([run('one'), run('two')])
		expect(await store.audit.verify()).toMatchObject({ ok: true, rows: 80, seq: 80 })
		const rows = await store.audit.newest(100)
		expect(rows.map(row => row.seq)).toEqual(Array.from({ length: 80 }, (_, i) => 80 - i))
		// They did write at the same time, or this shows nothing.
		const turns = rows.filter((row, i) => i > 0 && row.action !== rows[i - 1]?.action)
		expect(turns.length).toBeGreaterThan(1)
	})

	test('an entry with an id is written once; a transaction that fails has written none', async () => {
		const store = await open(place)
		const entry = { atMs: 1, action: 'device.unlock.ok', entryId: 'a' }
		expect(await store.audit.append(entry, { ...entry, entryId: 'b' }, entry)).toBe(2)
		expect(await store.audit.append(entry)).toBe(0)
		const failing = store.write(0, async tx => {
			await tx.audit({ atMs: 2, action: 'test.undone' })
			throw new Error('undone')
		})
		await expect(failing).rejects.toThrow('undone')
		expect(await store.audit.verify()).toMatchObject({ ok: true, rows: 2 })
	})

	test('the database itself refuses to change or remove a row', async () => {
		const store = await filled()
		const dialect = openDatabase(place)
		onTestFinished(() => dialect.close())
		for (const statement of [
			sql`update audit set result = 'ok' where seq = 1`,
			sql`delete from audit where seq = 5`,
			...(dialect.kind === 'postgres' ? [sql`truncate audit`] : []),
		])
			await expect(statement.execute(dialect.db)).rejects.toThrow('only ever added to')
		expect(await store.audit.verify()).toMatchObject({ ok: true, rows: 5 })
	})

	const changes: Record<string, Partial<Tables['audit']>> = {
		when: { at_ms: 7 },
		'when it happened': { event_ms: 7 },
		who: { account_id: 'x' },
		'from where': { address: 'x' },
		'on which PC': { replica: 'x' },
		what: { action: 'x' },
		'to what': { subject: 'x' },
		'how it ended': { result: 'refused' },
		details: { outcome: '{}' },
		'its id': { entry_id: 'x' },
	}
	test.each(Object.entries(changes))('a row that was tampered with is found: %s', async (_, set) => {
		const store = await filled()
		await tamper(db => db.updateTable('audit').set(set).where('seq', '=', 3).execute())
		expect(await store.audit.verify()).toEqual({ ok: false, seq: 3, code: 'changed' })
	})

	test.each([1, 3, 5])('a row that was removed is missed: %d of 5', async seq => {
		const store = await filled()
		await tamper(db => db.deleteFrom('audit').where('seq', '=', seq).execute())
		expect(await store.audit.verify()).toMatchObject({ ok: false, code: 'removed' })
	})

	test('all of them removed is noticed, too', async () => {
		const store = await filled()
		await tamper(db => db.deleteFrom('audit').execute())
		expect(await store.audit.verify()).toEqual({ ok: false, seq: 0, code: 'removed' })
	})

	test('a chain that was written anew does not fit what was seen before', async () => {
		const store = await filled()
		const seen = await store.audit.verify()
		if (!seen.ok) throw new Error(seen.code)
		await store.audit.append({ atMs: 6, action: 'test.done' })
		expect(await store.audit.verify(seen)).toMatchObject({ ok: true, seq: 6 })
		await tamper(async db => {
			let prev = FIRST_LINK
			for (const row of await db.selectFrom('audit').selectAll().orderBy('seq').execute()) {
				const forged = { ...row, prev, outcome: row.seq === 2 ? '{"i":99}' : row.outcome }
				prev = linkOf(forged)
				await db
					.updateTable('audit')
					.set({ ...forged, hash: prev })
					.where('seq', '=', row.seq)
					.execute()
			}
			await db.updateTable('audit_head').set({ hash: prev }).execute()
		})
		expect(await store.audit.verify()).toMatchObject({ ok: true })
		expect(await store.audit.verify(seen)).toEqual({ ok: false, seq: 5, code: 'rewritten' })
	})

	test('rows of a version before the chain are linked in their order', async () => {
		const dialect = openDatabase(place)
		await dialect.exclusively(db =>
			migrate(
				db as Kysely<unknown>,
				dialect.kind,
				migrationNames.filter(name => name < '0006'),
			),
		)
		const insert = (action: string) =>
			sql`insert into audit (at_ms, action, outcome) values (1, ${action}, '{}')`.execute(dialect.db)
		for (const action of ['exchange.taken', 'exchange.refused']) await insert(action)
		await dialect.close()
		const store = await open(place)
		await store.audit.append({ atMs: 2, action: 'test.later' })
		expect(await store.audit.verify()).toMatchObject({ ok: true, rows: 3 })
		expect((await store.audit.newest(3)).map(({ result }) => result)).toEqual(['ok', 'refused', 'ok'])
	})

	test('a restore makes it forget nothing, and is in it; so is the backup', async () => {
		const store = await filled()
		const file = join(dir, `${places++}.griddesk-backup`)
		await backUpServer(place, file)
		await store.audit.append({ atMs: 9, action: 'test.since' })
		// Something to replace.
		await store.write(1, async () => {})
		await restoreServer(place, file, join(dir, `${places++}.griddesk-backup`))
		const again = await open(place)
		expect(await again.audit.verify()).toMatchObject({ ok: true, rows: 8 })
		expect((await again.audit.newest(3)).map(({ action }) => action)).toEqual([
			'server.restored',
			'test.since',
			'server.backed_up',
		])
	})

	test('is checked at the server’s machine, whether the server runs or not', async () => {
		const store = await filled()
		const seen = await verifyAudit(place)
		if (!seen.ok) throw new Error(seen.code)
		await store.audit.append({ atMs: 6, action: 'test.later' })
		await store.close()
		expect(await verifyAudit(place, seen)).toMatchObject({ ok: true, seq: 6 })
		expect(await verifyAudit(place, { seq: 5, hash: '0'.repeat(64) })).toMatchObject({ code: 'rewritten' })
		await tamper(db => db.deleteFrom('audit').where('seq', '=', 6).execute())
		expect(await verifyAudit(place)).toMatchObject({ ok: false, code: 'removed' })
	})

	test('is found by who, what, when, to what and result, and page by page', async () => {
		const store = await open(place)
		await store.audit.append(
			{ atMs: 10, action: 'login.ok', accountId: 'a' },
			{ atMs: 20, action: 'login.failed', accountId: 'b', result: 'refused' },
			{ atMs: 30, eventMs: 15, action: 'device.person.view', accountId: 'a', subject: 'p' },
		)
		const found = async (filter: object) =>
			(await store.audit.find({ limit: 10, ...filter })).map(({ seq }) => seq)
		expect(await found({})).toEqual([3, 2, 1])
		expect(await found({ accountIds: ['a'] })).toEqual([3, 1])
		expect(await found({ accountIds: [] })).toEqual([])
		expect(await found({ actions: ['login.'] })).toEqual([2, 1])
		expect(await found({ actions: ['login.f', 'device.'] })).toEqual([3, 2])
		expect(await found({ result: 'refused' })).toEqual([2])
		expect(await found({ fromMs: 15, toMs: 20 })).toEqual([3])
		expect(await found({ subject: 'p' })).toEqual([3])
		expect(await found({ before: 3, limit: 1 })).toEqual([2])
	})
}

describe('SQLite', () => {
	suite(async () => ({ dataDir: join(dir, `data${places++}`) }))
})

onPostgres(postgres => {
	suite(async () => ({ dataDir: dir, databaseUrl: await postgres().createDatabase() }))
})
