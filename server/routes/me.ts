import { passwordFault } from '#shared/model/password-rule.ts'
import { Me, PasswordRequest } from '#shared/protocol/admin.ts'
import { patchAccount } from '../access/accounts.ts'
import { auditOf } from '../access/audited.ts'
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
		if (!result.ok) {
			const outcome = { reason: result.code }
			await store.audit.append(auditOf(request, now(), 'password.change', { result: 'refused', outcome }))
			throw new ApiError(result.code, result.more)
		}
		if (passwordFault(next, account.login) !== undefined || next === current)
			throw new ApiError('weak_password')
		const passwordHash = await hashPassword(next)
		await store.write(0, async tx => {
			await patchAccount(tx, system, account, { passwordHash, mustChange: false }, tokenHash)
			await tx.audit(auditOf(request, now(), 'password.change'))
		})
		return reply.status(204).send()
	})
}
