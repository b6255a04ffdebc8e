/** What the server needs of a database. Implemented once, in `kysely-store.ts`, over SQLite and PostgreSQL. */
import type { SecretKeys } from '#shared/exchange/keys.ts'
import type { Role } from '#shared/model/kinds.ts'
import type { Rec, RecKey } from '#shared/model/record.ts'
import type { Lineage, PublicKeys } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import type { Hlc } from '#shared/sync/clock.ts'
import type { ClockedEdit } from '#shared/sync/offered.ts'

export interface ServerInfo {
	readonly serverId: string
	/** Changes when the server is restored from a backup (rule S12). */
	readonly epoch: string
	/** The epochs before, oldest first. */
	readonly lineage: Lineage
	readonly demo: boolean
	/** The id that the top node of the tree has, or will have once it is created. */
	readonly topId: string
	/** The author of what the server itself writes. */
	readonly systemId: string
}

export interface Head {
	/** The number of the last accepted change. */
	readonly version: number
	/** The number of the last change that created or moved a node. */
	readonly treeVersion: number
	/** No record has a later clock. */
	readonly clock: Hlc
}

/** What one account may see, as the database asks for it. */
export interface Visibility {
	/** Path of the scope's node: everything below it is visible. `''` where the node does not exist. */
	readonly scopePath: string
	/** Nodes above the scope. */
	readonly contextIds: readonly string[]
	readonly collections: readonly string[]
	/** The collections of which the records of context nodes are visible too. */
	readonly contextCollections: readonly string[]
}

/** A record as it rests: the JSON text of its `Rec`, which is sent without being parsed. */
export interface StoredRec {
	readonly version: number
	readonly body: string
}

export interface Departure {
	readonly version: number
	readonly collection: string
	readonly id: string
}

/** A place in block order. */
export interface PageKey {
	readonly orgId: string
	readonly collection: string
	readonly month: string
	readonly id: string
}
export interface PageRow extends PageKey, StoredRec {}

export interface Verdict {
	readonly id: string
	readonly ok: boolean
	readonly code?: string
	readonly collection?: string
	readonly recordId?: string
	readonly path?: string
	/** Of an accepted change: the number of its records. */
	readonly version?: number
}

/** A change with its verdict, as history keeps it. A refused change keeps no edits: its author has them. */
export interface StoredChange {
	readonly id: string
	readonly accountId: string
	readonly at: string
	readonly command: string
	readonly verdict: Verdict
	readonly version: number
	readonly receivedMs: number
	readonly edits: readonly Edit[]
}

/** What history calls the records that a restored server was given back (rule S12); every other command is a person's. */
export const OFFER_COMMAND = 'restore.offer'

export interface HistoryEntry {
	readonly changeId: string
	readonly accountId: string
	readonly at: string
	readonly command: string
	readonly edit: Edit
}

/** Told to every process of the server once a transaction has committed. */
export type Poke =
	/** Records at the nodes with these paths changed; `null` means anywhere. */
	| { readonly kind: 'records'; readonly version: number; readonly paths: readonly string[] | null }
	/** The account was disabled, or its role, scope or password changed. */
	| { readonly kind: 'account'; readonly accountId: string }

/** What is to be taken out of histories: all that was written in a record, or at some of its paths. */
export interface Erasure {
	readonly collection: string
	readonly id: string
	readonly paths?: readonly string[]
}

