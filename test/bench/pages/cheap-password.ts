import { createAccounts } from '../../../renderer/db/accounts.ts'
import { unwrapKey, wrapKey } from '../../../renderer/db/keyring.ts'
import { randomBytes } from '../../../renderer/db/seal.ts'
import { desktop } from '../../../renderer/desktop.ts'

/**
 * From the next sign-in on the password's derivation costs nothing. It is as slow as it is on purpose and says nothing
 * of the store; benches that begin with an opening name it apart.
 *
 * @returns what it costs otherwise, milliseconds
 */
export async function cheapenPassword(password: string): Promise<number> {
	const accounts = createAccounts()
	const [account] = await accounts.list()
	if (account === undefined) throw new Error('no account')
	const began = performance.now()
	const unwrapped = await unwrapKey(account.wrapped, password, desktop())
	const ms = performance.now() - began
	if (!unwrapped.ok) throw new Error(unwrapped.code)
	const kdf = { name: 'argon2id', memoryKiB: 8, passes: 1 } as const
	const wrapped = await wrapKey(unwrapped.dataKey, password, desktop(), randomBytes, kdf)
	await accounts.update(account, { wrapped })
	accounts.close()
	return ms
}
