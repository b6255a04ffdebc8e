/** What a round makes of the server's answers. */
import { expect, test } from 'vitest'
import { writeBlock } from '#renderer/db/bad-block.ts'
import { StorageFull } from '#renderer/db/storage-full.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import type { PullResponse } from '#shared/protocol/wire.ts'
import { hlcMs, MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import { accepted, blockPage, hello, person, pulled, setUp, snapshotPage, T0 } from './runner-kit.ts'

test('S11: `clock` corrects what was not accepted and sends it again in the same round', async () => {
	const clocks: number[] = []
	const it = setUp({
		transport: {
			hello: async () => ({ ...hello, value: { ...hello.value, serverTimeMs: T0 } }),
			push: async changes => {
				clocks.push(hlcMs(changes[0]!.at))
				if (clocks.length > 1) return accepted(changes)
				return { ok: false, code: 'clock', serverTimeMs: T0 - 3_600_000 }
			},
		},
	})
	await it.commit('甲')
	it.runner.start()
	await it.resting()
	expect(clocks).toEqual([T0, T0 - 3_600_000])
	expect(it.statuses.at(-1)?.problem).toBeNull()
	await it.runner.stop()
})

test('S11, S14: what a wrong clock wrote and a file took along is corrected with all that it keeps company', async () => {
	const present = T0 - 3_600_000
	const it = setUp({
		transport: {
			hello: async () => ({ ...hello, value: { ...hello.value, serverTimeMs: present } }),
			push: async changes => {
				const isAhead = changes.some(({ at }) => hlcMs(at) > present + MAX_DRIFT_MS)
				return isAhead ? { ok: false, code: 'clock', serverTimeMs: present } : accepted(changes)
			},
		},
	})
	const many = LIMITS.changesPerPush + 1
	for (let i = 0; i < many; i++) await it.commit(String(i))
	await it.store.takePending(many)
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBeNull()
	expect(await it.store.outbox()).toEqual([])
	await it.runner.stop()
})

test('S11: the time is asked for before a push, unless the server has just told it, and the PC agrees', async () => {
	let nowMs = T0
	const told = <T extends { serverTimeMs: number }>(value: T) => ({ ...value, serverTimeMs: nowMs })
	const it = setUp({
		now: () => nowMs,
		transport: {
			hello: async () => ({ ok: true, value: told(hello.value) }),
			push: async changes => {
				const answer = accepted(changes)
				return answer.ok ? { ok: true, value: told(answer.value) } : answer
			},
			pull: async ({ cursor }) => {
				const answer = pulled({ cursor })
				return answer.ok ? { ok: true, value: told(answer.value) } : answer
			},
		},
	})
	it.runner.start()
	await it.resting()
	/** What a save asks of the server. @param beatMs what the server said of the time before */
	async function asked(afterMs: number, beatMs?: number): Promise<string[]> {
		if (beatMs !== undefined) it.beat(beatMs)
		await it.drained()
		nowMs += afterMs
		it.calls.length = 0
		await it.commit(String(nowMs))
		it.runner.wake('asked')
		await it.until(() => it.calls.includes('push'))
		await it.resting()
		return it.calls.filter(call => call !== 'pull')
	}
	expect(await asked(1000), 'the round before told it').toEqual(['push'])
	expect(await asked(60_000)).toEqual(['hello', 'push'])
	nowMs += 60_000
	expect(await asked(20_000, nowMs + 1000), 'a beat that was not long on its way').toEqual(['push'])
	nowMs += 60_000
	expect(await asked(20_000, nowMs - 5000), 'one that says something else').toEqual(['hello', 'push'])
	nowMs += 60_000
	expect(await asked(31_000, nowMs), 'one of long ago').toEqual(['hello', 'push'])
	nowMs += 60_000
	expect(await asked(-5000, nowMs), 'the clock was set back since').toEqual(['hello', 'push'])
	await it.runner.stop()
})

test('`clock` for ever is an error of the server, not a loop', async () => {
	const it = setUp({ transport: { push: async () => ({ ok: false, code: 'clock', serverTimeMs: T0 }) } })
	await it.commit('甲')
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBe('server_error')
	expect(it.calls.filter(call => call === 'push').length).toBeLessThan(6)
	await it.runner.stop()
})

test('`too_large` halves the batch until it fits', async () => {
	const sizes: number[] = []
	const it = setUp({
		transport: {
			push: async changes => {
				sizes.push(changes.length)
				return changes.length > 2 ? { ok: false, code: 'too_large' } : accepted(changes)
			},
		},
	})
	for (const name of ['甲', '乙', '丙', '丁', '戊']) await it.commit(name)
	it.runner.start()
	await it.resting()
	expect(sizes).toEqual([5, 3, 2, 2, 1])
	expect(await it.store.outbox()).toEqual([])
	await it.runner.stop()
})

test('S13: a server that takes no more than 500 changes at once gets them in two pushes', async () => {
	const sizes: number[] = []
	const it = setUp({
		transport: {
			push: async changes => {
				sizes.push(changes.length)
				return changes.length > 500 ? { ok: false, code: 'bad_request' } : accepted(changes)
			},
		},
	})
	for (let i = 0; i < 501; i++) await it.commit(String(i))
	it.runner.start()
	await it.resting()
	expect(sizes).toEqual([501, 500, 1])
	expect(await it.store.outbox()).toEqual([])
	await it.runner.stop()
})

test('S11: what is packed while the disk takes the marks is what is sent, and nothing is sent unless it took them', async () => {
	const packed: (readonly unknown[])[] = []
	const sent: (readonly unknown[])[] = []
	const marks: boolean[] = []
	let full = true
	const it = setUp({
		transport: {
			preparePush: changes => void packed.push(changes),
			push: async changes => {
				sent.push(changes)
				marks.push(...(await it.store.outbox()).map(entry => entry.sent))
				return accepted(changes)
			},
		},
		store: store => ({
			async takePending(limit, onTaken) {
				const taken = await store.takePending(limit, onTaken)
				if (full) throw new StorageFull('the quota is used up')
				return taken
			},
		}),
	})
	for (const name of ['甲', '乙']) await it.commit(name)
	it.runner.start()
	await it.resting()
	expect([packed.length, sent.length]).toEqual([1, 0])
	full = false
	it.runner.wake('asked')
	await it.until(() => sent.length > 0)
	await it.resting()
	expect(sent[0]).toBe(packed[1])
	expect(marks).toEqual([true, true])
	expect(await it.store.outbox()).toEqual([])
	await it.runner.stop()
})

test('a push answered without verdicts is an error, not a loop', async () => {
	const it = setUp({ transport: { push: async () => accepted([]) } })
	await it.commit('甲')
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBe('server_error')
	expect(await it.store.outbox()).toHaveLength(1)
	await it.runner.stop()
})

test('S12: a server that went back to a backup is not synced with, and nothing of it is taken', async () => {
	const it = setUp({
		transport: {
			pull: async () => pulled({ epoch: 'e2', records: [person('p', '旧', 1)], cursor: 1 } as PullResponse),
		},
	})
	await it.store.setMeta('epoch', 'e1')
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBe('wrong_server')
	expect(await it.store.query({ collection: 'person' })).toEqual([])
	await it.runner.stop()
})

test('S13: versions too far apart stop the sync and keep the data', async () => {
	const it = setUp({
		transport: {
			hello: async () => ({ ...hello, value: { ...hello.value, protocol: 9, minProtocol: 9 } }),
		},
	})
	await it.commit('甲')
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBe('version')
	expect(it.calls).toEqual(['hello'])
	expect(await it.store.outbox()).toHaveLength(1)
	await it.runner.stop()
})

test('S16: a full disk says so, takes nothing by half, and goes on by itself', async () => {
	let full = true
	const it = setUp({
		store: store => ({
			applyPull: async (from, page) => {
				if (full) throw new StorageFull('full')
				return store.applyPull(from, page)
			},
		}),
		transport: { pull: async () => pulled({ records: [person('p', '甲', 5)], cursor: 5 }) },
	})
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBe('storage_full')
	expect(await it.store.meta('cursor')).toBeUndefined()
	full = false
	it.elapse()
	await it.until(() => it.statuses.at(-1)?.problem === null && it.statuses.at(-1)?.running === false)
	expect((await it.store.get(['person/p']))[0]?.fields.name).toBe('甲')
	expect(it.bugs).toEqual([])
	await it.runner.stop()
})

test('a bug in the store is logged and tried again', async () => {
	const it = setUp({
		store: () => ({
			outbox: async () => {
				throw new RangeError('bug')
			},
		}),
	})
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)?.problem).toBe('store_error')
	expect(it.bugs).toHaveLength(1)
	await it.runner.stop()
})

