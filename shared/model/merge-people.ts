/** Two records of one person become one: its fields as somebody chose them, and every link to it. Pure. */

import { type Collection, setFields } from './collections.ts'
import type { Rec } from './record.ts'
import { fieldsNaming } from './references.ts'
import type { Data, Patch, View } from './view.ts'

type Person = View<'person'>
type PersonField = keyof Data<'person'> & string

/** What is compared side by side, in the order of a form. */
export const MERGED_FIELDS = [
	'name',
	'gender',
	'phone',
	'phone2',
	'partyMember',
	'branchGridId',
	'birthMonth',
	'joinedOn',
	'fullOn',
	'memberKind',
	'buildingId',
	'employer',
	'title',
	'note',
] as const satisfies readonly PersonField[]
export type MergedField = (typeof MERGED_FIELDS)[number]

export type Side = 'kept' | 'other'

/** The fields in which both say something, and not the same: only these have to be chosen. */
export const differingFields = (kept: Person, other: Person): MergedField[] =>
	MERGED_FIELDS.filter(field => {
		const [a, b] = [kept.data[field], other.data[field]]
		return a !== undefined && b !== undefined && a !== b
	})

/**
 * What the kept record becomes: what somebody chose, what only the other says, and nothing lost that fits: a second
 * telephone moves into the free place, remarks are joined.
 */
export function mergedFields(
	kept: Person,
	other: Person,
	choice: Readonly<Partial<Record<MergedField, Side>>>,
): Patch<'person'> {
	const merged: Record<string, unknown> = {}
	for (const field of MERGED_FIELDS) {
		const [a, b] = [kept.data[field], other.data[field]]
		merged[field] = a === undefined || (b !== undefined && choice[field] === 'other') ? b : a
	}
	const phones = [kept.data.phone, other.data.phone, kept.data.phone2, other.data.phone2]
	if (merged.phone2 === undefined)
		merged.phone2 = phones.find(phone => phone !== undefined && phone !== merged.phone)
	if (merged.phone2 === merged.phone) merged.phone2 = undefined
	const [note, theirs] = [kept.data.note, other.data.note]
	if (note !== undefined && theirs !== undefined && choice.note === undefined)
		merged.note = note.includes(theirs) ? note : `${note}；${theirs}`
	// Whom either was told apart from; not from each other any more.
	const distinct = [...(kept.data.distinctIds ?? []), ...(other.data.distinctIds ?? [])]
	merged.distinctIds = [...new Set(distinct)].filter(id => id !== kept.id && id !== other.id)
	if (kept.data.state === 'left' && other.data.state === 'active')
		Object.assign(merged, { state: 'active', leftOn: undefined })
	return merged as Patch<'person'>
}

/** A record that names the other, and what becomes of it. */
export type MovedLink =
	| { readonly view: View<Collection>; readonly patch: Patch<Collection> }
	/** The kept person has the same already: one post twice, one role twice. */
	| { readonly view: View<Collection>; readonly remove: true }

/**
 * Every record that names `otherId` names `keptId` instead. What the kept person has already is not kept twice: of two
 * posts of one kind in one grid the longer one stays, of two contacts of one kind one with the buildings of both.
 *
 * @param naming all living records that may name either, the persons themselves left out
 */
export function moveLinks(keptId: string, otherId: string, naming: Iterable<View<Collection>>): MovedLink[] {
	const all = [...naming].filter(({ deleted, id }) => !deleted && id !== keptId && id !== otherId)
	const patches = new Map<string, { view: View<Collection>; patch: Record<string, unknown> }>()
	const removed = new Map<string, View<Collection>>()
	const patch = (view: View<Collection>, change: Record<string, unknown>) => {
		const entry = patches.get(view.id) ?? { view, patch: {} }
		Object.assign(entry.patch, change)
		patches.set(view.id, entry)
	}
	for (const view of all) {
		const data = view.data as Readonly<Record<string, unknown>>
		const sets = setFields(view.collection)
		for (const field of fieldsNaming(view.collection, 'person')) {
			const value = data[field]
			if (sets.includes(field)) {
				const ids = (value ?? []) as readonly string[]
				if (!ids.includes(otherId)) continue
				const moved = new Set(ids.map(id => (id === otherId ? keptId : id)))
				// Nobody is told apart from himself.
				if (view.collection === 'person' && view.id === keptId) moved.delete(keptId)
				patch(view, { [field]: [...moved] })
			} else if (value === otherId) patch(view, { [field]: keptId })
		}
	}

	const posts = all.filter((view): view is View<'post'> => view.collection === 'post')
	for (const theirs of posts.filter(({ data }) => data.personId === otherId && data.to === undefined)) {
		const own = posts.find(
			({ data }) =>
				data.personId === keptId &&
				data.to === undefined &&
				data.gridId === theirs.data.gridId &&
				data.kind === theirs.data.kind &&
				(data.deputy === true) === (theirs.data.deputy === true),
		)
		if (own === undefined) continue
		removed.set(theirs.id, theirs)
		patch(own, filled(own.data, theirs.data, ['source', 'area', 'note']))
		if (theirs.data.from < own.data.from) patch(own, { from: theirs.data.from })
		for (const before of posts)
			if (before.data.nextPostId === theirs.id) patch(before, { nextPostId: own.id })
	}
	const contacts = all.filter((view): view is View<'contact'> => view.collection === 'contact')
	for (const theirs of contacts.filter(({ data }) => data.personId === otherId)) {
		const own = contacts.find(
			({ orgId, data }) =>
				data.personId === keptId &&
				orgId === theirs.orgId &&
				data.kind === theirs.data.kind &&
				data.teamName === theirs.data.teamName,
		)
		if (own === undefined) continue
		removed.set(theirs.id, theirs)
		const buildingIds = [...new Set([...own.data.buildingIds, ...theirs.data.buildingIds])]
		patch(own, { buildingIds, ...filled(own.data, theirs.data, ['duty', 'skill', 'note']) })
	}
	const moved = [...patches.values()].filter(({ view }) => !removed.has(view.id))
	return [
		...moved.map(({ view, patch: change }) => ({ view, patch: change as Patch<Collection> })),
		...[...removed.values()].map(view => ({ view, remove: true as const })),
	]
}

/** What only `theirs` says of these fields. */
const filled = (
	own: Readonly<Record<string, unknown>>,
	theirs: Readonly<Record<string, unknown>>,
	fields: readonly string[],
): Record<string, unknown> =>
	Object.fromEntries(
		fields
			.filter(field => own[field] === undefined && theirs[field] !== undefined)
			.map(field => [field, theirs[field]]),
	)

/** Whether a stored record names a person, by whatever field: what a merge must look at. */
export function namesPerson(rec: Rec, personId: string): boolean {
	for (const field of fieldsNaming(rec.collection as Collection, 'person')) {
		if (rec.fields[field] === personId || rec.fields[`${field}/${personId}`] === true) return true
	}
	return false
}
