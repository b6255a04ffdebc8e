/** What the simulator found on the client's side, each as its own small story. */
import { expect, test } from 'vitest'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import { createStore } from '#renderer/db/store.ts'
import { createRound } from '#renderer/sync/round.ts'
import type { Transport } from '#renderer/sync/transport.ts'
import { recKey } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs, makeHlc, makeNode } from '#shared/sync/clock.ts'
import { create, edit, GRID, GRID_2, newId, page, person, T0 } from '../contract/store-kit.ts'

const [MINUTE, HOUR, YEAR] = [60_000, 3_600_000, 365.25 * 86_400_000]
const OTHER_MS = T0 - HOUR
const [NODE, OTHER_NODE] = [
	makeNode('01900000-0000-7000-8000-00000000000a', '000001'),
	makeNode('01900000-0000-7000-8000-00000000000b', '000001'),
]

/** A PC whose clock shows `pcMs` while it is `trueMs`. */
function openPc(transport: Partial<Transport> = {}) {
	const time = { trueMs: T0, pcMs: T0 }
	const asked: string[] = []
	const store = createStore({
		tables: createMemoryTables(),
		node: NODE,
		now: () => time.pcMs,
		newId,
		onChanged: () => {},
		onOutbox: () => {},
	})
	const pushed: Change[] = []
	const clock = () => ({ epoch: 'e1', serverTimeMs: time.trueMs })
	const answers: Partial<Transport> = {
		hello: async () => ({
			ok: true,
			value: {
				product: 'griddesk',
				version: '0.1.0',
				protocol: 1,
				minProtocol: 1,
				serverId: 's',
				demo: false,
				serverTimeMs: time.trueMs,
			},
		}),
		push: async changes => {
			pushed.push(...changes)
			const verdicts = changes.map(({ id }) => ({ id, ok: true }))
			return { ok: true, value: { ...clock(), verdicts, records: [] } }
		},
		pull: async ({ cursor }) => ({ ok: true, value: { ...page(cursor, []), ...clock() } }),
		...transport,
	}
	const round = createRound({
		store,
		transport: new Proxy(answers as Transport, {
			get: (target, name: keyof Transport) => {
				if (name in target) asked.push(name)
				return target[name]
			},
		}),
		serverId: 's',
		now: () => time.pcMs,
		hasToken: () => true,
		signIn: async () => undefined,
		onRole: () => {},
		onScopeLeft: () => {},
		onProgress: () => {},
		onClockOffset: () => {},
	})
	return { time, asked, store, pushed, round }
}

const write = (pc: ReturnType<typeof openPc>, name: string) =>
	pc.store.commit('person.create', [create(newId(), { name, state: 'active' })])

test('S11: a PC whose clock is set to 2009 while it runs asks for the time before it sends', async () => {
	const pc = openPc()
	await pc.round.run(true)
	pc.time.trueMs += 10 * MINUTE
	pc.time.pcMs = T0 - 17 * YEAR
	await write(pc, '甲')
	await pc.round.run(false)
	expect(hlcMs(pc.pushed[0]!.at)).toBe(pc.time.trueMs)
	// Nothing to send, or sent just now: no question.
	pc.asked.length = 0
	await write(pc, '乙')
	await pc.round.run(false)
	expect(pc.asked).toEqual(['push', 'pull'])
})

test('S11: what is written while the round begins waits until the time was asked', async () => {
	const pc = openPc()
	await pc.round.run(true)
	pc.time.trueMs += 10 * MINUTE
	pc.time.pcMs = T0 - 17 * YEAR
	const running = pc.round.run(false)
	await write(pc, '甲')
	await running
	await pc.round.run(false)
	expect(pc.pushed.map(change => hlcMs(change.at))).toEqual([pc.time.trueMs])
})

test('S11: a clock that is set while the answer is on its way is measured at its end, not between', async () => {
	const pc = openPc({
		hello: async () => {
			pc.time.pcMs = T0 + 73 * YEAR
			const value = {
				product: 'griddesk',
				version: '0.1.0',
				protocol: 1,
				minProtocol: 1,
				serverId: 's',
			} as const
			return { ok: true, value: { ...value, demo: false, serverTimeMs: T0 } }
		},
	})
	await pc.round.run(true)
	expect(await pc.store.meta('clockOffsetMs')).toBe(73 * YEAR)
})

