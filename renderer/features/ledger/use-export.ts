/** What an export is laid out from, live, and how it becomes a file. */
import { useMemo } from 'react'
import { desktop } from '#renderer/desktop.ts'
import { ledgerFileName } from '#shared/ledger/layout/file-name.ts'
import { type ExportRequest, layLedger } from '#shared/ledger/layout/ledgers.ts'
import type { SheetLayout } from '#shared/ledger/layout/sheet-layout.ts'
import { writeInWorker } from '../../ledger/write-in-worker.ts'
import { useClient, useMonths, useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { EXPORT_FILE } from '../../ui/export-words.ts'
import { today } from '../../ui/format.ts'
import { LEDGER_WORDS } from '../../ui/ledger-words.ts'
import { exportScope } from './export-scope.ts'

export interface ExportWish extends ExportRequest {
	readonly nodeId: string
	readonly fullPhones: boolean
}

/** A month in which there is nothing, for ledgers that have no period. */
const NEVER = '9999-12'

/** The sheets as they would be written; `undefined` while the records are loading. */
export function useExportSheets(tree: Tree, wish: ExportWish): readonly SheetLayout[] | undefined {
	const { demo } = useClient().account()
	const tables = {
		person: useTable('person'),
		post: useTable('post'),
		contact: useTable('contact'),
		unit: useTable('unit'),
		building: useTable('building'),
		demand: useTable('demand'),
		resource: useTable('resource'),
	}
	const { kind, from, to, logKind, nodeId, fullPhones } = wish
	const months = (wanted: boolean) =>
		wanted ? { from: from.slice(0, 7), to: to.slice(0, 7) } : { from: NEVER, to: NEVER }
	const log = useMonths({ collection: 'log', ...months(kind === 'logs') })
	const shift = useMonths({ collection: 'shift', ...months(kind === 'roster') })
	const { person, post, contact, unit, building, demand, resource } = tables
	return useMemo(() => {
		if (!person || !post || !contact || !unit || !building || !demand || !resource || !log || !shift)
			return undefined
		const records = { person, post, contact, unit, building, demand, resource, log, shift }
		return layLedger(
			{ kind, from, to, logKind },
			{
				scope: exportScope(tree, nodeId),
				records,
				today: today(),
				fullPhones,
				demo,
				words: LEDGER_WORDS,
			},
		)
	}, [
		person,
		post,
		contact,
		unit,
		building,
		demand,
		resource,
		log,
		shift,
		tree,
		kind,
		from,
		to,
		logKind,
		nodeId,
		fullPhones,
		demo,
	])
}

/** Name without extension. */
export function exportFileName(tree: Tree, { kind, nodeId, from, to }: ExportWish): string {
	const period = kind === 'logs' || kind === 'roster' ? { from, to } : undefined
	return ledgerFileName(exportScope(tree, nodeId).office, EXPORT_FILE[kind], today(), period)
}

/** @returns what was saved, `null` where the user thought better of it; rejects with a desktop error code */
export async function saveExport(fileName: string, sheets: readonly SheetLayout[]) {
	return desktop().saveLedger(fileName, await writeInWorker(sheets))
}
