/**
 * The data key of a local store and its wrappings: first by the password (argon2id), then, where there is one, by
 * the operating system's key store. The wrapped key alone tells nothing of the data.
 */
import { argon2id } from '@noble/hashes/argon2.js'
import { fromBase64, toBase64 } from './base64.ts'
import { KEY_BYTES, openBytes, type RandomBytes, sealBytes } from './seal.ts'

/** The operating system's key store: base64 in and out, `null` where it cannot. */
export interface KeyStore {
	protectKey(secret: string): Promise<string | null>
	unprotectKey(sealed: string): Promise<string | null>
}

export interface WrappedKey {
	/** Outermost last. */
	readonly layers: readonly ['password'] | readonly ['password', 'os']
	readonly kdf: { readonly name: 'argon2id'; readonly memoryKiB: number; readonly passes: number }
	/** Base64. */
	readonly salt: string
	/** Base64; as the key store returned it where there is an `os` layer. */
	readonly box: string
}

/** About a quarter of a second in Chromium on an office PC; the parameters travel with the key. */
const KDF = { name: 'argon2id', memoryKiB: 19 * 1024, passes: 2 } as const

export type UnwrapFailure =
	| 'bad_password'
	/** The PC's key store no longer opens what it sealed: another Windows user, or a new installation. */
	| 'key_store_lost'

const SALT_BYTES = 16
const CONTEXT = new TextEncoder().encode('griddesk data key 1')

export const newDataKey = (random: RandomBytes): Uint8Array => random(KEY_BYTES)

export async function wrapKey(
	dataKey: Uint8Array,
	password: string,
	keyStore: KeyStore,
	random: RandomBytes,
	kdf: WrappedKey['kdf'] = KDF,
): Promise<WrappedKey> {
	const salt = random(SALT_BYTES)
	const box = toBase64(sealBytes(passwordKey(password, salt, kdf), CONTEXT, dataKey, random))
	const guarded = await keyStore.protectKey(box)
	const layers = guarded === null ? (['password'] as const) : (['password', 'os'] as const)
	return { layers, kdf, salt: toBase64(salt), box: guarded ?? box }
}

export async function unwrapKey(
	wrapped: WrappedKey,
	password: string,
	keyStore: KeyStore,
): Promise<{ ok: true; dataKey: Uint8Array } | { ok: false; code: UnwrapFailure }> {
	const { layers, box, salt, kdf } = wrapped
	const inner = layers.length === 2 ? await keyStore.unprotectKey(box) : box
	if (inner === null) return { ok: false, code: 'key_store_lost' }
	const key = passwordKey(password, fromBase64(salt), kdf)
	const dataKey = openBytes(key, CONTEXT, fromBase64(inner))
	return dataKey === undefined ? { ok: false, code: 'bad_password' } : { ok: true, dataKey }
}

function passwordKey(password: string, salt: Uint8Array, kdf: WrappedKey['kdf']): Uint8Array {
	return argon2id(password.normalize('NFKC'), salt, {
		m: kdf.memoryKiB,
		t: kdf.passes,
		p: 1,
		dkLen: KEY_BYTES,
	})
}
