/** Two offices, both without a connection, do what only one of them can have done (rule S6): over real HTTP. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { asBefore, corrected } from '#renderer/features/sync/refused.ts'
import { sendAgain } from '#renderer/features/sync/send-again.ts'
import { edit } from '#renderer/session/edits.ts'
import { type Server, startServer } from '#server/main.ts'
import { recKey } from '#shared/model/record.ts'
import { joinReplica, type Replica } from './replica.ts'
import { buildTown, createEdit, type Town } from './town.ts'

let dataDir: string
let server: Server
let town: Town
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'griddesk-rules-'))
	server = await startServer({ dataDir, port: 0, logLevel: 'silent' })
	town = await buildTown(server)
})
afterEach(async () => {
	await server.stop()
	await rm(dataDir, { recursive: true, force: true })
})

/** A worker's PC that has fetched all and is offline now. */
async function offlineAt(nodeId: string, login: string): Promise<Replica> {
	const replica = await joinReplica({ url: server.url, ...(await town.account(login, 'worker', nodeId)) })
	onTestFinished(async () => {
		await replica.stop()
		expect(replica.bugs).toEqual([])
	})
	await replica.settled()
	replica.goOffline()
	return replica
}

const claimOf = (orgId: string, resourceId: string, quantity: number) =>
	createEdit('claim', uuid(), orgId, { resourceId, demandId: uuid(), quantity, state: 'claimed' })

test('S6: the second claimer is refused with what is true, keeps the claim, and sends it again with less', async () => {
	const resourceId = uuid()
	const fields = { kind: 'culture', title: '排练厅', capacity: 3, measure: '场' }
	await server.systemChange([createEdit('resource', resourceId, town.streetId, fields)])
	const [east, west] = town.communities.map(({ id }) => id) as [string, string]
	const [a, b] = [await offlineAt(east, 'wang'), await offlineAt(west, 'li')]
	// The street's offer is on both PCs.
	for (const pc of [a, b]) expect((await pc.get(recKey('resource', resourceId)))?.fields.capacity).toBe(3)

	const [first, second] = [claimOf(east, resourceId, 2), claimOf(west, resourceId, 2)]
	await a.commit('claim.create', [first])
	const refused = await b.commit('claim.create', [second])
	expect((await b.get(recKey('claim', second.recordId)))?.fields.quantity).toBe(2)
	a.goOnline()
	await a.settled()
	b.goOnline()
	await b.until(() => b.facts().refused === 1)
	expect(await b.get(recKey('claim', second.recordId))).toBeUndefined()
	const [entry] = await b.store.outbox()
	expect(entry).toMatchObject({
		id: refused.id,
		state: 'refused',
		change: { edits: [second] },
		verdict: { code: 'capacity', collection: 'claim', recordId: second.recordId, path: 'quantity' },
	})

	const less = corrected(entry!.change, new Map(), new Map([['0.quantity', 1]]))
	if (!less.ok) throw new Error('the corrected claim does not fit')
	await b.store.resend([{ changeId: entry!.id, edits: less.edits }])
	b.syncNow()
	await b.until(() => b.facts().refused === 0)
	await b.settled()
	const standing = await server.store.read(tx => tx.claims([resourceId]))
	expect(standing.map(({ id, fields }) => [id, fields.quantity]).sort()).toEqual(
		[
			[first.recordId, 2],
			[second.recordId, 1],
		].sort(),
	)
}, 60_000)

test('S6: minutes that two PCs issue offline bear no number until the server gives 1 and 2, told by the pull', async () => {
	const [{ id: node }] = town.communities as [Town['communities'][number]]
	const bodyId = uuid()
	const meetings = [uuid(), uuid()]
	await server.systemChange([
		createEdit('body', bodyId, node, { name: '联席会议', kind: 'joint', state: 'active' }),
		...meetings.map(id => createEdit('meeting', id, node, { bodyId, title: '会议', state: 'held' })),
	])
	const pcs = [await offlineAt(node, 'wang'), await offlineAt(node, 'li')]
	for (const [i, pc] of pcs.entries()) {
		const rec = (await pc.get(recKey('meeting', meetings[i]!)))!
		await pc.commit('meeting.issue', [edit(rec, { state: 'minuted', issuedOn: '2026-11-20' })])
		const drafted = (await pc.get(recKey('meeting', meetings[i]!)))!
		expect([drafted.fields.state, drafted.fields.minutesNo]).toEqual(['minuted', undefined])
	}
	for (const pc of pcs) pc.goOnline()
	for (const pc of pcs)
		await pc.until(async () => {
			const recs = await pc.store.get(meetings.map(id => recKey('meeting', id)))
			return recs.every(({ fields }) => typeof fields.minutesNo === 'number')
		})
	const onServer = await server.store.read(tx => tx.records(meetings.map(id => recKey('meeting', id))))
	const sorted = (recs: typeof onServer) => [...recs].sort((a, b) => (a.id < b.id ? -1 : 1))
	expect(onServer.map(({ fields }) => fields.minutesNo).sort()).toEqual([1, 2])
	for (const pc of pcs)
		expect(sorted(await pc.store.get(meetings.map(id => recKey('meeting', id))))).toEqual(sorted(onServer))
}, 60_000)

