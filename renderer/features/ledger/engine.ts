/** Reads a ledger, plans its import and puts the plan into words: all that must not hold up the window. */
import { v7 as uuidv7 } from 'uuid'
import { readLedgerFile } from '#renderer/ledger/read-file.ts'
import { LIKE_TEXT, ROW_STATE_HINT, unreadableText, whyText } from '#renderer/ui/import-words.ts'
import { CONTACT_LABEL, collectionLabel, fieldLabel, LOG_LABEL, POST_LABEL } from '#renderer/ui/labels.ts'
import { type Names, valueText } from '#renderer/ui/record-words.ts'
import { LEDGERS } from '#shared/ledger/kinds.ts'
import { withHeads } from '#shared/ledger/plan/draft.ts'
import { OFFICE_COLLECTIONS, type Office, type OfficeCollection } from '#shared/ledger/plan/office.ts'
import { planImport } from '#shared/ledger/plan/plan.ts'
import type { Plan, PlanPart, PlanRow } from '#shared/ledger/plan/plan-types.ts'
import type { Sheet } from '#shared/ledger/sheet.ts'
import { textOf } from '#shared/ledger/text.ts'
import { columnKey, understand } from '#shared/ledger/understand.ts'
import type { Note, Understanding, Understood, UnderstoodTable } from '#shared/ledger/understanding.ts'
import type { Rec, Scalar } from '#shared/model/record.ts'
import { removeSensitive } from '#shared/model/sensitive.ts'
import { toView } from '#shared/model/view.ts'
import {
	type EngineMethods,
	type ImportChoices,
	type Importer,
	NO_IMPORT_CHOICES,
	type RowDetail,
	type ShownCell,
	type ShownColumn,
	type ShownPart,
	type ShownRow,
} from './engine-types.ts'

