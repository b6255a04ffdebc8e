import fastify from 'fastify'
import { expect, test } from 'vitest'
import type { App } from './context.ts'
import { takeTurns } from './take-turns.ts'

test('so many at once, the others in their order, also past one that has gone', async () => {
	const app = fastify({ forceCloseConnections: true })
	let running = 0
	let most = 0
	const begun: string[] = []
	const gates: (() => void)[] = []
	const arrived: string[] = []
	const left: string[] = []
	app.addHook('onRequest', async ({ url }, { raw }) => {
		arrived.push(url)
		raw.once('close', () => left.push(url))
	})
	await app.register(async inner => {
		takeTurns(inner as unknown as App, 2)
		inner.get('/slow/:name', async request => {
			begun.push((request.params as { name: string }).name)
			most = Math.max(most, ++running)
			await new Promise<void>(resolve => gates.push(resolve))
			running--
			return 'done'
		})
	})
	app.get('/beside', async () => 'at once')
	const url = await app.listen({ port: 0, host: '127.0.0.1' })
	const leaver = new AbortController()
	const ask = async (name: string, signal?: AbortSignal) =>
		(await fetch(`${url}/slow/${name}`, signal && { signal })).text()
	const answers = [ask('1')]
	await expect.poll(() => begun).toEqual(['1'])
	answers.push(ask('2'))
	await expect.poll(() => begun).toEqual(['1', '2'])
	const gone = ask('3', leaver.signal).catch(() => 'gone')
	await expect.poll(() => arrived).toContain('/slow/3')
	answers.push(ask('4'))
	await expect.poll(() => arrived).toContain('/slow/4')
	// Who is not under it does not wait.
	expect(await (await fetch(`${url}/beside`)).text()).toBe('at once')
	leaver.abort()
	expect(await gone).toBe('gone')
	await expect.poll(() => left).toContain('/slow/3')
	gates.shift()?.()
	await expect.poll(() => begun).toEqual(['1', '2', '4'])
	for (const open of gates.splice(0)) open()
	expect(await Promise.all(answers)).toEqual(['done', 'done', 'done'])
	expect(most).toBe(2)
	await app.close()
})

test('whoever does not come to an end keeps nobody waiting for long', async () => {
	const app = fastify({ forceCloseConnections: true })
	const { promise: never, resolve } = Promise.withResolvers<void>()
	await app.register(async inner => {
		takeTurns(inner as unknown as App, 1, 100)
		inner.get('/stuck', async () => never)
		inner.get('/slow/:name', async request => (request.params as { name: string }).name)
	})
	const url = await app.listen({ port: 0, host: '127.0.0.1' })
	const stuck = fetch(`${url}/stuck`)
	for (const name of ['1', '2', '3']) expect(await (await fetch(`${url}/slow/${name}`)).text()).toBe(name)
	resolve()
	await stuck
	// Its late end gives back nothing twice.
	expect(await (await fetch(`${url}/slow/4`)).text()).toBe('4')
	await app.close()
})
