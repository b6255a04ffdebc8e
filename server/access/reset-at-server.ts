/** A new one-time password at the server's own machine, for who has nobody left to ask: the server may run. */
import { secretKeyBeside } from '../secret-key.ts'
import { openStore } from '../store/kysely-store.ts'
import { loginKey } from '../store/login-key.ts'
import { type DataPlace, openDatabase } from '../store/open-database.ts'
import { createSystemWriter } from '../sync/system-change.ts'
import { patchAccount } from './accounts.ts'
import { generatePassword, hashPassword } from './passwords.ts'

/**
 * Ends the account's sessions and its lock after wrong guesses; the audit says that it was done here.
 *
 * @param place of a server that has been started before
 * @returns the password, which has to be changed at the first sign-in; `undefined` where nobody has that login
 */
export async function resetPasswordAt(place: DataPlace, login: string): Promise<string | undefined> {
	const secrets = secretKeyBeside(place.dataDir)
	const store = await openStore(openDatabase(place), { demo: false, secrets })
	try {
		const system = createSystemWriter(store, Date.now)
		const password = generatePassword()
		const passwordHash = await hashPassword(password)
		const isDone = await store.write(1, async tx => {
			const account = (await tx.accounts()).find(each => loginKey(each.login) === loginKey(login))
			if (account === undefined) return false
			await patchAccount(tx, system, account, { passwordHash, mustChange: true })
			const outcome = { by: 'cli' }
			await tx.audit({ atMs: Date.now(), action: 'account.reset', subject: account.id, outcome })
			return true
		})
		if (!isDone) return undefined
		await store.access.clearLoginFailures(loginKey(login))
		return password
	} finally {
		await store.close()
	}
}
