/** What the simulator found after a restore (S12), each as its own small story. */
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore } from '#renderer/db/store.ts'
import { offer } from '#server/sync/offer.ts'
import { createEdit } from '#server/sync/system-change.ts'
import { makeNode } from '#shared/sync/clock.ts'
import { createWorld, createWriter, edit, START_MS } from '../contract/server-store-world.ts'
import { createMemoryServerStore } from './memory-server-store.ts'
import { INFO } from './town.ts'

async function openOffice() {
	const store = createMemoryServerStore(INFO)
	const world = await createWorld(store)
	const backup = store.backup()
	return {
		store,
		world,
		worker: createWriter('worker', world.east),
		restore: () => store.restore(backup, 'e2'),
	}
}

const openReplica = () =>
	createStore({
		tables: createMemoryTables(),
		node: makeNode(uuid(), '000001'),
		now: () => START_MS,
		newId: uuid,
		onChanged: () => {},
		onOutbox: () => {},
	})

test('S6, S12: minutes whose number nobody had heard of when the server went back are numbered anew', async () => {
	const { store, world, worker, restore } = await openOffice()
	const [body, meeting] = [uuid(), uuid()]
	await world.system.change([
		createEdit('body', body, world.east, { name: '联席会议', kind: 'joint', state: 'active' }),
		createEdit('meeting', meeting, world.east, { bodyId: body, title: '例会', state: 'held' }),
	])
	const held = (await world.record('meeting', meeting))!
	await world.write(worker, edit(held, { state: 'minuted', issuedOn: '2026-11-23' }))
	const { minutesNo, ...fields } = (await world.record('meeting', meeting))!.fields
	expect(minutesNo).toBe(1)
	const { version: _, ...row } = (await world.record('meeting', meeting))!
	const { minutesNo: __, ...clocks } = row.clocks!
	const bodyRow = (await world.record('body', body))!
	restore()
	const result = await offer(store, worker, [bodyRow, { ...row, fields, clocks }], START_MS)
	expect(result).toMatchObject({ ok: true, results: [{ ok: true }, { ok: true }] })
	expect((await world.record('meeting', meeting))?.fields).toMatchObject({ state: 'minuted', minutesNo: 1 })
})

test('S10, S12: what is taken back and lies elsewhere by now does not stay where it was offered', async () => {
	const { store, world } = await openOffice()
	const [secretary, worker] = [createWriter('secretary', world.east1), createWriter('worker', world.east)]
	const id = uuid()
	await world.system.change([createEdit('person', id, world.west1, { name: '甲', state: 'active' })])
	const backup = store.backup()
	await world.system.change([edit((await world.record('person', id))!, { $org: world.east1 })])
	const row = (await world.record('person', id))!
	store.restore(backup, 'e2')
	// Whoever moves it now has not seen that it was in the first grid.
	await world.system.change([edit((await world.record('person', id))!, { $org: world.east2 })])
	const offered = { ...row, clocks: { $org: (await world.record('person', id))!.at } }
	const taken = await offer(store, secretary, [offered], START_MS)
	expect(taken).toMatchObject({ results: [{ ok: true, code: 'out_of_scope' }], records: [] })
	expect(await offer(store, worker, [offered], START_MS)).toMatchObject({ results: [{ ok: true }] })

	const pc = openReplica()
	await pc.applyScope({ hash: 'h1', nodes: [world.east1], context: [] }, 5)
	await pc.applySnapshot([row], undefined)
	await pc.takeDescent({ epoch: 'e1', lineage: [] })
	await pc.takeDescent({ epoch: 'e2', lineage: [{ epoch: 'e1', upTo: 1 }] })
	const [entry] = await pc.nextOffers(9)
	if (!taken.ok) throw new Error('not restored')
	await pc.settleOffers([entry!], [...taken.results], [])
	expect(await pc.query({ collection: 'person' })).toEqual([])
})
