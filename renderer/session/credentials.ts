/** What a person gives to be let in, and why they are not: said by the window, answered by the worker. */
import type { UnwrapFailure } from '#renderer/db/keyring.ts'
import type { FailureCode } from '#renderer/sync/transport.ts'

export interface Credentials {
	readonly login: string
	readonly password: string
	/** For `password_changed`: the password that this PC still knows. */
	readonly oldPassword?: string
	/** The code that an administrator issued for this PC: of its preset, or typed after `not_enrolled`. */
	readonly enrolment?: string
	/** Read out by an administrator: opens the data in the place of a forgotten password, and `password` is the new one. */
	readonly recoveryCode?: string
}

/**
 * `bad_password`, `local_lock`: this PC says so; `bad_credentials`, `locked_out`: the server does. `password_changed`:
 * the server takes the password, but the data on this PC opens with the old one only. `damaged_store`: the key opened,
 * but not every row of the account. `bad_code`: no recovery code of this account on this PC. `contact_lock`: too long
 * without contact, so that it takes such a code.
 */
type SignInCode =
	| FailureCode
	| UnwrapFailure
	| 'local_lock'
	| 'password_changed'
	| 'damaged_store'
	| 'bad_code'
	| 'contact_lock'

export interface SignInFailure {
	readonly ok: false
	readonly code: SignInCode
	readonly retryAfterSeconds?: number
}

export interface KnownAccount {
	readonly login: string
	readonly serverId: string
	readonly demo: boolean
}
