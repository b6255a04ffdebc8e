import { auditOf } from '../access/audited.ts'
import type { App, Context } from '../context.ts'

/** POST /api/logout: ends this session and no other. */
export function logoutRoute(app: App, { store, now }: Context): void {
	app.post('/api/logout', async (request, reply) => {
		await store.access.deleteSession(request.tokenHash)
		await store.audit.append(auditOf(request, now(), 'logout.ok'))
		return reply.status(204).send()
	})
}
