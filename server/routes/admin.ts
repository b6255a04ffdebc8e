import { z } from 'zod'
import { mayBecome, mayLookAfter } from '#shared/model/duties.ts'
import { passwordFault } from '#shared/model/password-rule.ts'
import { hasRight } from '#shared/model/permissions.ts'
import type { Rec } from '#shared/model/record.ts'
import {
	AccountPatchRequest,
	AccountPatchResponse,
	AdminAccounts,
	NewAccountRequest,
	NewAccountResponse,
	PeopleQuery,
	PeopleResponse,
	TopRequest,
	TopResponse,
} from '#shared/protocol/admin.ts'
import { createAccount, patchAccount } from '../access/accounts.ts'
import { auditOf } from '../access/audited.ts'
import { bootstrap } from '../access/bootstrap.ts'
import { generatePassword, hashPassword } from '../access/passwords.ts'
import { accountsInScope, nodesInScope } from '../access/scope.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { loginKey } from '../store/login-key.ts'
import type { Account, ReadTx } from '../store/port.ts'

const Params = z.object({ id: z.uuid() })
/** Most people of one name that are told of. */
const NAMESAKES = 20

/** Accounts, for those who look after them (`duties.ts`) and inside their scope. */
export function adminRoutes(app: App, { store, system, now }: Context): void {
	app.addHook('onRequest', async ({ account }) => {
		if (!hasRight(account.role, 'accounts')) throw new ApiError('forbidden')
	})

	app.get('/api/admin/accounts', { schema: { response: { 200: AdminAccounts } } }, async ({ account }) => {
		const own = await store.read(tx => accountsInScope(tx, account))
		const locked = await Promise.all(own.map(({ login }) => store.access.loginLockedUntil(loginKey(login))))
		const accounts = own.map(({ passwordHash: _, ...open }, i) => ({
			...open,
			lockedUntilMs: (locked[i] ?? 0) > now() ? (locked[i] ?? 0) : 0,
		}))
		return { accounts }
	})

	app.post(
		'/api/admin/accounts',
		{ schema: { body: NewAccountRequest, response: { 200: NewAccountResponse } } },
		async request => {
			const { account: by, body } = request
			const { nodes, watched } = await store.read(async tx => ({
				nodes: await nodesInScope(tx, by, [body.scopeId]),
				watched: (await tx.accounts()).some(({ role, state }) => role === 'security' && state === 'active'),
			}))
			// The first security administrator of a system has to come from somewhere.
			const isFirst = by.role === 'sysadmin' && body.role === 'security' && !watched
			if (!nodes.has(body.scopeId) || !(isFirst || mayLookAfter(by.role, 'manage', body.role)))
				throw new ApiError('forbidden')
			if (body.password !== undefined && passwordFault(body.password, body.login) !== undefined)
				throw new ApiError('weak_password')
			if (body.personId !== undefined) await checkPerson(body.personId, body.scopeId)
			const audit = auditOf(request, now(), 'account.create')
			const result = await createAccount(store, system, { ...body, mustChange: true }, now(), audit)
			if (typeof result === 'string')
				throw new ApiError(result === 'login_taken' ? 'already_exists' : 'bad_request')
			return result
		},
	)

	app.patch(
		'/api/admin/accounts/:id',
		{ schema: { params: Params, body: AccountPatchRequest, response: { 200: AccountPatchResponse } } },
		async request => {
			const { account: by, params, body } = request
			const { resetPassword, unlock, ...open } = body
			const password = resetPassword ? generatePassword() : undefined
			const passwordHash = password === undefined ? undefined : await hashPassword(password)
			await store.write(1, async tx => {
				const account = await tx.account(params.id)
				if (account === undefined) throw new ApiError('not_found')
				const wanted = open.scopeId ?? account.scopeId
				const nodes = await nodesInScope(tx, by, [account.scopeId, wanted])
				if (!nodes.has(account.scopeId)) throw new ApiError('not_found')
				if (!nodes.has(wanted) || !isAllowed(by, account, body)) throw new ApiError('forbidden')
				if (typeof open.personId === 'string') await checkPerson(open.personId, wanted, tx)
				const mustChange = passwordHash === undefined ? undefined : true
				await patchAccount(tx, system, account, { ...open, passwordHash, mustChange })
				const action = passwordHash !== undefined ? 'account.reset' : 'account.change'
				const outcome = changesOf(account, open)
				if (unlock !== true || Object.keys(outcome).length > 0 || passwordHash !== undefined)
					await tx.audit(auditOf(request, now(), action, { subject: account.id, outcome }))
				if (unlock) await tx.audit(auditOf(request, now(), 'account.unlock', { subject: account.id }))
			})
			if (unlock) {
				const account = await store.read(tx => tx.account(params.id))
				if (account !== undefined) await store.access.clearLoginFailures(loginKey(account.login))
			}
			return password === undefined ? {} : { password }
		},
	)

	app.get(
		'/api/admin/people',
		{ schema: { querystring: PeopleQuery, response: { 200: PeopleResponse } } },
		async request => {
			const { account: by, query } = request
			if (by.role !== 'sysadmin') throw new ApiError('forbidden')
			const people = await store.read(async tx => {
				const path = (await tx.nodePaths([by.scopeId])).get(by.scopeId)
				return path === undefined ? [] : tx.peopleNamed(path, query.name.trim(), NAMESAKES)
			})
			const outcome = { found: people.length }
			await store.audit.append(auditOf(request, now(), 'person.look_up', { outcome }))
			return { people: people.map(({ id, orgId }) => ({ id, orgId })) }
		},
	)

	app.post(
		'/api/admin/top',
		{ schema: { body: TopRequest, response: { 200: TopResponse } } },
		async request => {
			const { account, body } = request
			if (account.role !== 'sysadmin' || account.scopeId !== store.info.topId) throw new ApiError('forbidden')
			const id = await bootstrap(store, system, body)
			if (id === 'exists') throw new ApiError('already_exists')
			await store.audit.append(auditOf(request, now(), 'org.create_top', { subject: id }))
			return { id }
		},
	)

	/** An account is linked to somebody inside its scope. */
	async function checkPerson(personId: string, scopeId: string, tx?: ReadTx): Promise<void> {
		const look = async (tx: ReadTx): Promise<Rec | undefined> => {
			const [rec] = await tx.records([`person/${personId}`])
			const path = rec && (await tx.nodePaths([rec.orgId])).get(rec.orgId)
			return path?.includes(`/${scopeId}/`) ? rec : undefined
		}
		const person = await (tx === undefined ? store.read(look) : look(tx))
		if (person === undefined || person.deleted) throw new ApiError('bad_request')
	}
}

