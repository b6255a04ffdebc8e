/** The people of an import: made, or what a row adds to them, each field once. */
import type { Collection } from '../../model/schemas.ts'
import type { View } from '../../model/view.ts'
import type { NamedPerson, Values } from './drafted.ts'
import { changesOf } from './match.ts'
import { morePhones, phonesAside } from './more-phones.ts'
import type { People } from './people.ts'
import { shown } from './plan-parts.ts'
import type { PlanPart } from './plan-types.ts'
import { mergeRemark } from './remark.ts'
import type { Writes } from './writes.ts'

/** A person that a row names: found or to be made. */
export interface Use {
	readonly named: NamedPerson
	readonly id: string
	readonly isNew: boolean
	/** The row of the file that made the person says all of this already. */
	readonly again: boolean
}

/** What rows have said so far: two rows that contradict each other are not followed in turn. */
export function createSaid() {
	/** Fields of people and grids that some row has said. */
	const saidOf = new Map<string, Set<string>>()

	/** What no earlier row of the file has said of the record. */
	return function unsaid(
		collection: Collection,
		id: string,
		data: Values,
		pieces: readonly string[],
	): { readonly data: Values; readonly pieces: readonly string[] } {
		const key = `${collection}/${id}`
		const before = saidOf.get(key) ?? new Set<string>()
		saidOf.set(key, before)
		const fresh = Object.entries(data).filter(([field]) => !before.has(field))
		const label = (piece: string) => `：${piece.split('：')[0]}`
		const freshPieces = pieces.filter(piece => !piece.includes('：') || !before.has(label(piece)))
		for (const [field] of fresh) before.add(field)
		for (const piece of freshPieces) before.add(label(piece))
		return { data: Object.fromEntries(fresh), pieces: freshPieces }
	}
}

export type Unsaid = ReturnType<typeof createSaid>

/** @param names of what the plan makes, added to */
export function createPeoplePlan(
	office: readonly View<'person'>[],
	people: People,
	writes: Writes,
	names: Map<string, string>,
	unsaid: Unsaid,
) {
	const personViews = new Map<string, View<'person'>>(office.map(view => [view.id, view]))
	/** People whose number some row has said. */
	const withPhones = new Set<string>()

	/** Makes the person, or adds what the row says; `undefined` where it says nothing new. */
	return function takePerson({ named, id, isNew, again }: Use, row: number): PlanPart | undefined {
		const { defaults, said } = named
		const { phone: _, phone2: __, ...rest } = named.data
		const { data, pieces } = unsaid('person', id, rest, named.pieces)
		const saysPhone = withPhones.has(id)
		if (said.phone !== undefined) withPhones.add(id)
		if (isNew) {
			const note = mergeRemark(undefined, pieces)
			const values = { state: 'active', ...defaults, ...named.data, ...(note === undefined ? {} : { note }) }
			people.add(id, named.data, said.home, said.gridId)
			writes.create('person', id, said.home, values, row)
			names.set(id, said.name)
			return { collection: 'person', id, isNew: true, fields: shown({ ...defaults, ...named.data }, note) }
		}
		people.place(id, said.gridId)
		if (again) return undefined
		const view = personViews.get(id)
		const present = view?.data ?? writes.valuesOf('person', id) ?? {}
		const numbers = saysPhone ? morePhones(present, named.data) : phonesAside(present, named.data)
		const changes = changesOf(present as Values, { ...data, ...numbers }, pieces)
		if (changes.length === 0) return undefined
		const values = Object.fromEntries(changes.map(({ field, value }) => [field, value]))
		if (view !== undefined) {
			writes.update(view, values, row)
			return { collection: 'person', id, isNew: false, fields: changes }
		}
		// An earlier row made the person: what that one did not say is added.
		writes.amend('person', id, values)
		return undefined
	}
}
