/**
 * Signing in: an account that is on this PC is unlocked with what is here, network or not; one that is not is
 * fetched from the server once.
 */
import type { Accounts, LocalAccount } from '#renderer/db/accounts.ts'
import { createDexieCells } from '#renderer/db/dexie-cells.ts'
import { createDexieTables, databaseName } from '#renderer/db/dexie-tables.ts'
import { createDrafts, type DraftStore } from '#renderer/db/drafts.ts'
import { createEventLog, type EventLog } from '#renderer/db/event-log.ts'
import { type KeyStore, newDataKey, unwrapKey, wrapKey } from '#renderer/db/keyring.ts'
import { NO_ATTEMPTS } from '#renderer/db/lockout.ts'
import { createSealer, randomBytes } from '#renderer/db/seal.ts'
import type { Tables } from '#renderer/db/tables.ts'
import { claimDevice } from '#renderer/db/this-device.ts'
import type { Credentials, SignInFailure } from '#renderer/session/credentials.ts'
import { askServerId } from '#renderer/sync/greeting.ts'
import { isOutOfContact } from '#shared/model/contact.ts'
import type { Hello } from '#shared/protocol/wire.ts'

/** A server that has not answered within this time does not keep anybody waiting who can work without it. */
const HELLO_MS = 1500

export interface Opened {
	readonly ok: true
	readonly local: LocalAccount
	readonly tables: Tables
	/** Of the database. */
	readonly name: string
	/** Whether the server has yet to be asked for a token. */
	readonly needsToken: boolean
	/** Lets another password open the store from now on. */
	readonly rewrap: (password: string) => Promise<void>
	/** The server keeps this code from now on: it opens the store, too. */
	readonly keepRecovery: (code: string) => Promise<void>
	readonly events: EventLog
	readonly drafts: DraftStore
	/** How it was opened, and when it was tried in vain before. */
	readonly unlocked: { readonly by: 'password' | 'recovery' | 'joining'; readonly triedMs: readonly number[] }
	/** Resolves when this PC has written down that the password was right: before the account is anybody's. */
	readonly settled: Promise<void>
	/** At the first sign-in only: the password is one that somebody else gave. */
	readonly mustChange?: boolean
}

export async function signIn(
	credentials: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const { login } = credentials
	const asked = askServerId(HELLO_MS)
	const here = (await accounts.list()).filter(account => isSameLogin(account.login, login))
	const serverId = await asked
	const local = serverId === undefined ? here[0] : here.find(account => account.serverId === serverId)
	if (local !== undefined) return unlock(local, credentials, serverId !== undefined, accounts, keyStore)
	const { transportTo } = await import('./ask-server.ts')
	const hello = await transportTo(null, HELLO_MS).hello()
	if (!hello.ok) return hello
	return join(hello.value, credentials, accounts, keyStore)
}

async function unlock(
	local: LocalAccount,
	credentials: Credentials,
	online: boolean,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const { password, oldPassword, recoveryCode } = credentials
	const isServers = () => isServersPassword(local, credentials, accounts, keyStore)
	const { counted, triedMs, kept } = await accounts.countAttempt(local, Date.now())
	if (!counted.ok) return { ...counted, code: 'local_lock' }
	const name = databaseName(local.serverId, local.accountId)
	const cells = createDexieCells(name)
	// The disk has it open by the time that the key is there.
	cells.open()
	const isAway =
		!online && isOutOfContact(local.contactMs, local.usedMs, Date.now(), local.policy?.contactDays)
	const unwrapped =
		recoveryCode === undefined
			? await unwrapKey(local.wrapped, oldPassword ?? password, keyStore)
			: await unwrapByCode(local, recoveryCode)
	// Nobody learns whether it was right before the try is on the disk.
	await kept
	if (unwrapped.ok && isAway && recoveryCode === undefined) {
		cells.close()
		return { ok: false, code: 'contact_lock' }
	}
	if (!unwrapped.ok) {
		cells.close()
		const changed = unwrapped.code === 'bad_password' && online && (await isServers())
		return changed ? { ok: false, code: 'password_changed' } : unwrapped
	}
	const { dataKey } = unwrapped
	if (recoveryCode !== undefined) {
		// A code opens once; by the next contact there is another one.
		const wrapped = await wrapKey(dataKey, password, keyStore, randomBytes)
		await accounts.update(local, { wrapped, recovery: undefined, contactMs: Date.now() })
	}
	const sealer = createSealer(dataKey)
	const tables = createDexieTables(name, sealer, cells)
	// Where that fails, a try too many stays counted, and nothing worse.
	const settled = accounts.unlocked(local, Date.now()).catch(error => console.error(error))
	const rewrap = rewrapper(local, dataKey, accounts, keyStore)
	if (oldPassword !== undefined && (await isServers())) await rewrap(password)
	const by = recoveryCode === undefined ? 'password' : 'recovery'
	return {
		ok: true,
		local: recoveryCode === undefined ? local : { ...local, recovery: undefined },
		tables,
		name,
		needsToken: true,
		rewrap,
		keepRecovery: recoveryKeeper(local, dataKey, accounts),
		events: createEventLog(name, sealer),
		drafts: createDrafts(name, sealer),
		unlocked: { by, triedMs },
		settled,
	}
}

