/** Backup and restore (rule S12) on both databases, and from one to the other. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import { startServer } from '#server/main.ts'
import {
	type BackupError,
	type BackupHeader,
	type BackupRow,
	readBackup,
	writeBackup,
} from '#server/store/backup-file.ts'
import { openStore } from '#server/store/kysely-store.ts'
import { type DataPlace, openDatabase } from '#server/store/open-database.ts'
import type { ServerStore } from '#server/store/port.ts'
import { findPostgres, type Postgres, startPostgres } from '../postgres.ts'
import { SECRETS } from '../secrets.ts'
import { createWorld, createWriter, log, person, START_MS } from './server-store-world.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-backup-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let files = 0
const newFile = () => join(dir, `${files++}.griddesk-backup`)
const newFolder = (): DataPlace => ({ dataDir: join(dir, `data${files++}`) })

async function open(place: DataPlace): Promise<ServerStore> {
	const store = await openStore(openDatabase(place), { demo: false, secrets: SECRETS })
	onTestFinished(() => store.close().catch(() => {}))
	return store
}

/** Everything that a backup holds, but for what a backup and a restore themselves write. */
async function contents(place: DataPlace): Promise<Record<string, unknown>> {
	const dialect = openDatabase(place)
	try {
		const tables = [
			'counter',
			'account',
			'replica',
			'node',
			'record',
			'departure',
			'change',
			'change_edit',
			'audit',
		]
		const all: Record<string, unknown> = {}
		for (const table of tables) {
			const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(dialect.db)
			const asked = rows.filter(row => !('action' in row && String(row.action).startsWith('server.')))
			all[table] = asked.map(row => JSON.stringify(Object.entries(row).sort())).sort()
		}
		return all
	} finally {
		await dialect.close()
	}
}

/** Columns and tables that came with the versions from 0005 on. */
const LATER: Readonly<Record<string, 'all' | readonly string[]>> = {
	counter: ['clock'],
	record: ['forgotten'],
	audit: ['event_ms', 'address', 'result', 'prev', 'hash'],
	account: ['person_id', 'must_change'],
	replica: ['device_id', 'seen_ms', 'pending', 'recovery_code', 'app_version'],
	...Object.fromEntries(
		['audit_head', 'device', 'enrolment', 'quarantine', 'policy', 'secret_key', 'retention'].map(t => [
			t,
			'all',
		]),
	),
}

const refusal = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'done',
		(error: BackupError) => error.code,
	)

