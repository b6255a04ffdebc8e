/** What people do at a screen, from what their PC shows: the client's own ways of making edits. */
import type { z } from 'zod'
import type { Store } from '#renderer/db/store.ts'
import { adopt, disputedKeys, disputesOf, keep } from '#renderer/features/sync/conflicts.ts'
import { asBefore } from '#renderer/features/sync/refused.ts'
import { edit, isEmpty, remove, restore, update } from '#renderer/session/edits.ts'
import {
	type Fields,
	ORG,
	type Rec,
	type RecKey,
	recKey,
	type Scalar,
	valueAt,
} from '#shared/model/record.ts'
import { schemas } from '#shared/model/schemas.ts'
import { type Patch, toView } from '#shared/model/view.ts'
import type { Edit } from '#shared/sync/change.ts'
import { anyOf, type Desk, make, prefer } from './desk.ts'
import { callMeeting, changeClaim, changeResource, claim, takeStep } from './meeting-deeds.ts'
import type { Deed } from './steps.ts'

/** What a deed comes to; `undefined` where there is nothing to do it with. */
export type Doing =
	| { readonly kind: 'commit'; readonly edits: readonly Edit[] }
	| { readonly kind: 'drop'; readonly changeId: string }
	| { readonly kind: 'resend'; readonly changeId: string; readonly edits: readonly Edit[] }
	| { readonly kind: 'offer'; readonly key: RecKey; readonly takes: boolean }
	| undefined

const EDITABLE: Readonly<Record<string, readonly string[]>> = {
	person: ['name', 'phone', 'title', 'note'],
	meeting: ['title', 'place'],
	shift: ['phone', 'note'],
	log: ['text', 'place', 'result'],
	unit: ['name', 'address'],
	grid: ['name', 'note', 'area'],
	org: ['note'],
	setting: ['dutyPhone'],
	post: ['source', 'note'],
}
const BUSY = ['person', 'shift', 'grid']
const MOVABLE = ['person', 'log', 'shift', 'unit']
const REMOVABLE = ['person', 'log', 'unit', 'contact', 'claim', 'meeting']

const some = (items: readonly (Rec | undefined)[]) => items.filter(rec => rec !== undefined)
function commit(edits: readonly Edit[]): Doing {
	const some = edits.filter(each => !isEmpty(each))
	return some.length === 0 ? undefined : { kind: 'commit', edits: some }
}
function valueFor(path: string, n: number): Scalar {
	if (path === 'phone' || path === 'dutyPhone') return `1390000${1000 + (n % 50)}`
	return path !== 'name' && path !== 'text' && n % 7 === 0 ? null : `${path}${n % 1000}`
}

/** Sets `count` fields of a record. */
async function change(desk: Desk, count: number): Promise<Edit[]> {
	const rec = await anyOf(desk, desk.number() % 10 < 6 ? BUSY : Object.keys(EDITABLE))
	if (rec === undefined) return []
	const paths = Array.from({ length: count }, () => prefer(desk, EDITABLE[rec.collection]!)!)
	return [edit(rec, Object.fromEntries(paths.map(path => [path, valueFor(path, desk.number())])))]
}

async function create(desk: Desk): Promise<Edit[]> {
	const grid = desk.pick([...(await desk.of('grid')), ...(await desk.of('org'))])
	if (grid === undefined) return []
	const n = desk.number() % 1000
	const day = `2026-1${n % 3}-0${1 + (n % 9)}`
	const kinds = [
		make('person', desk.newId(), grid.id, { name: `新人${n}`, state: 'active' }),
		make('log', desk.newId(), grid.id, { kind: 'visit', at: `${day}T10:00`, text: `记${n}`, state: 'open' }),
		make('shift', desk.newId(), grid.id, { date: day, slot: 'night' }),
		make('unit', desk.newId(), grid.id, { name: `单位${n}`, kind: 'shop' }),
	]
	return [desk.pick(kinds)!]
}

async function moved(desk: Desk, also: (rec: Rec) => Fields): Promise<Edit[]> {
	const rec = await anyOf(desk, MOVABLE)
	const grid = desk.pick((await desk.of('grid')).filter(({ id }) => id !== rec?.orgId))
	return rec === undefined || grid === undefined ? [] : [edit(rec, { [ORG]: grid.id, ...also(rec) })]
}

