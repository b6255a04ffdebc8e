/** Who may do what: role × collection × action. The client shows by it, the server decides by it. */
import type { Role } from './kinds.ts'
import type { Collection } from './schemas.ts'

export type Action = 'read' | 'create' | 'update' | 'delete'

const NONE = ''
const R = 'r'
const RU = 'ru'
const RCU = 'rcu'
const RCUD = 'rcud'

/** To those who run and watch the system. */
const HIDDEN = { sysadmin: NONE, security: NONE, auditor: NONE }
const SEEN = { sysadmin: R, security: R, auditor: R }

/**
 * Letters are the actions allowed inside the account's scope. Those who run and watch the system see the tree and the
 * accounts, not the people. Accounts and conflicts are written by the server alone; a conflict
 * is only ever updated (decided) by people.
 */
const TABLE: Record<Collection, Record<Role, string>> = {
	org: { ...SEEN, sysadmin: RCU, street: RCU, worker: RU, secretary: R, staff: R, reader: R },
	grid: { ...SEEN, sysadmin: RCU, street: RCU, worker: RCU, secretary: RU, staff: R, reader: R },
	person: { ...HIDDEN, street: RCU, worker: RCUD, secretary: RCU, staff: R, reader: R },
	post: { ...HIDDEN, street: RCU, worker: RCUD, secretary: RCU, staff: R, reader: R },
	contact: { ...HIDDEN, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	unit: { ...HIDDEN, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	building: { ...HIDDEN, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	shift: { ...HIDDEN, street: R, worker: RCUD, secretary: RCU, staff: R, reader: R },
	log: { ...HIDDEN, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	body: { ...HIDDEN, street: RCU, worker: RCU, secretary: R, staff: R, reader: R },
	member: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCU, staff: R, reader: R },
	meeting: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCU, staff: R, reader: R },
	attendance: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCUD, staff: R, reader: R },
	item: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCUD, staff: R, reader: R },
	line: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCUD, staff: R, reader: R },
	topic: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	resolution: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCUD, staff: RU, reader: R },
	progress: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	demand: { ...HIDDEN, street: RCU, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	resource: { ...HIDDEN, street: RCUD, worker: RCUD, secretary: RCU, staff: R, reader: R },
	claim: { ...HIDDEN, street: RCU, worker: RCUD, secretary: RCU, staff: R, reader: R },
	/** Whoever goes there, and nobody above: the street office reads counts, not cards. */
	card: { ...HIDDEN, street: NONE, worker: RCU, secretary: RCU, staff: RU, reader: NONE },
	visit: { ...HIDDEN, street: NONE, worker: RCUD, secretary: RCUD, staff: RCU, reader: NONE },
	slip: { ...HIDDEN, street: RU, worker: RCUD, secretary: RCUD, staff: RCU, reader: NONE },
	/** Counts of what was forgotten; the server's own, as accounts are. */
	tally: { ...HIDDEN, street: R, worker: R, secretary: R, staff: R, reader: R },
	setting: { ...SEEN, sysadmin: RCU, street: RCU, worker: RCU, secretary: R, staff: R, reader: R },
	account: { ...SEEN, sysadmin: R, street: R, worker: R, secretary: R, staff: R, reader: R },
	conflict: { ...HIDDEN, sysadmin: RU, street: RU, worker: RU, secretary: RU, staff: RU, reader: R },
}

/** What a role may do with what it may read, beyond the table. */
export type Right =
	/** Takes ledgers out of the program, telephones masked. */
	| 'export'
	/** Has telephones written out in them. */
	| 'export_phones'
	/** Reads, checks and takes out the audit; nobody else does. */
	| 'audit'
	/** Issues and revokes accounts, see `duties.ts`. */
	| 'accounts'
	/** Enrols and revokes PCs, and gives out recovery codes. */
	| 'devices'
	/** Decides which PCs get which version of the app. */
	| 'updates'
	/** Looks after the server itself: its health and its backups. */
	| 'server'

const RIGHTS: Record<Right, readonly Role[]> = {
	export: ['street', 'worker', 'secretary'],
	export_phones: ['street', 'worker'],
	audit: ['auditor'],
	accounts: ['sysadmin', 'security'],
	devices: ['sysadmin', 'security'],
	updates: ['sysadmin'],
	server: ['sysadmin'],
}

export const hasRight = (role: Role, right: Right): boolean => RIGHTS[right].includes(role)

const LETTER: Record<Action, string> = { read: 'r', create: 'c', update: 'u', delete: 'd' }

/** Whether `role` may do `action` on `collection` inside its scope. */
export const can = (role: Role, collection: Collection, action: Action): boolean =>
	TABLE[collection][role].includes(LETTER[action])

/**
 * The collections whose records of ancestor nodes are also sent: names and settings from above, and the resources
 * that the street offers to all its communities.
 */
export const CONTEXT_COLLECTIONS: readonly Collection[] = ['org', 'setting', 'account', 'resource']
