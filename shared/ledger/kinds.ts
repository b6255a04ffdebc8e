/** The ledgers that are understood. */
import type { LedgerSpec } from './columns.ts'
import { logs } from './kinds-logs.ts'
import { contacts, members, staff, units } from './kinds-people.ts'
import { demands, grids, resources } from './kinds-work.ts'

export const LEDGER_KINDS = [
	'members',
	'staff',
	'contacts',
	'units',
	'logs',
	'demands',
	'resources',
	'grids',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

export const LEDGERS: Readonly<Record<LedgerKind, LedgerSpec>> = {
	members,
	staff,
	contacts,
	units,
	logs,
	demands,
	resources,
	grids,
}
