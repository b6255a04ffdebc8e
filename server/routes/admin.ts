import { z } from 'zod'
import {
	AccountPatchRequest,
	AccountPatchResponse,
	AdminAccounts,
	NewAccountRequest,
	NewAccountResponse,
	TopRequest,
	TopResponse,
} from '#shared/protocol/admin.ts'
import { createAccount, patchAccount } from '../access/accounts.ts'
import { bootstrap } from '../access/bootstrap.ts'
import { generatePassword, hashPassword } from '../access/passwords.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import type { Account, ReadTx } from '../store/port.ts'

const Params = z.object({ id: z.uuid() })

/** Accounts, for system administrators and inside their scope. */
export function adminRoutes(app: App, { store, system, now }: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (account.role !== 'sysadmin') throw new ApiError('forbidden')
	})

	/** Which of the nodes lie in the administrator's scope; its own node does even before it exists. */
	async function inScope(tx: ReadTx, admin: Account, ids: readonly string[]): Promise<Set<string>> {
		const paths = await tx.nodePaths([...new Set(ids)])
		const own = [...paths].filter(([, path]) => path.includes(`/${admin.scopeId}/`)).map(([id]) => id)
		return new Set([admin.scopeId, ...own])
	}

	app.get('/api/admin/accounts', { schema: { response: { 200: AdminAccounts } } }, ({ account }) =>
		store.read(async tx => {
			const all = await tx.accounts()
			const nodes = await inScope(
				tx,
				account,
				all.map(other => other.scopeId),
			)
			const accounts = all
				.filter(other => nodes.has(other.scopeId))
				.map(({ passwordHash: _, ...open }) => open)
			return { accounts }
		}),
	)

	app.post(
		'/api/admin/accounts',
		{ schema: { body: NewAccountRequest, response: { 200: NewAccountResponse } } },
		async ({ account, body }) => {
			const nodes = await store.read(tx => inScope(tx, account, [body.scopeId]))
			if (!nodes.has(body.scopeId)) throw new ApiError('forbidden')
			const result = await createAccount(store, system, body, now())
			if (typeof result === 'string')
				throw new ApiError(result === 'login_taken' ? 'already_exists' : 'bad_request')
			return result
		},
	)

	app.patch(
		'/api/admin/accounts/:id',
		{ schema: { params: Params, body: AccountPatchRequest, response: { 200: AccountPatchResponse } } },
		async ({ account: admin, params, body }) => {
			const { resetPassword, ...open } = body
			// An administrator who locks himself out could leave the server without one.
			if (params.id === admin.id && (open.role ?? open.state ?? open.scopeId) !== undefined)
				throw new ApiError('forbidden')
			const password = resetPassword ? generatePassword() : undefined
			const passwordHash = password === undefined ? undefined : await hashPassword(password)
			await store.write(1, async tx => {
				const account = await tx.account(params.id)
				if (account === undefined) throw new ApiError('not_found')
				const wanted = open.scopeId ?? account.scopeId
				const nodes = await inScope(tx, admin, [account.scopeId, wanted])
				if (!nodes.has(account.scopeId)) throw new ApiError('not_found')
				if (!nodes.has(wanted)) throw new ApiError('forbidden')
				await patchAccount(tx, system, account, { ...open, passwordHash })
			})
			return password === undefined ? {} : { password }
		},
	)

	app.post(
		'/api/admin/top',
		{ schema: { body: TopRequest, response: { 200: TopResponse } } },
		async ({ account, body }) => {
			if (account.scopeId !== store.info.topId) throw new ApiError('forbidden')
			const id = await bootstrap(store, system, body)
			if (id === 'exists') throw new ApiError('already_exists')
			return { id }
		},
	)
}