const SAMPLES = 3
const FIELDS_SHOWN = 4

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

	function saysOf(row: PlanRow): string {
		if (row.state === 'repeated' && row.of !== undefined) return `与第 ${row.of.row} 行相同`
		if (row.state === 'unreadable') {
			const [first] = row.unreadable
			if (first !== undefined)
				return `${first.cell ?? `第 ${first.row} 行`} ${unreadableText(first.why)}${first.cell ? `：${removeSensitive(first.text)}` : ''}`
			return row.field === undefined
				? '缺少必填内容'
				: `${fieldLabel(row.collection, row.field)}不合要求或缺少`
		}
		if (row.state === 'new' || row.state === 'changed') {
			const main = row.parts[0]
			if (main === undefined) return ''
			const fields = main.fields.filter(({ field }) => !QUIET.has(field))
			const said = fields
				.slice(0, FIELDS_SHOWN)
				.map(each => {
					const { label, value, old } = shownField(main, each)
					return old === undefined ? `${label} ${value}` : `${label} ${old} → ${value}`
				})
				.join('；')
			const also = row.parts
				.slice(1)
				.map(part => `${part.isNew ? '新增' : '更新'}${collectionLabel(part.collection)}`)
			return [said, ...new Set(also)].filter(text => text !== '').join('；')
		}
		if (row.state === 'same') return ''
		return ROW_STATE_HINT[row.state]
	}

	function shownField(part: PlanPart, { field, value, old }: PlanPart['fields'][number]) {
		const text = (each: unknown): string =>
			Array.isArray(each)
				? each
						.map(id => valueText(part.collection, `${field}/${String(id)}`, true, names).slice(3))
						.join('、')
				: valueText(part.collection, field, each as Scalar, names)
		return {
			label: fieldLabel(part.collection, field),
			value: text(value),
			...(old === undefined ? {} : { old: text(old) }),
		}
	}

	function shownPart(part: PlanPart): ShownPart {
		const rec = names.rec(part.collection, part.id)
		const name = rec?.fields.name ?? rec?.fields.title
		return {
			collection: collectionLabel(part.collection),
			title: typeof name === 'string' ? name : '',
			isNew: part.isNew,
			fields: part.fields.map(each => ({ ...shownField(part, each), supposed: each.supposed === true })),
		}
	}

	/** The table of the row; where it became no record, those above it: several where they stand side by side. */
	function tablesOf(row: PlanRow): UnderstoodTable[] {
		const table = row.record === undefined ? undefined : records[row.record]?.table
		const own = table === undefined ? undefined : understanding?.sheets[table]
		if (own !== undefined) return [own]
		const above = (understanding?.sheets ?? []).filter(
			({ sheet, headerRow }) => sheet === row.sheet && headerRow < row.row,
		)
		const nearest = Math.max(...above.map(({ headerRow }) => headerRow))
		return above.filter(({ headerRow }) => headerRow === nearest)
	}

	function cellsOf(row: PlanRow): ShownCell[] {
		const sheet = corrected(sheets, choices.cells).find(({ name }) => name === row.sheet)
		if (sheet === undefined) return []
		const notes = row.record === undefined ? [] : (records[row.record]?.notes ?? [])
		const used = new Set<Note>()
		const cells = tablesOf(row).flatMap(({ kind, columns }) =>
			columns.flatMap(({ cell: headerCell, header, field }): ShownCell[] => {
				if (field === 'idCard' || isRefused(row.sheet, headerCell)) return []
				const letters = lettersOf(headerCell)
				const cell = `${letters}${row.row}`
				const own = textIn(sheet, cell)
				const here = notes.filter(
					note => note.cell === cell || (own === '' && lettersOf(note.cell) === letters),
				)
				for (const note of here) used.add(note)
				const problem = row.unreadable.find(each => each.cell === cell)
				const elsewhere = own === '' ? here.find(({ why }) => why === 'merged' || why === 'above') : undefined
				return [
					{
						header,
						cell,
						text: removeSensitive(elsewhere?.read ?? own),
						meaning: field === undefined ? '' : (LEDGERS[kind].columns[field]?.words[0] ?? field),
						why: [...new Set(here.map(({ why }) => whyText(why)))],
						doubt: here.some(({ doubt }) => doubt),
						corrected: choices.cells.has(`${row.sheet}!${cell}`),
						...(problem === undefined ? {} : { problem: unreadableText(problem.why) }),
					},
				]
			}),
		)
		const rest = notes.filter(note => !used.has(note))
		return [
			...cells,
			...rest.map(({ field, cell, read, why, doubt }) => ({
				header: fieldLabel(row.collection, field),
				cell,
				text: removeSensitive(read),
				meaning: '',
				why: [whyText(why)],
				doubt: doubt === true,
				corrected: false,
			})),
		]
	}

	const isRefused = (sheet: string, cell: string): boolean =>
		(understanding?.dropped ?? []).some(
			each => each.header !== undefined && each.sheet === sheet && each.cell === cell,
		)

	function questionOf(row: PlanRow): RowDetail['question'] {
		const { question } = row
		if (question === undefined) return undefined
		if (question.kind === 'grid') return question
		if (question.kind === 'taken') {
			const holder = valueText('post', 'personId', question.holderId, names)
			return { kind: 'taken', holder, canHandOver: question.canHandOver }
		}
		const likely = question.likely.map(({ id, by }) => {
			const rec = recs.get('person')?.get(id)
			return {
				id,
				name: String(rec?.fields.name ?? plan?.names.get(id) ?? ''),
				phone: [rec?.fields.phone, rec?.fields.phone2].filter(each => typeof each === 'string').join('、'),
				where: whereIs(id),
				by: LIKE_TEXT[by],
				fresh: rec === undefined,
			}
		})
		return { kind: 'person', key: question.key, likely }
	}

	/** What tells people of one name apart. */
	function whereIs(id: string): string {
		const all = wholeOffice()
		const gridName = (gridId: string | undefined) =>
			valueText('person', 'branchGridId', gridId ?? null, names)
		const words: string[] = []
		const rec = recs.get('person')?.get(id)
		if (rec === undefined) return '文件里前面的行'
		const person = toView('person', rec)
		for (const { data } of all.post)
			if (data.personId === id && data.to === undefined)
				words.push(`${gridName(data.gridId)} ${POST_LABEL[data.kind]}`)
		for (const { data, orgId } of all.contact)
			if (data.personId === id) words.push(`${gridName(orgId)} ${CONTACT_LABEL[data.kind]}`)
		if (person.data.branchGridId !== undefined && words.length === 0)
			words.push(`${gridName(person.data.branchGridId)}党员`)
		if (person.data.employer !== undefined) words.push(person.data.employer)
		if (person.data.state === 'left') words.push('已离开')
		return words.join('；')
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
			if (row === undefined) return undefined
			const question = questionOf(row)
			return {
				row: shownRow(row),
				cells: cellsOf(row),
				parts: row.parts.map(shownPart),
				...(question === undefined ? {} : { question }),
			}
		},

		bundles: async () => new TextEncoder().encode(JSON.stringify(plan?.bundles ?? [])),
	}
}

