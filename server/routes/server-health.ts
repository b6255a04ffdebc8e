import { hasRight } from '#shared/model/permissions.ts'
import { HealthResponse } from '#shared/protocol/health.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { readHealth } from '../health/health.ts'

/** GET /api/admin/health, for the system administrators of all of it. */
export function serverHealthRoute(app: App, context: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (!hasRight(account.role, 'server') || account.scopeId !== context.store.info.topId)
			throw new ApiError('forbidden')
	})
	app.get('/api/admin/health', { schema: { response: { 200: HealthResponse } } }, () => readHealth(context))
}
