import { afterEach, expect, test } from 'vitest'
import { createRpc, given, type Port, RemoteError } from './rpc.ts'

type Sums = { add(a: number, b: number): Promise<number>; fail(): Promise<void>; never(): Promise<void> }

class Coded extends Error {
	override name = 'Coded'
	code = 'full'
}

const open: MessagePort[] = []
afterEach(() => {
	for (const port of open.splice(0)) port.close()
})

function pair() {
	const { port1, port2 } = new MessageChannel()
	for (const port of [port1, port2]) {
		port.start()
		open.push(port)
	}
	const heard: unknown[] = []
	const methods: Sums = {
		add: async (a, b) => a + b,
		fail: async () => {
			throw new Coded('no room')
		},
		never: () => new Promise(() => {}),
	}
	const near = createRpc<Sums, { news: string }, Record<never, never>>(
		port1 as unknown as Port,
		{},
		{
			news: value => heard.push(value),
		},
	)
	const far = createRpc<Record<never, never>, Record<never, never>, { news: string }>(
		port2 as unknown as Port,
		methods,
		{},
	)
	return { near, far, heard }
}

test('calls answer to whom they belong', async () => {
	const { near } = pair()
	expect(await Promise.all([near.remote.add(1, 2), near.remote.add(3, 4)])).toEqual([3, 7])
})

test('errors come with name, code and message', async () => {
	const { near } = pair()
	const error = await near.remote.fail().catch(error => error)
	expect(error).toBeInstanceOf(RemoteError)
	expect([error.name, error.code, error.message]).toEqual(['Coded', 'full', 'no room'])
})

test('events arrive in order, before the answer to a later call', async () => {
	const { near, far, heard } = pair()
	far.emit('news', 'a')
	far.emit('news', 'b')
	await near.remote.add(1, 1)
	expect(heard).toEqual(['a', 'b'])
})

test('closing rejects what is unanswered, and what comes after', async () => {
	const { near } = pair()
	const waiting = near.remote.never().catch(error => error.code)
	near.close()
	expect(await waiting).toBe('closed')
	expect(await near.remote.add(1, 1).catch(error => error.code)).toBe('closed')
})

test('a long list comes in parts, each a message of its own, and is whole and in order at the caller', async () => {
	const { port1, port2 } = new MessageChannel()
	for (const port of [port1, port2]) {
		port.start()
		open.push(port)
	}
	type Counting = { count(to: number): Promise<number[]> }
	const near = createRpc<Counting, Record<never, never>, Record<never, never>>(
		port1 as unknown as Port,
		{},
		{},
	)
	const methods: Counting = { count: async to => Array.from({ length: to }, (_, i) => i) }
	createRpc(port2 as unknown as Port, methods, {})
	let messages = 0
	port1.addEventListener('message', () => messages++)
	const counted = await Promise.all([near.remote.count(1200), near.remote.count(500), near.remote.count(0)])
	expect(counted).toEqual(await Promise.all([1200, 500, 0].map(methods.count)))
	expect(messages).toBe(5)
})

test('a method that is not offered is an error of the caller', async () => {
	const { near } = pair()
	const { remote } = near as unknown as { remote: { other(): Promise<void> } }
	expect((await remote.other().catch(error => error)).message).toContain('other')
})

test('bytes that are given away are moved both ways; others are copied', async () => {
	const { port1, port2 } = new MessageChannel()
	for (const port of [port1, port2]) {
		port.start()
		open.push(port)
	}
	type Echo = { echo(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> }
	const answered: Uint8Array[] = []
	const methods: Echo = {
		echo: async bytes => {
			const answer = given(Uint8Array.from(bytes, each => each + 1))
			answered.push(answer)
			return answer
		},
	}
	const near = createRpc<Echo, Record<never, never>, Record<never, never>>(port1 as unknown as Port, {}, {})
	createRpc(port2 as unknown as Port, methods, {})
	const [kept, away] = [Uint8Array.of(1, 2), given(Uint8Array.of(3, 4))]
	expect([...(await near.remote.echo(kept))]).toEqual([2, 3])
	expect([...(await near.remote.echo(away))]).toEqual([4, 5])
	expect([kept.length, away.length, ...answered.map(({ length }) => length)]).toEqual([2, 0, 0, 0])
})
