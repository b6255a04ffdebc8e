/** What the simulator found after a restore (S12), each as its own small story. */
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { offer } from '#server/sync/offer.ts'
import { createEdit } from '#server/sync/system-change.ts'
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
