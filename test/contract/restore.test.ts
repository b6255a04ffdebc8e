/** S12 between replicas and the real server, which is put back to a backup while they hold newer work. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { edit } from '#renderer/session/edits.ts'
import { backUpServer, restoreServer } from '#server/backups/backup.ts'
import { type Server, startServer } from '#server/main.ts'
import { startOf } from '#server/sync/run.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import { DELETED, type Fields, type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import { syncLevel } from '#shared/sync/status.ts'
import { joinReplica, type Replica } from './replica.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

let dir: string
let dataDir: string
let server: Server
let town: Town
let east: string
let west: string
let grid: string
let otherGrid: string
let files = 0

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'griddesk-restore-'))
	dataDir = join(dir, 'data')
	server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
	const [first, second] = town.communities
	;[east, west] = [first!.id, second!.id]
	;[grid, otherGrid] = first!.grids as [string, string]
})
afterEach(async () => {
	await server.stop()
	await rm(dir, { recursive: true, force: true })
})

async function join_(account: TownAccount): Promise<Replica> {
	const replica = await joinReplica({ url: server.url, ...account })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	await replica.settled()
	return replica
}

async function backUp(): Promise<string> {
	const file = join(dir, `${files++}.backup`)
	await backUpServer({ dataDir }, file)
	return file
}

/** The server goes down, its data are replaced by those of the backup, and it is there again at the same address. */
async function goBackTo(backup: string): Promise<void> {
	const port = Number(new URL(server.url).port)
	await server.stop()
	await restoreServer({ dataDir }, backup, join(dir, `${files++}.replaced`))
	server = await startServer({ dataDir, port, logLevel: 'silent' })
}

const person = (id: string, node: string, name: string) =>
	createEdit('person', id, node, { name, state: 'active' })
const secretary = (id: string, node: string) =>
	createEdit('post', id, node, { personId: uuid(), gridId: node, kind: 'secretary', from: '2026-01-01' })
