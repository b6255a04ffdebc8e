/**
 * Who may look after which accounts: the duties of running a system are split, and nobody can take another's on.
 *
 * The system administrator looks after the accounts of those who work, and of other system administrators. The security
 * administrator looks after security administrators and auditors, and may stop any account. Nobody changes the own one.
 */
import type { Role } from './kinds.ts'

/** The three that run and watch the system, and see no people. */
const OFFICERS: readonly Role[] = ['sysadmin', 'security', 'auditor']
export const isOfficer = (role: Role): boolean => OFFICERS.includes(role)

/** What can be done to an account. */
export type Duty =
	/** Make one, give it another name, scope, role or person. */
	| 'manage'
	/** Give it a new password, or a code that opens its data on a PC. */
	| 'reset'
	/** Disable it, and enable it again. */
	| 'stop'

const WATCHERS: readonly Role[] = ['security', 'auditor']

/** Whether somebody with role `by` may do that to an account with role `of`; to become another role takes both. */
export function mayLookAfter(by: Role, duty: Duty, of: Role): boolean {
	if (by === 'sysadmin') return !WATCHERS.includes(of)
	if (by === 'security') return duty === 'stop' || WATCHERS.includes(of)
	return false
}

/** Whether an account may change from one role to the other: one who works never becomes one who watches. */
export const mayBecome = (from: Role, to: Role): boolean =>
	from === to || (!isOfficer(from) && !isOfficer(to))