/** One consistent view of the database. */
export interface ReadTx {
	head(): Promise<Head>
	records(keys: readonly RecKey[]): Promise<Rec[]>
	/** Paths of the nodes that exist. */
	nodePaths(ids: readonly string[]): Promise<Map<string, string>>
	/** Ids of the node at `path` and all below it, sorted. */
	subtree(path: string): Promise<string[]>
	/** Visible records with `after < version <= upTo` by version; at most `limit`. */
	changed(view: Visibility, after: number, upTo: number, limit: number | null): Promise<StoredRec[]>
	/** Records that left a visible node in `(after, upTo]` and are not visible now, by version. */
	departed(view: Visibility, after: number, upTo: number, limit: number | null): Promise<Departure[]>
	/** The nodes at which records were written in `(after, upTo]`, and those that records have left. */
	touched(after: number, upTo: number): Promise<string[]>
	/** Living records of one node in block order after `key`: by collection, month, id. */
	page(key: PageKey, collections: readonly string[], limit: number): Promise<PageRow[]>
	/** How many living records the nodes have. */
	count(orgIds: readonly string[], collections: readonly string[]): Promise<number>
	/** Newest first. */
	history(collection: string, id: string, limit: number): Promise<HistoryEntry[]>
	/** The edits of a record with a number above `version`, and the clocks of their changes. */
	editsAfter(version: number, collection: string, id: string): Promise<ClockedEdit[]>
	/** The open and decided conflicts about one record. */
	conflictsOf(recordId: string): Promise<Rec[]>
	/** Who holds the unique keys. */
	holders(keys: readonly string[]): Promise<Map<string, string>>
	/** The claims that take something of the resources, see `drawOf`. */
	claims(resourceIds: readonly string[]): Promise<Rec[]>
	/** The highest number of each series that has any, see `numberKey`. */
	lastNumbers(series: readonly string[]): Promise<Map<string, number>>
	verdicts(changeIds: readonly string[]): Promise<Map<string, { accountId: string; verdict: Verdict }>>
	account(id: string): Promise<Account | undefined>
	accounts(): Promise<Account[]>
	/**
	 * Records of a collection that are not forgotten, by id after `after`: those that are deleted, and of the living ones
	 * those up to a month, or all.
	 *
	 * @param living `none`, `all`, or the last month `YYYY-MM`
	 */
	unforgotten(collection: string, after: string, limit: number, living: string): Promise<Rec[]>
	/** Living people at and below the node at `path` who have just this name. */
	peopleNamed(path: string, name: string, limit: number): Promise<Rec[]>
}

/** A write transaction: all of it is durable when `write` resolves, or none of it happened. */
export interface WriteTx extends ReadTx {
	/** The first of the numbers reserved by this transaction. */
	readonly firstVersion: number
	putRecords(records: readonly Rec[]): Promise<void>
	putDepartures(departures: readonly (Departure & { readonly orgId: string })[]): Promise<void>
	putNodes(
		nodes: readonly { readonly id: string; readonly parentId: string | null; path: string }[],
	): Promise<void>
	/** Hangs a node and everything below it elsewhere. */
	moveNode(id: string, parentId: string | null, oldPath: string, newPath: string): Promise<void>
	setTreeVersion(version: number): Promise<void>
	putChanges(changes: readonly StoredChange[]): Promise<void>
	/** Takes these out of all that is kept beside the records themselves. */
	eraseHistory(erasures: readonly Erasure[]): Promise<void>
	insertAccount(account: Account): Promise<void>
	updateAccount(id: string, set: Partial<Omit<Account, 'id'>>): Promise<void>
	deleteSessions(accountId: string, exceptTokenHash?: string): Promise<void>
	/** What is done and that it was done are one. */
	audit(...entries: readonly AuditEntry[]): Promise<number>
	/** Tells every process after the commit. */
	announce(poke: Poke): Promise<void>
}

export interface Account {
	readonly id: string
	readonly login: string
	readonly passwordHash: string
	readonly role: Role
	readonly scopeId: string
	readonly name: string
	readonly state: 'active' | 'disabled'
	readonly createdMs: number
	/** Who that is in the ledger of people, where somebody has said so. */
	readonly personId?: string | null
	/** The password is one that somebody else gave. */
	readonly mustChange?: boolean
}

export interface Session {
	readonly tokenHash: string
	readonly accountId: string
	readonly createdMs: number
	readonly expiresMs: number
	/** The local store and the PC it is on; absent of clients that do not say. */
	readonly replica?: string | null
	readonly deviceId?: string | null
}

/** Signing in: single statements, outside the numbered writes. */
export interface AccessStore {
	accountByLogin(login: string): Promise<Account | undefined>
	/** `deviceState` of a session that says on which PC it is. */
	session(
		tokenHash: string,
	): Promise<{ session: Session; account: Account; deviceState?: Device['state'] } | undefined>
	addSession(session: Session): Promise<void>
	deleteSession(tokenHash: string): Promise<void>
	/** Drops sessions and login failures whose time is over; a revoked PC's stay until it was wiped. */
	sweep(nowMs: number): Promise<void>
	/** Until when nobody can log in under this name, whether an account has it or not; 0 if it is not locked. */
	loginLockedUntil(loginKey: string): Promise<number>
	/** Counts one more failure. @returns how many there are now */
	addLoginFailure(loginKey: string, expiresMs: number): Promise<number>
	lockLogin(loginKey: string, untilMs: number): Promise<void>
	clearLoginFailures(loginKey: string): Promise<void>
	hasReplica(accountId: string, replica: string): Promise<boolean>
	/** `false` where the replica is already taken by anybody. */
	addReplica(accountId: string, replica: string): Promise<boolean>
}

