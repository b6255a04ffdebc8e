/**
 * Signing in: an account that is on this PC is unlocked with what is here, network or not; one that is not is
 * fetched from the server once.
 */
import type { Accounts, LocalAccount } from '#renderer/db/accounts.ts'
import { createDexieTables, databaseName } from '#renderer/db/dexie-tables.ts'
import { type KeyStore, newDataKey, unwrapKey, wrapKey } from '#renderer/db/keyring.ts'
import { NO_ATTEMPTS } from '#renderer/db/lockout.ts'
import { createSealer, DamagedRow, randomBytes } from '#renderer/db/seal.ts'
import type { Tables } from '#renderer/db/tables.ts'
import { createTransport, type Transport } from '#renderer/sync/transport.ts'
import type { Hello } from '#shared/protocol/wire.ts'
import type { Credentials, SignInFailure } from './api.ts'

/** A server that has not answered within this time does not keep anybody waiting who can work without it. */
const HELLO_MS = 1500

export interface Opened {
	readonly ok: true
	readonly local: LocalAccount
	readonly tables: Tables
	readonly name: string
	/** Whether the server has yet to be asked for a token. */
	readonly needsToken: boolean
}

export async function signIn(
	{ login, password }: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const hello = await transportTo(null, HELLO_MS).hello()
	const here = (await accounts.list()).filter(account => isSameLogin(account.login, login))
	const local = hello.ok ? here.find(({ serverId }) => serverId === hello.value.serverId) : here[0]
	if (local !== undefined) return unlock(local, password, accounts, keyStore)
	if (!hello.ok) return hello
	return join(hello.value, { login, password }, accounts, keyStore)
}

export const transportTo = (serverId: string | null, timeoutMs?: number): Transport =>
	createTransport({
		fetch: (input, init) => fetch(input, init),
		baseUrl: '',
		serverId: () => serverId,
		token: () => null,
		...(timeoutMs === undefined ? {} : { timeoutMs }),
	})

async function unlock(
	local: LocalAccount,
	password: string,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const counted = await accounts.countAttempt(local, Date.now())
	if (!counted.ok) return { ...counted, code: 'local_lock' }
	const unwrapped = await unwrapKey(local.wrapped, password, keyStore)
	if (!unwrapped.ok) return unwrapped
	await accounts.unlocked(local, Date.now())
	const name = databaseName(local.serverId, local.accountId)
	const tables = createDexieTables(name, createSealer(unwrapped.dataKey))
	if (!(await hasItsAccount(tables))) {
		tables.close()
		return { ok: false, code: 'damaged_store' }
	}
	return { ok: true, local, tables, name, needsToken: true }
}

/** As the server compares: without regard to case and width. */
const isSameLogin = (a: string, b: string): boolean =>
	a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase()

async function hasItsAccount(tables: Tables): Promise<boolean> {
	try {
		return (await tables.read(tx => tx.meta('account'))) !== undefined
	} catch (error) {
		if (error instanceof DamagedRow) return false
		throw error
	}
}

/** The account's first sign-in on this PC. The registry is written last: what breaks off before begins anew. */
async function join(
	{ serverId, demo }: Hello,
	{ login, password }: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const answer = await transportTo(serverId).login({ login, password, replica: null })
	if (!answer.ok) return answer
	const { token, accountId, replica, name: personName, role, scopeId } = answer.value
	const known = (await accounts.list()).find(
		account => account.serverId === serverId && account.accountId === accountId,
	)
	// The same person under another login name, as after a renaming: the store stays, and so does its password.
	if (known !== undefined) {
		const renamed = { ...known, login }
		await accounts.put(renamed)
		return unlock(renamed, password, accounts, keyStore)
	}
	const dataKey = newDataKey(randomBytes)
	const wrapped = await wrapKey(dataKey, password, keyStore, randomBytes)
	const name = databaseName(serverId, accountId)
	const sealer = createSealer(dataKey)
	await createDexieTables(name, sealer).destroy()
	const tables = createDexieTables(name, sealer)
	await tables.write(async tx => {
		await tx.setMeta('account', { name: personName, role, scopeId })
		await tx.setMeta('token', token)
	})
	const used = { usedMs: Date.now(), attempts: NO_ATTEMPTS }
	const local = { serverId, login, accountId, demo, replica, wrapped, ...used }
	await accounts.put(local)
	return { ok: true, local, tables, name, needsToken: false }
}
