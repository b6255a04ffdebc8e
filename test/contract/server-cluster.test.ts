/** Several processes: of the server on one PostgreSQL, and of PostgreSQL under one server. One of them is killed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '#server/store/postgres.ts'
import { createEdit } from '#server/sync/system-change.ts'
import { databaseAt } from '../postgres.ts'
import { startBalancer } from './balancer.ts'
import { onPostgres } from './on-postgres.ts'
import { expectStored } from './pushed.ts'
import { allUnderWay, countAnswers, createPusher, moreAnswers, type Pusher } from './pusher.ts'
import { joinReplica, type Replica } from './replica.ts'
import { killServerProcesses, startServerProcess } from './server-process.ts'
import { type Credentials, foundStreet, type Street, signIn } from './street-office.ts'

const PUSHERS = 4
/** For the key alone that both processes share; all else is in PostgreSQL. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'griddesk-cluster-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

afterEach(killServerProcesses)

async function join(url: string, account: Credentials): Promise<Replica> {
	const replica = await joinReplica({ url, ...account })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	await replica.settled()
	return replica
}

/** Writes a log as a user does, and @returns its id. */
async function write(replica: Replica, { id }: Street, text: string): Promise<string> {
	const recordId = uuid()
	const fields = { kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' }
	await replica.commit('log.create', [createEdit('log', recordId, id, fields)])
	return recordId
}

const hears = (replica: Replica, id: string) =>
	replica.until(async () => (await replica.get(`log/${id}`)) !== undefined)

async function startPushers(url: string, street: Street): Promise<{ all: Pusher[]; end(): Promise<void> }> {
	const all: Pusher[] = []
	for (let i = 0; i < PUSHERS; i++)
		all.push(createPusher(await signIn(url, street, await street.account(`office-${i}`))))
	const pushing = Promise.all(all.map(pusher => pusher.run(url)))
	pushing.catch(() => {})
	return {
		all,
		async end() {
			for (const pusher of all) pusher.stop()
			await pushing
			for (const pusher of all) await pusher.sendAllAgain(url)
		},
	}
}

/** The replicas hold all that the pushers and they themselves wrote, and nothing else. */
async function expectAll(
	replicas: readonly Replica[],
	pushers: readonly Pusher[],
	own: number,
): Promise<void> {
	const texts = new Map(pushers.flatMap(pusher => [...pusher.texts]))
	for (const replica of replicas) {
		await replica.until(
			async () => (await replica.store.query({ collection: 'log' })).length >= texts.size + own,
		)
		await replica.settled()
		const logs = new Map(
			(await replica.store.query({ collection: 'log' })).map(rec => [rec.id, rec.fields.text]),
		)
		expect(logs.size).toBe(texts.size + own)
		for (const [id, text] of texts) expect(logs.get(id)).toBe(text)
	}
}

onPostgres(postgres => {
	test('S3, S7, S15, S18: of two server processes one is killed in the middle of pushes; clients carry on with the other', async () => {
		const databaseUrl = await postgres().createDatabase()
		const [one, two] = await Promise.all([
			startServerProcess({ dataDir, databaseUrl }),
			startServerProcess({ dataDir, databaseUrl }),
		])
		const founder = one.password === undefined ? two : one
		expect([one.password, two.password].filter(Boolean)).toHaveLength(1)
		const street = await foundStreet(founder)

		// What one process accepts, the other tells its clients at once: not when they next ask by themselves.
		const [wang, li] = [await street.account('wang'), await street.account('li')]
		const [atOne, atTwo] = [await join(one.url, wang), await join(two.url, li)]
		await Promise.all([atOne, atTwo].map(each => each.until(() => each.pokes.length > 0)))
		await hears(atTwo, await write(atOne, street, '甲所写'))
		await hears(atOne, await write(atTwo, street, '乙所写'))

		const balancer = await startBalancer([one.url, two.url])
		onTestFinished(() => balancer.close())
		const offices = await Promise.all(
			['zhao', 'qian'].map(async login => join(balancer.url, await street.account(login))),
		)
		const pushers = await startPushers(balancer.url, street)
		await moreAnswers(pushers.all, 5)
		await allUnderWay(pushers.all)
		await one.kill()
		const before = countAnswers(pushers.all)
		await moreAnswers(pushers.all, 10)
		expect(countAnswers(pushers.all)).toBeGreaterThan(before)
		const ofOffices = await Promise.all(offices.map(office => write(office, street, '换一台也照常')))
		await pushers.end()
		expect(pushers.all.reduce((sum, pusher) => sum + pusher.broken(), 0)).toBeGreaterThan(0)
		for (const id of ofOffices) await hears(atTwo, id)
		await expectAll([atTwo, ...offices], pushers.all, 4)
		await two.kill()
		const dialect = openPostgres(databaseUrl)
		await expectStored(dialect, pushers.all, 4)
		await dialect.close()
	}, 300_000)

	// The last one: it uses its PostgreSQL up.
	test('S3, S7, S15: the primary is killed in the middle of pushes and the synchronous standby promoted', async () => {
		const primary = postgres()
		const database = await primary.createDatabase()
		const standby = await primary.addSynchronousStandby()
		onTestFinished(() => standby.stop())
		// The URL asks for less: the server does not follow it there.
		const hasty = `?options=${encodeURIComponent('-c synchronous_commit=local')}`
		const databaseUrl = databaseAt(database, [primary, standby]) + hasty
		const server = await startServerProcess({ dataDir, databaseUrl })
		const street = await foundStreet(server)
		const replica = await join(server.url, await street.account('wang'))
		const office = await signIn(server.url, street, await street.account('li'))

		// S7: an answer waits for the disk of the standby, and nobody reads what is not there yet.
		standby.freeze()
		const { recordId, change } = office.write('备机还没收到')
		let answered = false
		const pushed = office.push(server.url, [change]).finally(() => {
			answered = true
		})
		await sleep(1000)
		expect(answered).toBe(false)
		expect(await office.ids(server.url)).not.toContain(recordId)
		standby.thaw()
		expect((await pushed).verdicts).toMatchObject([{ ok: true }])
		await hears(replica, recordId)

		const pushers = await startPushers(server.url, street)
		await moreAnswers(pushers.all, 10)
		await allUnderWay(pushers.all)
		const killedMs = performance.now()
		await primary.kill()
		const known = countAnswers(pushers.all)
		await standby.promote()
		await moreAnswers(pushers.all, 10)
		console.log(
			`${known} changes answered before, the next ones ${Math.round(performance.now() - killedMs)} ms after the primary died`,
		)
		const own = await write(replica, street, '备机接替之后')
		await pushers.end()
		await expectAll([replica], pushers.all, 2)
		// The pokes of other processes come from the new primary from now on.
		const other = await startServerProcess({ dataDir, databaseUrl })
		const there = await join(other.url, await street.account('zhao'))
		await hears(there, own)
		await there.until(() => there.pokes.length > 0)
		const last = await write(there, street, '另一台服务器')
		await hears(replica, last)
		await server.kill()
		await other.kill()
		const dialect = openPostgres(databaseUrl)
		await expectStored(dialect, pushers.all, 3)
		await dialect.close()
	}, 300_000)
})
