/** Reads a ledger, plans its import and puts the plan into words: all that must not hold up the window. */
import { v7 as uuidv7 } from 'uuid'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import type { Names } from '#renderer/ui/record-words.ts'
import { given } from '#renderer/worker/rpc.ts'
import { withHeads } from '#shared/ledger/plan/draft.ts'
import { OFFICE_COLLECTIONS, type Office, type OfficeCollection } from '#shared/ledger/plan/office.ts'
import { planImport } from '#shared/ledger/plan/plan.ts'
import type { Plan, PlanRow } from '#shared/ledger/plan/plan-types.ts'
import type { Sheet } from '#shared/ledger/sheet.ts'
import { understand } from '#shared/ledger/understand.ts'
import type { Understanding, Understood } from '#shared/ledger/understanding.ts'
import type { Rec } from '#shared/model/record.ts'
import { toView } from '#shared/model/view.ts'
import { corrected } from './corrected-sheets.ts'
import {
	type EngineMethods,
	type ImportChoices,
	type Importer,
	NO_IMPORT_CHOICES,
	type ShownRow,
} from './engine-types.ts'
import { cellsOf, shownColumn } from './row-cells.ts'
import { createRowQuestions } from './row-questions.ts'
import { createRowWords, whatOf } from './row-words.ts'

export function createEngine(): EngineMethods {
	let importer: Importer | undefined
	let sheets: readonly Sheet[] = []
	let name = ''
	let understanding: Understanding | undefined
	let records: readonly Understood[] = []
	let plan: Plan | undefined
	let choices: ImportChoices = NO_IMPORT_CHOICES
	let rowsByKey = new Map<string, PlanRow>()
	const ids = new Map<string, string>()
	const recs = new Map<OfficeCollection, Map<string, Rec>>()
	let office: Office | undefined

	function idOf(key: string): string {
		const known = ids.get(key) ?? uuidv7()
		ids.set(key, known)
		return known
	}

	function wholeOffice(): Office {
		office ??= Object.fromEntries(
			OFFICE_COLLECTIONS.map(collection => [
				collection,
				[...(recs.get(collection)?.values() ?? [])].map(rec => toView(collection, rec)),
			]),
		) as unknown as Office
		return office
	}

	const names: Names = {
		rec: (collection, id) => {
			const known = recs.get(collection as OfficeCollection)?.get(id)
			const name = plan?.names.get(id)
			if (known !== undefined || name === undefined) return known
			return { id, collection, orgId: '', fields: { name }, at: '', version: 0 }
		},
		author: () => '',
	}

	const { saysOf, shownPart } = createRowWords(names)
	const questionOf = createRowQuestions({
		names,
		person: id => recs.get('person')?.get(id),
		office: wholeOffice,
		fresh: id => plan?.names.get(id),
	})

	function read(next: ImportChoices): Understanding {
		const same = next.columns === choices.columns && next.cells === choices.cells
		if (understanding !== undefined && same) return understanding
		understanding = understand(corrected(sheets, next.cells), thisYear(importer), name, next.columns)
		records = withHeads(understanding.records)
		return understanding
	}

	function shownRow(row: PlanRow): ShownRow {
		const { key, sheet, row: number, state, title, grid, doubts, unreadable } = row
		const says = saysOf(row)
		const what = whatOf(row)
		const ask = askOf(row)
		const shown = { key, sheet, row: number, state, what, title, grid, says }
		return { ...shown, doubts: doubts + unreadable.length, ...(ask === undefined ? {} : { ask }) }
	}

	function askOf({ question }: PlanRow): ShownRow['ask'] {
		if (question?.kind !== 'person') return undefined
		const [only, ...others] = question.likely
		return only !== undefined && others.length === 0
			? { key: question.key, id: only.id }
			: { key: question.key }
	}

	return {
		async open(fileName, bytes, who) {
			importer = who
			name = fileName
			const file = await readLedgerFile(bytes, fileName)
			if (!file.ok) return file
			sheets = file.sheets
			const { records: found } = read(NO_IMPORT_CHOICES)
			const months = found
				.flatMap(({ collection, fields }) => (collection === 'log' ? [String(fields.date).slice(0, 7)] : []))
				.sort()
			return {
				ok: true,
				hasMacros: file.hasMacros,
				hidden: file.hidden,
				records: found.length,
				...(months.length === 0 ? {} : { months: { from: months[0]!, to: months.at(-1)! } }),
			}
		},

		async takeOffice(collection, portion) {
			const known = recs.get(collection) ?? new Map<string, Rec>()
			recs.set(collection, known)
			for (const rec of portion) known.set(rec.id, rec)
			office = undefined
		},

		async plan(next) {
			if (importer === undefined) throw new Error('no file is open')
			const read_ = read(next)
			choices = next
			plan = planImport(read_, wholeOffice(), next, { ...importer, idOf })
			rowsByKey = new Map(plan.rows.map(row => [row.key, row]))
			return {
				kind: read_.kind,
				tables: read_.sheets.map(table => ({
					...table,
					columns: table.columns.map(column => shownColumn(table, column, sheets)),
				})),
				rows: plan.rows.length,
				counts: plan.counts,
				doubtful: plan.rows.filter(({ doubts, unreadable }) => doubts + unreadable.length > 0).length,
				dropped: read_.dropped,
				unknownGrids: [...plan.unknownGrids],
				otherCommunities: [...plan.otherCommunities.keys()],
				communityId: plan.communityId,
				newGrids: plan.newGrids.map(({ name }) => name),
				extras: extrasOf(records),
				edits: plan.bundles.reduce((sum, bundle) => sum + bundle.length, 0),
			}
		},

		rows: async (from, to) => (plan?.rows ?? []).slice(from, to).map(shownRow),

		async detail(key) {
			const row = rowsByKey.get(key)
			if (row === undefined || understanding === undefined) return undefined
			const question = questionOf(row)
			return {
				row: shownRow(row),
				cells: cellsOf(row, { sheets, cells: choices.cells, understanding, records }),
				parts: row.parts.map(shownPart),
				...(question === undefined ? {} : { question }),
			}
		},

		bundles: async () => given(new TextEncoder().encode(JSON.stringify(plan?.bundles ?? []))),
	}
}

const thisYear = (importer: Importer | undefined): number => Number(importer?.today.slice(0, 4) ?? 2000)

function extrasOf(records: readonly Understood[]): [string, number][] {
	const counts = new Map<string, number>()
	for (const { extras } of records)
		for (const header of Object.keys(extras)) counts.set(header, (counts.get(header) ?? 0) + 1)
	return [...counts]
}