/** Whether `by` may change `account` like that. Nobody changes the own account here. */
function isAllowed(by: Account, account: Account, patch: z.infer<typeof AccountPatchRequest>): boolean {
	if (account.id === by.id) return false
	const { state, resetPassword, unlock, role, ...rest } = patch
	const manages = Object.values(rest).some(value => value !== undefined) || role !== undefined
	const may = (duty: Parameters<typeof mayLookAfter>[1]) => mayLookAfter(by.role, duty, account.role)
	return (
		(!manages || may('manage')) &&
		(role === undefined || (mayLookAfter(by.role, 'manage', role) && mayBecome(account.role, role))) &&
		(!(resetPassword || unlock) || may('reset')) &&
		(state === undefined || may('stop'))
	)
}

/** What is other than before, for the audit: ids, roles and states with their values, of a name only that it is. */
function changesOf(
	account: Account,
	{ name, ...open }: Partial<Pick<Account, 'name' | 'role' | 'scopeId' | 'state' | 'personId'>>,
): Record<string, unknown> {
	const changed = Object.entries(open).filter(
		([field, value]) => value !== undefined && value !== (account[field as keyof typeof open] ?? null),
	)
	return {
		...Object.fromEntries(changed),
		...(open.role !== undefined && open.role !== account.role && { formerRole: account.role }),
		...(name !== undefined && name !== account.name && { renamed: true }),
	}
}
