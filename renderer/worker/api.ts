/** What a window and its worker ask of each other. */

import type { Draft } from '#renderer/db/drafts.ts'
import type { UndoneImport } from '#renderer/db/imports.ts'
import type { KeyStore } from '#renderer/db/keyring.ts'
import type { ImportSummary } from '#renderer/db/last-import.ts'
import type { Resent } from '#renderer/db/local-edits.ts'
import type { ArrivedRun, OfferEntry, OutboxEntry, RecordQuery } from '#renderer/db/tables.ts'
import type { AccountInfo, DoneEvent, ExchangeClient } from '#renderer/session/client.ts'
import type { Credentials, KnownAccount, SignInFailure } from '#renderer/session/credentials.ts'
import type { Answer, FailureCode } from '#renderer/sync/transport.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { ErrorCode, Hello, HistoryResponse } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import type { SyncFacts } from '#shared/sync/status.ts'

export type Unlocked = { readonly account: AccountInfo; readonly facts: SyncFacts }

/** Methods of the worker. Those of an account throw before `signIn` has answered. */
export type WorkerMethods = {
	localAccounts(): Promise<KnownAccount[]>
	hello(): Promise<Hello | { code: FailureCode }>
	signIn(credentials: Credentials): Promise<({ ok: true } & Unlocked) | SignInFailure>
	/** Gets a new token for the account that is unlocked; from then on the password opens this PC's data too. */
	renew(password: string, enrolment?: string): Promise<{ ok: true } | SignInFailure>
	query(query: RecordQuery): Promise<Rec[]>
	get(keys: readonly RecKey[]): Promise<Rec[]>
	commit(command: string, edits: readonly Edit[]): Promise<Change>
	outbox(): Promise<OutboxEntry[]>
	drop(changeIds: readonly string[]): Promise<void>
	resend(resent: readonly Resent[]): Promise<void>
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
	drafts(): Promise<Draft[]>
	keepDraft(draft: Draft): Promise<void>
	dropDraft(key: string): Promise<void>
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
