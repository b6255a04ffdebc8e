/** The replica's own keys, made once and kept sealed with its data. */
import { randomBytes } from '#renderer/db/seal.ts'
import type { Store } from '#renderer/db/store.ts'
import { newSecretKeys, type SecretKeys } from '#shared/exchange/keys.ts'

export async function ownKeys({ meta, setMeta }: Pick<Store, 'meta' | 'setMeta'>): Promise<SecretKeys> {
	const known = await meta('exchangeKeys')
	if (known !== undefined) return known
	const made = newSecretKeys(randomBytes)
	await setMeta('exchangeKeys', made)
	return made
}
