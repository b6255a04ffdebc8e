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
import { newSecretKeys, publicKeysOf } from '#shared/exchange/keys.ts'
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
	/** Lets another password open the store from now on. */
	readonly rewrap: (password: string) => Promise<void>
}

export async function signIn(
	credentials: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const { login } = credentials
	const hello = await transportTo(null, HELLO_MS).hello()
	const here = (await accounts.list()).filter(account => isSameLogin(account.login, login))
	const local = hello.ok ? here.find(({ serverId }) => serverId === hello.value.serverId) : here[0]
	if (local !== undefined) return unlock(local, credentials, hello.ok, accounts, keyStore)
	if (!hello.ok) return hello
	return join(hello.value, credentials, accounts, keyStore)
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
	{ password, oldPassword }: Credentials,
	online: boolean,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const counted = await accounts.countAttempt(local, Date.now())
	if (!counted.ok) return { ...counted, code: 'local_lock' }
	const unwrapped = await unwrapKey(local.wrapped, oldPassword ?? password, keyStore)
	if (!unwrapped.ok) {
		const changed = unwrapped.code === 'bad_password' && online && (await isServersPassword(local, password))
		return changed ? { ok: false, code: 'password_changed' } : unwrapped
	}
	await accounts.unlocked(local, Date.now())
	const { dataKey } = unwrapped
	const name = databaseName(local.serverId, local.accountId)
	const tables = createDexieTables(name, createSealer(dataKey))
	if (!(await hasItsAccount(tables))) {
		tables.close()
		return { ok: false, code: 'damaged_store' }
	}
	const rewrap = rewrapper(local, dataKey, accounts, keyStore)
	if (oldPassword !== undefined && (await isServersPassword(local, password))) await rewrap(password)
	return { ok: true, local, tables, name, needsToken: true, rewrap }
}

async function isServersPassword(
	{ serverId, login, replica }: LocalAccount,
	password: string,
): Promise<boolean> {
	return (await transportTo(serverId).login({ login, password, replica })).ok
}

const rewrapper =
	(local: LocalAccount, dataKey: Uint8Array, accounts: Accounts, keyStore: KeyStore) =>
	async (password: string): Promise<void> => {
		await accounts.update(local, { wrapped: await wrapKey(dataKey, password, keyStore, randomBytes) })
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
	credentials: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const { login, password } = credentials
	const secret = newSecretKeys(randomBytes)
	const keys = publicKeysOf(secret)
	const answer = await transportTo(serverId).login({ login, password, replica: null, keys })
	if (!answer.ok) return answer
	const { token, accountId, replica, name: personName, role, scopeId, keys: serverKeys } = answer.value
	const known = (await accounts.list()).find(
		account => account.serverId === serverId && account.accountId === accountId,
	)
	// The same person under another login name, as after a renaming: the store stays, and so does its password.
	if (known !== undefined) {
		const renamed = { ...known, login }
		await accounts.put(renamed)
		return unlock(renamed, credentials, true, accounts, keyStore)
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
		await tx.setMeta('exchangeKeys', secret)
		if (serverKeys !== undefined) await tx.setMeta('exchangeServer', { keys: serverKeys, replica })
	})
	const used = { usedMs: Date.now(), attempts: NO_ATTEMPTS }
	const local = { serverId, login, accountId, demo, replica, wrapped, ...used }
	await accounts.put(local)
	const rewrap = rewrapper(local, dataKey, accounts, keyStore)
	return { ok: true, local, tables, name, needsToken: false, rewrap }
}
