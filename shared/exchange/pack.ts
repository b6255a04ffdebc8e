/**
 * Sealing and opening of a `.gridpack` (rule S14).
 *
 * The content is JSON, deflated (RFC 1951), sealed with XChaCha20-Poly1305; key and nonce are the 32 and 24 bytes of
 * HKDF-SHA256(X25519(file's secret, receiver's box key), salt = file's key ‖ receiver's box key,
 * info = `griddesk pack 1`); all bytes before the content are authenticated with it. The signature is looked at before
 * anything is opened, so that only a known sender can make the receiver work.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { deflateSync, strToU8 } from 'fflate'
import { type Envelope, type PackHeader, parseJson, writeHead } from './envelope.ts'
import { inflateAtMost } from './inflate.ts'
import { fromHex, type RandomBytes } from './keys.ts'
import { PACK_LIMITS } from './limits.ts'
import { type Refused, refused } from './refusal.ts'

const INFO = strToU8('griddesk pack 1')
const TAG_BYTES = 16
const SIGNATURE_BYTES = 64

export interface SealOptions {
	readonly header: PackHeader
	/** JSON text. */
	readonly content: string
	readonly signSecret: string
	/** The receiver's public box key. */
	readonly receiver: string
	readonly random: RandomBytes
}

/** @returns the file */
export function sealPack({
	header,
	content,
	signSecret,
	receiver,
	random,
}: SealOptions): Uint8Array<ArrayBuffer> {
	const packed = deflateSync(strToU8(content))
	const secret = random(32)
	const fileKey = x25519.getPublicKey(secret)
	const head = writeHead(header, fileKey, packed.length + TAG_BYTES)
	const file = new Uint8Array(head.length + packed.length + TAG_BYTES + SIGNATURE_BYTES)
	file.set(head)
	const { key, nonce } = contentKey(secret, fromHex(receiver), fileKey, fromHex(receiver))
	xchacha20poly1305(key, nonce, head).encrypt(packed, file.subarray(head.length, -SIGNATURE_BYTES))
	const signed = file.subarray(0, -SIGNATURE_BYTES)
	file.set(ed25519.sign(sha256(signed), fromHex(signSecret)), signed.length)
	return file
}

/**
 * @param signer the sender's public signing key
 * @param boxSecret and boxKey: the receiver's pair
 * @returns the content, parsed but not validated
 */
export function openPack(
	{ head, fileKey, sealed, signed, signature }: Envelope,
	{ signer, boxSecret, boxKey }: { signer: string; boxSecret: string; boxKey: string },
	mostBytes: number = PACK_LIMITS.contentBytes,
): { readonly ok: true; readonly content: unknown } | Refused {
	if (!isSigned(signature, signed, signer)) return refused('bad_signature')
	const packed = decrypt(head, fileKey, sealed, boxSecret, boxKey)
	if (packed === undefined) return refused('tampered')
	const inflated = inflateAtMost(packed, mostBytes)
	if (!inflated.ok) return refused(inflated.reason)
	const content = parseJson(inflated.bytes)
	return content === undefined ? refused('malformed') : { ok: true, content }
}

function isSigned(signature: Uint8Array, signed: Uint8Array, signer: string): boolean {
	try {
		return ed25519.verify(signature, sha256(signed), fromHex(signer), { zip215: false })
	} catch {
		return false
	}
}

function decrypt(
	head: Uint8Array,
	fileKey: Uint8Array,
	sealed: Uint8Array,
	boxSecret: string,
	boxKey: string,
): Uint8Array | undefined {
	try {
		const { key, nonce } = contentKey(fromHex(boxSecret), fileKey, fileKey, fromHex(boxKey))
		return xchacha20poly1305(key, nonce, head).decrypt(sealed)
	} catch {
		return undefined
	}
}

/** @throws where a key is a point of small order */
function contentKey(secret: Uint8Array, other: Uint8Array, fileKey: Uint8Array, receiver: Uint8Array) {
	const salt = new Uint8Array(fileKey.length + receiver.length)
	salt.set(fileKey)
	salt.set(receiver, fileKey.length)
	const bytes = hkdf(sha256, x25519.getSharedSecret(secret, other), salt, INFO, 56)
	return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32) }
}
