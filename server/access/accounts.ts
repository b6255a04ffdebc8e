/** Making and changing accounts: the row and its public record in one transaction. */
import { v7 as uuid } from 'uuid'
import type { Role } from '#shared/model/kinds.ts'
import { ORG, recKey, type Scalar } from '#shared/model/record.ts'
import { accountPart } from '#shared/sync/clock.ts'
import { loginKey } from '../store/login-key.ts'
import type { Account, AuditEntry, ServerStore, WriteTx } from '../store/port.ts'
import { createEdit, type SystemWriter, updateEdit } from '../sync/system-change.ts'
import { generatePassword, hashPassword } from './passwords.ts'

export interface NewAccount {
	readonly login: string
	readonly name: string
	readonly role: Role
	readonly scopeId: string
	/** Absent: one is made up and returned. */
	readonly password?: string | undefined
	readonly personId?: string | undefined
	/** Whether another password has to be chosen first. */
	readonly mustChange?: boolean | undefined
}

export interface CreatedAccount {
	readonly id: string
	readonly password: string
}

export type AccountError = 'login_taken' | 'no_such_node'

/**
 * @param nowMs when it was created
 * @param audit who does it; absent: the server itself
 */
export async function createAccount(
	store: ServerStore,
	system: SystemWriter,
	{ login, name, role, scopeId, personId, mustChange = false, password = generatePassword() }: NewAccount,
	nowMs: number,
	audit?: AuditEntry,
): Promise<CreatedAccount | AccountError> {
	const passwordHash = await hashPassword(password)
	return store.write(1, async tx => {
		const others = await tx.accounts()
		if (others.some(other => loginKey(other.login) === loginKey(login))) return 'login_taken'
		if (!(await tx.nodePaths([scopeId])).has(scopeId)) return 'no_such_node'
		const id = freshId(store, others)
		await tx.insertAccount({
			id,
			login: login.trim(),
			passwordHash,
			role,
			scopeId,
			name,
			state: 'active',
			createdMs: nowMs,
			personId: personId ?? null,
			mustChange,
		})
		const open = { name, role, state: 'active', ...(personId !== undefined && { personId }) }
		await system.changeIn(tx, [createEdit('account', id, scopeId, open)], 'account.create')
		if (audit !== undefined) await tx.audit({ ...audit, subject: id, outcome: { role, scopeId } })
		return { id, password }
	})
}

/** An id whose part in clocks nobody else has. */
export function freshId(store: ServerStore, others: readonly Account[]): string {
	const parts = new Set([store.info.systemId, ...others.map(other => other.id)].map(accountPart))
	let id = uuid()
	while (parts.has(accountPart(id))) id = uuid()
	return id
}

export interface AccountPatch {
	readonly name?: string | undefined
	readonly role?: Role | undefined
	readonly scopeId?: string | undefined
	readonly state?: Account['state'] | undefined
	readonly passwordHash?: string | undefined
	readonly personId?: string | null | undefined
	readonly mustChange?: boolean | undefined
}

/** Changes an account; whoever has signed in with it is told to look again, or has to sign in again. */
export async function patchAccount(
	tx: WriteTx,
	system: SystemWriter,
	account: Account,
	{ passwordHash, mustChange, ...open }: AccountPatch,
	keepSession?: string,
): Promise<void> {
	const set = Object.fromEntries(
		Object.entries({ ...open, passwordHash, mustChange }).filter(([, value]) => value !== undefined),
	)
	if (Object.keys(set).length === 0) return
	await tx.updateAccount(account.id, set)
	if (passwordHash !== undefined) await tx.deleteSessions(account.id, keepSession)
	const [rec] = await tx.records([recKey('account', account.id)])
	const paths: Record<string, Scalar> = {}
	for (const [field, value] of Object.entries(open)) {
		const path = field === 'scopeId' ? ORG : field
		const old = field === 'scopeId' ? rec?.orgId : rec?.fields[field]
		if (value !== undefined && value !== (old ?? null)) paths[path] = value
	}
	if (rec !== undefined && Object.keys(paths).length > 0)
		await system.changeIn(tx, [updateEdit(rec, paths)], 'account.update')
	await tx.announce({ kind: 'account', accountId: account.id })
}

/** The administrator of a new server, whose scope is the top node that is yet to be created. */
export async function createFirstAdmin(
	store: ServerStore,
	nowMs: number,
): Promise<{ login: string; password: string } | undefined> {
	const password = generatePassword()
	const passwordHash = await hashPassword(password)
	return store.write(0, async tx => {
		const others = await tx.accounts()
		if (others.length > 0) return undefined
		await tx.insertAccount({
			id: freshId(store, others),
			login: 'admin',
			passwordHash,
			role: 'sysadmin',
			scopeId: store.info.topId,
			name: '系统管理员',
			state: 'active',
			createdMs: nowMs,
			// The practice accounts have passwords that whoever practises shares.
			mustChange: !store.info.demo,
		})
		return { login: 'admin', password }
	})
}
