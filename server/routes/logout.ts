import type { App, Context } from '../context.ts'

/** POST /api/logout: ends this session and no other. */
export function logoutRoute(app: App, { store }: Context): void {
	app.post('/api/logout', async (request, reply) => {
		await store.access.deleteSession(request.tokenHash)
		return reply.status(204).send()
	})
}
