/** Accounts, sessions, failed logins and replicas: single statements. */
import type { Kysely } from 'kysely'
import { loginKey } from './login-key.ts'
import type { AccessStore, Device } from './port.ts'
import { toAccount } from './read-tx.ts'
import type { Tables } from './tables.ts'

export function createAccess(db: Kysely<Tables>): AccessStore {
	return {
		async accountByLogin(login) {
			const row = await db
				.selectFrom('account')
				.selectAll()
				.where('login_key', '=', loginKey(login))
				.executeTakeFirst()
			return row && toAccount(row)
		},

		async session(tokenHash) {
			const row = await db
				.selectFrom('session')
				.innerJoin('account', 'account.id', 'session.account_id')
				.leftJoin('device', 'device.id', 'session.device_id')
				.selectAll('account')
				.select([
					'session.created_ms as began_ms',
					'session.expires_ms',
					'session.replica',
					'session.device_id',
					'device.state as device_state',
				])
				.where('token_hash', '=', tokenHash)
				.executeTakeFirst()
			if (row === undefined) return undefined
			const { began_ms: createdMs, expires_ms: expiresMs, replica, device_id: deviceId } = row
			const session = { tokenHash, accountId: row.id, createdMs, expiresMs, replica, deviceId }
			const state = row.device_state as Device['state'] | null
			return { session, account: toAccount(row), ...(state !== null && { deviceState: state }) }
		},

		async addSession(session) {
			await db
				.insertInto('session')
				.values({
					token_hash: session.tokenHash,
					account_id: session.accountId,
					created_ms: session.createdMs,
					expires_ms: session.expiresMs,
					replica: session.replica ?? null,
					device_id: session.deviceId ?? null,
				})
				.execute()
		},

		async deleteSession(tokenHash) {
			await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
		},

		async sweep(nowMs) {
			const revoked = db
				.selectFrom('device')
				.select('id')
				.where('state', '=', 'revoked')
				.where('wiped_ms', 'is', null)
			await db
				.deleteFrom('session')
				.where('expires_ms', '<=', nowMs)
				.where(eb => eb.or([eb('device_id', 'is', null), eb('device_id', 'not in', revoked)]))
				.execute()
			await db.deleteFrom('login_failure').where('expires_ms', '<=', nowMs).execute()
		},

		async loginLockedUntil(key) {
			const row = await db
				.selectFrom('login_failure')
				.select('locked_until_ms')
				.where('login_key', '=', key)
				.executeTakeFirst()
			return row?.locked_until_ms ?? 0
		},

		async addLoginFailure(key, expiresMs) {
			const { count } = await db
				.insertInto('login_failure')
				.values({ login_key: key, count: 1, locked_until_ms: 0, expires_ms: expiresMs })
				.onConflict(c =>
					c
						.column('login_key')
						.doUpdateSet(eb => ({ count: eb('login_failure.count', '+', 1), expires_ms: expiresMs })),
				)
				.returning('count')
				.executeTakeFirstOrThrow()
			return count
		},

		async lockLogin(key, untilMs) {
			await db
				.updateTable('login_failure')
				.set({ locked_until_ms: untilMs, expires_ms: untilMs })
				.where('login_key', '=', key)
				.execute()
		},

		async clearLoginFailures(key) {
			await db.deleteFrom('login_failure').where('login_key', '=', key).execute()
		},

		async hasReplica(accountId, replica) {
			const row = await db
				.selectFrom('replica')
				.select('replica')
				.where('account_id', '=', accountId)
				.where('replica', '=', replica)
				.executeTakeFirst()
			return row !== undefined
		},

		async addReplica(accountId, replica) {
			const result = await db
				.insertInto('replica')
				.values({
					account_id: accountId,
					replica,
					sign_key: null,
					box_key: null,
					device_id: null,
					seen_ms: 0,
					pending: 0,
					recovery_code: null,
				})
				.onConflict(c => c.doNothing())
				.executeTakeFirst()
			return result.numInsertedOrUpdatedRows === 1n
		},
	}
}
