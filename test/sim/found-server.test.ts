/** What the simulator found on the server's side, each as its own small story on the real SQLite store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '#server/store/kysely-store.ts'
import { openSqlite } from '#server/store/sqlite.ts'
import { createEdit, updateEdit } from '#server/sync/system-change.ts'
import { ORG, type Rec, recKey } from '#shared/model/record.ts'
import { conflictId } from '#shared/sync/merge.ts'
import {
	createWorld,
	createWriter,
	edit,
	person,
	remove,
	type World,
} from '../contract/server-store-world.ts'
import { SECRETS } from '../secrets.ts'

let dir: string
let world: World
beforeEach(async () => {
	dir = mkdtempSync(join(tmpdir(), 'griddesk-found-'))
	world = await createWorld(
		await openStore(openSqlite(join(dir, 'db.sqlite')), { demo: false, secrets: SECRETS }),
	)
})
afterEach(async () => {
	await world.store.close()
	rmSync(dir, { recursive: true, force: true })
})

const read = async (collection: string, id: string): Promise<Rec> =>
	(await world.store.read(tx => tx.records([recKey(collection, id)])))[0] as Rec

test('S10: an account that leaves a node above is told of as gone', async () => {
	const id = uuid()
	const fields = { name: '王小明', role: 'worker', state: 'active' }
	await world.system.change([createEdit('account', id, world.east, fields)])
	const below = createWriter('secretary', world.east1)
	const { cursor, hash } = await world.start(below)
	await world.system.change([updateEdit(await read('account', id), { [ORG]: world.west })])
	const page = await world.pull(below, cursor, hash)
	expect(page.gone.map(gone => gone.id)).toEqual([id])
})

test('S10: a conflict that a push opens goes where the same push moves its record', async () => {
	const [one, other] = [
		createWriter('worker', world.east, '000001'),
		createWriter('worker', world.east, '000002'),
	]
	const id = uuid()
	await world.write(one, person(world.east1, '甲', id))
	const before = await read('person', id)
	await world.write(other, edit(before, { name: '丙' }))
	const meanwhile = one.change([edit(before, { name: '乙' })])
	const moves = one.change([edit(before, { [ORG]: world.east2 })])
	await world.push(one, [meanwhile, moves])
	const conflicts = await world.store.read(tx => tx.conflictsOf(id))
	expect(conflicts).toHaveLength(1)
	expect(conflicts[0]?.orgId).toBe(world.east2)
})

test('S10: a conflict that the moving change itself closes goes along', async () => {
	const [one, other] = [
		createWriter('worker', world.east, '000001'),
		createWriter('worker', world.east, '000002'),
	]
	const id = uuid()
	await world.write(one, person(world.east1, '甲', id))
	const before = await read('person', id)
	const losing = await world.write(one, edit(before, { name: '乙' }))
	await world.push(other, [other.change([edit(before, { name: '丙' })], 1000)])
	expect((await read('person', id)).fields.name).toBe('丙')
	await world.write(one, {
		...edit(before, { name: '丁', [ORG]: world.east2 }),
		base: { name: losing.at, [ORG]: before.at },
	})
	const closed = await read('conflict', conflictId(id, 'name', losing.at))
	expect([closed.fields.state, closed.orgId]).toEqual(['superseded', world.east2])
})

test('S5: who decides a conflict does not decide what was lost after they looked', async () => {
	const [one, other] = [
		createWriter('worker', world.east, '000001'),
		createWriter('worker', world.east, '000002'),
	]
	const id = uuid()
	await world.write(one, person(world.east1, '甲', id))
	const before = await read('person', id)
	await world.write(one, remove(before))
	await world.write(other, edit(before, { name: '乙' }))
	const seen = await read('conflict', conflictId(id, '$deleted', ''))
	// Written before the decision, heard of after it.
	const decision = one.change([edit(seen, { state: 'resolved' })])
	await world.write(other, edit(await read('person', id), { title: '楼长' }))
	const [verdict] = await verdicts(decision)
	expect(verdict?.ok).toBe(true)
	const after = await read('conflict', seen.id)
	expect(after.fields.state).toBe('open')
	expect(after.version).toBeGreaterThan(seen.version)

	async function verdicts(change: typeof decision) {
		const result = await world.push(one, [change])
		return result.ok ? result.verdicts : []
	}
})

test('S6: a record is deleted or is not; anything else is refused', async () => {
	const worker = createWriter('worker', world.east)
	const id = uuid()
	await world.write(worker, person(world.east1, '甲', id))
	expect(await world.verdict(worker, { ...remove(await read('person', id)), set: { $deleted: '改' } })).toBe(
		'invalid',
	)
	expect(await world.verdict(worker, remove(await read('person', id)))).toBe('ok')
	expect(await world.verdict(worker, edit(await read('person', id), { $deleted: null }))).toBe('ok')
})
