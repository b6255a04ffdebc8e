/** For tests: a small office whose records can be added to, changed and written by what is proposed. */
import { type Fields, ORG, type Rec } from '../model/record.ts'
import type { Collection } from '../model/schemas.ts'
import { schemas } from '../model/schemas.ts'
import { type Patch, patchPaths, toData, toView, type View } from '../model/view.ts'
import { createRec } from '../sync/merge.ts'
import type { Write } from './offers.ts'
import { createOffice, type Office } from './office.ts'

export const STREET = '0190a000-0000-7000-8000-000000000001'
export const COMMUNITY = '0190a000-0000-7000-8000-000000000002'
export const GRID = '0190a000-0000-7000-8000-000000000003'
export const GRID_TWO = '0190a000-0000-7000-8000-000000000004'

export interface Kit {
	newId(): string
	/** @returns the record's id */
	add(collection: Collection, orgId: string, fields: Fields, id?: string): string
	set(id: string, fields: Fields): void
	move(id: string, orgId: string): void
	remove(id: string): void
	apply(writes: readonly Write[], orgId?: string): void
	office(): Office
	view<C extends Collection>(collection: C, id: string): View<C>
	/** Another replica with the same records so far. @param series makes its ids differ from the first one's */
	fork(series: number): Kit
	records(): readonly Rec[]
	/** Takes over what another replica has and this one has not. */
	join(other: Kit): void
}

export function createKit(series = 1, seed: Iterable<Rec> = []): Kit {
	const recs = new Map<string, Rec>([...seed].map(rec => [rec.id, rec]))
	let last = 0
	const newId = () =>
		`0190b000-0000-7${series.toString(16).padStart(3, '0')}-8000-${(++last).toString(16).padStart(12, '0')}`
	const kit: Kit = {
		newId,
		add(collection, orgId, fields, id = newId()) {
			const rec = createRec({ collection, recordId: id, set: { [ORG]: orgId, ...fields } }, '0'.repeat(32))
			schemas[collection].parse(toData(collection, rec.fields))
			recs.set(id, rec)
			return id
		},
		set(id, fields) {
			const rec = recs.get(id)!
			const next = { ...rec, fields: { ...rec.fields, ...fields } }
			schemas[rec.collection as Collection].parse(toData(rec.collection as Collection, next.fields))
			recs.set(id, next)
		},
		move(id, orgId) {
			recs.set(id, { ...recs.get(id)!, orgId })
		},
		remove(id) {
			recs.set(id, { ...recs.get(id)!, deleted: true })
		},
		apply(writes, orgId = COMMUNITY) {
			for (const each of writes) {
				if (each.write === 'create') {
					const fields = patchPaths(each.collection, undefined, each.data as Patch<Collection>)
					kit.add(each.collection, each.orgId ?? orgId, fields, each.id)
				} else {
					kit.set(each.view.id, patchPaths(each.view.collection, each.view.rec, each.patch))
					if (each.orgId !== undefined) kit.move(each.view.id, each.orgId)
				}
			}
		},
		office: () => createOffice([...recs.values()].map(rec => toView(rec.collection as Collection, rec))),
		view: (collection, id) => toView(collection, recs.get(id)!),
		fork: other => createKit(other, recs.values()),
		records: () => [...recs.values()],
		join(other) {
			for (const rec of other.records()) if (!recs.has(rec.id)) recs.set(rec.id, rec)
		},
	}
	if (recs.size === 0) {
		kit.add('org', STREET, { kind: 'street', name: '天星桥街道', state: 'active' }, STREET)
		kit.add(
			'org',
			COMMUNITY,
			{ kind: 'community', name: '小正街社区', parentId: STREET, state: 'active' },
			COMMUNITY,
		)
		kit.add('grid', GRID, { name: '第一网格', parentId: COMMUNITY, state: 'active' }, GRID)
		kit.add('grid', GRID_TWO, { name: '第二网格', parentId: COMMUNITY, state: 'active' }, GRID_TWO)
	}
	return kit
}
