/** What only the embedded database is asked: its promise about the disk, and a disk that is full. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { makeNode, tick } from '#shared/sync/clock.ts'
import { createAccount } from '../access/accounts.ts'
import { bootstrap } from '../access/bootstrap.ts'
import { createApp } from '../app.ts'
import { openBackups } from '../backups/chosen.ts'
import { createMetrics } from '../metrics.ts'
import { createRetentionRuns } from '../retention/daily.ts'
import { createScopes } from '../sync/scope.ts'
import { createEdit, createSystemWriter } from '../sync/system-change.ts'
import { openUpdates } from '../updates/updates.ts'
import { openStore } from './kysely-store.ts'
import { openSqlite } from './sqlite.ts'
import type { Tables } from './tables.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-sqlite-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const key = new Uint8Array(32)
const secrets = { find: () => key, make: () => key, renew: false }

test('S7: a commit waits until the disk has it', async () => {
	const dialect = openSqlite(join(dir, 'durable.sqlite'))
	const store = await openStore(dialect, { demo: false, secrets })
	const ask = async (name: string) =>
		Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(dialect.db)).rows[0] ?? {})
	expect(await ask('journal_mode')).toEqual(['wal'])
	// 2 is FULL: the log is synced at every commit.
	expect(await ask('synchronous')).toEqual([2])
	expect(await ask('secure_delete')).toEqual([1])
	await store.close()
})

test('S16: a full disk is said, keeps nothing by half, and the same push goes through once there is room', async () => {
	const dialect = openSqlite(join(dir, 'full.sqlite'))
	const store = await openStore(dialect, { demo: false, secrets })
	const system = createSystemWriter(store, Date.now)
	const context = {
		store,
		scopes: createScopes(),
		system,
		metrics: createMetrics(store),
		updates: openUpdates(join(dir, 'updates')),
		backups: await openBackups({
			place: { dataDir: dir },
			folder: undefined,
			now: Date.now,
			onFailure: () => {},
		}),
		retention: createRetentionRuns(store, system, Date.now, () => {}),
		dataDir: dir,
		now: Date.now,
		version: '0',
	}
	const app = await createApp(context, {
		logLevel: 'silent',
		ownOrigin: { names: [], strict: true },
		requestTimeoutMs: 60_000,
	})
	const top = store.info.topId
	await bootstrap(store, system, { kind: 'street', name: '测试街道' })
	const account = { login: 'wang', name: '王', role: 'street', scopeId: top } as const
	const created = await createAccount(store, system, account, Date.now())
	if (typeof created === 'string') throw new Error(created)
	const ask = async (url: string, payload: object, token?: string) => {
		const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
		const response = await app.inject({ method: 'POST', url, payload, headers })
		return { status: response.statusCode, body: response.json() }
	}
	const login = { login: 'wang', password: created.password, replica: null }
	const { token, accountId, replica } = (await ask('/api/login', login)).body
	const change = {
		id: uuid(),
		at: tick('', Date.now(), makeNode(accountId, replica)),
		command: 'person.create',
		edits: Array.from({ length: 20 }, () =>
			createEdit('person', uuid(), top, { name: '某人', state: 'active', note: '字'.repeat(8000) }),
		),
	}
	const head = await store.head()
	const limit = (pages: string) => sql`pragma max_page_count = ${sql.raw(pages)}`.execute(dialect.db)

	// It cannot be made smaller than it is: nothing more fits.
	await limit('1')
	expect(await ask('/api/sync/push', { changes: [change] }, token)).toEqual({
		status: 503,
		body: { code: 'unavailable' },
	})
	expect(await store.head()).toEqual(head)
	expect((await ask('/api/sync/pull', { cursor: 0, scopeHash: '' }, token)).status).toBe(200)

	await limit('1000000')
	const { status, body } = await ask('/api/sync/push', { changes: [change] }, token)
	expect(status).toBe(200)
	expect(body.verdicts).toMatchObject([{ id: change.id, ok: true }])
	expect((await store.head()).version).toBe(head.version + 1)
	await app.close()
	await store.close()
})

test('what SQLite has rolled back by itself is not what is told', async () => {
	const dialect = openSqlite(join(dir, 'rolled-back.sqlite'))
	const failing = async (db: Kysely<Tables>) => {
		await sql`rollback`.execute(db)
		throw new Error('the disk is full')
	}
	await expect(dialect.db.transaction().execute(failing)).rejects.toThrow('the disk is full')
	await expect(dialect.exclusively(failing)).rejects.toThrow('the disk is full')
	await dialect.close()
})
