/**
 * Which record of the office each row is: rows that say just what a record says take it first, then the others by what
 * they share. No record is taken twice, so that two lines alike are two records.
 */
import type { Draft, Values } from './drafted.ts'
import { type AnyView, type Office, squeeze } from './office.ts'
import { mergeRemark } from './remark.ts'

export interface FieldChange {
	readonly field: string
	readonly value: unknown
	readonly old?: unknown
}

/** What of `data` and the remark's `pieces` is otherwise in the record; empty where it says the same. */
export function changesOf(
	present: Values,
	data: Values,
	pieces: readonly string[],
	noteField = 'note',
): FieldChange[] {
	const changes: FieldChange[] = []
	for (const [field, value] of Object.entries(data)) {
		if (field === 'id' || isSame(field, present[field], value)) continue
		changes.push({ field, value, ...(present[field] === undefined ? {} : { old: present[field] }) })
	}
	const old = present[noteField] as string | undefined
	const note = mergeRemark(old, pieces)
	if (note !== old) changes.push({ field: noteField, value: note, ...(old === undefined ? {} : { old }) })
	return changes
}

function isSame(field: string, present: unknown, said: unknown): boolean {
	if (Array.isArray(said)) {
		const before = Array.isArray(present) ? present : []
		return said.length === before.length && said.every(each => before.includes(each))
	}
	if (typeof said === 'string' && typeof present === 'string') {
		if (field === 'name' || field === 'teamName') return squeeze(said) === squeeze(present)
		// A month says nothing against a day in it.
		if ((field === 'joinedOn' || field === 'fullOn') && present.startsWith(said)) return true
		return said.trim() === present.trim()
	}
	return said === present
}

/** @returns for each draft the record that it is; `undefined` for a new one */
export function matchDrafts(drafts: readonly (Draft | undefined)[], office: Office): (AnyView | undefined)[] {
	const index = indexOf(office)
	const taken = new Set<string>()
	const found: (AnyView | undefined)[] = drafts.map(() => undefined)
	const candidatesOf = (draft: Draft): AnyView[] => {
		for (const identity of draft.identities) {
			const free = (index.get(`${draft.collection}/${identity}`) ?? []).filter(({ id }) => !taken.has(id))
			if (free.length > 0) return free
		}
		return []
	}
	const pass = (exact: boolean) => {
		for (const [i, draft] of drafts.entries()) {
			if (draft === undefined || found[i] !== undefined) continue
			let [best, fewest] = [undefined as AnyView | undefined, Number.POSITIVE_INFINITY]
			for (const view of candidatesOf(draft)) {
				const changes = changesOf(view.data as Values, comparedWith(view, draft.data), draft.pieces).length
				if (changes < fewest) [best, fewest] = [view, changes]
			}
			if (best === undefined || (exact && fewest > 0)) continue
			found[i] = best
			taken.add(best.id)
		}
	}
	pass(true)
	pass(false)
	return found
}

/** A resource of one of our units names it by a link; then its name in words is not asked. */
export function comparedWith(view: AnyView, data: Values): Values {
	if (view.collection !== 'resource' || (view.data as Values).unitId === undefined) return data
	const { ownerName: _, ...rest } = data
	return rest
}

function indexOf(office: Office): Map<string, AnyView[]> {
	const index = new Map<string, AnyView[]>()
	const put = (view: AnyView, ...identities: string[]) => {
		for (const identity of identities) {
			const key = `${view.collection}/${identity}`
			const list = index.get(key)
			if (list === undefined) index.set(key, [view])
			else list.push(view)
		}
	}
	const units = new Map(office.unit.map(({ id, data }) => [id, data.name]))
	for (const view of office.post)
		if (view.data.to === undefined) put(view, `${view.data.gridId}/${view.data.kind}/${view.data.personId}`)
	for (const view of office.contact)
		put(view, `${view.orgId}/${view.data.kind}/${view.data.teamName ?? view.data.personId ?? ''}`)
	for (const view of office.unit) put(view, `${view.orgId}/${view.data.name}`)
	for (const view of office.log) put(view, `${view.orgId}/${view.data.at.slice(0, 10)}/${view.data.text}`)
	for (const view of office.demand)
		for (const said of new Set([view.data.title, view.data.text ?? view.data.title]))
			put(view, `${view.orgId}/${said}/${view.data.raisedOn ?? ''}`)
	for (const view of office.resource) {
		const { title, unitId, ownerName, contactId, phone } = view.data
		const whole = `${view.orgId}/${units.get(unitId ?? '') ?? ownerName ?? ''}/${title}`
		put(view, `${whole}/${contactId ?? phone ?? ''}`, whole)
	}
	return index
}
