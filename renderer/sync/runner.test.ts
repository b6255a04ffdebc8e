/** When a round is had, and what may happen meanwhile. */
import { describe, expect, test } from 'vitest'
import { createMemoryTables } from '#renderer/db/memory-tables.ts'
import type { PullResponse, PushResponse } from '#shared/protocol/wire.ts'
import { accepted, down, gate, hello, person, pulled, setUp } from './runner-kit.ts'
import type { Answer, Failure } from './transport.ts'

describe('S18: waiting', () => {
	test('doubles with every failure, up to a minute, and starts over once the server has answered', async () => {
		let up = false
		const it = setUp({
			transport: {
				hello: async () => (up ? hello : down),
				pull: async ({ cursor }) => (up ? pulled({ cursor }) : down),
			},
		})
		it.runner.start()
		const waits: (number | undefined)[] = []
		const next = async () => {
			await it.resting()
			waits.push(it.elapse())
			await it.until(() => it.statuses.at(-1)?.running === true)
		}
		for (let i = 0; i < 8; i++) await next()
		await it.resting()
		up = true
		await next()
		await it.resting()
		expect(it.statuses.at(-1)?.problem).toBeNull()
		up = false
		await next()
		await next()
		expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 300_000, 1000])
		await it.runner.stop()
	})

	test('has full jitter', async () => {
		for (const [random, ms] of [
			[0, 0],
			[0.25, 250],
		] as const) {
			const it = setUp({ transport: { hello: async () => down }, random: () => random })
			it.runner.start()
			await it.resting()
			expect(it.timers[0]?.ms).toBe(ms)
			await it.runner.stop()
		}
	})

	test('lasts at least as long as the server asked for', async () => {
		const busy: Failure = { ok: false, code: 'too_many_requests', retryAfterSeconds: 7 }
		const it = setUp({ transport: { pull: async () => busy } })
		it.runner.start()
		await it.resting()
		expect(it.timers[0]?.ms).toBe(8000)
		expect(it.statuses.at(-1)?.problem).toBe('server_error')
		await it.runner.stop()
	})

	test('is cut short by the network coming back and by the user, not by local work', async () => {
		const it = setUp({ transport: { hello: async () => down } })
		it.runner.start()
		await it.resting()
		it.runner.wake('local')
		await it.drained()
		expect(it.calls).toEqual(['hello'])
		it.runner.wake('online')
		await it.until(() => it.calls.length === 2)
		await it.resting()
		it.runner.wake('asked')
		await it.until(() => it.calls.length === 3)
		await it.resting()
		expect(it.timers[0]?.ms, 'patience starts over').toBe(1000)
		await it.runner.stop()
	})

	test('a wish that comes while a round fails is not forgotten', async () => {
		const first = gate<Answer<typeof hello.value>>()
		const answers = [first.promise, Promise.resolve(hello)]
		const it = setUp({ transport: { hello: () => answers.shift()! } })
		it.runner.start()
		await it.until(() => it.calls.length === 1)
		it.runner.wake('asked')
		first.open(down)
		await it.until(() => it.calls.includes('pull'))
		await it.runner.stop()
	})

	test.each(['sign_in', 'revoked'] as const)('%s waits for the user', async code => {
		let refused = true
		const it = setUp({
			transport: { pull: async ({ cursor }) => (refused ? { ok: false, code } : pulled({ cursor })) },
		})
		it.runner.start()
		await it.until(() => it.statuses.at(-1)?.problem === code && it.statuses.at(-1)?.running === false)
		expect(it.timers).toEqual([])
		refused = false
		it.runner.wake('asked')
		await it.until(() => it.statuses.at(-1)?.problem === null && it.statuses.at(-1)?.running === false)
		await it.runner.stop()
	})

	test('without a token nothing but a greeting is sent', async () => {
		const it = setUp({ hasToken: () => false })
		await it.commit('甲')
		it.runner.start()
		await it.until(() => it.statuses.at(-1)?.problem === 'sign_in')
		expect(it.calls).toEqual(['hello'])
		await it.runner.stop()
	})

	test('two windows: only the holder of the lock asks; the next goes on when it stops', async () => {
		let turn = Promise.resolve()
		const withLock = (work: () => Promise<void>) => {
			const mine = turn.then(work)
			turn = mine
			return mine
		}
		const tables = createMemoryTables()
		const a = setUp({ tables, withLock })
		const b = setUp({ tables, withLock })
		a.runner.start()
		b.runner.start()
		await a.resting()
		expect(b.calls).toEqual([])
		await a.runner.stop()
		await b.resting()
		expect(b.calls).toEqual(['hello', 'pull'])
		await b.runner.stop()
	})
})