function suite(place: () => DataPlace): void {
	/** A street with some history, its server running. */
	async function street() {
		const store = await open(place())
		const world = await createWorld(store)
		const worker = createWriter('worker', world.east)
		const account = { login: 'wang', passwordHash: 'x', role: 'worker', scopeId: world.east } as const
		await store.write(0, tx =>
			tx.insertAccount({
				...account,
				id: worker.accountId,
				name: '王',
				state: 'active',
				createdMs: START_MS,
			}),
		)
		await store.access.addReplica(worker.accountId, '00000a')
		await store.audit.append({ atMs: START_MS, action: 'test', outcome: {} })
		await world.write(worker, person(world.east1, '陈\u2028静\n'.repeat(3).trim()))
		return { store, world, worker }
	}

	test('S12: brings back everything as of the backup, as a new epoch that says where the old one was cut', async () => {
		const { store, world, worker } = await street()
		// More than one page of a table.
		for (let i = 0; i < 5; i++)
			await world.write(worker, ...Array.from({ length: 450 }, (_, n) => log(world.east1, `走访${i}-${n}`)))
		const before = await contents(place())
		const { version } = await store.head()
		const file = newFile()
		expect(await backUpServer(place(), file)).toMatchObject({ version })
		expect((await stat(file)).mode & 0o777).toBe(0o600)
		expect(await contents(place())).toEqual(before)

		const lost = person(world.east1, '李明')
		await world.write(worker, lost)
		const token = { accountId: worker.accountId, createdMs: START_MS, expiresMs: START_MS * 2 }
		await store.access.addSession({ tokenHash: 'now', ...token })
		await store.access.addReplica(worker.accountId, '00000b')
		const replacedTo = newFile()
		const restored = await restoreServer(place(), file, replacedTo)
		expect(restored.version).toBe(version)

		// The process that served the old data says nothing about the new ones.
		await expect(store.head()).rejects.toMatchObject({ code: 'REPLACED' })
		await expect(store.read(async () => 1)).rejects.toMatchObject({ code: 'REPLACED' })
		await expect(store.write(1, async () => 1)).rejects.toMatchObject({ code: 'REPLACED' })

		const again = await open(place())
		expect(again.info.lineage).toEqual([{ epoch: store.info.epoch, upTo: version }])
		expect(again.info.epoch).toBe(restored.epoch)
		expect(again.info.epoch).not.toBe(store.info.epoch)
		expect({ ...again.info, epoch: '', lineage: [] }).toEqual({ ...store.info, epoch: '', lineage: [] })
		expect(await again.read(tx => tx.records([`person/${lost.recordId}`]))).toEqual([])
		const { replica: known, ...data } = await contents(place())
		const { replica: former, ...dataBefore } = before
		expect(data).toEqual(dataBefore)
		// What PCs have of the server stays theirs: who is signed in, and which numbers are given.
		expect((known as string[]).length).toBe((former as string[]).length + 1)
		expect(await again.access.session('now')).toMatchObject({ account: { id: worker.accountId } })
		await again.audit.append({ atMs: START_MS, action: 'later', outcome: {} })

		// What was replaced is in a backup of its own, and comes back from that in turn.
		await restoreServer(place(), replacedTo, newFile())
		const third = await open(place())
		expect(third.info.lineage).toEqual([{ epoch: store.info.epoch, upTo: version + 1 }])
		expect(await third.read(tx => tx.records([`person/${lost.recordId}`]))).toHaveLength(1)
	})

	test('S12: does not replace data unless it is told to, nor those of another server', async () => {
		const { store } = await street()
		const file = newFile()
		await backUpServer(place(), file)
		expect(await refusal(restoreServer(place(), file))).toBe('not_empty')
		const elsewhere = newFolder()
		await createWorld(await open(elsewhere))
		expect(await refusal(restoreServer(elsewhere, file, newFile()))).toBe('other_server')
		expect((await store.head()).version).toBeGreaterThan(0)
	})

	test('S12: nothing is replaced under a server that runs; backups are taken all the same', async () => {
		const server = await startServer({ ...place(), port: 0, logLevel: 'silent' })
		onTestFinished(() => server.stop())
		const file = newFile()
		await backUpServer(place(), file)
		expect(await refusal(restoreServer(place(), file, newFile()))).toBe('in_use')
		const { epoch } = server.store.info
		await server.stop()
		expect((await restoreServer(place(), file, newFile())).epoch).not.toBe(epoch)
	})

	test('S12: what was truncated, tampered with, or is of a newer version changes nothing', async () => {
		const { store } = await street()
		const file = newFile()
		await backUpServer(place(), file)
		const before = await contents(place())
		const bytes = await readFile(file)
		const text = gunzipSync(bytes).toString()
		const lines = text.split('\n')
		const header = JSON.parse(lines[0]!) as { migrations: string[] }
		const withHeader = (part: object) =>
			gzipSync([JSON.stringify({ ...header, ...part }), ...lines.slice(1)].join('\n'))
		const newer = [...header.migrations, '9999-later']
		const flipped = Buffer.from(bytes)
		flipped[Math.floor(bytes.length / 2)]! ^= 0x10
		const bad: [string, Buffer, string | RegExp][] = [
			['empty', Buffer.alloc(0), /truncated|not_a_backup/],
			['a text', Buffer.from('hello'), 'not_a_backup'],
			['another product', gzipSync('{"product":"other"}\n'), 'not_a_backup'],
			['cut in the middle', bytes.subarray(0, bytes.length / 2), 'truncated'],
			['cut at its end', bytes.subarray(0, bytes.length - 4), 'truncated'],
			['without its last line', gzipSync(lines.slice(0, -2).join('\n')), 'truncated'],
			['without a row', gzipSync([...lines.slice(0, 5), ...lines.slice(6)].join('\n')), 'damaged'],
			['a changed value', gzipSync(text.replace('测试街道', '别的街道')), 'damaged'],
			['a changed header', withHeader({ version: 1 }), 'damaged'],
			['a row after the end', gzipSync(`${text}["meta",{}]\n`), 'damaged'],
			['a flipped bit', flipped, /damaged|not_a_backup/],
			['a newer format', withHeader({ format: 2 }), 'newer'],
			['newer tables', withHeader({ migrations: newer }), /newer|damaged/],
		]
		for (const [what, content, code] of bad) {
			const broken = newFile()
			await writeFile(broken, content)
			expect(await refusal(restoreServer(place(), broken, newFile())), what).toMatch(code)
		}
		expect(await refusal(restoreServer(place(), join(dir, 'nowhere'), newFile()))).toBe('ENOENT')
		expect(await contents(place())).toEqual(before)
		expect((await store.head()).version).toBeGreaterThan(0)
	})

	test('S11, S13: of data of a version that did not know it the latest clock is found', async () => {
		const { store } = await street()
		const [file, old] = [newFile(), newFile()]
		await backUpServer(place(), file)
		const all: (BackupHeader | BackupRow)[] = []
		for await (const item of readBackup(file)) all.push(item)
		const [header, ...rows] = all
		async function* oldRows() {
			for (const [table, row] of rows as BackupRow[]) {
				const later = LATER[table] ?? []
				if (later === 'all') continue
				const known = Object.entries(row).filter(([column]) => !later.includes(column))
				yield [table, Object.fromEntries(known)] satisfies BackupRow
			}
		}
		const { migrations, ...rest } = header as BackupHeader
		await writeBackup(old, { ...rest, migrations: migrations.filter(name => name < '0005') }, oldRows())
		const elsewhere = newFolder()
		await restoreServer(elsewhere, old)
		expect((await store.head()).clock).toMatch(/^[0-9a-f]{32}$/)
		expect(await contents(elsewhere)).toEqual(await contents(place()))
	})

	test('S12: taken while people write, it is one state: everything up to its version and nothing beyond', async () => {
		const { store, world, worker } = await street()
		let busy = true
		const writing = (async () => {
			while (busy) {
				await world.write(worker, ...Array.from({ length: 40 }, () => log(world.east1, '走访')))
				await setTimeout(30)
			}
		})()
		onTestFinished(() => {
			busy = false
		})
		for (let i = 0; i < 20; i++)
			await world.write(worker, ...Array.from({ length: 60 }, () => log(world.east2, '走访')))
		const file = newFile()
		const { version } = await backUpServer(place(), file)
		busy = false
		await writing
		expect((await store.head()).version).toBeGreaterThan(version)
		const elsewhere = newFolder()
		await restoreServer(elsewhere, file)
		const copy = await open(elsewhere)
		expect((await copy.head()).version).toBe(version)
		const dialect = openDatabase(elsewhere)
		const of = async (table: 'record' | 'change' | 'change_edit') =>
			dialect.db.selectFrom(table).select('version').orderBy('version', 'desc').execute()
		for (const table of ['record', 'change', 'change_edit'] as const)
			expect((await of(table))[0]?.version, table).toBe(version)
		// Each change is whole: 40 or 60 logs, but for those that made the street.
		const perChange = Map.groupBy(await of('change_edit'), row => row.version)
		for (const { version: at } of await of('record'))
			expect(perChange.get(at)?.length ?? 0, String(at)).toBeGreaterThan(0)
		const sizes = [...perChange.values()].map(({ length }) => length).filter(length => length > 10)
		expect(new Set(sizes)).toEqual(new Set([40, 60]))
		await dialect.close()
	})

	test('a backup that cannot be finished leaves no file', async () => {
		const { store } = await street()
		await expect(backUpServer(place(), join(dir, 'no', 'such', 'folder'))).rejects.toMatchObject({
			code: 'ENOENT',
		})
		expect((await readdir(dir)).filter(name => name.endsWith('.partial'))).toEqual([])
		expect((await store.head()).version).toBeGreaterThan(0)
	})

	test('S12: a backup fits into an empty SQLite as well', async () => {
		await street()
		const file = newFile()
		await backUpServer(place(), file)
		const elsewhere = newFolder()
		await restoreServer(elsewhere, file)
		expect(await contents(elsewhere)).toEqual(await contents(place()))
		expect((await open(elsewhere)).info.lineage).toHaveLength(1)
	})
}

