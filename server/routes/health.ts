import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

const OWN_ADDRESSES: readonly string[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** GET /healthz: 200 while the database answers. GET /metrics: only for the machine that the server runs on. */
export function healthRoutes(app: App, { store, metrics }: Context): void {
	app.get('/healthz', { schema: { hide: true } }, async () => {
		await store.head()
		return { ok: true }
	})
	app.get('/metrics', { schema: { hide: true } }, async ({ socket, headers }, reply) => {
		// What a proxy on this machine passes on comes from elsewhere.
		const passedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
		const isOwn = OWN_ADDRESSES.includes(socket.remoteAddress ?? '') && !passedOn
		if (!isOwn) throw new ApiError('not_found')
		return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
	})
}
