import { publicKeysOf } from '#shared/exchange/keys.ts'
import { LoginRequest, LoginResponse } from '#shared/protocol/wire.ts'
import { logIn } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

/** Logins per minute from one address: an office of a hundred PCs comes from one. */
const PER_MINUTE = 120

/** POST /api/login */
export function loginRoute(app: App, { store, now }: Context): void {
	const schema = { body: LoginRequest, response: { 200: LoginResponse } }
	const config = { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } }
	app.post('/api/login', { schema, config, bodyLimit: 4096 }, async request => {
		const result = await logIn(store, request.body, now())
		if (!result.ok) throw new ApiError(result.code, result.more)
		const { id, name, role, scopeId } = result.account
		const { serverId, demo } = store.info
		const { token, replica } = result
		const { keys } = request.body
		if (keys !== undefined) await store.exchange.setReplicaKeys(id, replica, keys)
		const ownKeys = publicKeysOf(await store.exchange.secretKeys())
		return { token, serverId, demo, accountId: id, name, role, scopeId, replica, keys: ownKeys }
	})
}
