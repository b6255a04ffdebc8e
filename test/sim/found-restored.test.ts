/** What the simulator found after a restore (S12), each as its own small story. */
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore } from '#renderer/db/store.ts'
import { createRound } from '#renderer/sync/round.ts'
import { offer } from '#server/sync/offer.ts'
import { createEdit } from '#server/sync/system-change.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs, makeHlc, makeNode } from '#shared/sync/clock.ts'
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

const openReplica = (now = () => START_MS) =>
	createStore({
		tables: createMemoryTables(),
		node: makeNode(uuid(), '000001'),
		now,
		newId: uuid,
		onChanged: () => {},
		onOutbox: () => {},
	})

const HELLO = {
	product: 'griddesk',
	version: '0.1.0',
	protocol: 2,
	minProtocol: 1,
	serverId: INFO.serverId,
	demo: false,
} as const

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

test('S11, S12: what was sent by a clock at 2099 and waits for an offer does not keep the others there', async () => {
	const [grid, at2099] = [uuid(), START_MS + 73 * 365 * 86_400_000]
	let nowMs = START_MS
	const pc = openReplica(() => nowMs)
	const lost = { id: uuid(), collection: 'person', orgId: grid, fields: { name: '甲', state: 'active' } }
	const known = { ...lost, at: makeHlc(START_MS - 1000, 0, makeNode(uuid(), '000002')), version: 3 }
	await pc.applyScope({ hash: 'h1', nodes: [grid], context: [] }, 5)
	await pc.applySnapshot([known], undefined)
	await pc.takeDescent({ epoch: 'e1', lineage: [] })
	nowMs = at2099
	await pc.setClockOffset(0)
	await pc.commit('person.update', [edit(known, { name: '乙' })])
	await pc.takePending(9)
	await pc.takeDescent({ epoch: 'e2', lineage: [{ epoch: 'e1', upTo: 1 }] })
	const later = await pc.commit('person.create', [
		createEdit('person', uuid(), grid, { name: '丙', state: 'active' }),
	])
	const pushed: Change[] = []
	const unreachable = async () => ({ ok: false, code: 'unreachable' }) as const
	const round = createRound({
		store: { ...pc, nextOffers: async () => [] },
		transport: {
			hello: async () => ({ ok: true, value: { ...HELLO, serverTimeMs: START_MS } }),
			offer: unreachable,
			pull: unreachable,
			login: unreachable,
			history: unreachable,
			events: unreachable,
			async *pages() {},
			push: async changes => {
				if (changes.some(({ at }) => hlcMs(at) > START_MS + 300_000))
					return { ok: false, code: 'clock', serverTimeMs: START_MS }
				pushed.push(...changes)
				return { ok: false, code: 'unavailable' }
			},
		},
		serverId: INFO.serverId,
		now: () => nowMs,
		hasToken: () => true,
		signIn: async () => undefined,
		onRole: () => {},
		onScopeLeft: () => {},
		onProgress: () => {},
		onClockOffset: () => {},
	})
	expect(hlcMs(later.at)).toBeGreaterThan(START_MS)
	await round.run(false)
	expect(pushed.map(({ id }) => id)).toEqual([later.id])
})
