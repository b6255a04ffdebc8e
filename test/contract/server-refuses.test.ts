/** `npm run server` where it cannot start: one line that says what to do, and data that are as they were. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backUpServer } from '#server/backups/backup.ts'
import { openStore } from '#server/store/kysely-store.ts'
import { openDatabase, withDatabase } from '#server/store/open-database.ts'
import { SECRETS } from '../secrets.ts'

const root = mkdtempSync(join(tmpdir(), 'griddesk-refuses-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function office(name: string): Promise<{ dataDir: string; file: string }> {
	const dataDir = join(root, name)
	const store = await openStore(openDatabase({ dataDir }), { demo: false, secrets: SECRETS })
	await store.close()
	return { dataDir, file: join(dataDir, 'griddesk.sqlite') }
}

function run(...args: string[]): { status: number | null; lines: string[] } {
	const { status, stderr } = spawnSync(process.execPath, ['build/server.ts', ...args], {
		encoding: 'utf8',
		env: { ...process.env, GRIDDESK_SECRET_KEY: '07'.repeat(32) },
	})
	return { status, lines: stderr.split('\n').filter(line => line !== '') }
}
const serve = (dataDir: string, ...args: string[]) => run('--data', dataDir, '--port', '0', ...args)

test('a database that is damaged', async () => {
	const { dataDir, file } = await office('damaged')
	const backup = join(root, 'before.griddesk-backup')
	await backUpServer({ dataDir }, backup)
	const whole = readFileSync(file)
	for (const damaged of [Buffer.alloc(whole.length, 7), whole.subarray(0, 40_000)]) {
		writeFileSync(file, damaged)
		const { status, lines } = serve(dataDir)
		expect(lines).toEqual([expect.stringMatching(/is damaged .* restore --from/)])
		expect(status).toBe(1)
		expect(readFileSync(file)).toEqual(damaged)
	}
	// As the line says.
	for (const name of readdirSync(dataDir))
		if (/^griddesk\.sqlite(-wal)?$/.test(name)) rmSync(join(dataDir, name))
	expect(run('restore', '--from', backup, '--data', dataDir)).toEqual({ status: 0, lines: [] })
	await withDatabase({ dataDir }, async ({ db }) => {
		expect(await db.selectFrom('secret_key').selectAll().execute()).toHaveLength(1)
	})
})

test('a database of a newer version', async () => {
	const { dataDir } = await office('newer')
	await withDatabase({ dataDir }, async ({ db }) => {
		await db
			.insertInto('migration' as never)
			.values({ name: '9999-later', at_ms: 1 } as never)
			.execute()
	})
	expect(serve(dataDir)).toEqual({ status: 1, lines: [expect.stringContaining('newer than this server')] })
})

test('a certificate that is missing, and one that is none', async () => {
	const { dataDir } = await office('tls')
	const [cert, key] = [join(root, 'cert.pem'), join(root, 'key.pem')]
	const told = () => serve(dataDir, '--tls-cert', cert, '--tls-key', key)
	expect(told()).toEqual({ status: 1, lines: [expect.stringContaining(cert)] })
	for (const file of [cert, key]) writeFileSync(file, 'none')
	expect(told()).toEqual({ status: 1, lines: [expect.stringContaining('no certificate')] })
})

test('a folder that is no folder', () => {
	const file = join(root, 'a file')
	writeFileSync(file, '')
	expect(serve(join(file, 'data'))).toEqual({ status: 1, lines: [expect.stringContaining('a file')] })
})
