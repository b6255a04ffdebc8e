/** Signing in and out, and who a request is from. */
import { createHash, randomBytes } from 'node:crypto'
import { loginKey } from '../store/login-key.ts'
import type { Account, ServerStore } from '../store/port.ts'
import { checkPassword } from './passwords.ts'

const DAY_MS = 86_400_000
const SESSION_MS = 30 * DAY_MS
const FAILURES = 5
const LOCK_MS = 15 * 60_000

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export type LoginResult =
	| { readonly ok: true; readonly token: string; readonly account: Account; readonly replica: string }
	| { readonly ok: false; readonly code: 'bad_credentials' | 'revoked' }
	| { readonly ok: false; readonly code: 'locked_out'; readonly retryAfterSeconds: number }

/** @param replica the client's 6 hex digits, or `null` where it has none yet */
export async function logIn(
	{ access }: ServerStore,
	{ login, password, replica }: { login: string; password: string; replica: string | null },
	nowMs: number,
): Promise<LoginResult> {
	await access.sweep(nowMs)
	const key = loginKey(login)
	const { count, lockedUntilMs } = await access.loginFailures(key)
	if (lockedUntilMs > nowMs) {
		const retryAfterSeconds = Math.ceil((lockedUntilMs - nowMs) / 1000)
		return { ok: false, code: 'locked_out', retryAfterSeconds }
	}
	const account = await access.accountByLogin(login)
	if (!(await checkPassword(account?.passwordHash, password)) || account === undefined) {
		const failed = count + 1
		await access.setLoginFailures(key, {
			count: failed,
			lockedUntilMs: failed >= FAILURES ? nowMs + LOCK_MS : 0,
			expiresMs: nowMs + (failed >= FAILURES ? LOCK_MS : DAY_MS),
		})
		return { ok: false, code: 'bad_credentials' }
	}
	if (count > 0) await access.clearLoginFailures(key)
	if (account.state === 'disabled') return { ok: false, code: 'revoked' }
	const token = randomBytes(32).toString('base64url')
	await access.addSession({
		tokenHash: tokenHash(token),
		accountId: account.id,
		createdMs: nowMs,
		expiresMs: nowMs + SESSION_MS,
	})
	return { ok: true, token, account, replica: await ensureReplica(access, account.id, replica) }
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

export type Authentication =
	| { readonly ok: true; readonly account: Account; readonly tokenHash: string }
	| { readonly ok: false; readonly code: 'sign_in' | 'revoked' }

/** @param header the `Authorization` header */
export async function authenticate(
	{ access }: ServerStore,
	header: string | undefined,
	nowMs: number,
): Promise<Authentication> {
	const token = header?.startsWith('Bearer ') ? header.slice(7) : ''
	const found = token === '' ? undefined : await access.session(tokenHash(token))
	if (found === undefined || found.session.expiresMs <= nowMs) return { ok: false, code: 'sign_in' }
	if (found.account.state === 'disabled') return { ok: false, code: 'revoked' }
	return { ok: true, account: found.account, tokenHash: found.session.tokenHash }
}