test('a first download of more nodes than one request may name is asked for in parts', async () => {
	const nodes = Array.from({ length: 5003 }, (_, i) => `node-${i}`)
	const asked: { nodes: number; context: number; after: string | null }[] = []
	const it = setUp({
		transport: {
			pull: async ({ scopeHash, cursor }) =>
				pulled(scopeHash === 'h' ? { cursor } : { scope: { hash: 'h', nodes, context: ['top'] }, cursor: 7 }),
			async *pages({ nodes, context, after }) {
				asked.push({ nodes: nodes.length, context: context.length, after })
				const total = nodes.length === 5000 ? 2 : 1
				if (total === 2) yield snapshotPage([person('p1', '人', 1)], { total, next: 'k' })
				yield snapshotPage([person(`p${asked.length + 1}`, '人', 2)], total === 1 ? { total } : {})
			},
		},
	})
	it.runner.start()
	await it.resting()
	expect(asked).toEqual([
		{ nodes: 5000, context: 1, after: null },
		{ nodes: 3, context: 0, after: null },
	])
	expect(await it.store.query({ collection: 'person' })).toHaveLength(3)
	expect(await it.store.meta('fetching')).toBeUndefined()
	const progress = it.statuses.map(status => status.progress).filter(each => each !== null)
	expect(progress.at(-1)).toEqual({ done: 3, total: 3, leftMs: null })
	expect(it.statuses.at(-1)?.progress).toBeNull()
	await it.runner.stop()
})

