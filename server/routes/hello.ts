import { Hello, MIN_PROTOCOL, NEXT_CERTIFICATE, PROTOCOL } from '#shared/protocol/wire.ts'
import type { App, Context } from '../context.ts'

/** GET /api/hello: who is there, before any login. */
export function helloRoute(app: App, { store, now, version, nextFingerprint }: Context): void {
	app.get('/api/hello', { schema: { response: { 200: Hello } } }, (_request, reply) => {
		const next = nextFingerprint?.()
		if (next !== undefined) reply.header(NEXT_CERTIFICATE, next)
		return {
			product: 'griddesk' as const,
			version,
			protocol: PROTOCOL,
			minProtocol: MIN_PROTOCOL,
			serverId: store.info.serverId,
			demo: store.info.demo,
			serverTimeMs: now(),
			epoch: store.info.epoch,
			lineage: [...store.info.lineage],
		}
	})
}
