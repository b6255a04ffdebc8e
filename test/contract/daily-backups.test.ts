/** The server's own backups: taken every day, tried, kept by rule; and the move to a PostgreSQL with every row counted. */
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { restoreServer } from '#server/backups/backup.ts'
import { checkBackup, digestOfData } from '#server/backups/check.ts'
import { createDailyBackups, isDue } from '#server/backups/daily.ts'
import { backupName, takenAt } from '#server/backups/kept.ts'
import { moveServer } from '#server/backups/move.ts'
import { startServer } from '#server/main.ts'
import { differences } from '#server/store/digest.ts'
import { openStore } from '#server/store/kysely-store.ts'
import { openDatabase, withDatabase } from '#server/store/open-database.ts'
import { findPostgres, startPostgres } from '../postgres.ts'
import { SECRETS } from '../secrets.ts'
import { createWorld, createWriter, log, person } from './server-store-world.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-daily-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(dir, `${folders++}`)

/** A street with some history. @returns its folder */
async function street(): Promise<string> {
	const dataDir = newFolder()
	const store = await openStore(openDatabase({ dataDir }), { demo: false, secrets: SECRETS })
	const world = await createWorld(store)
	const worker = createWriter('worker', world.east)
	await world.write(worker, person(world.east1, '陈静'), log(world.east1, '走访\u2028两户'))
	await store.audit.append({ atMs: 1, action: 'test', outcome: {} })
	await store.close()
	return dataDir
}

const NOON = new Date(2026, 10, 22, 12, 30).getTime()
const DAY = 24 * 3_600_000

function daily(dataDir: string, folder = newFolder()) {
	let nowMs = NOON
	const failures: string[] = []
	const backups = createDailyBackups({
		place: { dataDir },
		folder,
		now: () => nowMs,
		onFailure: error => failures.push(error.message),
	})
	onTestFinished(() => backups.stop())
	return { backups, folder, failures, at: (ms: number) => (nowMs = ms) }
}

test('a backup is taken, tried, and nothing else is left in the folder', async () => {
	const { backups, folder } = daily(await street())
	const made = await backups.take()
	expect(made).toMatchObject({ name: 'griddesk-20261122-1230.griddesk-backup', takenMs: NOON })
	expect(await readdir(folder)).toEqual([made.name])
	expect((await stat(join(folder, made.name))).mode & 0o777).toBe(0o600)
	expect(await backups.state()).toEqual({ folder, files: [made], underWay: false })
	expect(await checkBackup(join(folder, made.name), dir)).toMatchObject({ rows: expect.any(Number) })
	const elsewhere = newFolder()
	expect((await restoreServer({ dataDir: elsewhere }, join(folder, made.name))).version).toBeGreaterThan(0)
})

test('older ones go by the rule once a newer one is there, files of other names stay, remains of a crash go', async () => {
	const { backups, folder, at } = daily(await street())
	await mkdir(join(folder, '.griddesk-trial-x'), { recursive: true })
	await writeFile(join(folder, 'griddesk-20261101-1230.griddesk-backup.untried.partial'), 'x')
	await writeFile(join(folder, '说明.txt'), 'x')
	for (let back = 1; back < 60; back++)
		await writeFile(join(folder, backupName(new Date(NOON - back * DAY))), 'old')
	at(NOON)
	await backups.take()
	const left = (await readdir(folder)).sort()
	expect(left).toContain('说明.txt')
	const days = left
		.flatMap(name => takenAt(name) ?? [])
		.map(when => `${when.getMonth() + 1}-${when.getDate()}`)
	expect(days).toEqual([
		'9-30',
		'10-31',
		'11-1',
		'11-8',
		'11-15',
		'11-16',
		'11-17',
		'11-18',
		'11-19',
		'11-20',
		'11-21',
		'11-22',
	])
	expect(left).toHaveLength(days.length + 1)
})

test('one that fails removes none and says why', async () => {
	const dataDir = await street()
	const folder = newFolder()
	const { backups, failures } = daily(dataDir, folder)
	await backups.take()
	const before = await readdir(folder)
	// A folder where no server has written yet.
	const broken = createDailyBackups({
		place: { dataDir: newFolder() },
		folder,
		now: () => NOON + DAY,
		onFailure: error => failures.push(error.message),
	})
	await expect(broken.take()).rejects.toMatchObject({ code: 'not_migrated' })
	expect(await readdir(folder)).toEqual(before)
	expect(failures).toHaveLength(1)
	expect((await broken.state()).failure).toEqual({ atMs: NOON + DAY, code: 'not_migrated' })
})

