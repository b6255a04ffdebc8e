/**
 * Where the password is forgotten and there is no network: a code that an administrator reads out opens the data key as
 * well. The PC makes it and the server keeps it; here only what it wraps is left. Used once, it is replaced.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64, toBase64 } from './base64.ts'
import { KEY_BYTES, openBytes, type RandomBytes, sealBytes } from './seal.ts'

/** Letters and digits that are not mistaken for each other when read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
/** About 99 bits: nobody tries them all, so nothing slow is needed. */
const LENGTH = 20
const CONTEXT = new TextEncoder().encode('griddesk recovery 1')

export function newRecoveryCode(random: RandomBytes): string {
	let code = ''
	while (code.length < LENGTH)
		// Bytes beyond the last whole round are thrown away, so that no letter is likelier.
		for (const byte of random(LENGTH)) if (byte < 248 && code.length < LENGTH) code += ALPHABET[byte % 31]
	return code
}

/** However it was typed. */
export const plainCode = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]/g, '')

const keyOf = (code: string): Uint8Array =>
	hkdf(sha256, new TextEncoder().encode(code), undefined, CONTEXT, KEY_BYTES)

/** @returns base64 */
export const wrapForRecovery = (dataKey: Uint8Array, code: string, random: RandomBytes): string =>
	toBase64(sealBytes(keyOf(code), CONTEXT, dataKey, random))

/** @returns the data key; `undefined` where it is not the code */
export const openByRecovery = (box: string, typed: string): Uint8Array | undefined =>
	openBytes(keyOf(plainCode(typed)), CONTEXT, fromBase64(box))
