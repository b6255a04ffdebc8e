/** What the office holds already, as far as ledgers speak of it; and how its records are found by what ledgers say. */
import type { Role } from '../../model/kinds.ts'
import type { Collection } from '../../model/schemas.ts'
import type { View } from '../../model/view.ts'

/** The collections that ledgers speak of. Logs may be those of the file's months alone. */
export const OFFICE_COLLECTIONS = [
	'org',
	'grid',
	'person',
	'post',
	'contact',
	'unit',
	'building',
	'log',
	'demand',
	'resource',
] as const
export type OfficeCollection = (typeof OFFICE_COLLECTIONS)[number]

/** Living records of the account's scope, nodes above it included. */
export type Office = { readonly [C in OfficeCollection]: readonly View<C>[] }

export interface Planner {
	readonly role: Role
	/** The node whose subtree the account works in. */
	readonly scopeId: string
	/** `YYYY-MM-DD` */
	readonly today: string
	/** A fresh uuid for each key, and the same for the same key, so that a plan made again keeps its ids. */
	readonly idOf: (key: string) => string
}

export type AnyView = View<Collection>

/** A name as it is compared: no blanks, half-width. */
export const squeeze = (text: string | undefined): string => (text ?? '').normalize('NFKC').replace(/\s/g, '')

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>()
	for (const item of items) {
		const key = keyOf(item)
		const group = groups.get(key)
		if (group === undefined) groups.set(key, [item])
		else group.push(item)
	}
	return groups
}
