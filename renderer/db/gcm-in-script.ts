/** AES-256-GCM on a page without WebCrypto: some 50 times as slow, and rarely needed. */
import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

const KEY_BYTES = 32

/**
 * @param keyInfo what the key is derived from the data key for
 * @param context authenticated but not stored
 * @param sealed the ciphertext with its tag
 * @returns `undefined` where it is damaged or was sealed with another key or context
 */
export function openGcm(
	dataKey: Uint8Array,
	keyInfo: Uint8Array,
	context: Uint8Array,
	nonce: Uint8Array,
	sealed: Uint8Array,
): Uint8Array | undefined {
	const key = hkdf(sha256, dataKey, undefined, keyInfo, KEY_BYTES)
	try {
		return gcm(key, nonce, context).decrypt(sealed)
	} catch {
		return undefined
	}
}
