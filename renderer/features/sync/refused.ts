/**
 * A refused change, brought up to date and ready to be sent again (rule S6): the same values, based on what the
 * record is now, for that is what the user has before them. Pure.
 */

import type { z } from 'zod'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { edit as editOf } from '#renderer/session/edits.ts'
import { fieldKind } from '#renderer/ui/field-kinds.ts'
import { isCollection, isNodeCollection, setFields } from '#shared/model/collections.ts'
import { normalPhone } from '#shared/model/phone.ts'
import { DELETED, ORG, type Rec, recKey, type Scalar } from '#shared/model/record.ts'
import { schemas } from '#shared/model/schemas.ts'
import { type Patch, patchPaths, toData } from '#shared/model/view.ts'
import type { Verdict } from '#shared/protocol/wire.ts'
import { type Change, type Edit, isCreate } from '#shared/sync/change.ts'

type Records = ReadonlyMap<string, Rec>
const find = (records: Records, { collection, recordId }: Edit): Rec | undefined =>
	records.get(recKey(collection, recordId))

/** The edit as its writer would make it now. One about a record that is not here stays as it was. */
function rebase(edit: Edit, rec: Rec | undefined): Edit {
	if (isCreate(edit) || rec === undefined) return edit
	return editOf(rec, edit.set)
}

/** The change's edits, to be sent again with the values they had. */
export const asBefore = (change: Change, records: Records): Edit[] =>
	change.edits.map(edit => rebase(edit, find(records, edit)))

/** One field of a refused change. */
export interface RefusedField {
	/** Index of the edit in the change. */
	readonly edit: number
	readonly collection: string
	readonly field: string
	/** As it was to be: a value, or the elements of a set. */
	readonly wanted: FieldValue
	/** As it is now; `undefined` for a record that does not exist. */
	readonly now: FieldValue | undefined
}

export type FieldValue = Scalar | readonly string[]

/** Written by the program for itself; nobody would know what to put there. */
const INTERNAL = [DELETED, 'nextPostId']

/**
 * The fields of a change that a person can correct: all but deletions and what the program writes for itself. Where a
 * new record belongs is among them only if that is what the server refused.
 */
export function refusedFields(change: Change, records: Records, verdict?: Verdict): RefusedField[] {
	const isMisplaced = verdict?.code === 'out_of_scope' || verdict?.path === ORG
	return change.edits.flatMap((edit, index) => {
		const { collection } = edit
		if (!isCollection(collection) || collection === 'conflict') return []
		const rec = find(records, edit)
		const before = rec === undefined ? undefined : toData(collection, rec.fields)
		const after = toData(collection, { ...(rec?.fields ?? {}), ...edit.set })
		const names = new Set(Object.keys(edit.set).map(path => path.split('/')[0] ?? path))
		const isShown = (field: string): boolean => {
			if (field !== ORG) return !INTERNAL.includes(field)
			// A node is its own place, and a post's is that of its grid.
			return !isCreate(edit) || (isMisplaced && !isNodeCollection(collection) && collection !== 'post')
		}
		return [...names].filter(isShown).map(field => {
			if (field === ORG) return { edit: index, collection, field, wanted: edit.set[ORG]!, now: rec?.orgId }
			const isSet = setFields(collection).includes(field)
			const read = (data: Record<string, unknown>) => (data[field] ?? (isSet ? [] : null)) as FieldValue
			return { edit: index, collection, field, wanted: read(after), now: before && read(before) }
		})
	})
}

/**
 * The fields to correct: those of the change, and those at fault that it never filled in.
 *
 * @param fields as {@link refusedFields} found them
 */
export function fieldsToMend(
	fields: readonly RefusedField[],
	faults: readonly FieldFault[],
	change: Change,
	records: Records,
): RefusedField[] {
	const known = new Set(fields.map(fieldKey))
	const missing = faults.flatMap((fault, i): RefusedField[] => {
		const edit = change.edits[fault.edit]
		const isFirst = faults.findIndex(each => fieldKey(each) === fieldKey(fault)) === i
		if (edit === undefined || !isCollection(edit.collection) || fault.field === '' || !isFirst) return []
		if (known.has(fieldKey(fault))) return []
		const { collection } = edit
		const rec = find(records, edit)
		const data = rec === undefined ? undefined : toData(collection, rec.fields)
		const now = data && ((data[fault.field] ?? null) as FieldValue)
		return [{ edit: fault.edit, collection, field: fault.field, wanted: now ?? null, now }]
	})
	return [...fields, ...missing].sort((a, b) => a.edit - b.edit)
}

