/** A small tree, an actor, and the short words in which the tests of `accept` are written. */
import { drawOf } from '../model/claims.ts'
import { numberKey, numberOf } from '../model/numbering.ts'
import { type Rec, recKey, type Scalar } from '../model/record.ts'
import { uniqueKey } from '../model/rules.ts'
import { type Actor, accept, type Decision, reads } from './accept.ts'
import type { Change, Edit } from './change.ts'
import { makeHlc, makeNode } from './clock.ts'
import type { AcceptState } from './decision.ts'
import { createRec } from './merge.ts'

export const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const [street, east, west, grid, other, person] = [1, 2, 3, 4, 5, 6].map(uuid) as [
	string,
	string,
	string,
	string,
	string,
	string,
]
export const me: Actor = { accountId: uuid(90), role: 'worker', scopeId: east }
export const system: Actor = { accountId: uuid(99), role: 'system', scopeId: '' }

export const make = (collection: string, id: string, set: Record<string, Scalar>, ms = 1): Rec =>
	createRec({ collection, recordId: id, set }, makeHlc(ms, 0, '0'.repeat(16)))
const org = (id: string, parentId?: string) =>
	make('org', id, {
		$org: id,
		kind: parentId ? 'community' : 'street',
		name: '某处',
		state: 'active',
		...(parentId && { parentId }),
	})
const gridRec = (id: string, parentId: string) =>
	make('grid', id, { $org: id, name: '网格', parentId, state: 'active' })

const tree = [org(street), org(east, street), org(west, street), gridRec(grid, east), gridRec(other, west)]
const paths: Record<string, string> = {
	[street]: `/${street}/`,
	[east]: `/${street}/${east}/`,
	[west]: `/${street}/${west}/`,
	[grid]: `/${street}/${east}/${grid}/`,
	[other]: `/${street}/${west}/${other}/`,
}

/** The tree and `more`; answers only what `reads` named, as a runner that loads exactly that would. */
export function stateFor(change: Change, more: readonly Rec[] = []): AcceptState {
	const all = new Map([...tree, ...more].map(rec => [recKey(rec.collection, rec.id), rec]))
	const named = reads(change)
	// Of a node that the change writes, the parent is asked for too.
	const orgs = named.records.flatMap(key => {
		const rec = all.get(key)
		return rec === undefined ? [] : [rec.orgId, rec.fields.parentId]
	})
	// Of a claim, the resource.
	const drawnOn = named.records.map(key => recKey('resource', String(all.get(key)?.fields.resourceId)))
	return {
		record(collection, id) {
			const key = recKey(collection, id)
			if (![...named.records, ...drawnOn].includes(key) && all.has(key))
				throw new Error(`Not named by reads: ${key}`)
			return all.get(key)
		},
		nodePath(id) {
			if (![...named.nodes, ...orgs].includes(id) && id in paths) throw new Error(`Not named by reads: ${id}`)
			return paths[id]
		},
		holder: key => [...all.values()].find(rec => uniqueKey(rec)?.key === key)?.id,
		claims: id => [...all.values()].filter(rec => drawOf(rec)?.resourceId === id),
		lastNumber: series =>
			[...all.values()]
				.filter(rec => numberKey(rec)?.startsWith(series))
				.reduce((last, rec) => Math.max(last, numberOf(rec) ?? 0), 0),
	}
}

let ms = 1000
/** Milliseconds of the clock that the next change will have. */
export const nextMs = () => ms

export const changeBy = (actor: Actor, ...edits: readonly Edit[]): Change => ({
	id: uuid(500),
	at: makeHlc(ms++, 0, makeNode(actor.accountId, '00000a')),
	command: 'test.write',
	edits,
})
interface Given {
	readonly actor?: Actor
	/** Records that are there beside the tree. */
	readonly more?: readonly Rec[]
}
export function decide(edits: readonly Edit[], { actor = me, more = [] }: Given = {}): Decision {
	const change = changeBy(actor, ...edits)
	return accept(change, actor, stateFor(change, more))
}
export function code(edits: readonly Edit[], given?: Given): string {
	const decision = decide(edits, given)
	return decision.ok ? 'ok' : decision.code
}
export const create = (collection: string, id: string, set: Record<string, Scalar>): Edit => ({
	collection,
	recordId: id,
	set,
})
export const update = (
	collection: string,
	id: string,
	set: Record<string, Scalar>,
	base: Edit['base'] = {},
): Edit => ({
	collection,
	recordId: id,
	set,
	base,
})
export const newPerson = (node: string, id = person) =>
	create('person', id, { $org: node, name: '甲', state: 'active' })
export const newPost = (id: string, node = grid, more: Record<string, Scalar> = {}) =>
	create('post', id, {
		$org: node,
		gridId: node,
		personId: person,
		kind: 'secretary',
		from: '2026-01-01',
		...more,
	})
export const asRec = ({ collection, recordId, set }: Edit) => make(collection, recordId, set)