/** A PC that has received something written an hour ago, and then worked for a while without the server. */
async function awayFromServer() {
	const pc = openPc()
	const known = { ...person(newId(), { name: '甲' }, 1), at: makeHlc(OTHER_MS, 0, OTHER_NODE) }
	await pc.store.applyPull(0, page(1, [known]))
	return { ...pc, known }
}

const timesOf = async ({ store }: Awaited<ReturnType<typeof awayFromServer>>) =>
	(await store.outbox()).map(entry => hlcMs(entry.change.at))

test('S11: what a PC at 2009 wrote on Monday is of Monday on Friday', async () => {
	const pc = await awayFromServer()
	pc.time.pcMs = T0 - 17 * YEAR
	await write(pc, '周一')
	pc.time.pcMs += 4 * 24 * HOUR
	await pc.store.setClockOffset(-17 * YEAR)
	expect(await timesOf(pc)).toEqual([T0])
})

test.for([
	['forward, to 2099', 73 * YEAR],
	['back, by three quarters of an hour', -45 * MINUTE],
] as const)('S11: what was written before the clock was set %s keeps its time', async ([, jump]) => {
	const pc = await awayFromServer()
	await write(pc, '先')
	pc.time.pcMs += 10 * MINUTE + jump
	await write(pc, '后')
	await pc.store.setClockOffset(jump)
	expect(await timesOf(pc)).toEqual([T0, T0 + 10 * MINUTE])
})

test('S11: corrected clocks stay later than all that the server had from here or sent here', async () => {
	const pc = await awayFromServer()
	pc.time.pcMs = T0 + 4 * MINUTE
	const accepted = await write(pc, '已收')
	await pc.store.takePending(9)
	await pc.store.settle([{ id: accepted.id, ok: true }], [])
	const sent = await write(pc, '在途')
	await pc.store.takePending(9)
	pc.time.pcMs = T0 + 6 * MINUTE
	const unsent = await write(pc, '未发')
	await pc.store.setClockOffset(6 * MINUTE)
	const clocks = (await pc.store.outbox()).map(entry => entry.change.at)
	expect(clocks[0]).toBe(sent.at)
	expect(clocks[1]).not.toBe(unsent.at)
	expect(clocks[1]! > sent.at && sent.at > accepted.at).toBe(true)
})

test('S3, S11: an answer `clock` does not restamp what an earlier push may have brought in', async () => {
	let pushes = 0
	const hello = { product: 'griddesk', version: '0.1.0', protocol: 1, minProtocol: 1, serverId: 's' } as const
	const pc = openPc({
		// Its clock was set just after it had asked for the time.
		hello: async () => ({ ok: true, value: { ...hello, demo: false, serverTimeMs: pc.time.pcMs } }),
		push: async changes => {
			pushes++
			if (pushes === 1) return { ok: false, code: 'unreachable' }
			if (pushes === 2) return { ok: false, code: 'clock', serverTimeMs: pc.time.trueMs }
			pc.pushed.push(...changes)
			const verdicts = changes.map(({ id }) => ({ id, ok: true }))
			return { ok: true, value: { epoch: 'e1', serverTimeMs: pc.time.trueMs, verdicts, records: [] } }
		},
	})
	await pc.round.run(true)
	const first = await write(pc, '答复丢失')
	expect(await pc.round.run(false)).toMatchObject({ ok: false, problem: 'offline' })
	pc.time.pcMs = T0 + HOUR
	const second = await write(pc, '超前一小时')
	expect(hlcMs(second.at)).toBe(T0 + HOUR)
	await pc.round.run(false)
	expect(pc.pushed.map(change => change.id)).toEqual([first.id, second.id])
	expect(pc.pushed[0]?.at).toBe(first.at)
	expect(hlcMs(pc.pushed[1]!.at)).toBeLessThan(T0 + MINUTE)
})