test('S6: of two PCs that move the same demand apart, the later is refused and says so; the state is the first one’s', async () => {
	const [{ id: node }] = town.communities as [Town['communities'][number]]
	const demandId = uuid()
	const fields = { kind: 'safety', title: '加装路灯', state: 'submitted' }
	await server.systemChange([createEdit('demand', demandId, node, fields)])
	const key = recKey('demand', demandId)
	const pcs = [await offlineAt(node, 'wang'), await offlineAt(node, 'li')]
	const steps = [{ state: 'listed' }, { state: 'rejected', reason: '不属于本社区' }]
	const made = await Promise.all(
		pcs.map(async (pc, i) => ({
			pc,
			step: steps[i]!,
			change: await pc.commit('demand.review', [edit((await pc.get(key))!, steps[i]!)]),
		})),
	)
	// Which of two PCs is the later is for their clocks to say; the earlier one is heard first.
	const [early, late] = made.sort((a, b) => (a.change.at < b.change.at ? -1 : 1)) as [
		(typeof made)[number],
		(typeof made)[number],
	]
	early.pc.goOnline()
	await early.pc.settled()
	late.pc.goOnline()
	await late.pc.until(() => late.pc.facts().refused === 1)
	expect((await late.pc.get(key))?.fields).toEqual({ ...fields, ...early.step })
	const [entry] = await late.pc.store.outbox()
	expect([entry?.id, entry?.verdict?.code]).toEqual([late.change.id, 'bad_step'])
	// Sent again as it was, it is refused again: only a person can say what is meant now.
	const again = asBefore(entry!.change, new Map([[key, (await late.pc.get(key))!]]))
	await late.pc.store.resend([{ changeId: entry!.id, edits: again }])
	late.pc.syncNow()
	await late.pc.until(async () => (await late.pc.store.outbox())[0]?.verdict?.code === 'bad_step')
	expect((await late.pc.store.outbox())[0]?.id).not.toBe(late.change.id)
}, 60_000)

test('S5 S6: what was refused for one reason is sent again together, and no part of it contends with another', async () => {
	const [east, west] = town.communities as [Town['communities'][number], Town['communities'][number]]
	const pc = await offlineAt(east.id, 'wang')
	const grid = west.grids[0]!
	const logs = Array.from({ length: 50 }, () => uuid())
	for (const [i, id] of logs.entries())
		await pc.commit('log.create', [
			createEdit('log', id, grid, {
				kind: 'visit',
				at: '2026-11-02T10:00',
				text: `第${i + 1}次`,
				state: 'open',
			}),
		])
	const first = recKey('log', logs[0]!)
	for (const result of ['已联系', '已办结'])
		await pc.commit('log.update', [edit((await pc.get(first))!, { result })])
	pc.goOnline()
	await pc.until(() => pc.facts().refused === 52)

	// They were of another community's grid; it is given to this one.
	const [node] = await server.store.read(tx => tx.records([recKey('grid', grid)]))
	await server.systemChange([edit(node!, { parentId: east.id })])
	pc.syncNow()
	await pc.until(async () => (await pc.get(recKey('grid', grid))) !== undefined)
	await sendAgain(
		await pc.store.outbox(),
		keys => pc.store.get(keys),
		async resent => (await pc.store.resend(resent)).length === resent.length,
	)
	pc.syncNow()
	await pc.until(() => pc.facts().pending + pc.facts().refused === 0)
	await pc.settled()
	const sent = await server.store.read(tx => tx.records(logs.map(id => recKey('log', id))))
	expect(new Set(sent.map(({ fields }) => fields.text)).size).toBe(50)
	expect(sent.find(({ id }) => id === logs[0])?.fields.result).toBe('已办结')
	expect(await pc.store.query({ collection: 'conflict' })).toEqual([])
}, 60_000)
