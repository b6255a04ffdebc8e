/** Who may do what: role × collection × action. The client shows by it, the server decides by it. */
import type { Role } from './kinds.ts'
import type { Collection } from './schemas.ts'

export type Action = 'read' | 'create' | 'update' | 'delete'

const NONE = ''
const R = 'r'
const RU = 'ru'
const RCU = 'rcu'
const RCUD = 'rcud'

/**
 * Letters are the actions allowed inside the account's scope. A system administrator runs the system and sees
 * the tree and the accounts, not the people. Accounts and conflicts are written by the server alone; a conflict
 * is only ever updated (decided) by people.
 */
const TABLE: Record<Collection, Record<Role, string>> = {
	org: { sysadmin: RCU, street: RCU, worker: RU, secretary: R, staff: R, reader: R },
	grid: { sysadmin: RCU, street: RCU, worker: RCU, secretary: RU, staff: R, reader: R },
	person: { sysadmin: NONE, street: RCU, worker: RCUD, secretary: RCU, staff: R, reader: R },
	post: { sysadmin: NONE, street: RCU, worker: RCUD, secretary: RCU, staff: R, reader: R },
	contact: { sysadmin: NONE, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	unit: { sysadmin: NONE, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	building: { sysadmin: NONE, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	shift: { sysadmin: NONE, street: R, worker: RCUD, secretary: RCU, staff: R, reader: R },
	log: { sysadmin: NONE, street: R, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	body: { sysadmin: NONE, street: RCU, worker: RCU, secretary: R, staff: R, reader: R },
	member: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCU, staff: R, reader: R },
	meeting: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCU, staff: R, reader: R },
	attendance: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCUD, staff: R, reader: R },
	item: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCUD, staff: R, reader: R },
	line: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCUD, staff: R, reader: R },
	topic: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	resolution: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCUD, staff: RU, reader: R },
	progress: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	demand: { sysadmin: NONE, street: RCU, worker: RCUD, secretary: RCUD, staff: RCU, reader: R },
	resource: { sysadmin: NONE, street: RCUD, worker: RCUD, secretary: RCU, staff: R, reader: R },
	claim: { sysadmin: NONE, street: RCU, worker: RCUD, secretary: RCU, staff: R, reader: R },
	setting: { sysadmin: RCU, street: RCU, worker: RCU, secretary: R, staff: R, reader: R },
	account: { sysadmin: R, street: R, worker: R, secretary: R, staff: R, reader: R },
	conflict: { sysadmin: RU, street: RU, worker: RU, secretary: RU, staff: RU, reader: R },
}

/** What a role may do with what it may read, beyond the table. */
export type Right =
	/** Takes ledgers out of the program, telephones masked. */
	| 'export'
	/** Has telephones written out in them. */
	| 'export_phones'

const RIGHTS: Record<Right, readonly Role[]> = {
	export: ['street', 'worker', 'secretary'],
	export_phones: ['street', 'worker'],
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