async function appoint(desk: Desk): Promise<Edit[]> {
	const grid = desk.pick(await desk.of('grid'))
	const person = desk.pick(await desk.of('person'))
	if (grid === undefined || person === undefined) return []
	const fields = { personId: person.id, gridId: grid.id, kind: 'secretary', from: '2026-11-01' }
	return [make('post', desk.newId(), grid.id, fields)]
}

const isStanding = ({ fields }: Rec): boolean => fields.kind === 'secretary' && (fields.to ?? null) === null

async function endPost(desk: Desk, handOver: boolean): Promise<Edit[]> {
	const old = desk.pick((await desk.of('post')).filter(isStanding))
	const person = desk.pick(await desk.of('person'))
	if (old === undefined || person === undefined) return []
	if (!handOver) return [edit(old, { to: '2026-11-30' })]
	const next = desk.newId()
	const { gridId, kind } = old.fields
	return [
		edit(old, { to: '2026-11-30', nextPostId: next }),
		make('post', next, old.orgId, { personId: person.id, gridId: gridId!, kind: kind!, from: '2026-12-01' }),
	]
}

async function dispute(store: Store, desk: Desk, takeBack: boolean): Promise<Edit[]> {
	const conflicts = await desk.of('conflict')
	const records = new Map(
		(await store.get(disputedKeys(conflicts))).map(rec => [recKey(rec.collection, rec.id), rec]),
	)
	const found = disputesOf(conflicts, records)[0]
	if (found === undefined) return []
	return takeBack ? adopt(found, desk.pick(found.alternatives)!) : keep(found)
}

/** What no screen offers and a broken or hostile client sends all the same. */
async function wrong(desk: Desk): Promise<Edit[]> {
	const [person, grid, org, conflict] = [
		desk.pick(await desk.of('person')),
		desk.pick(await desk.of('grid')),
		desk.pick(await desk.of('org')),
		desk.pick(await desk.of('conflict')),
	]
	const nowhere = desk.newId()
	const edits = [
		person && edit(person, { phone: '?' }),
		person && edit(person, { [ORG]: nowhere }),
		grid && edit(grid, { parentId: grid.id }),
		grid && edit(grid, { [ORG]: nowhere }),
		org && edit(org, { name: '改名' }),
		conflict && edit(conflict, { value: '改' }),
		grid && make('person', desk.newId(), grid.id, { name: '', state: 'active' }),
		grid && make('account', desk.newId(), grid.id, { name: '我', role: 'street', state: 'active' }),
		person && make('person', person.id, person.orgId, { name: '又一个', state: 'active' }),
		// Half of it is right: the whole must be refused.
		...(person && grid ? [edit(grid, { note: '半' })] : []),
	].filter(each => each !== undefined)
	const one = desk.pick(edits)
	if (one?.set.note === '半' && person !== undefined) return [one, edit(person, { phone: '?' })]
	return one === undefined ? [] : [one]
}

async function refused(store: Store, desk: Desk, again: boolean): Promise<Doing> {
	const entry = desk.pick((await store.outbox()).filter(({ state }) => state === 'refused'))
	if (entry === undefined) return undefined
	if (!again) return { kind: 'drop', changeId: entry.id }
	const keys = entry.change.edits.map(each => recKey(each.collection, each.recordId))
	const records = new Map((await store.get(keys)).map(rec => [recKey(rec.collection, rec.id), rec]))
	return { kind: 'resend', changeId: entry.id, edits: asBefore(entry.change, records) }
}

/** Decides about what a restored server did not take. */
async function offer(store: Store, desk: Desk, takes: boolean): Promise<Doing> {
	const entry = desk.pick((await store.offers()).filter(({ state }) => state !== 'new'))
	return entry && { kind: 'offer', key: recKey(entry.offered.collection, entry.offered.id), takes }
}

/** Everything that a form shows of a record, with some of it changed: what the form does not know is not in it. */
async function fillForm(desk: Desk): Promise<Edit[]> {
	const rec = await anyOf(desk, BUSY)
	if (rec === undefined) return []
	const { collection } = rec as { collection: 'person' | 'shift' | 'grid' }
	const view = toView(collection, rec)
	const known = Object.keys((schemas[collection] as z.ZodObject).shape)
	const shown = Object.fromEntries(Object.entries(view.data).filter(([field]) => known.includes(field)))
	const path = prefer(desk, EDITABLE[collection]!)!
	const patch = { ...shown, [path]: valueFor(path, desk.number()) ?? undefined } as Patch<typeof collection>
	return [update(view, patch)]
}

