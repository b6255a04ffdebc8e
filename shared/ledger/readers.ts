/** What reads the rows of each ledger. */
import type { LedgerKind } from './kinds.ts'
import { contacts, members, staff, units } from './readers-people.ts'
import { demands, grids, logs, resources } from './readers-work.ts'
import type { Row } from './row.ts'
import type { Said } from './said.ts'

export const READERS: Readonly<Record<LedgerKind, (row: Row) => Said>> = {
	members,
	staff,
	contacts,
	units,
	logs,
	demands,
	resources,
	grids,
}
