/** The way in: what the sign-in screen asks before an account is unlocked. */
import type { KeyStore } from '#renderer/db/keyring.ts'
import type { FailureCode } from '#renderer/sync/transport.ts'
import { type Line, startWorker } from '#renderer/worker/client.ts'
import type { Hello } from '#shared/protocol/wire.ts'
import type { Client } from './client.ts'
import type { Credentials, KnownAccount, SignInFailure } from './credentials.ts'

export interface Gate {
	/** The accounts that can work on this PC without a network, last used first. */
	localAccounts(): Promise<KnownAccount[]>
	/** The server that this PC is connected to, or why it does not answer. */
	hello(): Promise<Hello | { code: FailureCode }>
	/**
	 * Unlocks an account that is on this PC, with or without a network; fetches one that is not from the server. The
	 * client syncs by itself from then on. One account at a time: lock the client before the next. On
	 * `password_changed`, ask for the old password and call it again with both.
	 */
	signIn(credentials: Credentials): Promise<{ ok: true; client: Client } | SignInFailure>
	/**
	 * For the problem `sign_in`: the server is asked again with this password while the account stays open. If it is a
	 * new one, it opens the data on this PC from then on.
	 *
	 * @param enrolment a code for this PC, where the server wants one
	 */
	signInAgain(password: string, enrolment?: string): Promise<{ ok: true } | SignInFailure>
}

/** Starts the worker, so that it is ready by the time that somebody asks for something. */
export function createGate(keyStore: KeyStore): Gate {
	let line: Line | undefined = startWorker(keyStore)
	const current = (): Line => {
		line ??= startWorker(keyStore)
		return line
	}
	return {
		localAccounts: () => current().remote.localAccounts(),
		hello: () => current().remote.hello(),
		async signIn(credentials) {
			const own = current()
			const answer = await own.remote.signIn(credentials)
			if (!answer.ok) return answer
			const client = own.client(answer)
			const lock = async () => {
				line = undefined
				await client.lock()
			}
			return { ok: true, client: { ...client, lock } }
		},
		signInAgain: (password, enrolment) => current().remote.renew(password, enrolment),
	}
}