/** Keys of file exchange (rule S14): single statements. */
export interface ExchangeStore {
	/** The server's own, made at the first call and kept for ever. */
	secretKeys(): Promise<SecretKeys>
	/** What is known of an account's replica; `undefined` where it never told. */
	replicaKeys(accountId: string, replica: string): Promise<PublicKeys | undefined>
	setReplicaKeys(accountId: string, replica: string, keys: PublicKeys): Promise<void>
}

/** What a security administrator sets for all. */
export interface Policy {
	/** Only PCs that were enrolled may sign in. */
	readonly enrolment: boolean
	/** After so many days without contact a PC opens with an administrator's code only. */
	readonly contactDays: number
	/** After so many minutes without a key or the mouse the program locks. */
	readonly idleMinutes: number
}

export interface Device {
	readonly id: string
	readonly label: string
	/** Its Ed25519 key, 64 hex digits. */
	readonly signKey: string
	/** `seen`: it was never enrolled. */
	readonly state: 'seen' | 'enrolled' | 'revoked'
	readonly enrolledMs: number | null
	readonly firstMs: number
	readonly revokedMs: number | null
	/** When it said that its data are gone. */
	readonly wipedMs: number | null
}

/** One account's store on a PC. */
export interface DeviceStoreRow {
	readonly accountId: string
	readonly replica: string
	readonly deviceId: string | null
	readonly seenMs: number
	readonly pending: number
	readonly hasRecovery: boolean
	/** The version of the client that was last heard of; `null` of one that does not say. */
	readonly app: string | null
}

export interface Enrolment {
	readonly codeHash: string
	readonly label: string
	readonly byId: string
	readonly createdMs: number
	readonly expiresMs: number
	/** How many PCs it is for, and how many it has enrolled. */
	readonly uses: number
	readonly used: number
}

/** `not_enrolled`: there is no such code. */
export type EnrolmentOutcome = 'enrolled' | 'not_enrolled' | 'enrolment_spent' | 'enrolment_expired'

export interface Quarantined {
	readonly changeId: string
	readonly deviceId: string
	readonly accountId: string
	readonly receivedMs: number
	/** JSON of the change. */
	readonly change: string
	readonly state: 'kept' | 'dropped'
}

/** PCs: each verb is one transaction, together with what is said of it in the audit. */
export interface DeviceStore {
	policy(): Promise<Policy>
	setPolicy(policy: Policy, audit: AuditEntry): Promise<void>
	addEnrolment(enrolment: Omit<Enrolment, 'used'>, audit: AuditEntry): Promise<void>
	/** Those that are not used up. */
	enrolments(): Promise<Enrolment[]>
	/** Uses a code once; where it is for several PCs, the label says the how many-eth this is. */
	enrol(
		codeHash: string,
		device: Omit<Device, 'state' | 'label'>,
		audit: AuditEntry,
	): Promise<EnrolmentOutcome>
	/** A PC that says who it is for the first time; one that is known stays as it is. */
	noticeDevice(device: Device): Promise<void>
	device(id: string): Promise<Device | undefined>
	list(): Promise<{ devices: Device[]; stores: DeviceStoreRow[] }>
	revoke(id: string, atMs: number, audit: AuditEntry): Promise<void>
	/** What a revoked PC had not sent, and then that it holds nothing any more. @returns how many were new */
	quarantine(rows: readonly Quarantined[], audit: AuditEntry): Promise<number>
	markWiped(id: string, atMs: number, audit: AuditEntry): Promise<void>
	quarantined(): Promise<Quarantined[]>
	dropQuarantined(changeIds: readonly string[], audit: AuditEntry): Promise<void>
	/** A store was heard of. */
	touch(
		accountId: string,
		replica: string,
		seen: { atMs: number; pending?: number; app?: string },
	): Promise<void>
	placeReplica(accountId: string, replica: string, deviceId: string): Promise<void>
	setRecovery(accountId: string, replica: string, code: string): Promise<void>
	hasRecovery(accountId: string, replica: string): Promise<boolean>
	/** Gives the code out; it holds until the PC, which forgets it when it is used, brings another. */
	tellRecovery(accountId: string, replica: string, audit: AuditEntry): Promise<string | undefined>
}

