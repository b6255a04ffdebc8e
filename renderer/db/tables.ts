/**
 * The client store's port: what the store logic needs of storage. Few verbs; the memory fake and Dexie both pass
 * `test/contract/client-store.ts`. How records lie at rest (sealed, in rows or blocks) is not visible from here.
 */
import type { KeptPack } from '#renderer/exchange/kept-pack.ts'
import type { ExchangeLogEntry } from '#shared/exchange/content.ts'
import type { SecretKeys } from '#shared/exchange/keys.ts'
import type { Role } from '#shared/model/kinds.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { BlockPlace } from '#shared/protocol/block-text.ts'
import type { Lineage, PublicKeys, Scope, Verdict } from '#shared/protocol/wire.ts'
import type { Change } from '#shared/sync/change.ts'
import type { Hlc } from '#shared/sync/clock.ts'
import type { Offered } from '#shared/sync/offered.ts'
import type { Durability } from './durability.ts'
import type { LastImport } from './last-import.ts'

/** A change that the server has not accepted: still to be sent, or refused and waiting for a person. */
export interface OutboxEntry {
	/** The change's id. */
	readonly id: string
	/** Sending order; assigned by the store, never reused. */
	readonly seq: number
	readonly change: Change
	readonly state: 'pending' | 'refused'
	/** Whether it may have reached the server; if so its clock must stay as it is. */
	readonly sent: boolean
	/** The PC's clock when the change was stamped, milliseconds since 1970, and the correction that was in force. */
	readonly wallMs: number
	readonly clockOffsetMs: number
	/** The latest clock received by then; absent in entries of older versions. */
	readonly received?: Hlc
	readonly verdict?: Verdict
	/** By the PC's clock; absent in entries of older versions. */
	readonly refusedMs?: number
}

/** What a server that was restored may have lost of a record, and this replica still has (rule S12). */
export interface OfferEntry {
	readonly offered: Offered
	/**
	 * `new`: still to be sent. `waiting`: not taken yet, because something else has to come back first or because
	 * somebody else may bring it back; tried again. `refused`: for a person to decide.
	 */
	readonly state: 'new' | 'waiting' | 'refused'
	/** Why it was not taken, and the field where there is one. */
	readonly code?: string
	readonly path?: string
}

/** What the replica remembers beside records, outbox and offers. */
export interface Meta {
	/** The latest clock written here, and the latest received from the server. */
	writtenClock: Hlc
	receivedClock: Hlc
	nextSeq: number
	/** Everything up to this version of the server is here. */
	cursor: number
	epoch: string
	/** The epochs before; with `epoch`, what tells how far the server still agrees after a restore. */
	lineage: Lineage
	/** When a restore was noticed, by the PC's clock; absent where nothing is offered any more. */
	restoredMs: number
	/** The cursor at which waiting offers were last sent. */
	offersTried: number
	/** The scope that the store holds; its nodes are here completely, but for those that `fetching` still lacks. */
	scope: Scope
	/** The role for which `scope` was named: it decides which collections are here. */
	role: Role
	/** The first download, or that of nodes that came into scope, while it runs. */
	fetching: {
		nodes: string[]
		context: string[]
		after: string | null
		horizon: number
		done: number
		total: number
	}
	/** PC minus server, milliseconds, as last measured. */
	clockOffsetMs: number
	lastSyncedMs: number
	/** The person behind the account, as the server last said. */
	account: { name: string; role: Role; scopeId: string }
	/** What the server gave for the password; absent where it has to be asked again. */
	token: string
	/** Of this replica, for exchange files (rule S14). */
	exchangeKeys: SecretKeys
	/** The server's public keys, and the replica by which it knows ours: as of the last login. */
	exchangeServer: { keys: PublicKeys; replica: string }
	/** What was done here with exchange files, oldest first. */
	exchangeLog: ExchangeLogEntry[]
	/** Other PCs' questions that this one carries, and their answers. */
	keptPacks: KeptPack[]
	/** The latest day `YYYY-MM-DD` by which something was forgotten here before the server said so. */
	forgottenBy: string
	/** The import of a ledger that can still be taken back. */
	lastImport: LastImport
}

const NODE_RANKS: Record<string, number> = { district: 0, street: 1, community: 2, grid: 3 }

/** The place of an offer in the sending order. */
export function offerRank({ offered }: OfferEntry): number {
	const { collection, fields } = offered
	if (collection === 'conflict') return 5
	return NODE_RANKS[collection === 'org' ? String(fields.kind) : collection] ?? 4
}

/** Records of one collection, optionally only of some nodes and of the months `from`–`to` (`YYYY-MM`, inclusive). */
export interface RecordQuery {
	readonly collection: string
	readonly orgIds?: readonly string[]
	readonly from?: string
	readonly to?: string
}

