import { publicKeysOf } from '#shared/exchange/keys.ts'
import { LoginRequest, LoginResponse } from '#shared/protocol/wire.ts'
import { logIn } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

/** Logins per minute from one address: an office of a hundred PCs comes from one. */
const PER_MINUTE = 120

/** POST /api/login. Every try is in the audit before it is answered. */
export function loginRoute(app: App, { store, now }: Context): void {
	const schema = { body: LoginRequest, response: { 200: LoginResponse } }
	const config = { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } }
	app.post('/api/login', { schema, config, bodyLimit: 4096 }, async ({ body, ip: address }) => {
		const result = await logIn(store, body, now(), address)
		const place = { atMs: now(), address, ...(body.device && { subject: body.device.id }) }
		if (!result.ok) {
			const { accountId, code } = result
			const action = code === 'locked_out' ? 'login.locked' : 'login.failed'
			const who = { ...place, ...(accountId !== undefined && { accountId }) }
			await store.audit.append({ ...who, action, result: 'refused', outcome: { reason: code } })
			throw new ApiError(code, result.more)
		}
		const { id, name, role, scopeId, mustChange } = result.account
		const { serverId, demo } = store.info
		const { token, replica } = result
		const { keys, recoveryCode } = body
		if (keys !== undefined) await store.exchange.setReplicaKeys(id, replica, keys)
		if (recoveryCode !== undefined) await store.devices.setRecovery(id, replica, recoveryCode)
		await store.audit.append({ ...place, accountId: id, replica, action: 'login.ok' })
		const wantsRecovery = !(await store.devices.hasRecovery(id, replica))
		const ownKeys = publicKeysOf(await store.exchange.secretKeys())
		const { contactDays, idleMinutes } = await store.devices.policy()
		const who = { accountId: id, name, role, scopeId, replica }
		return {
			token,
			serverId,
			demo,
			...who,
			keys: ownKeys,
			policy: { contactDays, idleMinutes },
			...(mustChange && { mustChange: true as const }),
			...(wantsRecovery && { wantsRecovery: true as const }),
		}
	})
}
