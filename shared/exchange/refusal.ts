/** Why an exchange file is not taken. Nothing has changed anywhere when one of these is said (rule S14). */
import { z } from 'zod'

export const PackRefusal = z.enum([
	/** Not a `.gridpack` at all. */
	'not_a_pack',
	/** The file ends early, as after a copy that broke off. */
	'truncated',
	/** Of a format, or a protocol, that this version is too old for. */
	'newer_format',
	/** Of a protocol that is no longer spoken. */
	'older_protocol',
	/** Of another server's data. */
	'foreign_server',
	/** For another receiver. */
	'not_for_us',
	/** The server was restored from a backup between question and answer: what it says is of another history. */
	'other_epoch',
	/** Not signed by whom it says it is from. */
	'bad_signature',
	/** Signed rightly, but what is inside does not open. */
	'tampered',
	/** Larger than allowed, as it is or unpacked. */
	'too_big',
	/** No key is known of the store that it says it is from. */
	'unknown_sender',
	/** The account that it is from was disabled. */
	'revoked',
	/** File exchange is off. */
	'disabled',
	/** It opens, but is no question or answer of this protocol. */
	'malformed',
])
export type PackRefusal = z.infer<typeof PackRefusal>

export interface Refused {
	readonly ok: false
	readonly reason: PackRefusal
}

export const refused = (reason: PackRefusal): Refused => ({ ok: false, reason })
