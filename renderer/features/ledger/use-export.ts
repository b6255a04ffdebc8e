/** What an export is laid out from, live, and how it becomes a file: in a worker that lives as long as the dialog. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { desktop } from '#renderer/desktop.ts'
import { ledgerFileName } from '#shared/ledger/layout/file-name.ts'
import type { ExportRequest } from '#shared/ledger/layout/ledgers.ts'
import { useClient, useMonths, useTable } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { EXPORT_FILE } from '../../ui/export-words.ts'
import { today } from '../../ui/format.ts'
import { startExport, type WorkerLine } from './engine-line.ts'
import { COLLECTIONS, type ExportMethods, type ExportView, type Laid } from './export-engine.ts'
import { exportScope } from './export-scope.ts'

export interface ExportWish extends ExportRequest {
	readonly nodeId: string
	readonly fullPhones: boolean
}

/** A month in which there is nothing, for ledgers that have no period. */
const NEVER = '9999-12'
/** So many records at once do not hold up the window. */
const PORTION = 250

export interface ExportInHand {
	/** `undefined` while it is laid out. */
	readonly laid: Laid | undefined
	/** @returns what was saved, `null` where the user thought better of it; rejects with a desktop error code */
	readonly save: (fileName: string) => ReturnType<ReturnType<typeof desktop>['saveLedger']>
}

export function useExport(tree: Tree, wish: ExportWish): ExportInHand {
	const { demo } = useClient().account()
	const { kind, from, to, logKind, nodeId, fullPhones } = wish
	const months = (wanted: boolean) =>
		wanted ? { from: from.slice(0, 7), to: to.slice(0, 7) } : { from: NEVER, to: NEVER }
	const tables = {
		person: useTable('person'),
		post: useTable('post'),
		contact: useTable('contact'),
		unit: useTable('unit'),
		building: useTable('building'),
		demand: useTable('demand'),
		resource: useTable('resource'),
		log: useMonths({ collection: 'log', ...months(kind === 'logs') }),
		shift: useMonths({ collection: 'shift', ...months(kind === 'roster') }),
	}
	const inputs = [...COLLECTIONS.map(collection => tables[collection]), tree]
	const terms = [kind, from, to, logKind, nodeId, fullPhones, demo]
	const line = useRef<WorkerLine<ExportMethods> | undefined>(undefined)
	/** What the worker holds of each collection. */
	const sent = useRef(new Map<string, unknown>())
	/** One after the other: the worker lays out what it was given last. */
	const turn = useRef(Promise.resolve())
	const [laid, setLaid] = useState<Laid | undefined>(undefined)
	const last = useRef<Laid | undefined>(undefined)

	useEffect(() => {
		line.current = startExport()
		sent.current.clear()
		return () => line.current?.end()
	}, [])

	// biome-ignore lint/correctness/useExhaustiveDependencies: `inputs` and `terms` list what is read of the others
	useEffect(() => {
		let wanted = true
		setLaid(undefined)
		const mine = line.current
		const work = async () => {
			if (mine === undefined) return
			for (const collection of COLLECTIONS) {
				const rows = tables[collection]
				if (rows === undefined || !wanted) return
				if (sent.current.get(collection) === rows) continue
				sent.current.delete(collection)
				await mine.engine.clear(collection)
				let portion: ExportView[] = []
				for (const { id, orgId, data, deleted } of rows.values()) {
					portion.push({ id, collection, orgId, data, deleted })
					if (portion.length < PORTION) continue
					await mine.engine.take(collection, portion)
					if (!wanted) return
					portion = []
				}
				if (portion.length > 0) await mine.engine.take(collection, portion)
				sent.current.set(collection, rows)
			}
			const { office, places } = exportScope(tree, nodeId)
			const grids = new Map(
				[...tree.nodes.values()].flatMap(node => (node.collection === 'grid' ? [[node.id, node]] : [])),
			)
			const next = await mine.engine.lay(
				{ kind, from, to, logKind },
				{ office, places, grids, today: today(), fullPhones, demo },
			)
			last.current = next
			if (wanted) setLaid(next)
		}
		// A line that was ended rejects what was still asked.
		turn.current = turn.current.then(work).catch(error => {
			if (line.current === mine && wanted) throw error
		})
		return () => {
			wanted = false
		}
	}, [...inputs, ...terms])

	const save = useCallback(async (fileName: string) => {
		// Whoever is quicker than the layout gets what was asked for last.
		await turn.current
		if (line.current === undefined || last.current === undefined || last.current.sheets === 0) return null
		return desktop().saveLedger(fileName, await line.current.engine.write())
	}, [])
	return { laid, save }
}

/** Name without extension. */
export function exportFileName(tree: Tree, { kind, nodeId, from, to }: ExportWish): string {
	const period = kind === 'logs' || kind === 'roster' ? { from, to } : undefined
	return ledgerFileName(exportScope(tree, nodeId).office, EXPORT_FILE[kind], today(), period)
}
