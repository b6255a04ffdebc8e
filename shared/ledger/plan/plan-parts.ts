/** How the parts of a row are shown, and what keeps them from being written. */
import { phoneDigits } from '../../model/phone.ts'
import { type Collection, schemas } from '../../model/schemas.ts'
import type { Understood } from '../understanding.ts'
import type { Values } from './drafted.ts'
import type { FieldChange } from './match.ts'
import { type PlanPart, type PlanRow, ROW_STATES, type RowState } from './plan-types.ts'

const HIDDEN = new Set(['id', 'gridId', 'state', 'partyMember'])

export const shown = (values: Values, note: string | undefined): FieldChange[] =>
	Object.entries({ ...values, ...(note === undefined ? {} : { note }) })
		.filter(([field, value]) => !HIDDEN.has(field) && !(Array.isArray(value) && value.length === 0))
		.map(([field, value]) => ({ field, value }))

export const stateOf = (parts: readonly PlanPart[]): RowState =>
	parts.length === 0 ? 'same' : parts.some(({ isNew }) => isNew) ? 'new' : 'changed'

/** A grid that is there, or about to be made. */
export const A_GRID = { name: '网格', state: 'active' }

/** @returns the first field that the record may not have so */
export function firstIssue(collection: Collection, values: Values): string | undefined {
	const result = schemas[collection].safeParse(values)
	return result.success ? undefined : String(result.error.issues[0]?.path[0] ?? 'note')
}

/** All telephone numbers of a file, digits alone. */
export const numbersIn = (records: readonly Understood[]): ReadonlySet<string> =>
	new Set(
		records
			.flatMap(({ fields }) => [fields.phone, fields.phone2])
			.flatMap(phone => (typeof phone === 'string' ? [phoneDigits(phone)] : [])),
	)

export function countStates(rows: readonly PlanRow[]): Record<RowState, number> {
	const counts = Object.fromEntries(ROW_STATES.map(state => [state, 0])) as Record<RowState, number>
	for (const { state } of rows) counts[state]++
	return counts
}

/** A row of a plan before anything is decided of it. */
export function plain(
	collection: Understood['collection'],
	fields: Understood['fields'],
	{ sheet, row }: { sheet: string; row: number },
	state: RowState,
): PlanRow {
	const { kind } = fields
	return {
		key: '',
		sheet,
		row,
		collection,
		state,
		title: String(fields.name ?? fields.teamName ?? fields.text ?? fields.grid ?? ''),
		grid: String(fields.grid ?? fields.branch ?? ''),
		...(typeof kind === 'string' ? { kind } : {}),
		parts: [],
		unreadable: [],
		doubts: 0,
	}
}

/** A list of grids makes those that are not there; a form that names its grid does not. */
export const listedGrids = (records: readonly Understood[]): ReadonlySet<string> =>
	new Set(
		records.flatMap(({ collection, fields, notes }) => {
			const isForm = notes.some(({ field, why }) => field === 'grid' && why === 'title')
			return collection === 'grid' && !isForm && typeof fields.grid === 'string' ? [fields.grid] : []
		}),
	)
