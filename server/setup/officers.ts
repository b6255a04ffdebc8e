/** The three accounts that a new server begins with: who runs it, who watches over its security, who reads its audit. */
import { passwordFault } from '#shared/model/password-rule.ts'
import type { OfficersRequest, SetupRole } from '#shared/protocol/setup.ts'
import { freshId, patchAccount } from '../access/accounts.ts'
import { generatePassword, hashPassword } from '../access/passwords.ts'
import { loginKey } from '../store/login-key.ts'
import type { Account, AuditEntry, ServerStore } from '../store/port.ts'
import type { SystemWriter } from '../sync/system-change.ts'
import { BEGUN } from './setup.ts'

/** A password that the server made up. */
export interface GivenPassword {
	readonly role: SetupRole
	readonly login: string
	readonly password: string
}

type Officers = OfficersRequest['officers']

/** `shared`: two of them have a role, a login, a name or a password in common. */
export type OfficersError = 'already_exists' | 'weak_password' | 'shared'

/** Makes all three or none. @param audit who does it */
export async function createOfficers(
	store: ServerStore,
	officers: Officers,
	audit: Omit<AuditEntry, 'action'>,
): Promise<readonly GivenPassword[] | OfficersError> {
	const typed = officers.flatMap(({ password }) => password ?? [])
	const parts = [
		officers.map(({ role }) => role),
		officers.map(({ login }) => loginKey(login)),
		officers.map(({ name }) => name),
	]
	if ([...parts, typed].some(part => new Set<string>(part).size < part.length)) return 'shared'
	if (officers.some(({ password, login }) => password !== undefined && passwordFault(password, login)))
		return 'weak_password'
	const given: GivenPassword[] = []
	const rows: Account[] = []
	for (const { role, login, name, password = generatePassword() } of officers) {
		const mustChange = !typed.includes(password)
		if (mustChange) given.push({ role, login, password })
		rows.push({
			id: freshId(store, rows),
			login,
			passwordHash: await hashPassword(password),
			role,
			scopeId: store.info.topId,
			name,
			state: 'active',
			createdMs: audit.atMs,
			mustChange,
		})
	}
	return store.write(0, async tx => {
		if ((await tx.accounts()).length > 0) return 'already_exists'
		for (const row of rows) await tx.insertAccount(row)
		const created = rows.map(({ id, role, scopeId }) => ({
			...audit,
			action: 'account.create',
			subject: id,
			outcome: { role, scopeId },
		}))
		await tx.audit({ ...audit, action: BEGUN }, ...created)
		return given
	})
}

/** Another one-time password for one of them. @returns `undefined` where there is none */
export async function renewPassword(
	store: ServerStore,
	system: SystemWriter,
	role: SetupRole,
	audit: Omit<AuditEntry, 'action'>,
): Promise<GivenPassword | undefined> {
	const password = generatePassword()
	const passwordHash = await hashPassword(password)
	return store.write(1, async tx => {
		const account = (await tx.accounts()).find(each => each.role === role)
		if (account === undefined) return undefined
		await patchAccount(tx, system, account, { passwordHash, mustChange: true })
		await tx.audit({ ...audit, action: 'account.reset', subject: account.id })
		return { role, login: account.login, password }
	})
}