test('S9: a page of blocks that is not taken is an error of the server, and is asked for again from its place', async () => {
	const scope = { hash: 'h', nodes: [person('', '', 0).orgId], context: [] }
	const old = person('p2', '旧', 1)
	const nonsense = new TextEncoder().encode('{"ids":["p2"],"records":["nonsense"]}')
	const bad = blockPage([old])
	if (!bad.ok) throw new Error('No page')
	const block = { ...bad.value.blocks[0]!, body: nonsense }
	const answers = [
		// One of its records lies here as a row, so it is parsed.
		{ ...bad, value: { ...bad.value, blocks: [block] } },
		// Read before what has been pulled since.
		blockPage([person('p2', '新', 6)], { version: 6 }),
		blockPage([person('p2', '新', 6)], { version: 8 }),
	]
	const asked: (string | null)[] = []
	const it = setUp({
		transport: {
			pull: async ({ scopeHash, cursor }) => {
				if (scopeHash !== 'h') return pulled({ scope, cursor: 6 })
				return cursor === 6 ? pulled({ cursor: 7, records: [old] }) : pulled({ cursor })
			},
			async *pages({ after }) {
				asked.push(after)
				if (asked.length === 1) {
					const one = { ...block, month: '2026-01', ids: ['p1'], body: writeBlock([person('p1', '人', 1)]) }
					yield blockPage([], { blocks: [one], next: 'k', total: 2 })
					yield { ok: false, code: 'unreachable' }
				} else yield answers[asked.length - 2]!
			},
		},
	})
	const names = async () => (await it.store.query({ collection: 'person' })).map(({ fields }) => fields.name)
	it.runner.start()
	await it.resting()
	expect(it.statuses.at(-1)).toMatchObject({ problem: 'offline', progress: { done: 1, total: 2 } })
	for (const rest of [
		['人', '旧'],
		['人', '旧'],
		['人', '新'],
	]) {
		it.runner.wake('asked')
		await it.resting()
		expect((await names()).sort()).toEqual(rest.sort())
		expect(it.statuses.at(-1)?.problem).toBe(rest.includes('新') ? null : 'server_error')
	}
	expect(asked).toEqual([null, 'k', 'k', 'k'])
	expect(await it.store.meta('fetching')).toBeUndefined()
	await it.runner.stop()
})
