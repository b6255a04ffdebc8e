import { expect, test } from 'vitest'
import { keyStoreWords } from './key-store-words.ts'

test('lost PC: only a desktop whose system keeps no key warns, and says what to do', () => {
	expect(keyStoreWords({ shell: 'electron', keyStore: 'none' })).toMatch(/没有可用的系统密钥环.*较长的密码/)
	expect(keyStoreWords({ shell: 'electron', keyStore: 'os' })).toBeUndefined()
	expect(keyStoreWords({ shell: 'browser', keyStore: 'none' })).toBeUndefined()
})
