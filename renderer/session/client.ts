/** What the UI has of an unlocked account: answered by the worker, or in memory by tests and previews. */
import type { UndoneImport } from '#renderer/db/imports.ts'
import type { ImportSummary } from '#renderer/db/last-import.ts'
import type { Resent } from '#renderer/db/local-edits.ts'
import type { ArrivedRun, OfferEntry, OutboxEntry, RecordQuery } from '#renderer/db/tables.ts'
import type { ExchangeState, ImportOutcome } from '#renderer/exchange/exchange.ts'
import type { ExportedPack } from '#renderer/exchange/export-pack.ts'
import type { Answer } from '#renderer/sync/transport.ts'
import type { Role } from '#shared/model/kinds.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { ErrorCode, HistoryResponse } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import type { SyncFacts } from '#shared/sync/status.ts'
import type { SignInFailure } from './credentials.ts'
import type { DraftBook } from './draft-book.ts'

/** Something that was done here, for the audit: ids, counts and kinds, never a name or a text. */
export interface DoneEvent {
	readonly action: string
	/** The id of the record that it was done to. */
	readonly subject?: string
	/** Absent: `ok`. */
	readonly result?: 'ok' | 'refused' | 'failed'
	readonly details?: Readonly<Record<string, string | number | boolean>>
}

export interface AccountInfo {
	readonly id: string
	readonly name: string
	readonly login: string
	readonly role: Role
	/** The node whose subtree the account works in. */
	readonly scopeId: string
	/** Of the clocks that are written on this PC for this account, see `makeNode`. */
	readonly node: string
	/** A practice server: every screen says 演练. */
	readonly demo: boolean
	/** After so many minutes without a key or the mouse the program locks. */
	readonly idleMinutes: number
	/** The password is one that somebody else gave: another one has to be chosen. */
	readonly mustChange: boolean
}

/** File exchange of the account (rule S14); `packId` is that of a question. */
export interface ExchangeClient {
	state(): Promise<ExchangeState>
	/** The file that carries what is pending to the server. Throws {@link StorageFull}. */
	exportPack(): Promise<ExportedPack | { readonly ok: false; readonly code: 'disabled' }>
	/** Takes in an answer, or carries another PC's question. Throws {@link StorageFull}. */
	importPack(file: Uint8Array<ArrayBuffer>): Promise<ImportOutcome>
	/** The answer to a question that is kept here, once it has come. */
	keptAnswer(packId: string): Promise<Uint8Array<ArrayBuffer> | undefined>
	/** That answer was saved. */
	handedBack(packId: string): Promise<void>
	dropKept(packId: string): Promise<void>
}

/** Whole ledgers: written at once, and taken back at once. */
export interface ImportsClient {
	/**
	 * Writes everything or, where `signal` stops it or something fails, nothing. Throws {@link StorageFull}.
	 *
	 * @param bundles JSON of `Edit[][]`, UTF-8: what goes together into one change
	 * @returns `undefined` where it was stopped
	 */
	write(
		fileName: string,
		bundles: Uint8Array<ArrayBuffer>,
		onPart: (done: number, of: number) => void,
		signal: AbortSignal,
	): Promise<ImportSummary | undefined>
	/** The one that can be taken back. */
	last(): Promise<ImportSummary | undefined>
	undo(id: string): Promise<UndoneImport>
}

export interface Client {
	account(): AccountInfo
	query(query: RecordQuery): Promise<Rec[]>
	get(keys: readonly RecKey[]): Promise<Rec[]>
	/** Durable on this PC when it resolves (rule S1). Throws {@link StorageFull}. */
	commit(command: string, edits: readonly Edit[]): Promise<Change>
	outbox(): Promise<OutboxEntry[]>
	/** Gives refused changes up. Throws {@link StorageFull}, as the next one does. */
	drop(changeIds: readonly string[]): Promise<void>
	/** Sends refused changes again, all or none; no two of them about one record. */
	resend(resent: readonly Resent[]): Promise<void>
	/** What a restored server has not taken back from this PC (rule S12). */
	offers(): Promise<OfferEntry[]>
	/** Gives one up that the server has not taken: the record stays as the server has it. */
	giveUpOffer(key: RecKey): Promise<void>
	/** Writes its values as a change of the person's own, which the server decides like every other. */
	takeOffer(key: RecKey): Promise<void>
	/** Who changed what, from the server; a code where it cannot be asked. */
	history(collection: string, id: string): Promise<HistoryResponse['entries'] | ErrorCode>
	readonly exchange: ExchangeClient
	readonly imports: ImportsClient
	/** What was typed into forms and not saved yet; on this PC alone. */
	readonly drafts: DraftBook
	/** Puts something that was done into the audit. What is taken out of the program is taken out after this resolved. */
	report(event: DoneEvent): Promise<void>
	/** Asks the server for what is only there: accounts, PCs, the audit. The value is JSON. */
	ask(method: string, path: string, body?: unknown): Promise<Answer<unknown>>
	changePassword(current: string, next: string): Promise<{ ok: true } | SignInFailure>
	facts(): SyncFacts
	syncNow(): void
	/**
	 * Called with the keys of records that changed, by whoever: this window, another, or sync; and with these records as
	 * they are now, where they are at hand; and where they rest, where they came in whole blocks.
	 */
	onChanged(
		listener: (keys: readonly RecKey[], written?: readonly Rec[], arrived?: readonly ArrivedRun[]) => void,
	): () => void
	/** Called when facts, outbox or offers changed. */
	onFacts(listener: () => void): () => void
	/** Called with how many nodes left the account's scope, and their records this PC (rule S10). */
	onScopeLeft(listener: (nodes: number) => void): () => void
	/** Called when this PC was revoked and wiped, with how many changes the server keeps for an administrator. */
	onWiped(listener: (changes: number) => void): () => void
	/** Forgets the key; the data stays sealed on the PC. */
	lock(why?: 'idle'): Promise<void>
}
