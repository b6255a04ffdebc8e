/** What is right, doubted, missed, lost or wrong of a file's fields, against what a person reads in it. */
import type { Sheet } from '#shared/ledger/sheet.ts'
import type { FieldValue, Understanding, Understood } from '#shared/ledger/understanding.ts'

/** Nobody can tell which of these it is: it has to be one of them with a doubt, or said to be unreadable. */
export interface Unsure {
	readonly unsure: readonly (string | number)[]
}
/** Right if it is there, no fault if it is not. */
export interface Maybe {
	readonly maybe: FieldValue
}
export type ExpectedValue = FieldValue | Unsure | Maybe
export interface Expected {
	readonly collection: Understood['collection']
	readonly fields: Readonly<Record<string, ExpectedValue | undefined>>
	/** Cells of columns without a home, which have to be offered as a remark. */
	readonly extras?: readonly string[]
}

export interface Variant {
	/** File name; its ending says how it is to be read. */
	readonly name: string
	readonly kind: 'members' | 'staff' | 'contacts' | 'logs' | 'demands' | 'resources' | 'grids'
	/** What is unlike the sample. */
	readonly about: string
	readonly bytes: () => Uint8Array<ArrayBuffer>
	readonly expected: readonly Expected[]
	/** How many rows only say again what others say. */
	readonly duplicates?: number
}

export const unsure = (...values: (string | number)[]): Unsure => ({ unsure: values })
export const maybe = (value: FieldValue): Maybe => ({ maybe: value })

type Verdict = 'right' | 'doubtful' | 'missed' | 'wrong'
/** `missed`: not taken, but shown to the user. `wrong`: another value, an invented one, or lost without a word. */
export interface Score extends Record<Verdict, number> {
	/** Right, and doubted all the same. */
	doubtedRight: number
	readonly faults: string[]
}

export const emptyScore = (): Score => ({
	right: 0,
	doubtful: 0,
	missed: 0,
	wrong: 0,
	doubtedRight: 0,
	faults: [],
})

const IDENTITY = ['name', 'teamName', 'text', 'phone', 'grid', 'date', 'kind', 'code', 'owner']
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const isUnsure = (value: ExpectedValue): value is Unsure => typeof value === 'object' && 'unsure' in value
const isMaybe = (value: ExpectedValue): value is Maybe => typeof value === 'object' && 'maybe' in value

function likeness(expected: Expected, actual: Understood): number {
	if (expected.collection !== actual.collection) return 0
	let points = 0
	for (const [field, value] of Object.entries(expected.fields))
		if (value !== undefined && same(actual.fields[field], value)) points += IDENTITY.includes(field) ? 5 : 1
	const telling = ['name', 'teamName', 'text', 'head', 'branch', 'people', 'phone'].some(
		field => expected.fields[field] !== undefined && same(actual.fields[field], expected.fields[field]),
	)
	return telling ? points : points >= 11 ? points - 10 : 0
}

/** Pairs those that are most alike first. */
function pair(expected: readonly Expected[], actual: readonly Understood[]): Map<Expected, Understood> {
	const pairs = expected.flatMap(want =>
		actual.map(have => ({ want, have, points: likeness(want, have) })).filter(({ points }) => points > 0),
	)
	pairs.sort((a, b) => b.points - a.points)
	const found = new Map<Expected, Understood>()
	const taken = new Set<Understood>()
	for (const { want, have } of pairs)
		if (!found.has(want) && !taken.has(have)) {
			found.set(want, have)
			taken.add(have)
		}
	return found
}