test('a damaged file is no backup, and its trial leaves nothing behind', async () => {
	const { backups, folder } = daily(await street())
	const { name } = await backups.take()
	const bytes = await readFile(join(folder, name))
	bytes[Math.floor(bytes.length / 2)]! ^= 0x10
	const damaged = join(folder, 'damaged')
	await writeFile(damaged, bytes)
	await expect(checkBackup(damaged, folder)).rejects.toMatchObject({ name: 'Error' })
	expect((await readdir(folder)).sort()).toEqual(['damaged', name])
})

test('one a day, from noon on; a day that was missed is made up for; a clock that was wrong does not stop them', () => {
	const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()
	expect(isDue(at(21, 12), at(22, 8))).toBe(false)
	expect(isDue(at(21, 12), at(22, 12))).toBe(true)
	expect(isDue(at(22, 12), at(22, 18))).toBe(false)
	expect(isDue(at(20, 12), at(22, 8))).toBe(true)
	expect(isDue(new Date(2036, 0, 1).getTime(), at(22, 8))).toBe(true)
})

test('two databases differ where one row differs, whatever the order of the rest', async () => {
	const [dataDir, other] = [await street(), newFolder()]
	const { backups, folder } = daily(dataDir)
	const { name } = await backups.take()
	await restoreServer({ dataDir: other }, join(folder, name))
	const digest = (place: string) => digestOfData({ dataDir: place }, 1)
	expect(differences(await digest(dataDir), await digest(other))).toEqual([])
	await withDatabase({ dataDir: other }, ({ db }) =>
		sql`update record set version = version + 1 where collection = 'person'`.execute(db),
	)
	expect(differences(await digest(dataDir), await digest(other))).toEqual([
		expect.stringMatching(/^record \((\d+)\/\1\)$/),
	])
	await withDatabase({ dataDir: other }, ({ db }) => sql`delete from change_edit`.execute(db))
	expect(differences(await digest(dataDir), await digest(other))).toHaveLength(2)
})

test('the server begins with one, tells administrators of them, and takes one when asked', async () => {
	const backupDir = newFolder()
	const server = await startServer({ dataDir: newFolder(), port: 0, logLevel: 'silent', backupDir })
	onTestFinished(() => server.stop())
	const { login, password } = server.firstAdmin!
	const hello = (await (await fetch(`${server.url}/api/hello`)).json()) as { serverId: string; epoch: string }
	const headers = {
		'content-type': 'application/json',
		'x-griddesk-server': hello.serverId,
		'x-griddesk-epoch': hello.epoch,
		'x-griddesk-protocol': '2',
	}
	const signedIn = await fetch(`${server.url}/api/login`, {
		method: 'POST',
		headers,
		body: JSON.stringify({ login, password, replica: '00000a' }),
	})
	const { token } = (await signedIn.json()) as { token: string }
	const ask = (method: string) =>
		fetch(`${server.url}/api/admin/backups`, {
			method,
			...(method === 'POST' && { body: '{}' }),
			headers: { ...headers, authorization: `Bearer ${token}` },
		})
	expect((await fetch(`${server.url}/api/admin/backups`, { headers })).status).toBe(401)
	await expect.poll(async () => (await readdir(backupDir).catch(() => [])).filter(takenAt)).toHaveLength(1)
	expect(await (await ask('GET')).json()).toMatchObject({ enabled: true, folder: backupDir })
	expect(await (await ask('POST')).json()).toMatchObject({ name: expect.stringMatching(/^griddesk-/) })
})

const binaries = findPostgres()
test.skipIf(binaries === undefined)(
	'data move to a PostgreSQL, and every row is counted and compared',
	async () => {
		const postgres = await startPostgres(binaries ?? '')
		onTestFinished(() => postgres.stop())
		const dataDir = await street()
		const to = { dataDir, databaseUrl: await postgres.createDatabase() }
		await withDatabase({ dataDir }, async running => {
			await running.serve()
			await expect(moveServer({ dataDir }, to)).rejects.toMatchObject({ code: 'in_use' })
		})
		const { version, rows } = await moveServer({ dataDir }, to)
		expect(version).toBeGreaterThan(0)
		expect(rows.get('record')).toBeGreaterThan(3)
		expect(await readdir(dataDir)).toEqual(['griddesk.served', 'griddesk.sqlite'])
		expect(differences(await digestOfData({ dataDir }, 1), await digestOfData(to, 1))).toEqual([])
		// A second time there are data already, and both stay as they are.
		await expect(moveServer({ dataDir }, to)).rejects.toMatchObject({ code: 'not_empty' })
		expect(differences(await digestOfData({ dataDir }, 1), await digestOfData(to, 1))).toEqual([])
	},
	60_000,
)
