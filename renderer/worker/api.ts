/** What a window and its worker ask of each other. */

import type { ImportSummary, UndoneImport } from '#renderer/db/imports.ts'
import type { KeyStore, UnwrapFailure } from '#renderer/db/keyring.ts'
import type { ArrivedRun, OfferEntry, OutboxEntry, RecordQuery } from '#renderer/db/tables.ts'
import type { AccountInfo, DoneEvent, ExchangeClient } from '#renderer/session/client.ts'
import type { Answer, FailureCode } from '#renderer/sync/transport.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { ErrorCode, Hello, HistoryResponse } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import type { SyncFacts } from '#shared/sync/status.ts'

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

export type Unlocked = { readonly account: AccountInfo; readonly facts: SyncFacts }

/** Methods of the worker. Those of an account throw before `signIn` has answered. */
export type WorkerMethods = {
	localAccounts(): Promise<KnownAccount[]>
	hello(): Promise<Hello | { code: FailureCode }>
	signIn(credentials: Credentials): Promise<({ ok: true } & Unlocked) | SignInFailure>
	/** Gets a new token for the account that is unlocked; from then on the password opens this PC's data too. */
	renew(password: string): Promise<{ ok: true } | SignInFailure>
	query(query: RecordQuery): Promise<Rec[]>
	get(keys: readonly RecKey[]): Promise<Rec[]>
	commit(command: string, edits: readonly Edit[]): Promise<Change>
	outbox(): Promise<OutboxEntry[]>
	drop(changeId: string): Promise<void>
	resend(changeId: string, edits: readonly Edit[]): Promise<void>
	offers(): Promise<OfferEntry[]>
	giveUpOffer(key: RecKey): Promise<void>
	takeOffer(key: RecKey): Promise<void>
	history(collection: string, id: string): Promise<HistoryResponse['entries'] | ErrorCode>
	exchangeState: ExchangeClient['state']
	exportPack: ExchangeClient['exportPack']
	importPack: ExchangeClient['importPack']
	keptAnswer: ExchangeClient['keptAnswer']
	handedBack: ExchangeClient['handedBack']
	dropKept: ExchangeClient['dropKept']
	/** See `ImportsClient`; `importPart` tells how far it is. */
	writeImport(fileName: string, bundles: Uint8Array<ArrayBuffer>): Promise<ImportSummary | undefined>
	stopImport(): Promise<void>
	lastImport(): Promise<ImportSummary | undefined>
	undoImport(id: string): Promise<UndoneImport>
	syncNow(): Promise<void>
	/** Puts something that was done into the audit; durable when it resolves. */
	report(event: DoneEvent): Promise<void>
	/** Asks the server whatever else it answers. */
	ask(method: string, path: string, body?: unknown): Promise<Answer<unknown>>
	/** The account's own, at the server and on this PC. */
	changePassword(current: string, next: string): Promise<{ ok: true } | SignInFailure>
	/** Lets go of the store, so that the worker can be ended. */
	close(): Promise<void>
}

export type WorkerEvents = {
	/** As of `Client.onChanged`. */
	changed: {
		readonly keys: readonly RecKey[]
		readonly written: readonly Rec[] | undefined
		readonly arrived: readonly ArrivedRun[] | undefined
	}
	state: Unlocked
	scopeLeft: number
	/** This PC was revoked: so many changes were handed over, and nothing is here any more. */
	wiped: number
	importPart: { readonly done: number; readonly of: number }
}

/** Methods of the window. */
export type WindowMethods = {
	protectKey: KeyStore['protectKey']
	unprotectKey: KeyStore['unprotectKey']
}
