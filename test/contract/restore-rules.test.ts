/** S12 and S6 together: what merging cannot keep holds when a restored server is given back what it lost, in any order. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { edit } from '#renderer/session/edits.ts'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import { type Server, startServer } from '#server/main.ts'
import { type Fields, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { joinReplica, type Replica } from './replica.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

let dir: string
let dataDir: string
let server: Server
let town: Town
let east: string
let grid: string

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'griddesk-restore-rules-'))
	dataDir = join(dir, 'data')
	server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
	east = town.communities[0]!.id
	grid = town.communities[0]!.grids[0]!
})
afterEach(async () => {
	await server.stop()
	await rm(dir, { recursive: true, force: true })
})

async function workerAt(account: TownAccount): Promise<Replica> {
	const replica = await joinReplica({ url: server.url, ...account })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	await replica.settled()
	return replica
}

async function goBackTo(backup: string): Promise<void> {
	const port = Number(new URL(server.url).port)
	await server.stop()
	await restoreServer({ dataDir }, backup, join(dir, 'replaced'))
	server = await startServer({ dataDir, port, logLevel: 'silent' })
}

const change = async (pc: Replica, key: RecKey, set: Fields) =>
	pc.commit('test.write', [edit((await pc.get(key))!, set)])
const onServer = async (key: RecKey): Promise<Rec | undefined> =>
	(await server.store.read(tx => tx.records([key])))[0]
const post = (id: string) =>
	createEdit('post', id, grid, { personId: uuid(), gridId: grid, kind: 'secretary', from: '2026-01-01' })
const meetingKey = (id: string) => recKey('meeting', id)
const issue = (pc: Replica, id: string) =>
	change(pc, meetingKey(id), { state: 'minuted', issuedOn: '2026-11-20' })

async function prepare() {
	const [bodyId, resourceId] = [uuid(), uuid()]
	const meetings = [uuid(), uuid(), uuid()]
	await server.systemChange([
		createEdit('body', bodyId, east, { name: '联席会议', kind: 'joint', state: 'active' }),
		...meetings.map(id => createEdit('meeting', id, east, { bodyId, title: '会议', state: 'held' })),
		createEdit('resource', resourceId, east, {
			kind: 'culture',
			title: '排练厅',
			capacity: 1,
			measure: '场',
		}),
	])
	return { bodyId, resourceId, meetings }
}

const claimOf = (resourceId: string) =>
	createEdit('claim', uuid(), east, { resourceId, demandId: uuid(), quantity: 1, state: 'claimed' })

test('S6, S12: claims come back with the capacity that allowed them, a post with the one it followed, numbers as they were', async () => {
	const { resourceId, meetings } = await prepare()
	// By its id the post that follows comes first.
	const [next, first] = [uuid(), uuid()]
	const pc = await workerAt(await town.account('wang', 'worker', east))
	await pc.commit('post.create', [post(first)])
	await issue(pc, meetings[0]!)
	await pc.settled()
	const backup = join(dir, 'one.backup')
	await backUpServer({ dataDir }, backup)

	await change(pc, recKey('resource', resourceId), { capacity: 3 })
	const claims = [1, 2, 3].map(() => claimOf(resourceId))
	for (const claim of claims) await pc.commit('claim.create', [claim])
	await issue(pc, meetings[2]!)
	await issue(pc, meetings[1]!)
	const held = (await pc.get(recKey('post', first)))!
	await pc.commit('post.hand_over', [edit(held, { to: '2026-11-30' }), post(next)])
	await pc.until(async () => (await pc.get(meetingKey(meetings[1]!)))?.fields.minutesNo === 3)
	await pc.settled()

	await goBackTo(backup)
	expect((await onServer(meetingKey(meetings[1]!)))?.fields.minutesNo).toBeUndefined()
	pc.syncNow()
	await pc.until(async () => (await onServer(recKey('post', next))) !== undefined)
	await pc.settled()
	expect(await pc.store.offers()).toEqual([])
	expect((await onServer(recKey('resource', resourceId)))?.fields.capacity).toBe(3)
	expect(await server.store.read(tx => tx.claims([resourceId]))).toHaveLength(3)
	const numbers = await Promise.all(meetings.map(id => onServer(meetingKey(id))))
	expect(numbers.map(rec => rec?.fields.minutesNo)).toEqual([1, 3, 2])
	expect((await onServer(recKey('post', first)))?.fields.to).toBe('2026-11-30')
}, 60_000)

test('S6, S12: what was given to others meanwhile is not given twice: the offer is refused and stays with its reason', async () => {
	const { resourceId, meetings } = await prepare()
	const pc = await workerAt(await town.account('wang', 'worker', east))
	const li = await town.account('li', 'worker', east)
	const backup = join(dir, 'one.backup')
	await backUpServer({ dataDir }, backup)
	const lost = claimOf(resourceId)
	await pc.commit('claim.create', [lost])
	await issue(pc, meetings[0]!)
	await pc.until(async () => (await pc.get(meetingKey(meetings[0]!)))?.fields.minutesNo === 1)
	await pc.settled()
	pc.goOffline()

	await goBackTo(backup)
	const other = await workerAt(li)
	const taken = claimOf(resourceId)
	await other.commit('claim.create', [taken])
	await issue(other, meetings[1]!)
	await other.settled()
	pc.goOnline()
	await pc.until(
		async () => (await pc.store.offers()).filter(({ state }) => state === 'refused').length === 2,
	)
	const refused = (await pc.store.offers()).map(({ offered, code }) => [offered.id, code])
	expect(new Map(refused as [string, string][])).toEqual(
		new Map([
			[lost.recordId, 'capacity'],
			[meetings[0]!, 'number_taken'],
		]),
	)
	const standing = await server.store.read(tx => tx.claims([resourceId]))
	expect(standing.map(({ id }) => id)).toEqual([taken.recordId])
	expect((await onServer(meetingKey(meetings[0]!)))?.fields.state).toBe('held')
	expect((await onServer(meetingKey(meetings[1]!)))?.fields.minutesNo).toBe(1)

	// Whoever takes it as their own work has the minutes issued again, under the next number.
	await pc.store.takeOffer(meetingKey(meetings[0]!))
	pc.syncNow()
	await pc.until(async () => (await pc.get(meetingKey(meetings[0]!)))?.fields.minutesNo === 2)
	expect((await pc.store.outbox()).length).toBe(0)
}, 60_000)
