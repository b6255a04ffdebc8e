import type { App, Context } from '../context.ts'

/** GET /healthz: 200 while the database answers. GET /metrics. */
export function healthRoutes(app: App, { store, metrics }: Context): void {
	app.get('/healthz', { schema: { hide: true } }, async () => {
		await store.head()
		return { ok: true }
	})
	app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
		return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
	})
}