/** So many keys of a list, which follow those of the runs before: records that came as one block. */
export interface ArrivedRun extends BlockPlace {
	readonly count: number
}

/** All records of one collection, node and month, as the server sent them: a whole block, to be kept unparsed. */
export interface ArrivedBlock extends BlockPlace {
	/** Of its records, in the order of the body. */
	readonly ids: readonly string[]
	/** The highest of its records' versions. */
	readonly version: number
	/** A block's text in UTF-8. Nobody has looked at more than its ids: `readBlock` does when it is opened. */
	readonly body: Uint8Array
	/** As it will rest, where {@link Tables.seal} has seen to it. */
	readonly sealed?: unknown
}

/**
 * Inside one atomic transaction. Await nothing but these verbs: IndexedDB commits a transaction that waits. What reads
 * records throws `BadBlock` where it meets a block that is not what was announced.
 */
export interface Tx {
	records(keys: readonly RecKey[]): Promise<(Rec | undefined)[]>
	/** The same of records that are most likely not here: where `work` may repeat, it does not wait for the answer. */
	expectNew(keys: readonly RecKey[]): Promise<(Rec | undefined)[]>
	putRecords(records: readonly Rec[]): Promise<void>
	deleteRecords(keys: readonly RecKey[]): Promise<void>
	/** These records have at least these versions from now on, as far as they are here; until each is written or deleted. */
	numberRecords(versions: ReadonlyMap<RecKey, number>): Promise<void>
	/** Takes such versions away again, those from `from` to `to`, both included. */
	dropNumbers(from: number, to: number): Promise<void>
	/**
	 * Keeps these blocks in place of what rests there. A record that lies as a row stays as it is: the row is what a
	 * reader sees, whatever the block says of it.
	 */
	putBlocks(blocks: readonly ArrivedBlock[]): Promise<void>
	/** Forgets what rests at these places; rows stay. */
	deleteBlocks(places: readonly BlockPlace[]): Promise<void>
	/** The keys of all records that lie as rows, over the blocks. */
	freshKeys(): Promise<readonly RecKey[]>
	/** Deletes every record of these nodes and returns their keys. */
	deleteNodes(orgIds: readonly string[]): Promise<RecKey[]>
	/** In sending order. */
	outbox(): Promise<OutboxEntry[]>
	/** The same, as far as it is known without asking the disk. */
	knownOutbox(): readonly OutboxEntry[] | undefined
	putOutbox(entries: readonly OutboxEntry[]): Promise<void>
	deleteOutbox(ids: readonly string[]): Promise<void>
	/** As putting them with `sent`, at the price of one write for all. */
	markSent(ids: readonly string[]): Promise<void>
	/** As putting all after `seq` that say what was `received` by then with at least this clock. */
	hearOutbox(seq: number, clock: Hlc): Promise<void>
	/** Records with a version above this one. */
	newerThan(version: number): Promise<Rec[]>
	/** In sending order: a node before what lies at it, a conflict after what it is about. */
	offerKeys(state: OfferEntry['state']): Promise<RecKey[]>
	offers(keys: readonly RecKey[]): Promise<(OfferEntry | undefined)[]>
	putOffers(entries: readonly OfferEntry[]): Promise<void>
	deleteOffers(keys: readonly RecKey[]): Promise<void>
	meta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined>
	setMeta<K extends keyof Meta>(key: K, value: Meta[K] | undefined): Promise<void>
}

export interface Tables {
	/**
	 * Runs `work` in one read-write transaction: all of it is durable when the promise resolves, or none.
	 *
	 * @param mayRepeat whether `work` may begin with what is known here, most likely rightly, and run again where it was not so
	 */
	write<T>(work: (tx: Tx) => Promise<T>, durability?: Durability, mayRepeat?: boolean): Promise<T>
	/** Does now what keeping these blocks would otherwise have to do inside its transaction. */
	seal(blocks: readonly ArrivedBlock[]): Promise<ArrivedBlock[]>
	/** Runs `work` in one read-only transaction. */
	read<T>(
		work: (tx: Pick<Tx, 'records' | 'outbox' | 'offerKeys' | 'offers' | 'meta'>) => Promise<T>,
	): Promise<T>
	/** Living and deleted records that match, in no particular order. */
	query(query: RecordQuery): Promise<Rec[]>
	/**
	 * Puts a bounded number of rows into their blocks, where at least so many lie over them. What is read stays the
	 * same.
	 *
	 * @returns whether there are more
	 */
	merge(atLeast: number): Promise<boolean>
	close(): void
	/** Deletes the whole store. */
	destroy(): Promise<void>
}