/** What only the next version of the app knows: a field, a set, a collection (S13). */
async function writeNewer(desk: Desk): Promise<Edit[]> {
	const rec = await anyOf(desk, BUSY)
	if (rec === undefined) return []
	const n = desk.number()
	if (n % 8 === 0) return [make('novelty', desk.newId(), rec.orgId, { name: `新${n}` })]
	return [
		edit(rec, n % 3 === 0 ? { [`laterIds/${n % 4}`]: n % 2 === 0 ? true : null } : { later: `later${n}` }),
	]
}

/** @param picks numbers, read modulo what there is to choose from @param isNewer see `Pc.isNewer` */
export async function plan(
	store: Store,
	deed: Deed,
	picks: readonly number[],
	newId: () => string,
	isNewer: boolean,
): Promise<Doing> {
	let used = 0
	const number = () => picks[used++ % picks.length]! + 31 * Math.floor(used / picks.length)
	const byId = (a: Rec, b: Rec) => (a.id < b.id ? -1 : 1)
	const desk: Desk = {
		of: async collection => (await store.query({ collection })).filter(rec => !rec.deleted).sort(byId),
		deleted: async () =>
			(await Promise.all(REMOVABLE.map(collection => store.query({ collection }))))
				.flat()
				.filter(rec => rec.deleted)
				.sort(byId),
		pick: items => items[number() % Math.max(1, items.length)],
		number,
		newId,
	}
	switch (deed) {
		case 'edit':
			return commit(await change(desk, 1))
		case 'edit_two':
			return commit(await change(desk, 2))
		case 'fill_form':
			return commit(await fillForm(desk))
		case 'write_newer':
			return isNewer ? commit(await writeNewer(desk)) : undefined
		case 'create':
			return commit(await create(desk))
		case 'several': {
			const edits = [...(await change(desk, 1)), ...(await create(desk)), ...(await change(desk, 1))]
			return commit([...new Map(edits.map(each => [each.recordId, each])).values()])
		}
		case 'set_element': {
			const shift = desk.pick(await desk.of('shift'))
			const person = desk.pick(await desk.of('person'))
			if (shift === undefined || person === undefined) return undefined
			const path = `personIds/${person.id}`
			return commit([edit(shift, { [path]: valueAt(shift, path) === true ? null : true })])
		}
		case 'remove': {
			const rec = await anyOf(desk, REMOVABLE)
			return commit(some([rec]).map(each => remove(toView(each.collection as 'person', each))))
		}
		case 'restore': {
			const rec = desk.pick(await desk.deleted())
			return commit(some([rec]).map(each => restore(toView(each.collection as 'person', each))))
		}
		case 'move':
			return commit(await moved(desk, () => ({})))
		case 'edit_and_move':
			return commit(await moved(desk, () => ({ note: `note${desk.number() % 1000}` })))
		case 'appoint':
			return commit(await appoint(desk))
		case 'hand_over':
			return commit(await endPost(desk, true))
		case 'end_post':
			return commit(await endPost(desk, false))
		case 'move_grid': {
			const grid = desk.pick(await desk.of('grid'))
			const to = desk.pick((await desk.of('org')).filter(({ fields }) => fields.kind === 'community'))
			return grid === undefined || to === undefined ? undefined : commit([edit(grid, { parentId: to.id })])
		}
		case 'create_grid': {
			const to = desk.pick((await desk.of('org')).filter(({ fields }) => fields.kind === 'community'))
			const id = desk.newId()
			return to && commit([make('grid', id, id, { name: `新网格`, parentId: to.id, state: 'active' })])
		}
		case 'take_back':
			return commit(await dispute(store, desk, true))
		case 'dismiss':
			return commit(await dispute(store, desk, false))
		case 'call_meeting':
			return commit(await callMeeting(desk))
		case 'take_step':
			return commit(await takeStep(desk))
		case 'claim':
			return commit(await claim(desk))
		case 'change_claim':
			return commit(await changeClaim(desk))
		case 'change_resource':
			return commit(await changeResource(desk))
		case 'wrong':
			return commit(await wrong(desk))
		case 'drop':
			return refused(store, desk, false)
		case 'take_offer':
			return offer(store, desk, true)
		case 'give_up_offer':
			return offer(store, desk, false)
		case 'resend':
			return refused(store, desk, true)
	}
}