const QUIET = new Set(['name', 'kind', 'personId', 'teamName', 'text', 'title'])

const thisYear = (importer: Importer | undefined): number => Number(importer?.today.slice(0, 4) ?? 2000)

/** 党员, 网格警员, 走访记录: what the row is. */
function whatOf({ collection, kind, state, record }: PlanRow): string {
	if (state === 'unreadable' && record === undefined) return ''
	if (collection === 'person') return '党员'
	const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		post: POST_LABEL,
		contact: CONTACT_LABEL,
		log: LOG_LABEL,
	}
	return labels[collection]?.[kind ?? ''] ?? collectionLabel(collection)
}

function shownColumn(
	{ sheet, headerRow }: UnderstoodTable,
	{ cell, header, field, why }: UnderstoodTable['columns'][number],
	sheets: readonly Sheet[],
): ShownColumn {
	const whole = sheets.find(({ name }) => name === sheet)
	const samples: string[] = []
	const last = Math.min(whole?.rows.length ?? 0, headerRow + 200)
	for (let row = headerRow + 1; row <= last && samples.length < SAMPLES; row++) {
		const text = whole === undefined ? '' : removeSensitive(textIn(whole, `${lettersOf(cell)}${row}`))
		if (text !== '' && text !== header && !samples.includes(text)) samples.push(text.slice(0, 24))
	}
	const key = columnKey(sheet, cell)
	return { key, header, field, byContent: why === 'content', samples: field === 'idCard' ? [] : samples }
}

function extrasOf(records: readonly Understood[]): [string, number][] {
	const counts = new Map<string, number>()
	for (const { extras } of records)
		for (const header of Object.keys(extras)) counts.set(header, (counts.get(header) ?? 0) + 1)
	return [...counts]
}

/** The sheets with what people corrected in them. */
function corrected(sheets: readonly Sheet[], cells: ReadonlyMap<string, string>): readonly Sheet[] {
	if (cells.size === 0) return sheets
	return sheets.map(sheet => {
		const own = [...cells].filter(([key]) => key.startsWith(`${sheet.name}!`))
		if (own.length === 0) return sheet
		const rows = [...sheet.rows]
		for (const [key, text] of own) {
			const { row, column } = placeOf(key.slice(sheet.name.length + 1))
			const cells = [...(rows[row] ?? [])]
			while (cells.length <= column) cells.push(null)
			cells[column] = text === '' ? null : text
			rows[row] = cells
		}
		return { ...sheet, rows }
	})
}

/** @param cell `B7` @returns both from 0 */
function placeOf(cell: string): { row: number; column: number } {
	const [, letters = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
	const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
	return { row: Number(digits) - 1, column }
}

const lettersOf = (cell: string): string => cell.replace(/\d+$/, '')

/** What stands in a cell of the file, by its name. */
function textIn(sheet: Sheet, cell: string): string {
	const { row, column } = placeOf(cell)
	return textOf(sheet.rows[row]?.[column])
}