test('S10: a role that may read less has nothing more of it on the PC, one that may read more fetches it', async () => {
	const { store } = openPc()
	const scope = { hash: 'h1', nodes: [GRID], context: [] }
	await store.applyScope(scope, 1, 'worker')
	const known = person(newId(), { name: '甲' }, 1)
	await store.applySnapshot([known], undefined)
	const own = newId()
	await store.commit('person.create', [create(own, { name: '未发', state: 'active' })])
	await store.applyScope({ ...scope, hash: 'h2' }, 5, 'sysadmin')
	expect((await store.query({ collection: 'person' })).map(rec => rec.id)).toEqual([own])
	expect(await store.outbox()).toHaveLength(1)
	await store.applySnapshot([], undefined)
	await store.applyScope({ ...scope, hash: 'h3' }, 9, 'worker')
	expect((await store.meta('fetching'))?.nodes).toEqual([GRID])
	expect(await store.meta('cursor')).toBe(1)
	await store.applySnapshot([], undefined)
	await store.applyScope({ ...scope, hash: 'h4' }, 9, 'secretary')
	expect(await store.meta('fetching'), 'a secretary reads what a worker reads').toBeUndefined()
})

test('S10: a refusal that shows a record of nodes not yet taken over leaves nothing of it', async () => {
	const { store } = openPc()
	await store.applyScope({ hash: 'h1', nodes: [GRID], context: [] }, 1)
	const foreign = person(newId(), { name: '别处' }, 3, GRID_2)
	const change = await store.commit('person.update', [edit(foreign, { name: '改' })])
	await store.settle([{ id: change.id, ok: false, code: 'forbidden' }], [foreign])
	expect(await store.get([recKey('person', foreign.id)])).toEqual([])
	expect((await store.outbox())[0]?.state).toBe('refused')
})

test('S10: a grid that was made here and left before the scope ever named it goes with the scope', async () => {
	const { store } = openPc()
	await store.applyScope({ hash: 'h1', nodes: [GRID], context: [] }, 1)
	const [grid, unsent] = [newId(), newId()]
	const made = (id: string) => {
		const fields = { name: '新网格', parentId: GRID, state: 'active' }
		return store.commit('grid.create', [{ collection: 'grid', recordId: id, set: { $org: id, ...fields } }])
	}
	const change = await made(grid)
	await store.settle([{ id: change.id, ok: true }], [])
	await made(unsent)
	const [row] = await store.get([recKey('grid', grid)])
	await store.commit('grid.update', [edit(row!, { name: '改名' })])
	await store.applyScope({ hash: 'h2', nodes: [GRID_2], context: [] }, 9)
	expect((await store.query({ collection: 'grid' })).map(rec => rec.id)).toEqual([unsent])
})

test('S8, S10: what was refused while its node was away for a moment is fetched again', async () => {
	const { store } = openPc()
	const scope = { hash: 'h1', nodes: [GRID, GRID_2], context: [] }
	await store.applyScope(scope, 5)
	const known = person(newId(), { name: '甲' }, 3, GRID_2)
	await store.applySnapshot([known], undefined)
	const change = await store.commit('person.update', [edit(known, { name: '乙' })])
	await store.settle([{ id: change.id, ok: false, code: 'out_of_scope' }], [])
	expect(await store.query({ collection: 'person' })).toEqual([])
	expect(await store.meta('fetching')).toMatchObject({ nodes: [GRID_2], context: [], after: null })
	// Of a record that was to move, the row did not say where it was.
	await store.applySnapshot([known], undefined)
	const moved = await store.commit('person.update', [edit(known, { $org: GRID })])
	await store.settle([{ id: moved.id, ok: false, code: 'out_of_scope' }], [])
	expect((await store.meta('fetching'))?.nodes).toEqual([GRID, GRID_2])
	// What never reached the server is not fetched.
	await store.applySnapshot([known], undefined)
	const made = await store.commit('person.create', [create(newId(), { name: '', state: 'active' })])
	await store.settle([{ id: made.id, ok: false, code: 'invalid' }], [])
	expect(await store.meta('fetching')).toBeUndefined()
})

test('S10: what was written at a node above, and accepted by a scope that had grown, does not stay', async () => {
	const { store } = openPc()
	await store.applyScope({ hash: 'h1', nodes: [GRID], context: [GRID_2] }, 1)
	const change = await store.commit('person.create', [
		create(newId(), { name: '甲', state: 'active' }, GRID_2),
	])
	await store.settle([{ id: change.id, ok: true }], [])
	expect(await store.query({ collection: 'person' })).toEqual([])
})

