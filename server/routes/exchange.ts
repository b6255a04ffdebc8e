import { PACK_LIMITS } from '#shared/exchange/limits.ts'
import { EXCHANGE_PATH } from '#shared/protocol/wire.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { handlePack } from '../exchange/handle-pack.ts'

/** Files per minute of one session. */
const PER_MINUTE = 60
const TYPE = 'application/octet-stream'

/** POST /api/exchange: whoever is signed in may carry anybody's file; it is taken for its signature alone. */
export function exchangeRoute(app: App, context: Context): void {
	const bodyLimit = PACK_LIMITS.fileBytes
	app.addContentTypeParser(TYPE, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
	const config = { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } }
	app.post(EXCHANGE_PATH, { config, bodyLimit }, async (request, reply) => {
		if (!(request.body instanceof Uint8Array)) throw new ApiError('bad_request')
		const result = await handlePack(context, request.body, { by: 'http', accountId: request.account.id })
		if (!result.ok) throw new ApiError('pack_refused', { reason: result.reason })
		return reply.type(TYPE).send(Buffer.from(result.answer.buffer))
	})
}