/** Asked as this PC: where only enrolled ones may sign in, no other is told. */
async function isServersPassword(
	{ serverId, login, replica }: LocalAccount,
	{ password, enrolment }: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<boolean> {
	const { transportTo } = await import('./ask-server.ts')
	const transport = transportTo(serverId)
	const hello = await transport.hello()
	if (!hello.ok) return false
	const device = await claimDevice(accounts, keyStore, {
		serverId,
		atMs: hello.value.serverTimeMs,
		enrolment,
	})
	return (await transport.login({ login, password, replica, device })).ok
}

const rewrapper =
	(local: LocalAccount, dataKey: Uint8Array, accounts: Accounts, keyStore: KeyStore) =>
	async (password: string): Promise<void> => {
		await accounts.update(local, { wrapped: await wrapKey(dataKey, password, keyStore, randomBytes) })
	}

/** As the server compares: without regard to case and width. */
const isSameLogin = (a: string, b: string): boolean =>
	a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase()

const recoveryKeeper =
	(local: LocalAccount, dataKey: Uint8Array, accounts: Accounts) =>
	async (code: string): Promise<void> => {
		const { wrapForRecovery } = await import('#renderer/db/recovery.ts')
		await accounts.update(local, { recovery: wrapForRecovery(dataKey, code, randomBytes) })
	}

async function unwrapByCode(
	{ recovery }: LocalAccount,
	code: string,
): Promise<{ ok: true; dataKey: Uint8Array } | { ok: false; code: 'bad_code' }> {
	const { openByRecovery } = await import('#renderer/db/recovery.ts')
	const dataKey = recovery === undefined ? undefined : openByRecovery(recovery, code)
	return dataKey === undefined ? { ok: false, code: 'bad_code' } : { ok: true, dataKey }
}

/** The account's first sign-in on this PC. The registry is written last: what breaks off before begins anew. */
async function join(
	{ serverId, demo, serverTimeMs }: Hello,
	credentials: Credentials,
	accounts: Accounts,
	keyStore: KeyStore,
): Promise<Opened | SignInFailure> {
	const { login, password } = credentials
	const [{ transportTo }, { newSecretKeys, publicKeysOf }, { newRecoveryCode, wrapForRecovery }] =
		await Promise.all([
			import('./ask-server.ts'),
			import('#shared/exchange/keys.ts'),
			import('#renderer/db/recovery.ts'),
		])
	const secret = newSecretKeys(randomBytes)
	const keys = publicKeysOf(secret)
	const claim = { serverId, atMs: serverTimeMs, enrolment: credentials.enrolment }
	const device = await claimDevice(accounts, keyStore, claim)
	const recoveryCode = newRecoveryCode(randomBytes)
	const asked = { login, password, replica: null, keys, device, recoveryCode }
	const answer = await transportTo(serverId).login(asked)
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
	await createEventLog(name, sealer).destroy()
	await createDrafts(name, sealer).destroy()
	const tables = createDexieTables(name, sealer)
	await tables.write(async tx => {
		await tx.setMeta('account', { name: personName, role, scopeId })
		await tx.setMeta('token', token)
		await tx.setMeta('exchangeKeys', secret)
		if (serverKeys !== undefined) await tx.setMeta('exchangeServer', { keys: serverKeys, replica })
	})
	const { policy, mustChange = false } = answer.value
	const recovery = wrapForRecovery(dataKey, recoveryCode, randomBytes)
	const used = { usedMs: Date.now(), attempts: NO_ATTEMPTS, contactMs: Date.now(), ...(policy && { policy }) }
	const local = { serverId, login, accountId, demo, replica, wrapped, recovery, ...used }
	await accounts.put(local)
	const rewrap = rewrapper(local, dataKey, accounts, keyStore)
	return {
		ok: true,
		local,
		tables,
		name,
		needsToken: false,
		rewrap,
		keepRecovery: recoveryKeeper(local, dataKey, accounts),
		events: createEventLog(name, sealer),
		drafts: createDrafts(name, sealer),
		unlocked: { by: 'joining', triedMs: [] },
		settled: Promise.resolve(),
		mustChange,
	}
}
