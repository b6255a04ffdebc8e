/** What an export reads of the office's records, and how it looks things up. */
import { maskPhone } from '../../model/phone.ts'
import type { Collection } from '../../model/schemas.ts'
import type { View } from '../../model/view.ts'
import type { LedgerWords } from './words.ts'

type Rows<C extends Collection> = ReadonlyMap<string, View<C>>

export interface OfficeRecords {
	readonly person: Rows<'person'>
	readonly post: Rows<'post'>
	readonly contact: Rows<'contact'>
	readonly unit: Rows<'unit'>
	readonly building: Rows<'building'>
	readonly demand: Rows<'demand'>
	readonly resource: Rows<'resource'>
	/** Of the period that is exported. */
	readonly log: Rows<'log'>
	readonly shift: Rows<'shift'>
}

/** A node of the part of the tree that is exported. */
export interface Place {
	readonly id: string
	/** The grid's name; absent for a community and above. */
	readonly grid?: string
	/** The community's, or the name of the node itself above the communities. */
	readonly community: string
	readonly communityId?: string
	/** The record of an active grid. */
	readonly view?: View<'grid'>
}

export interface ExportScope {
	/** The reporting unit. */
	readonly office: string
	/** In the order of the tree, the chosen node first. */
	readonly places: ReadonlyMap<string, Place>
	/** All grids that can be seen, those outside the chosen part too: a branch may lie in another grid. */
	readonly gridOf: (id: string | undefined) => View<'grid'> | undefined
}

export interface LedgerOptions {
	/** `YYYY-MM-DD` */
	readonly today: string
	/** Whether telephones are written out. Whoever sets it has checked the right. */
	readonly fullPhones: boolean
	/** Practice data: the sheet says so. */
	readonly demo: boolean
	readonly words: LedgerWords
}

export interface LedgerInput extends LedgerOptions {
	readonly scope: ExportScope
	readonly records: OfficeRecords
}

export function createLookup({ scope, records, fullPhones }: LedgerInput) {
	const order = new Map([...scope.places.keys()].map((id, i) => [id, i]))
	const communities = new Set([...scope.places.values()].map(place => place.communityId).filter(Boolean))
	const shown = (phone: string | undefined) => (phone === undefined || fullPhones ? phone : maskPhone(phone))
	const person = (id: string | undefined) => (id === undefined ? undefined : records.person.get(id)?.data)
	return {
		/** Whether the export spans communities, so that each row must name its own. */
		several: communities.size > 1,
		place: (orgId: string) => scope.places.get(orgId),
		/** Records in the chosen part, in the order of the tree and then as they were made. */
		here<V extends { readonly id: string; readonly orgId: string }>(views: Iterable<V>): V[] {
			return inOrder(
				[...views].filter(view => order.has(view.orgId)),
				view => order.get(view.orgId) ?? 0,
			)
		},
		person,
		name: (id: string | undefined) => person(id)?.name,
		phone: (id: string | undefined) => shown(person(id)?.phone),
		phone2: (id: string | undefined) => shown(person(id)?.phone2),
		shown,
		names: (ids: readonly string[]) =>
			ids
				.map(id => person(id)?.name)
				.filter(name => name !== undefined)
				.join('、'),
	}
}
export type Lookup = ReturnType<typeof createLookup>

/** By rank, then in the order in which the records were made, which their ids keep. */
export const inOrder = <V extends { readonly id: string }>(
	views: readonly V[],
	rank: (view: V) => number,
): V[] =>
	views
		.map(view => [rank(view), view] as const)
		.sort(([m, a], [n, b]) => m - n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
		.map(([, view]) => view)

/** A whole day as a real date, a month as the office writes it: `1985.03`. */
export function dayCell(day: string | undefined): Date | string | undefined {
	if (day === undefined) return undefined
	return day.length === 7 ? day.replace('-', '.') : new Date(`${day}T00:00:00Z`)
}
