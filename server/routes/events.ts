import type { ServerResponse } from 'node:http'
import { authenticate } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import type { Poke } from '../store/port.ts'
import { touches } from '../sync/scope.ts'

const HEARTBEAT_MS = 25_000

/**
 * GET /api/sync/events: a stream that says when there is something to pull, and nothing of what.
 *
 * `event: poke`, `data: {"version":n}`; `event: time`, `data: {"serverTimeMs":n}` at every beat. It ends when the session is no longer valid, and when the account
 * changed: the client connects again and pulls, and learns the rest there.
 */
export function eventsRoute(app: App, { store, metrics, now }: Context): void {
	const streams = new Set<ServerResponse>()
	app.addHook('preClose', async () => {
		for (const stream of streams) stream.end()
	})

	// Asked by HEAD it would be a stream that says nothing and never ends.
	app.get('/api/sync/events', { exposeHeadRoute: false }, async (request, reply) => {
		const { account } = request
		const { authorization } = request.headers
		const scopePath = () =>
			store.read(tx => tx.nodePaths([account.scopeId])).then(paths => paths.get(account.scopeId) ?? '/')
		const stream = reply.raw
		// '/' is touched by everything: until the scope's path is known, a poke too many does no harm.
		let path = '/'
		const say = (version: number) => stream.write(`event: poke\ndata: {"version":${version}}\n\n`)
		const onPoke = (poke: Poke) => {
			if (poke.kind === 'account') {
				if (poke.accountId === account.id) stream.end()
				return
			}
			if (touches(poke.paths, path)) say(poke.version)
			// The tree may have changed, and with it where the scope is.
			if (poke.paths === null)
				scopePath().then(
					now => {
						path = now
					},
					() => stream.end(),
				)
		}
		path = await scopePath()
		const headers = {
			...reply.getHeaders(),
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no',
		}
		reply.hijack()
		stream.writeHead(200, headers as Record<string, string>)
		// First listen, then say where things stand: nothing falls between.
		const unsubscribe = store.subscribe(onPoke)
		say((await store.head()).version)
		const beat = () => stream.write(`event: time\ndata: {"serverTimeMs":${now()}}\n\n`)
		const heartbeat = setInterval(() => {
			void authenticate(store, authorization, now()).then(
				({ ok }) => (ok ? beat() : stream.end()),
				() => stream.end(),
			)
		}, HEARTBEAT_MS)
		streams.add(stream)
		metrics.clients.inc()
		stream.once('close', () => {
			unsubscribe()
			clearInterval(heartbeat)
			streams.delete(stream)
			metrics.clients.dec()
		})
	})
}
