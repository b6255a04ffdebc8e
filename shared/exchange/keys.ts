/** The two key pairs of a party to file exchange: Ed25519 to sign, X25519 to be sealed to. All keys are hex. */
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { PublicKeys } from '../protocol/wire.ts'

/** Never leaves its owner. */
export interface SecretKeys {
	readonly sign: string
	readonly box: string
}

/** As many random bytes as asked for, fit for keys. */
export type RandomBytes = (count: number) => Uint8Array

export const newSecretKeys = (random: RandomBytes): SecretKeys => ({
	sign: bytesToHex(random(32)),
	box: bytesToHex(random(32)),
})

export const publicKeysOf = ({ sign, box }: SecretKeys): PublicKeys => ({
	sign: bytesToHex(ed25519.getPublicKey(fromHex(sign))),
	box: bytesToHex(x25519.getPublicKey(fromHex(box))),
})

/** @param hex an even number of hex digits */
export const fromHex = (hex: string): Uint8Array =>
	Uint8Array.from(hex.match(/../g) ?? [], digits => Number.parseInt(digits, 16))
