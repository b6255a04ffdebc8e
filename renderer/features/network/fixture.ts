/** Records for the tests of this folder. */
import type { Collection } from '#shared/model/schemas.ts'
import { type Data, toView, type View } from '#shared/model/view.ts'
import { createRec } from '#shared/sync/merge.ts'
import { create } from '../../session/edits.ts'
import type { NetworkTables } from './network-data.ts'

const AT = '0000000000001-0000-aaaaaaaaaa-000001'

export function view<C extends Collection>(collection: C, id: string, orgId: string, data: Data<C>): View<C> {
	return toView(collection, createRec(create(collection, orgId, data, id), AT))
}

export const person = (id: string, name: string, more: Partial<Data<'person'>> = {}) =>
	view('person', id, 'c', { name, state: 'active', ...more })

export const building = (id: string, name: string, orgId = 'g') =>
	view('building', id, orgId, { name, kind: 'residential', households: 40 })

export const contact = (
	id: string,
	kind: Data<'contact'>['kind'],
	personId: string | undefined,
	buildingIds: string[] = [],
	more: Partial<Data<'contact'>> = {},
) => view('contact', id, 'g', { kind, buildingIds, ...(personId && { personId }), ...more })

export const tables = (
	more: Partial<Record<keyof NetworkTables, readonly View<Collection>[]>>,
): NetworkTables =>
	({
		posts: [],
		contacts: [],
		units: [],
		buildings: [],
		...more,
		persons: new Map((more.persons ?? []).map(each => [each.id, each])),
	}) as unknown as NetworkTables
