import type { SafeStorage } from 'electron'
import { expect, it } from 'vitest'
import { createKeys } from './keys.ts'

/** A key store that turns the text round; `available` and `backend` as given. */
function fakeStore(backend: string, available = true) {
	return {
		getSelectedStorageBackend: () => backend,
		isAsyncEncryptionAvailable: async () => available,
		encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
		decryptStringAsync: async (sealed: Buffer) => {
			const [mark, result] = sealed.toString().split(':')
			if (mark !== 'sealed' || result === undefined) throw new Error('cannot decrypt')
			return { result, shouldReEncrypt: false }
		},
	} as unknown as SafeStorage
}

it('seals and opens with a real key store', async () => {
	const keys = createKeys(fakeStore('gnome_libsecret'), 'linux')
	const sealed = await keys.protect('c2VjcmV0')
	expect(Buffer.from(sealed ?? '', 'base64').toString()).toBe('sealed:c2VjcmV0')
	expect(await keys.unprotect(sealed ?? '')).toBe('c2VjcmV0')
	expect(await keys.available()).toBe(true)
})

it.each([
	['linux', 'basic_text', true],
	['linux', 'unknown', true],
	['linux', 'kwallet6', false],
	['win32', '', false],
] as const)(
	'says so where there is no protection: %s, %s, available %s',
	async (platform, backend, available) => {
		const keys = createKeys(fakeStore(backend, available), platform)
		expect(await keys.available()).toBe(false)
		expect(await keys.protect('c2VjcmV0')).toBeNull()
		expect(await keys.unprotect(Buffer.from('sealed:x').toString('base64'))).toBeNull()
	},
)

it('asks for no backend where there is none to ask', async () => {
	const store = fakeStore('')
	Object.assign(store, {
		getSelectedStorageBackend: () => {
			throw new Error('Linux only')
		},
	})
	expect(await createKeys(store, 'win32').available()).toBe(true)
})

it('opens nothing that another PC sealed', async () => {
	const keys = createKeys(fakeStore(''), 'win32')
	expect(await keys.unprotect(Buffer.from('foreign').toString('base64'))).toBeNull()
})