describe('SQLite', () => {
	let place: DataPlace
	beforeEach(() => {
		place = newFolder()
	})
	suite(() => place)

	test('an empty database has nothing to back up', async () => {
		expect(await refusal(backUpServer(place, newFile()))).toBe('not_migrated')
	})
})

const binaries = findPostgres()

describe.skipIf(binaries === undefined)('PostgreSQL (skipped where it is not installed)', () => {
	let postgres: Postgres
	let place: DataPlace
	beforeAll(async () => {
		postgres = await startPostgres(binaries ?? '')
	})
	afterAll(() => postgres.stop())
	beforeEach(async () => {
		place = { dataDir: dir, databaseUrl: await postgres.createDatabase() }
	})
	suite(() => place)

	test('S12: a backup of SQLite fits into an empty PostgreSQL', async () => {
		const folder = newFolder()
		const store = await open(folder)
		const world = await createWorld(store)
		await world.write(createWriter('worker', world.east), person(world.east1, '陈静', uuid()))
		const file = newFile()
		await backUpServer(folder, file)
		await restoreServer(place, file)
		expect(await contents(place)).toEqual(await contents(folder))
		const moved = await open(place)
		expect(moved.info.serverId).toBe(store.info.serverId)
		await moved.audit.append({ atMs: START_MS, action: 'later', outcome: {} })
	})
})
