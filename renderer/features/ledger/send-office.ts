/** Hands the office's records to the import worker in portions, so that no single one holds up the window. */
import type { Client } from '#renderer/session/client.ts'
import type { Rows } from '#renderer/session/live-table.ts'
import type { OfficeCollection } from '#shared/ledger/plan/office.ts'
import type { Rec } from '#shared/model/record.ts'
import type { EngineMethods, FileFacts } from './engine-types.ts'

/** Every undated collection that ledgers speak of. */
export type OfficeTables = { readonly [C in Exclude<OfficeCollection, 'log'>]: Rows<C> }

const PORTION = 250

export async function sendOffice(
	engine: EngineMethods,
	tables: OfficeTables,
	client: Client,
	months: FileFacts['months'],
): Promise<void> {
	for (const [collection, rows] of Object.entries(tables)) {
		let portion: Rec[] = []
		for (const { rec } of rows.values()) {
			portion.push(rec)
			if (portion.length < PORTION) continue
			await engine.takeOffice(collection as OfficeCollection, portion)
			portion = []
		}
		if (portion.length > 0) await engine.takeOffice(collection as OfficeCollection, portion)
	}
	if (months === undefined) return
	// By grid: the logs of a whole street would come in one piece.
	for (const gridId of tables.grid.keys()) {
		const logs = await client.query({ collection: 'log', orgIds: [gridId], ...months })
		for (let from = 0; from < logs.length; from += PORTION) {
			const portion = logs.slice(from, from + PORTION).filter(rec => !rec.deleted)
			await engine.takeOffice('log', portion)
		}
	}
}
