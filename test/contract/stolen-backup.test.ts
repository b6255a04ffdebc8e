/** Threat: a stolen backup. The server's secrets are in it only as `secret.key`, which is not in it, has sealed them. */
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import { moveServer } from '#server/backups/move.ts'
import { type Server, type ServerOptions, startServer } from '#server/main.ts'
import { type DataPlace, withDatabase } from '#server/store/open-database.ts'
import { LoginResponse } from '#shared/protocol/wire.ts'
import { onPostgres } from './on-postgres.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-stolen-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(dir, `${folders++}`)

const CODE = 'abcdefghjkmnpqrstuvw'
const audit = { atMs: 0, action: 'test' }

async function start(place: DataPlace, more: Partial<ServerOptions> = {}): Promise<Server> {
	const server = await startServer({ ...place, port: 0, logLevel: 'silent', ...more })
	onTestFinished(() => server.stop().catch(() => {}))
	return server
}

async function logIn(server: Server, password: string, more: object = {}): Promise<LoginResponse> {
	const response = await fetch(`${server.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login: 'admin', password, replica: null, ...more }),
	})
	return LoginResponse.parse(await response.json())
}

/** A server that has made its keys and was told a code; stopped. */
async function office(place: DataPlace) {
	const server = await start(place)
	const password = server.firstAdmin?.password ?? ''
	const { accountId, replica, wantsRecovery } = await logIn(server, password, { recoveryCode: CODE })
	expect(wantsRecovery).toBeUndefined()
	const keys = await server.store.exchange.secretKeys()
	await server.stop()
	return { accountId, replica, password, keys }
}

const told = (server: Server, { accountId, replica }: { accountId: string; replica: string }) =>
	server.store.devices.tellRecovery(accountId, replica, audit)

/** The backup of an office, and the office. */
async function backedUp() {
	const place = { dataDir: newFolder() }
	const known = await office(place)
	const file = join(dir, `${folders}.griddesk-backup`)
	await backUpServer(place, file)
	return { ...known, place, file }
}

test('neither a backup nor the database holds an exchange key or a recovery code', async () => {
	const { place, file, keys } = await backedUp()
	const names = readdirSync(place.dataDir).filter(name => name.startsWith('griddesk.sqlite'))
	const texts = [
		gunzipSync(readFileSync(file)),
		...names.map(name => readFileSync(join(place.dataDir, name))),
	]
	expect(texts.length).toBeGreaterThan(1)
	const key = readFileSync(join(place.dataDir, 'secret.key'), 'utf8').trim()
	for (const bytes of texts) {
		expect(bytes.includes('recovery_code')).toBe(true)
		for (const secret of [keys.sign, keys.box, CODE, key]) expect(bytes.includes(secret)).toBe(false)
	}
})

test('restored elsewhere with secret.key, all is as it was', async () => {
	const { place, file, keys, ...who } = await backedUp()
	const other = { dataDir: newFolder() }
	await restoreServer(other, file)
	copyFileSync(join(place.dataDir, 'secret.key'), join(other.dataDir, 'secret.key'))
	const server = await start(other)
	expect(await server.store.exchange.secretKeys()).toEqual(keys)
	expect(await told(server, who)).toBe(CODE)
})

test('without secret.key it says so and changes nothing; told to, it makes new keys and asks PCs for codes', async () => {
	const { file, keys, password, ...who } = await backedUp()
	const other = { dataDir: newFolder() }
	await restoreServer(other, file)
	for (let i = 0; i < 2; i++) await expect(start(other)).rejects.toThrow('secret.key is missing')
	// None is made that the right one would then have to replace.
	expect(readdirSync(other.dataDir)).not.toContain('secret.key')
	const server = await start(other, { newSecrets: true })
	expect(await server.store.exchange.secretKeys()).not.toEqual(keys)
	expect(await told(server, who)).toBeUndefined()
	expect((await server.store.audit.newest(10)).map(({ action }) => action)).toContain(
		'server.secrets_renewed',
	)
	const { replica } = who
	expect((await logIn(server, password, { replica })).wantsRecovery).toBe(true)
	expect(
		(await logIn(server, password, { replica, recoveryCode: 'wvutsrqpnmkjhgfedcba' })).wantsRecovery,
	).toBe(undefined)
	expect(await told(server, who)).toBe('wvutsrqpnmkjhgfedcba')
	await server.stop()
	await start(other)
})

test('what an older version left readable is sealed at the next start', async () => {
	const place = { dataDir: newFolder() }
	const { keys, ...who } = await office(place)
	await withDatabase(place, async ({ db }) => {
		await db.deleteFrom('secret_key').execute()
		await db.updateTable('exchange_key').set({ sign_secret: keys.sign, box_secret: keys.box }).execute()
		await db.updateTable('replica').set({ recovery_code: CODE }).execute()
	})
	const server = await start(place)
	expect(await server.store.exchange.secretKeys()).toEqual(keys)
	expect(await told(server, who)).toBe(CODE)
	await withDatabase(place, async ({ db }) => {
		const row = await db.selectFrom('replica').select('recovery_code').executeTakeFirstOrThrow()
		expect(row.recovery_code).not.toBe(CODE)
		expect((await db.selectFrom('exchange_key').selectAll().executeTakeFirstOrThrow()).sign_secret).not.toBe(
			keys.sign,
		)
	})
})

test('a backup of before a lost key, put over data of the new one, keeps no code that opens nowhere', async () => {
	const { place, file, ...who } = await backedUp()
	const before = readFileSync(join(place.dataDir, 'secret.key'))
	rmSync(join(place.dataDir, 'secret.key'))
	const renewed = await start(place, { newSecrets: true })
	await logIn(renewed, who.password, { replica: who.replica, recoveryCode: 'wvutsrqpnmkjhgfedcba' })
	await renewed.store.access.addReplica(who.accountId, '00000b')
	await renewed.store.devices.setRecovery(who.accountId, '00000b', 'of the new key')
	await renewed.stop()
	await restoreServer(place, file, join(dir, `${folders++}.replaced`))
	writeFileSync(join(place.dataDir, 'secret.key'), before)
	const server = await start(place)
	expect(await told(server, who)).toBe(CODE)
	expect(await told(server, { accountId: who.accountId, replica: '00000b' })).toBeUndefined()
})

onPostgres(postgres => {
	test('moved to PostgreSQL, the same secret.key opens it; another process without it says so', async () => {
		const place = { dataDir: newFolder() }
		const { keys, ...who } = await office(place)
		const to = { dataDir: place.dataDir, databaseUrl: await postgres().createDatabase() }
		await moveServer(place, to)
		const server = await start(to)
		expect(await server.store.exchange.secretKeys()).toEqual(keys)
		expect(await told(server, who)).toBe(CODE)
		const without = { ...to, dataDir: newFolder() }
		await expect(start(without)).rejects.toThrow('secret.key is missing')
		mkdirSync(without.dataDir, { recursive: true })
		writeFileSync(join(without.dataDir, 'secret.key'), 'ab'.repeat(32))
		await expect(start(without)).rejects.toThrow('another secret.key')
	})
})
