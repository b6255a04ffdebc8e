/** The server is killed again and again in the middle of pushes; nobody repairs anything in between. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Dialect } from '#server/store/dialect.ts'
import { openPostgres } from '#server/store/postgres.ts'
import { openSqlite } from '#server/store/sqlite.ts'
import { onPostgres } from './on-postgres.ts'
import { expectStored } from './pushed.ts'
import { allUnderWay, countAnswers, createPusher, moreAnswers, type Pusher } from './pusher.ts'
import { joinReplica } from './replica.ts'
import { killServerProcesses, type ProcessOptions, startServerProcess } from './server-process.ts'
import { foundStreet, signIn } from './street-office.ts'

const KILLS = 50
const PUSHERS = 4
/** Beyond the first answers of a life: over the rounds a kill falls on every part of a push. */
const momentMs = (round: number) => (round * 17) % 61

const dir = mkdtempSync(join(tmpdir(), 'griddesk-crash-'))
afterAll(async () => {
	await killServerProcesses()
	rmSync(dir, { recursive: true, force: true })
})

async function killAgainAndAgain(options: ProcessOptions, open: () => Dialect): Promise<void> {
	let server = await startServerProcess(options)
	const { url } = server
	const port = Number(new URL(url).port)
	const street = await foundStreet(server)
	const pushers: Pusher[] = []
	for (let i = 0; i < PUSHERS; i++)
		pushers.push(createPusher(await signIn(url, street, await street.account(`office-${i}`))))
	const reader = await joinReplica({ url, ...(await street.account('reader')) })
	const pushing = Promise.all(pushers.map(pusher => pusher.run(url)))
	for (let round = 0; round < KILLS; round++) {
		await Promise.race([moreAnswers(pushers, 1), pushing])
		await sleep(momentMs(round))
		await Promise.race([allUnderWay(pushers), pushing])
		await server.kill()
		server = await startServerProcess({ ...options, port })
		expect(server.password).toBeUndefined()
		reader.goOnline()
	}
	for (const pusher of pushers) pusher.stop()
	await pushing
	for (const pusher of pushers) await pusher.sendAllAgain(url)
	const broken = pushers.reduce((sum, pusher) => sum + pusher.broken(), 0)
	console.log(
		`${KILLS} kills, ${countAnswers(pushers)} changes answered, ${broken} pushes broke off under way`,
	)
	expect(broken).toBeGreaterThanOrEqual(KILLS)

	// One who follows by the cursor from the first change on has it all as well, and nothing that is not there (S8).
	const texts = new Map(pushers.flatMap(pusher => [...pusher.texts]))
	reader.goOnline()
	await reader.until(async () => (await reader.store.query({ collection: 'log' })).length >= texts.size)
	await reader.settled()
	const read = await reader.store.query({ collection: 'log' })
	expect(new Map(read.map(rec => [rec.id, rec.fields.text]))).toEqual(texts)
	await reader.stop()
	expect(reader.bugs).toEqual([])
	await server.kill()

	const dialect = open()
	await expectStored(dialect, pushers)
	if (dialect.kind === 'sqlite') {
		const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(dialect.db)
		expect(rows).toEqual([{ integrity_check: 'ok' }])
	}
	await dialect.close()
}

const name = `S3, S7, S15: killed ${KILLS} times in the middle of pushes, it has all it acknowledged, once`

// Both at once: most of the time goes by while a server starts.
describe.concurrent('a server that is killed', () => {
	test(`SQLite: ${name}`, async () => {
		const dataDir = join(dir, 'sqlite')
		await killAgainAndAgain({ dataDir }, () => openSqlite(join(dataDir, 'griddesk.sqlite')))
	}, 600_000)

	onPostgres(postgres => {
		test(name, async () => {
			const databaseUrl = await postgres().createDatabase()
			await killAgainAndAgain({ dataDir: join(dir, 'unused'), databaseUrl }, () => openPostgres(databaseUrl))
		}, 600_000)
	})
})