export function scoreOf(variant: Variant, understanding: Understanding, sheets: readonly Sheet[]): Score {
	const score = emptyScore()
	const say = (verdict: Verdict, fault: string) => {
		score[verdict]++
		if (verdict !== 'right') score.faults.push(`${variant.name}: ${verdict} ${fault}`)
	}
	const { records, unreadable } = understanding
	const found = pair(variant.expected, records)

	for (const want of variant.expected) {
		const have = found.get(want)
		const label = `${want.collection} ${JSON.stringify(want.fields.name ?? want.fields.teamName ?? want.fields.text ?? want.fields.grid ?? want.fields.branch ?? want.fields.date)}`
		if (have === undefined) {
			const words = ['name', 'teamName', 'text', 'phone', 'head'].flatMap(field => {
				const value = want.fields[field]
				return typeof value === 'string' ? [value] : []
			})
			// A row that is shown with a doubt is looked at, whatever was made of it.
			const isDoubted = records.some(
				({ source, notes }) =>
					notes.some(({ doubt }) => doubt) &&
					words.some(word =>
						(sheets.find(({ name }) => name === source.sheet)?.rows[source.row - 1] ?? []).some(cell =>
							String(cell).includes(word),
						),
					),
			)
			const told =
				isDoubted ||
				unreadable.some(({ sheet, row, why }) => {
					const cells = sheets.find(({ name }) => name === sheet)?.rows[row - 1] ?? []
					return why === 'table' || words.some(word => cells.some(cell => String(cell).includes(word)))
				})
			for (const [field, value] of Object.entries(want.fields))
				if (value !== undefined && !isMaybe(value))
					say(told ? 'doubtful' : 'wrong', `${label}: no record, ${field} ${JSON.stringify(value)}`)
			continue
		}
		const row = unreadable.filter(
			({ sheet, row: at }) => sheet === have.source.sheet && at === have.source.row,
		)
		const doubted = (field: string) => have.notes.some(note => note.field === field && note.doubt)
		const shown = [
			...Object.values(have.extras),
			...row.map(({ text }) => text),
			String(have.fields.note ?? ''),
		].join('\n')
		for (const [field, value] of Object.entries(want.fields)) {
			if (value === undefined) continue
			const is = have.fields[field]
			const at = `${label} ${have.source.sheet}!${have.source.row} ${field}: ${JSON.stringify(value)} read as ${JSON.stringify(is)}`
			if (isMaybe(value)) {
				if (is !== undefined && !same(is, value.maybe)) say(doubted(field) ? 'doubtful' : 'wrong', at)
			} else if (isUnsure(value)) {
				if (
					is === undefined
						? row.length > 0 || doubted(field)
						: doubted(field) && value.unsure.includes(is as string)
				)
					say('right', at)
				else say('wrong', at)
			} else if (same(is, value)) {
				say('right', at)
				if (doubted(field)) score.doubtedRight++
			} else if (doubted(field) || row.length > 0) say('doubtful', at)
			else if (is === undefined && shown.includes(String(value))) say('missed', at)
			else say('wrong', at)
		}
		for (const [field, value] of Object.entries(have.fields))
			if (want.fields[field] === undefined)
				say(doubted(field) ? 'doubtful' : 'wrong', `${label}: invented ${field} ${JSON.stringify(value)}`)
		for (const extra of want.extras ?? [])
			say(shown.includes(extra) ? 'right' : 'wrong', `${label}: lost ${extra}`)
	}
	const taken = new Set(found.values())
	for (const extra of records.filter(record => !taken.has(record))) {
		const doubted = extra.notes.some(({ doubt }) => doubt)
		say(doubted ? 'doubtful' : 'wrong', `invented ${extra.collection} ${JSON.stringify(extra.fields)}`)
	}
	if (understanding.duplicates.length !== (variant.duplicates ?? 0))
		say('wrong', `${understanding.duplicates.length} duplicates, ${variant.duplicates ?? 0} expected`)
	return score
}

export function add(to: Score, score: Score): void {
	for (const verdict of ['right', 'doubtful', 'missed', 'wrong', 'doubtedRight'] as const)
		to[verdict] += score[verdict]
	to.faults.push(...score.faults)
}

export const fieldsOf = (score: Score): number => score.right + score.doubtful + score.missed + score.wrong
