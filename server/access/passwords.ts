/** Passwords: argon2id with 19 MiB and two passes. */
import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

let decoy: Promise<string> | undefined

/**
 * Whether `password` is the one that was hashed. Where there is no account the same work is done against a
 * decoy, so that the time of the answer does not tell which names exist.
 */
export async function checkPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
	decoy ??= hashPassword('decoy')
	const matches = await verify(passwordHash ?? (await decoy), password)
	return passwordHash !== undefined && matches
}

/** Letters and digits that are not mistaken for each other when read out or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A one-time password of about 69 bits: `xxxx-xxxx-xxxx-xx`. */
export function generatePassword(): string {
	const letters = Array.from({ length: 14 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
	return letters.replace(/(.{4})(?=.)/g, '$1-')
}
