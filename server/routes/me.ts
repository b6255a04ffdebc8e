import { Me, PasswordRequest } from '#shared/protocol/admin.ts'
import { patchAccount } from '../access/accounts.ts'
import { hashPassword } from '../access/passwords.ts'
import { confirmPassword } from '../access/sessions.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'

/** GET /api/me, POST /api/me/password. */
export function meRoutes(app: App, { store, system, now }: Context): void {
	app.get('/api/me', { schema: { response: { 200: Me } } }, ({ account }) => {
		const { id, login, name, role, scopeId } = account
		return { accountId: id, login, name, role, scopeId }
	})

	const schema = { body: PasswordRequest }
	app.post('/api/me/password', { schema, bodyLimit: 4096 }, async (request, reply) => {
		const { account, tokenHash } = request
		const { current, next } = request.body
		const result = await confirmPassword(store, account.login, current, now())
		if (!result.ok) throw new ApiError(result.code, result.more)
		const passwordHash = await hashPassword(next)
		await store.write(0, tx => patchAccount(tx, system, account, { passwordHash }, tokenHash))
		return reply.status(204).send()
	})
}