test('S1, S11: an edit that lost here by its wrong clock wins by the right one, here too', async () => {
	const pc = await awayFromServer()
	const shown = async () => (await pc.store.get([recKey('person', pc.known.id)]))[0]?.fields.title
	pc.time.pcMs = T0 - 17 * YEAR
	await pc.store.commit('person.update', [edit(pc.known, { title: '这里' })])
	const theirs = { ...pc.known, fields: { ...pc.known.fields, title: '那里' }, version: 2 }
	await pc.store.applyPull(
		1,
		page(2, [{ ...theirs, clocks: { title: makeHlc(T0 - MINUTE, 0, OTHER_NODE) } }]),
	)
	expect(await shown()).toBe('那里')
	await pc.store.setClockOffset(-17 * YEAR)
	expect(await shown()).toBe('这里')
})

test('S10: a grid that a refusal takes away takes its records along at the next pull', async () => {
	const { store } = openPc()
	await store.applyScope({ hash: 'h1', nodes: [GRID], context: [] }, 1)
	const grid = newId()
	const fields = { name: '新网格', parentId: GRID, state: 'active' }
	const made = await store.commit('grid.create', [
		{ collection: 'grid', recordId: grid, set: { $org: grid, ...fields } },
	])
	const within = await store.commit('person.create', [create(newId(), { name: '甲', state: 'active' }, grid)])
	await store.settle(
		[made, within].map(({ id }) => ({ id, ok: true })),
		[],
	)
	const [row] = await store.get([recKey('grid', grid)])
	const change = await store.commit('grid.update', [edit(row!, { name: '改名' })])
	await store.settle([{ id: change.id, ok: false, code: 'out_of_scope' }], [])
	expect((await store.meta('scope'))?.hash, 'the pull is told the scope again').not.toBe('h1')
	await store.applyScope({ hash: 'h1', nodes: [GRID], context: [] }, 9)
	expect(await store.query({ collection: 'person' })).toEqual([])
})

test('S11, S14: what was written before a file brought something newer keeps its time', async () => {
	const pc = await awayFromServer()
	await write(pc, '先')
	const meanwhile = makeHlc(T0 + 26 * HOUR, 0, OTHER_NODE)
	pc.time.pcMs += 31 * HOUR
	await pc.store.applyPull(1, page(2, [{ ...person(newId(), { name: '乙' }, 2), at: meanwhile }]))
	await write(pc, '后')
	await pc.store.setClockOffset(0)
	expect(await timesOf(pc)).toEqual([T0, T0 + 31 * HOUR])
})

test('S11: a corrected clock is later than that of an own change which the server has taken meanwhile', async () => {
	const pc = await awayFromServer()
	const taken = await write(pc, '先')
	await pc.store.takePending(1)
	pc.time.pcMs += HOUR
	const left = await write(pc, '后')
	await pc.store.settle([{ id: taken.id, ok: true }], [])
	await pc.store.setClockOffset(HOUR)
	const [entry] = await pc.store.outbox()
	expect(entry?.change.at).not.toBe(left.at)
	expect(entry!.change.at > taken.at).toBe(true)
})

test('S11: what waits for something to come back keeps its time, though later changes were taken before it', async () => {
	const pc = await awayFromServer()
	const waiting = await write(pc, '先')
	pc.time.pcMs += 26 * HOUR
	const taken = await write(pc, '后')
	await pc.store.settle([{ id: taken.id, ok: true }], [])
	await pc.store.setClockOffset(0)
	expect((await pc.store.outbox()).map(({ change }) => change.at)).toEqual([waiting.at])
})

test('S8, S9: a download whose place is at a node above begins anew when that comes into the scope itself', async () => {
	const { store } = openPc()
	await store.applyScope({ hash: 'h1', nodes: [GRID], context: [GRID_2] }, 5)
	const begun = (await store.meta('fetching'))!
	const last = person(newId(), { name: '甲' }, 3, GRID_2)
	await store.applySnapshot([last], { ...begun, after: `asked|5|${GRID_2}|person||${last.id}` })
	await store.applyScope({ hash: 'h2', nodes: [GRID, GRID_2], context: [] }, 9)
	expect(await store.meta('fetching')).toMatchObject({ nodes: [GRID, GRID_2], context: [], after: null })
})
