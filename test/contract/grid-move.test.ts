/** A grid with five thousand records moves to another community; offices of both are there, one of them offline. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { edit } from '#renderer/session/edits.ts'
import { type Server, startServer } from '#server/main.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import { type Rec, recKey } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'
import { onPostgres } from './on-postgres.ts'
import { joinReplica, type Replica } from './replica.ts'
import { buildTown, createEdit, type TownAccount } from './town.ts'

const LOGS = 4500
const PEOPLE = 300
const POSTS = 100
const CONTACTS = 100
const RECORDS = LOGS + PEOPLE + POSTS + CONTACTS

const dir = mkdtempSync(join(tmpdir(), 'griddesk-move-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** What lies at a grid: logs of nine months, people, some of them with posts, others as contacts. */
function recordsAt(grid: string): Edit[] {
	const people = Array.from({ length: PEOPLE }, () => uuid())
	const month = (i: number) => String((i % 9) + 1).padStart(2, '0')
	const post = { gridId: grid, kind: 'publicity', from: '2026-01-01' }
	const log = { kind: 'visit', state: 'done' }
	return [
		...people.map((id, i) => createEdit('person', id, grid, { name: `网格员${i}`, state: 'active' })),
		...people.slice(0, POSTS).map(personId => createEdit('post', uuid(), grid, { ...post, personId })),
		...people
			.slice(-CONTACTS)
			.map(personId => createEdit('contact', uuid(), grid, { kind: 'helper', personId })),
		...Array.from({ length: LOGS }, (_, i) => {
			const at = `2026-${month(i)}-11T09:00`
			return createEdit('log', uuid(), grid, { ...log, at, text: `第${i}次走访` })
		}),
	]
}

/** Everything that lies at a node in a replica's store. */
async function heldAt(replica: Replica, node: string): Promise<Rec[]> {
	const all = await Promise.all(
		COLLECTIONS.map(collection => replica.store.query({ collection, orgIds: [node] })),
	)
	return all.flat()
}

const byKey = (records: readonly Rec[]) => new Map(records.map(rec => [recKey(rec.collection, rec.id), rec]))

async function moveGrid(server: Server): Promise<void> {
	onTestFinished(() => server.stop())
	const town = await buildTown(server)
	const [old, other] = town.communities
	const grid = old!.grids[0]!
	const wang = await town.account('wang', 'worker', old!.id)
	const li = await town.account('li', 'worker', old!.id)
	const zhao = await town.account('zhao', 'worker', other!.id)
	await server.systemChange(recordsAt(grid))

	const join_ = async (account: TownAccount): Promise<Replica> => {
		const replica = await joinReplica({ url: server.url, ...account })
		onTestFinished(async () => {
			await replica.stop()
			expect(replica.bugs).toEqual([])
		})
		return replica
	}
	const replicas = await Promise.all([join_(wang), join_(li), join_(zhao)])
	const [atOld, offline, atNew] = replicas
	await Promise.all(replicas.map(replica => replica.settled()))
	const before = await heldAt(atOld, grid)
	// The grid itself is one more.
	expect(before).toHaveLength(RECORDS + 1)
	expect(await heldAt(atNew, grid)).toEqual([])

	offline.goOffline()
	const person = before.find(rec => rec.collection === 'person')!
	const unsent = await offline.commit('person.update', [edit(person, { phone: '02361234567' })])

	const moved = performance.now()
	const gridRec = before.find(rec => rec.collection === 'grid')!
	await server.systemChange([edit(gridRec, { parentId: other!.id })])
	const took = (since: number) => Math.round(performance.now() - since)
	const times = { server: took(moved), left: 0, arrived: 0 }
	await Promise.all([
		atOld
			.until(async () => (await heldAt(atOld, grid)).length === 0)
			.then(() => {
				times.left = took(moved)
			}),
		atNew
			.until(async () => (await atNew.store.query({ collection: 'log' })).length === LOGS)
			.then(() => atNew.settled())
			.then(() => {
				times.arrived = took(moved)
			}),
	])
	console.log(
		`${RECORDS} records moved: the server took ${times.server} ms, they had left the old community after ` +
			`${times.left} ms and arrived at the new one after ${times.arrived} ms`,
	)

	// Whole at the new one, to the last clock; only the grid itself has changed.
	const stored = await server.store.read(tx => tx.records([...byKey(before).keys()]))
	const arrived = byKey(await heldAt(atNew, grid))
	expect(arrived).toEqual(byKey(stored))
	const same = (records: ReadonlyMap<string, Rec>) => [...records].filter(([key]) => !key.startsWith('grid/'))
	expect(new Map(same(arrived))).toEqual(new Map(same(byKey(before))))

	// Nothing of it is left at the old one; the pending edit of the office that was away is refused in the open.
	offline.goOnline()
	await offline.until(() => offline.facts().refused === 1 && !offline.facts().running)
	for (const replica of [atOld, offline]) {
		expect(await heldAt(replica, grid)).toEqual([])
		expect(await replica.store.query({ collection: 'grid' })).toHaveLength(1)
	}
	expect(
		(await offline.store.outbox()).map(({ id, change, verdict }) => [id, change, verdict?.code]),
	).toEqual([[unsent.id, unsent, 'out_of_scope']])
	expect(atOld.facts().refused).toBe(0)
}

const name = 'S10: a grid with 5,000 records leaves the old community whole and arrives whole at the new one'

describe('SQLite', () => {
	test(name, async () => moveGrid(await startServer({ dataDir: dir, port: 0, logLevel: 'silent' })), 300_000)
})

onPostgres(postgres => {
	test(name, async () => {
		const databaseUrl = await postgres().createDatabase()
		await moveGrid(await startServer({ dataDir: dir, databaseUrl, port: 0, logLevel: 'silent' }))
	}, 300_000)
})
