import { z } from 'zod'
import { hasRight } from '#shared/model/permissions.ts'
import { auditOf } from '../access/audited.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

/** POST /api/admin/retention/clock: a system administrator of all of it says that the server's clock is right. */
export function retentionRoute(app: App, { store, retention, now }: Context): void {
	app.post(
		'/api/admin/retention/clock',
		{ schema: { response: { 200: z.object({ ok: z.literal(true) }) } }, bodyLimit: 1024 },
		async request => {
			const { role, scopeId } = request.account
			if (!hasRight(role, 'server') || scopeId !== store.info.topId) throw new ApiError('forbidden')
			await retention.confirmClock(auditOf(request, now(), 'retention.confirm_clock'))
			return { ok: true as const }
		},
	)
}
