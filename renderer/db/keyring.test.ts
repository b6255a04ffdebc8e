import { expect, test } from 'vitest'
import { type KeyStore, newDataKey, unwrapKey, wrapKey } from './keyring.ts'
import { randomBytes } from './seal.ts'

const none: KeyStore = { protectKey: async () => null, unprotectKey: async () => null }
const os: KeyStore = {
	protectKey: async secret => `os:${secret}`,
	unprotectKey: async sealed => (sealed.startsWith('os:') ? sealed.slice(3) : null),
}

test.each([
	['without a key store', none, ['password']],
	['with the key store of the system', os, ['password', 'os']],
] as const)('the password opens the key %s', async (_, keyStore, layers) => {
	const dataKey = newDataKey(randomBytes)
	const wrapped = await wrapKey(dataKey, '密码Ab1', keyStore, randomBytes)
	expect(wrapped.layers).toEqual(layers)
	expect(wrapped.kdf.memoryKiB).toBeGreaterThanOrEqual(19 * 1024)
	expect(await unwrapKey(wrapped, '密码Ab1', keyStore)).toEqual({ ok: true, dataKey })
	expect(await unwrapKey(wrapped, '密码ab1', keyStore)).toEqual({ ok: false, code: 'bad_password' })
})

test('the same password typed in full width is the same', async () => {
	const dataKey = newDataKey(randomBytes)
	const wrapped = await wrapKey(dataKey, 'abc１２３', none, randomBytes)
	expect((await unwrapKey(wrapped, 'abc123', none)).ok).toBe(true)
})

test('a key store that lost its key is told from a wrong password', async () => {
	const wrapped = await wrapKey(newDataKey(randomBytes), 'pw', os, randomBytes)
	expect(await unwrapKey(wrapped, 'pw', none)).toEqual({ ok: false, code: 'key_store_lost' })
})

test('two wrappings of one key have nothing in common', async () => {
	const dataKey = newDataKey(randomBytes)
	const [a, b] = [
		await wrapKey(dataKey, 'pw', none, randomBytes),
		await wrapKey(dataKey, 'pw', none, randomBytes),
	]
	expect(a.salt).not.toBe(b.salt)
	expect(a.box.slice(4, 40)).not.toBe(b.box.slice(4, 40))
})