/** `refused`: it was not allowed, or the password was wrong. `failed`: it was allowed and did not come about. */
export type AuditResult = 'ok' | 'refused' | 'failed'

/** Something that was done, for the audit. No personal data but ids. */
export interface AuditEntry {
	readonly atMs: number
	/** When it happened, where that is not when it was told. */
	readonly eventMs?: number
	readonly accountId?: string
	readonly replica?: string
	/** Network address that it came from. */
	readonly address?: string
	readonly action: string
	/** The id of what it was done to. */
	readonly subject?: string
	/** Absent: `ok`. */
	readonly result?: AuditResult
	readonly outcome?: Readonly<Record<string, unknown>>
	/** Of an entry that a PC wrote: told again, it is not written again. */
	readonly entryId?: string
}

export interface StoredAudit extends AuditEntry {
	readonly seq: number
	readonly eventMs: number
	readonly result: AuditResult
	readonly outcome: Readonly<Record<string, unknown>>
	readonly hash: string
}

export interface AuditFilter {
	readonly accountIds?: readonly string[]
	/** Beginnings of actions. */
	readonly actions?: readonly string[]
	readonly result?: AuditResult
	/** When it happened: from, and before. */
	readonly fromMs?: number
	readonly toMs?: number
	readonly subject?: string
	/** Only rows with a lower number. */
	readonly before?: number
	readonly limit: number
}

/**
 * `changed`: the row is not what was written. `removed`: rows are missing before it, or after it where it is the last.
 * `rewritten`: it is not the row that was seen before.
 */
export type AuditVerdict =
	| { readonly ok: true; readonly rows: number; readonly seq: number; readonly hash: string }
	| { readonly ok: false; readonly seq: number; readonly code: 'changed' | 'removed' | 'rewritten' }

/** The log of what was done: only ever added to, and each row bound to the one before. */
export interface AuditStore {
	/** Not inside `write`: there, use the transaction's own. @returns how many were new */
	append(...entries: readonly AuditEntry[]): Promise<number>
	/** Newest first. */
	newest(limit: number): Promise<StoredAudit[]>
	/** Newest first. */
	find(filter: AuditFilter): Promise<StoredAudit[]>
	/** Checks the whole chain. @param seen a row that was seen before, and has to be there still */
	verify(seen?: { readonly seq: number; readonly hash: string }): Promise<AuditVerdict>
}

/** Why nothing is forgotten at present: the server's clock cannot be believed. */
export type RetentionHold = 'clock_behind' | 'clock_ahead'

export interface RetentionState {
	/** The server's clock when it was last found to be right; 0 at the beginning. */
	readonly checkedMs: number
	/** When the last run ended. */
	readonly runMs: number
	/** What the last run that forgot anything forgot, by collection. */
	readonly counts: Readonly<Record<string, number>>
	readonly held: RetentionHold | null
	readonly heldMs: number | null
	/** The latest clock of a record that an administrator knows to be wrong. */
	readonly excusedClock: Hlc
}

export interface RetentionStore {
	state(): Promise<RetentionState>
	save(state: Partial<RetentionState>, ...audit: readonly AuditEntry[]): Promise<void>
	/** Leaves as little of what was forgotten on the disk as the database can. */
	compact(): Promise<void>
}

export interface ServerStore {
	readonly info: ServerInfo
	readonly access: AccessStore
	readonly exchange: ExchangeStore
	readonly audit: AuditStore
	readonly devices: DeviceStore
	readonly retention: RetentionStore
	/** The newest committed numbers: one indexed row. */
	head(): Promise<Head>
	read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>
	/**
	 * Runs `work` alone among writers (rule S8) with `count` version numbers reserved, and resolves after the
	 * commit has reached the disk (rule S7).
	 */
	write<T>(count: number, work: (tx: WriteTx) => Promise<T>): Promise<T>
	/** @returns a function that ends the subscription */
	subscribe(listener: (poke: Poke) => void): () => void
	/** Which database, and how much room it takes. */
	size(): Promise<{ kind: 'sqlite' | 'postgres'; bytes: number }>
	/** How many changes were refused since then, by code. */
	refusals(sinceMs: number): Promise<{ code: string; count: number }[]>
	close(): Promise<void>
}
