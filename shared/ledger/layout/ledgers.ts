/** The ledgers that go out, each laid out as the office knows it. Pure. */
import type { LogKind } from '../../model/kinds.ts'
import type { Collection } from '../../model/schemas.ts'
import { demandSheets, gridSheets, resourceSheets } from './list-sheets.ts'
import { logSheets } from './log-sheets.ts'
import { networkSheets } from './network-sheets.ts'
import type { LedgerInput } from './office-records.ts'
import { membersSheets, staffSheets } from './people-sheets.ts'
import { rosterSheets } from './roster-sheets.ts'
import type { SheetLayout } from './sheet-layout.ts'

export const EXPORT_KINDS = [
	'members',
	'staff',
	'network',
	'logs',
	'roster',
	'demands',
	'resources',
	'grids',
] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

/** What a ledger is made of: whoever may not read these cannot export it. */
export const LEDGER_OF: Readonly<Record<ExportKind, Collection>> = {
	members: 'person',
	staff: 'post',
	network: 'contact',
	logs: 'log',
	roster: 'shift',
	demands: 'demand',
	resources: 'resource',
	grids: 'grid',
}

export interface ExportRequest {
	readonly kind: ExportKind
	/** Of logs and the roster: days, both included; the roster takes whole months. */
	readonly from: string
	readonly to: string
	/** Of logs: one kind alone. */
	readonly logKind?: LogKind | undefined
}

/** The sheets of the file; none where there is nothing to export. */
export function layLedger({ kind, from, to, logKind }: ExportRequest, input: LedgerInput): SheetLayout[] {
	switch (kind) {
		case 'members':
			return membersSheets(input)
		case 'staff':
			return staffSheets(input)
		case 'network':
			return networkSheets(input)
		case 'logs':
			return logSheets(input, { from, to, kind: logKind })
		case 'roster':
			return rosterSheets(input, from.slice(0, 7), to.slice(0, 7))
		case 'demands':
			return demandSheets(input)
		case 'resources':
			return resourceSheets(input)
		case 'grids':
			return gridSheets(input)
	}
}
