/** Signing in and out, and who a request is from. */
import { createHash, randomBytes } from 'node:crypto'
import type { DeviceClaim } from '#shared/protocol/wire.ts'
import { loginKey } from '../store/login-key.ts'
import type { Account, ServerStore } from '../store/port.ts'
import { checkDevice, type DeviceRefusal } from './devices.ts'
import { checkPassword } from './passwords.ts'

const DAY_MS = 86_400_000
const SESSION_MS = 30 * DAY_MS
const FAILURES = 5
const LOCK_MS = 15 * 60_000

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

interface Denied {
	readonly ok: false
	readonly code: 'bad_credentials' | 'locked_out' | 'revoked' | DeviceRefusal
	/** Whose password it was, right or wrong, where anybody's. */
	readonly accountId?: string
	readonly more: { readonly retryAfterSeconds?: number }
}

export type LoginResult =
	| { readonly ok: true; readonly token: string; readonly account: Account; readonly replica: string }
	| Denied

const denied = (code: Denied['code'], more: Denied['more'] = {}): Denied => ({ ok: false, code, more })

/**
 * Whether `password` belongs to `login`. After five failures in a row the name is locked for a quarter of an
 * hour, even for the right password and even where nobody has that name.
 */
export async function confirmPassword(
	{ access }: ServerStore,
	login: string,
	password: string,
	nowMs: number,
): Promise<{ readonly ok: true; readonly account: Account } | Denied> {
	const key = loginKey(login)
	const lockedUntilMs = await access.loginLockedUntil(key)
	if (lockedUntilMs > nowMs)
		return denied('locked_out', { retryAfterSeconds: Math.ceil((lockedUntilMs - nowMs) / 1000) })
	// Counted before the slow check, so that many guesses at once are many failures, too.
	const failures = await access.addLoginFailure(key, nowMs + DAY_MS)
	if (failures >= FAILURES) await access.lockLogin(key, nowMs + LOCK_MS)
	if (failures > FAILURES) return denied('locked_out', { retryAfterSeconds: LOCK_MS / 1000 })
	const account = await access.accountByLogin(login)
	const right = await checkPassword(account?.passwordHash, password)
	if (!right || account === undefined)
		return { ...denied('bad_credentials'), ...(account && { accountId: account.id }) }
	await access.clearLoginFailures(key)
	return { ok: true, account }
}

interface LoginAsked {
	readonly login: string
	readonly password: string
	/** The client's 6 hex digits, or `null` where it has none yet. */
	readonly replica: string | null
	readonly device?: DeviceClaim
}

/** @param address where it comes from, for the audit */
export async function logIn(
	store: ServerStore,
	{ login, password, replica, device }: LoginAsked,
	nowMs: number,
	address?: string,
): Promise<LoginResult> {
	const { access } = store
	await access.sweep(nowMs)
	const confirmed = await confirmPassword(store, login, password, nowMs)
	if (!confirmed.ok) return confirmed
	const { account } = confirmed
	const accountId = account.id
	if (account.state === 'disabled') return { ...denied('revoked'), accountId }
	const who = { atMs: nowMs, accountId, action: '', ...(address !== undefined && { address }) }
	const place = await checkDevice(store, account, device, who, nowMs)
	if (!place.ok) return { ...denied(place.code), accountId }
	const { deviceId } = place
	const token = randomBytes(32).toString('base64url')
	const ensured = await ensureReplica(access, accountId, replica)
	await access.addSession({
		tokenHash: tokenHash(token),
		accountId,
		createdMs: nowMs,
		expiresMs: nowMs + SESSION_MS,
		replica: ensured,
		...(deviceId !== undefined && { deviceId }),
	})
	if (deviceId !== undefined) await store.devices.placeReplica(accountId, ensured, deviceId)
	return { ok: true, token, account, replica: ensured }
}

/** A replica id that only this local store of the account has. */
async function ensureReplica(
	access: ServerStore['access'],
	accountId: string,
	replica: string | null,
): Promise<string> {
	if (replica !== null && (await access.hasReplica(accountId, replica))) return replica
	for (;;) {
		const minted = randomBytes(3).toString('hex')
		if (await access.addReplica(accountId, minted)) return minted
	}
}

export interface Authenticated {
	readonly ok: true
	readonly account: Account
	readonly tokenHash: string
	/** Of the client, where it has said so. */
	readonly replica?: string
	readonly deviceId?: string
}

export type Authentication =
	| Authenticated
	/** `device`: a revoked PC that may still hand over what it holds. */
	| {
			readonly ok: false
			readonly code: 'sign_in' | 'revoked' | 'device_revoked'
			readonly device?: Authenticated
	  }

/** @param header the `Authorization` header */
export async function authenticate(
	{ access }: ServerStore,
	header: string | undefined,
	nowMs: number,
): Promise<Authentication> {
	const token = header?.startsWith('Bearer ') ? header.slice(7) : ''
	const found = token === '' ? undefined : await access.session(tokenHash(token))
	if (found === undefined) return { ok: false, code: 'sign_in' }
	const { account, session, deviceState } = found
	const { replica, deviceId } = session
	const who: Authenticated = {
		ok: true,
		account,
		tokenHash: session.tokenHash,
		...(replica && { replica }),
		...(deviceId && { deviceId }),
	}
	// Before the session's age is looked at: a PC that was away for long has to learn it, too.
	if (deviceState === 'revoked') return { ok: false, code: 'device_revoked', device: who }
	if (session.expiresMs <= nowMs) return { ok: false, code: 'sign_in' }
	if (account.state === 'disabled') return { ok: false, code: 'revoked' }
	return who
}
