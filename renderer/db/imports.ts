/**
 * A whole ledger at once: many changes in one transaction, so that all of it is here or nothing; and the one import
 * that can be taken back, with what it found, kept beside the records so that a restart does not lose it.
 */

import { edit as editOf } from '#renderer/session/edits.ts'
import { isNodeCollection } from '#shared/model/collections.ts'
import { DELETED, type Rec, type RecKey, recKey, type Scalar, valueAt } from '#shared/model/record.ts'
import { LIMITS } from '#shared/protocol/limits.ts'
import { type Change, type Edit, isCreate } from '#shared/sync/change.ts'
import type { ImportedRecord, ImportSummary } from './last-import.ts'
import type { Tables, Tx } from './tables.ts'

/** `kept`: records that somebody has changed since; they stay as they are. */
export interface UndoneImport {
	readonly undone: number
	readonly kept: number
}

/** So many edits are one change: the server takes or refuses them together. */
const EDITS_PER_CHANGE = Math.min(500, LIMITS.editsPerChange)

/** Of which windows are told at once. */
const KEYS_AT_ONCE = 1000

/** The writing was stopped: nothing of it was kept. */
export class ImportCancelled extends Error {
	override readonly name = 'ImportCancelled'
}

interface Options {
	readonly tables: Tables
	readonly now: () => number
	readonly newId: () => string
	readonly addToOutbox: (tx: Tx, command: string, edits: readonly Edit[]) => Promise<Change>
	readonly onChanged: (keys: readonly RecKey[]) => void
	readonly onOutbox: () => void
}

export function createImports({ tables, now, newId, addToOutbox, onChanged, onOutbox }: Options) {
	async function writeParts(
		tx: Tx,
		command: string,
		parts: readonly (readonly Edit[])[],
		onPart: (done: number, of: number) => void,
	): Promise<void> {
		for (const [i, part] of parts.entries()) {
			await addToOutbox(tx, command, part)
			onPart(i + 1, parts.length)
		}
	}

	/** Each list of the window looks through what it is told: in portions, or typing would wait. */
	function tellChanged(keys: readonly RecKey[]): void {
		for (let from = 0; from < keys.length; from += KEYS_AT_ONCE)
			onChanged(keys.slice(from, from + KEYS_AT_ONCE))
	}

	return {
		/**
		 * Writes all of `bundles` or, where `onPart` throws, nothing. Edits of one bundle stay in one change.
		 *
		 * @param onPart told after each change; throws {@link ImportCancelled} to stop
		 */
		async writeImport(
			fileName: string,
			bundles: readonly (readonly Edit[])[],
			onPart: (done: number, of: number) => void,
		): Promise<ImportSummary> {
			const parts = inParts(bundles, EDITS_PER_CHANGE)
			const edits = parts.flat()
			const keys = edits.map(({ collection, recordId }) => recKey(collection, recordId))
			const summary: ImportSummary = {
				id: newId(),
				atMs: now(),
				fileName,
				created: countBy(edits.filter(isCreate)),
				updated: countBy(edits.filter(each => !isCreate(each))),
			}
			await tables.write(async tx => {
				const present = await tx.records(keys)
				const records = edits.map(({ set }, i): ImportedRecord => {
					const before = present[i]
					return { key: keys[i]!, set, back: before === undefined ? null : valuesAt(before, set) }
				})
				await writeParts(tx, 'ledger.import', parts, onPart)
				await tx.setMeta('lastImport', { summary, records })
			})
			tellChanged(keys)
			onOutbox()
			return summary
		},

		/** The import that {@link undoImport} would take back. */
		lastImport: async (): Promise<ImportSummary | undefined> =>
			(await tables.read(tx => tx.meta('lastImport')))?.summary,

		/** Takes the last import back, all at once; what was changed since then stays. */
		async undoImport(id: string): Promise<UndoneImport> {
			const touched: RecKey[] = []
			let kept = 0
			await tables.write(async tx => {
				const last = await tx.meta('lastImport')
				if (last?.summary.id !== id) return
				const present = await tx.records(last.records.map(({ key }) => key))
				const edits: Edit[] = []
				for (const [i, imported] of last.records.entries()) {
					const rec = present[i]
					const edit = rec === undefined || rec.deleted ? undefined : backOf(rec, imported)
					if (edit === undefined) {
						if (rec !== undefined && !rec.deleted) kept++
						continue
					}
					edits.push(edit)
					touched.push(imported.key)
				}
				// What was made last hangs on what was made first.
				edits.reverse()
				const singles = edits.map(each => [each])
				await writeParts(tx, 'ledger.undo', inParts(singles, EDITS_PER_CHANGE), () => {})
				await tx.setMeta('lastImport', undefined)
			})
			tellChanged(touched)
			onOutbox()
			return { undone: touched.length, kept }
		},
	}
}

const valuesAt = (rec: Rec, set: Edit['set']): Record<string, Scalar> =>
	Object.fromEntries(Object.keys(set).map(path => [path, valueAt(rec, path) ?? null]))

/** @returns `undefined` where somebody has changed since what the import wrote */
function backOf(rec: Rec, { set, back }: ImportedRecord): Edit | undefined {
	const stands = ([path, value]: [string, Scalar]) => (valueAt(rec, path) ?? null) === value
	if (back === null) {
		const untouched =
			Object.entries(set).every(stands) &&
			Object.entries(rec.fields).every(([path, value]) => value === null || path in set)
		if (!untouched) return undefined
		return editOf(rec, isNodeCollection(rec.collection) ? { state: 'closed' } : { [DELETED]: true })
	}
	const own = Object.entries(set).filter(stands)
	if (own.length === 0) return undefined
	return editOf(rec, Object.fromEntries(own.map(([path]) => [path, back[path] ?? null])))
}

/** Whole bundles together; a bundle of more than `most` edits stands alone. */
function inParts(bundles: readonly (readonly Edit[])[], most: number): Edit[][] {
	const parts: Edit[][] = []
	let part: Edit[] = []
	for (const bundle of bundles) {
		if (part.length > 0 && part.length + bundle.length > most) {
			parts.push(part)
			part = []
		}
		part.push(...bundle)
	}
	if (part.length > 0) parts.push(part)
	return parts
}

function countBy(edits: readonly Edit[]): Record<string, number> {
	const counts: Record<string, number> = {}
	for (const { collection } of edits) counts[collection] = (counts[collection] ?? 0) + 1
	return counts
}
