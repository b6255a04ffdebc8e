/** The names of the collections and what holds of each as a whole, without their schemas: what opens a store needs no more. */

export const COLLECTIONS = [
	'org',
	'grid',
	'person',
	'post',
	'contact',
	'unit',
	'building',
	'shift',
	'log',
	'body',
	'member',
	'meeting',
	'attendance',
	'item',
	'line',
	'topic',
	'resolution',
	'progress',
	'demand',
	'resource',
	'claim',
	'card',
	'visit',
	'slip',
	'tally',
	'setting',
	'account',
	'conflict',
] as const

export type Collection = (typeof COLLECTIONS)[number]

const names: ReadonlySet<string> = new Set(COLLECTIONS)
export const isCollection = (name: string): name is Collection => names.has(name)

/** The fields of each collection that are sets. */
const SET_FIELDS: { readonly [C in Collection]?: readonly string[] } = {
	person: ['distinctIds'],
	contact: ['buildingIds'],
	shift: ['personIds'],
	log: ['personIds'],
	resolution: ['helperIds'],
	visit: ['personIds'],
}
export const setFields = (collection: Collection): readonly string[] => SET_FIELDS[collection] ?? []

/** The records of these collections are the nodes of the org tree. */
export const isNodeCollection = (collection: string): collection is 'org' | 'grid' =>
	collection === 'org' || collection === 'grid'