describe('races', () => {
	test('what is written while a push is on its way goes with the next one, in order', async () => {
		const answer = gate<void>()
		const sent: string[][] = []
		const it = setUp({
			transport: {
				push: async changes => {
					sent.push(changes.map(change => change.edits[0]!.recordId))
					if (sent.length === 1) await answer.promise
					return accepted(changes)
				},
			},
		})
		await it.commit('甲')
		it.runner.start()
		await it.until(() => it.calls.at(-1) === 'push')
		await it.commit('乙')
		it.runner.wake('local')
		await it.commit('丙')
		it.runner.wake('local')
		answer.open()
		await it.until(() => sent.length === 2)
		await it.resting()
		expect(sent).toEqual([['p-甲'], ['p-乙', 'p-丙']])
		expect(await it.store.outbox()).toEqual([])
		await it.runner.stop()
	})

	test('what is written while a pull is on its way lies over what it brings', async () => {
		const answer = gate<Answer<PullResponse>>()
		const answers = [answer.promise]
		const it = setUp({
			transport: { pull: async ({ cursor }) => answers.shift() ?? pulled({ cursor: Math.max(cursor, 5) }) },
		})
		await it.store.applyPull(0, {
			...(pulled() as { value: PullResponse }).value,
			records: [person('p', '旧', 1)],
		})
		it.runner.start()
		await it.until(() => it.calls.at(-1) === 'pull')
		const [rec] = await it.store.get(['person/p'])
		await it.store.commit('person.update', [
			{ collection: 'person', recordId: 'p', set: { name: '我的' }, base: { name: rec!.at } },
		])
		answer.open(
			pulled({ records: [{ ...person('p', '旧', 5), fields: { name: '旧', phone: '100200' } }], cursor: 5 }),
		)
		await it.resting()
		expect((await it.store.get(['person/p']))[0]?.fields).toEqual({ name: '我的', phone: '100200' })
		await it.runner.stop()
	})

	test('a poke during a round causes another; one about what is here causes none', async () => {
		const answer = gate<Answer<PullResponse>>()
		let cursor = 0
		const it = setUp({
			transport: { pull: async () => (++cursor === 2 ? answer.promise : pulled({ cursor: cursor * 10 })) },
		})
		it.runner.start()
		await it.resting()
		it.poke(10)
		await it.drained()
		expect(it.calls).toEqual(['hello', 'pull'])
		it.poke(11)
		await it.until(() => it.calls.length === 3)
		it.poke(25)
		answer.open(pulled({ cursor: 20 }))
		await it.until(() => it.calls.length === 4)
		await it.resting()
		expect(await it.store.meta('cursor')).toBe(30)
		await it.runner.stop()
	})

	test('S7: an entry leaves the outbox only by the answer, however often the line breaks', async () => {
		const answers: Answer<PushResponse>[] = [down, down]
		const it = setUp({ transport: { push: async changes => answers.shift() ?? accepted(changes) } })
		await it.commit('甲')
		it.runner.start()
		for (const left of [1, 1, 0]) {
			await it.resting()
			expect(await it.store.outbox()).toHaveLength(left)
			it.elapse()
			await it.until(() => it.statuses.at(-1)?.running === true)
		}
		await it.runner.stop()
	})
})
