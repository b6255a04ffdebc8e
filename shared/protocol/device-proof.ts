/** How a PC shows at login that it is the one that it says it is: it signs where, who and when. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex } from '../exchange/keys.ts'

/** A proof is good for so long before and after the server's time; the PC's clock may be off by as much. */
export const PROOF_MS = 26 * 3_600_000

interface Said {
	readonly serverId: string
	readonly deviceId: string
	/** Milliseconds since 1970. */
	readonly atMs: number
}

const textOf = ({ serverId, deviceId, atMs }: Said): Uint8Array =>
	utf8ToBytes(`griddesk device 1\n${serverId}\n${deviceId}\n${atMs}`)

/** @param secret the PC's Ed25519 secret, hex. @returns hex */
export const proveDevice = (said: Said, secret: string): string =>
	bytesToHex(ed25519.sign(textOf(said), fromHex(secret)))

export const deviceKeyOf = (secret: string): string => bytesToHex(ed25519.getPublicKey(fromHex(secret)))

/** Whether the owner of the key has said so. Never throws. */
export function isDeviceProof(said: Said, proof: string, key: string): boolean {
	try {
		return ed25519.verify(fromHex(proof), textOf(said), fromHex(key))
	} catch {
		return false
	}
}
