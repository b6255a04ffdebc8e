/** Lays a ledger out and writes it, beside the window: 20,000 members take a second, and their file several. */
import { writeLedgerFile } from '#renderer/ledger/write-file.ts'
import { LEDGER_WORDS } from '#renderer/ui/ledger-words.ts'
import { type ExportRequest, layLedger } from '#shared/ledger/layout/ledgers.ts'
import type { OfficeRecords, Place } from '#shared/ledger/layout/office-records.ts'
import type { SheetLayout } from '#shared/ledger/layout/sheet-layout.ts'
import type { View } from '#shared/model/view.ts'

export type ExportCollection = keyof OfficeRecords
/** A record as layouts read it. */
export type ExportView = Omit<View<ExportCollection>, 'rec'>

/** Of whom and how; see `LedgerInput`. */
export interface ExportTerms {
	readonly office: string
	readonly places: ReadonlyMap<string, Place>
	readonly grids: ReadonlyMap<string, View<'grid'>>
	readonly today: string
	readonly fullPhones: boolean
	readonly demo: boolean
}

export interface Laid {
	readonly sheets: number
	/** Those of the tables, headers and titles left out. */
	readonly rows: number
}

export type ExportMethods = {
	/** Forgets what was taken of a collection. */
	clear(collection: ExportCollection): Promise<void>
	take(collection: ExportCollection, views: readonly ExportView[]): Promise<void>
	lay(request: ExportRequest, terms: ExportTerms): Promise<Laid>
	/** The file of what was laid out last. */
	write(): Promise<Uint8Array<ArrayBuffer>>
}

export function createExportEngine(): ExportMethods {
	const tables = new Map<ExportCollection, Map<string, ExportView>>()
	let sheets: readonly SheetLayout[] = []
	const tableOf = (collection: ExportCollection) => {
		const table = tables.get(collection) ?? new Map<string, ExportView>()
		tables.set(collection, table)
		return table
	}
	const records = (): OfficeRecords =>
		Object.fromEntries(COLLECTIONS.map(each => [each, tableOf(each)])) as unknown as OfficeRecords
	return {
		clear: async collection => void tables.delete(collection),
		async take(collection, views) {
			const table = tableOf(collection)
			for (const view of views) table.set(view.id, view)
		},
		async lay(request, { office, places, grids, today, fullPhones, demo }) {
			const gridOf = (id: string | undefined) => (id === undefined ? undefined : grids.get(id))
			sheets = layLedger(request, {
				scope: { office, places, gridOf },
				records: records(),
				today,
				fullPhones,
				demo,
				words: LEDGER_WORDS,
			})
			const rows = sheets.reduce(
				(sum, sheet) => sum + sheet.rows.filter(({ role }) => role === 'body').length,
				0,
			)
			return { sheets: sheets.length, rows }
		},
		write: () => writeLedgerFile(sheets),
	}
}

export const COLLECTIONS = [
	'person',
	'post',
	'contact',
	'unit',
	'building',
	'demand',
	'resource',
	'log',
	'shift',
] as const satisfies readonly ExportCollection[]
