/** Collects the records of the demo as creates, parents before children. */
import { type Fields, ORG } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { type Data, type Patch, patchPaths } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'

const ORDER = [
	'org',
	'grid',
	'building',
	'person',
	'post',
	'contact',
	'unit',
	'shift',
	'log',
	'body',
	'meeting',
	'topic',
	'demand',
	'resource',
	'claim',
	'card',
	'visit',
	'slip',
	'member',
	'attendance',
	'item',
	'line',
	'resolution',
	'progress',
] as const
export type DemoCollection = (typeof ORDER)[number]

export interface Writer {
	newId(): string
	/** Adds a record that belongs to the node `orgId`. @returns its id */
	add<C extends DemoCollection>(collection: C, orgId: string, data: Data<C>, id?: string): string
	/** Everything added, by collection in {@link ORDER}. */
	edits(): Edit[]
}

export function createWriter(newId: () => string): Writer {
	const byCollection = new Map<Collection, Edit[]>(ORDER.map(collection => [collection, []]))
	return {
		newId,
		add: (collection, orgId, data, id = newId()) => {
			const set: Fields = {
				[ORG]: orgId,
				...patchPaths(collection, undefined, data as Patch<typeof collection>),
			}
			byCollection.get(collection)!.push({ collection, recordId: id, set })
			return id
		},
		edits: () => ORDER.flatMap(collection => byCollection.get(collection)!),
	}
}
