import { expect, test, vi } from 'vitest'
import type { Accounts, LocalAccount } from '#renderer/db/accounts.ts'
import { newDataKey, wrapKey } from '#renderer/db/keyring.ts'
import { NO_ATTEMPTS } from '#renderer/db/lockout.ts'
import { randomBytes } from '#renderer/db/seal.ts'
import { signIn } from './sign-in.ts'

const LOGIN = 'wang'
const keyStore = { protectKey: async () => null, unprotectKey: async () => null }
const notHere = () => Promise.reject(new Error('not part of a sign-in'))

async function localAccount(): Promise<LocalAccount> {
	const kdf = { name: 'argon2id', memoryKiB: 8, passes: 1 } as const
	return {
		serverId: 'server',
		login: LOGIN,
		accountId: 'account',
		demo: false,
		replica: '000001',
		wrapped: await wrapKey(newDataKey(randomBytes), 'right', keyStore, randomBytes, kdf),
		attempts: NO_ATTEMPTS,
		usedMs: 0,
	}
}

/** One account on this PC, without a server. @param kept resolves when the disk has the count of a try */
async function accountsOn(kept: Promise<void>): Promise<Accounts> {
	const local = await localAccount()
	return {
		list: async () => [local],
		countAttempt: async () => ({ counted: { ok: true, attempts: NO_ATTEMPTS }, triedMs: [], kept }),
		unlocked: async () => {},
		update: notHere,
		put: notHere,
		remove: notHere,
		device: notHere,
		setDevice: notHere,
		forgetDevice: notHere,
		close: () => {},
	}
}

test.each([
	['right', { ok: true }],
	['wrong', { ok: false, code: 'bad_password' }],
])('whether a password is %s is told when the disk has the count, not before', async (password, told) => {
	const { promise: kept, resolve: keep } = Promise.withResolvers<void>()
	const heard = vi.fn()
	const answer = signIn({ login: LOGIN, password }, await accountsOn(kept), keyStore)
	void answer.then(heard)
	await new Promise(resolve => setTimeout(resolve, 200))
	expect(heard).not.toHaveBeenCalled()
	keep()
	expect(await answer).toMatchObject(told)
})

test('a try that the disk did not count is not answered', async () => {
	const kept = Promise.reject(new Error('the disk is full'))
	const answer = signIn({ login: LOGIN, password: 'right' }, await accountsOn(kept), keyStore)
	await expect(answer).rejects.toThrow('the disk is full')
})