const log = (id: string, node: string, text: string) =>
	createEdit('log', id, node, { kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' })

async function change(replica: Replica, key: RecKey, set: Fields): Promise<Change> {
	return replica.commit('grid.update', [edit((await replica.get(key))!, set)])
}
async function remove(replica: Replica, key: RecKey): Promise<Change> {
	return replica.commit('person.delete', [edit((await replica.get(key))!, { [DELETED]: true })])
}

const onServer = async (key: RecKey): Promise<Rec | undefined> =>
	(await server.store.read(tx => tx.records([key])))[0]

/** Every living record that the replica holds, by key. */
async function holding(replica: Replica): Promise<Map<string, Rec>> {
	const all = await Promise.all(COLLECTIONS.map(collection => replica.store.query({ collection })))
	const living = all.flat().filter(rec => !rec.deleted)
	return new Map(living.map(rec => [recKey(rec.collection, rec.id), rec]))
}

/** All replicas hold what the server has of their scope, to the letter, and have nothing left to do. */
async function expectAllEqual(replicas: readonly Replica[]): Promise<void> {
	for (const replica of replicas) await replica.settled()
	// What one of them brought back last is on its way to the others.
	for (const replica of replicas)
		await replica.until(
			async () => ((await replica.store.meta('cursor')) ?? 0) >= (await server.store.head()).version,
		)
	for (const replica of replicas) {
		await replica.settled()
		const held = await holding(replica)
		const scope = (await replica.store.meta('scope'))!
		const truth = await server.store.read(async tx => {
			const rows = await Promise.all(scope.nodes.map(id => tx.page(startOf(id), COLLECTIONS, 100_000)))
			return rows.flat().map(({ body }) => JSON.parse(body) as Rec)
		})
		const ofScope = [...held.values()].filter(rec => scope.nodes.includes(rec.orgId))
		const sorted = (recs: readonly Rec[]) => recs.toSorted((a, b) => (a.id < b.id ? -1 : 1))
		expect(sorted(ofScope)).toEqual(sorted(truth))
		expect(await replica.store.offers()).toEqual([])
		expect(await replica.store.outbox()).toEqual([])
		expect(syncLevel(replica.facts(), Date.now())).toBe('synced')
	}
}

test('S12: what was written after the backup comes back from whoever has it, and everybody agrees', async () => {
	const accounts = {
		street: await town.account('street', 'street', town.streetId),
		wang: await town.account('wang', 'worker', east),
		li: await town.account('li', 'worker', east),
		hu: await town.account('hu', 'worker', east),
		zhao: await town.account('zhao', 'worker', west),
		reader: await town.account('reader', 'reader', east),
	}
	const [street, wang, li, hu] = [
		await join_(accounts.street),
		await join_(accounts.wang),
		await join_(accounts.li),
		await join_(accounts.hu),
	]
	const [zhao, reader, sleeper] = [
		await join_(accounts.zhao),
		await join_(accounts.reader),
		await join_(accounts.li),
	]
	const everybody = [street, wang, li, zhao, reader, sleeper]
	const [kept, doomed] = [uuid(), uuid()]
	await wang.commit('person.create', [person(kept, grid, '陈静'), person(doomed, grid, '李明')])
	for (const replica of everybody) await replica.settled()
	const older = await backUp()
	await change(wang, recKey('person', kept), { title: '楼长' })
	for (const replica of everybody) await replica.settled()
	await sleeper.until(async () => (await sleeper.get(recKey('person', kept)))?.fields.title === '楼长')
	const newer = await backUp()
	sleeper.goOffline()

	// After the backup: a grid with what lies at it, edits, a deletion, a move of a grid; one author's PC burns down.
	const fresh = uuid()
	const [there, atHu] = [uuid(), uuid()]
	await wang.commit('grid.create', [
		createEdit('grid', fresh, fresh, { name: '新网格', parentId: east, state: 'active' }),
		person(there, fresh, '周敏'),
	])
	await wang.settled()
	await hu.until(async () => (await hu.get(recKey('person', there))) !== undefined)
	await hu.commit('person.create', [person(atHu, fresh, '吴刚'), log(uuid(), fresh, '走访三户')])
	await change(hu, recKey('person', there), { phone: '02361234567' })
	await change(hu, recKey('person', kept), { name: '陈静怡' })
	await remove(hu, recKey('person', doomed))
	await hu.settled()
	await change(street, recKey('grid', otherGrid), { parentId: west })
	await street.settled()
	for (const replica of [wang, li, reader])
		await replica.until(async () => (await replica.get(recKey('person', doomed)))?.deleted === true)
	await wang.until(async () => (await wang.get(recKey('person', kept)))?.fields.name === '陈静怡')
	await zhao.until(async () => (await zhao.get(recKey('grid', otherGrid))) !== undefined)
	await zhao.commit('person.create', [person(uuid(), otherGrid, '郑洁')])
	await zhao.settled()
	await hu.stop()

	// One has written since over values that will be lost, one never heard that a change of his was taken.
	await li.until(async () => (await li.get(recKey('person', atHu))) !== undefined)
	li.goOffline()
	await change(li, recKey('person', atHu), { name: '吴强', title: '组长' })
	await li.commit('log.create', [log(uuid(), fresh, '离线写的')])
	await change(li, recKey('person', kept), { name: '陈静仪' })
	const unheard = uuid()
	wang.line.next.push({ path: '/api/sync/push', fate: 'lost' })
	await wang.commit('person.create', [person(unheard, fresh, '孙兰')])
	await wang.until(() => wang.facts().problem === 'offline')
	wang.goOffline()
	for (const replica of [street, reader])
		await replica.until(async () => (await replica.get(recKey('person', unheard))) !== undefined)
	await change(street, recKey('person', unheard), { title: '志愿者' })
	await reader.until(async () => (await reader.get(recKey('person', unheard)))?.fields.title === '志愿者')
	for (const replica of [street, zhao, reader]) await replica.settled()

	for (const [round, backup] of [newer, older].entries()) {
		for (const replica of everybody) replica.goOffline()
		await goBackTo(backup)
		expect(await onServer(recKey('grid', fresh))).toBeUndefined()
		expect((await onServer(recKey('grid', otherGrid)))?.fields.parentId).toBe(east)
		// Those who may bring back least come first.
		const order = round === 0 ? [reader, li, zhao, sleeper, wang, street] : [...everybody]
		for (const replica of order) {
			replica.goOnline()
			await replica.until(() => !replica.facts().running && replica.facts().problem === null)
		}
		for (const replica of everybody)
			expect(
				replica.levels.some(facts => facts.offersWaiting > 0 && syncLevel(facts, Date.now()) === 'synced'),
			).toBe(false)
		await expectAllEqual(everybody)
		const fields = async (key: RecKey) => (await onServer(key))?.fields
		expect(await fields(recKey('grid', fresh))).toMatchObject({ name: '新网格', parentId: east })
		expect(await fields(recKey('person', there))).toMatchObject({ name: '周敏', phone: '02361234567' })
		expect(await fields(recKey('person', atHu))).toMatchObject({ name: '吴强', title: '组长' })
		expect(await fields(recKey('person', kept))).toMatchObject({ name: '陈静仪', title: '楼长' })
		expect(await onServer(recKey('person', doomed))).toMatchObject({ deleted: true })
		expect(await fields(recKey('grid', otherGrid))).toMatchObject({ parentId: west })
		expect(await fields(recKey('person', unheard))).toMatchObject({ name: '孙兰', title: '志愿者' })
		expect((await li.store.query({ collection: 'log' })).map(rec => rec.fields.text).sort()).toEqual([
			'离线写的',
			'走访三户',
		])
	}
	const history = await server.store.read(tx => tx.history('person', there, 10))
	expect(history.map(({ command }) => command)).toEqual(['restore.offer'])
	expect(server.store.info.lineage).toHaveLength(1)
})

test('S12: a secretary appointed after the restore stays; the one who was lost is shown, not lost', async () => {
	const a = await join_(await town.account('wang', 'worker', east))
	const b = await join_(await town.account('li', 'worker', east))
	const backup = await backUp()
	const [before, after] = [uuid(), uuid()]
	await a.commit('post.create', [secretary(before, grid)])
	await a.settled()
	a.goOffline()
	b.goOffline()
	await goBackTo(backup)
	// The one who did not know of the first appoints another.
	const c = await join_({ login: 'li', password: 'pass-li-1', id: '' })
	await c.commit('post.create', [secretary(after, grid)])
	await c.settled()
	a.goOnline()
	await a.until(() => a.facts().offersRefused === 1 && !a.facts().running)
	const key = recKey('post', before)
	expect(await a.get(key)).toBeUndefined()
	expect(await a.get(recKey('post', after))).toEqual(await onServer(recKey('post', after)))
	expect((await a.store.offers()).map(({ offered, state, code }) => [offered.id, state, code])).toEqual([
		[before, 'refused', 'one_secretary'],
	])
	expect(syncLevel(a.facts(), Date.now())).toBe('error')
	// It is a change of one's own from there on: refused again while the other is in office, taken when not.
	await change(a, recKey('post', after), { to: '2026-11-01' })
	await a.settled()
	await a.store.takeOffer(key)
	a.syncNow()
	await a.settled()
	expect(await a.store.offers()).toEqual([])
	await a.until(async () => (await a.get(key))?.version !== 0)
	expect(await onServer(key)).toEqual(await a.get(key))
	await a.until(() => syncLevel(a.facts(), Date.now()) === 'synced')
})

test('S12: a push is not decided by a server that its writer does not know to have gone back', async () => {
	const a = await join_(await town.account('wang', 'worker', east))
	const backup = await backUp()
	const id = uuid()
	await a.commit('person.create', [person(id, grid, '陈静')])
	await a.settled()
	a.line.asked.length = 0
	const letGo = a.line.hold()
	await change(a, recKey('person', id), { title: '组长' })
	await a.until(() => a.facts().running)
	await goBackTo(backup)
	letGo()
	await a.until(async () => (await onServer(recKey('person', id)))?.fields.title === '组长')
	await expectAllEqual([a])
	// Had it been decided at once, it would have been refused: there is no such person yet.
	expect(a.line.asked.filter(path => !path.endsWith('events')).slice(0, 4)).toEqual([
		'/api/sync/push',
		'/api/hello',
		'/api/sync/offer',
		'/api/sync/push',
	])
	expect(a.levels.every(({ refused }) => refused === 0)).toBe(true)
})

test('S12: a server that was never restored takes no offers', async () => {
	const a = await join_(await town.account('wang', 'worker', east))
	const rec = (await a.get(recKey('grid', grid)))!
	await a.store.takeDescent({ lineage: [{ epoch: server.store.info.epoch, upTo: 0 }], epoch: 'another' })
	expect((await a.store.offers()).length).toBeGreaterThan(0)
	a.syncNow()
	await a.until(() => a.facts().problem === 'wrong_server')
	expect((await a.store.offers()).map(({ offered }) => offered.id)).toContain(rec.id)
	expect(syncLevel(a.facts(), Date.now())).toBe('error')
})