/** So many refused for one reason are settled together. */
const ALIKE = 5

/**
 * By code, those that were refused alike, where they are many. Where values are at fault each is at fault in its own
 * way, and the same again would be refused again.
 */
export function refusedAlike(entries: readonly OutboxEntry[]): [code: string, alike: OutboxEntry[]][] {
	const byCode = Map.groupBy(entries, ({ verdict }) => verdict?.code ?? '')
	return [...byCode].filter(([code, alike]) => code !== 'invalid' && alike.length >= ALIKE)
}

/** The edits that a form over many should show: those at fault, else the first few. */
export function editsAtFault({ edits }: Change, faults: readonly FieldFault[], verdict?: Verdict): number[] {
	const named = edits.findIndex(edit => edit.recordId === verdict?.recordId)
	const found = new Set([...(named < 0 ? [] : [named]), ...faults.map(({ edit }) => edit)])
	const all = found.size > 0 && edits.length > FORM_EDITS ? [...found].sort((a, b) => a - b) : edits.keys()
	return [...all].slice(0, FORM_EDITS)
}
const FORM_EDITS = 5

/** Why a field's value cannot be sent: the schema's issue, or `undefined` for a fault outside the fields shown. */
export interface FieldFault {
	readonly edit: number
	readonly field: string
	readonly issue: z.core.$ZodIssue
}

/**
 * The change with corrected values, checked by the schemas that the server checks with.
 *
 * @param values by `edit.field`, as {@link fieldKey} makes it; what is missing stays as it was
 */
export function corrected(
	change: Change,
	records: Records,
	values: ReadonlyMap<string, FieldValue>,
): { ok: true; edits: Edit[] } | { ok: false; faults: FieldFault[] } {
	const faults: FieldFault[] = []
	const edits = change.edits.map((edit, index): Edit => {
		const { collection } = edit
		if (!isCollection(collection) || collection === 'conflict') return rebase(edit, find(records, edit))
		const rec = find(records, edit)
		const set = { ...edit.set }
		for (const [key, value] of values) {
			const [at, field] = [Number(key.split('.')[0]), key.slice(key.indexOf('.') + 1)]
			if (at !== index) continue
			for (const path of Object.keys(set))
				if (path === field || path.startsWith(`${field}/`)) delete set[path]
			if (field === ORG) set[ORG] = value as Scalar
			else {
				const wanted = asKept(collection, field, value)
				Object.assign(set, patchPaths(collection, rec, { [field]: wanted } as Patch<typeof collection>))
			}
			// A post lies where its grid is.
			if (collection === 'post' && field === 'gridId' && typeof value === 'string') set[ORG] = value
		}
		if (edit.set[DELETED] !== true) {
			const result = schemas[collection].safeParse(toData(collection, { ...(rec?.fields ?? {}), ...set }), {
				reportInput: true,
			})
			for (const issue of result.error?.issues ?? [])
				faults.push({ edit: index, field: String(issue.path[0] ?? ''), issue })
		}
		return rebase({ ...edit, set }, rec)
	})
	if (faults.length > 0) return { ok: false, faults }
	return { ok: true, edits: edits.filter(edit => isCreate(edit) || Object.keys(edit.set).length > 0) }
}

/** As the forms of the other screens would save what was typed. */
function asKept(collection: string, field: string, value: FieldValue): FieldValue | undefined {
	if (value === null || value === false) return undefined
	const isPhone = fieldKind(collection, field).type === 'phone'
	return isPhone && typeof value === 'string' ? normalPhone(value) : value
}

export const fieldKey = ({ edit, field }: { edit: number; field: string }): string => `${edit}.${field}`
