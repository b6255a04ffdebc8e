/** The cases of the client store's contract for a server that went back to a backup (rule S12). */
import { DELETED, type Rec, recKey } from '#shared/model/record.ts'
import type { Descent } from '#shared/sync/lineage.ts'
import { equal, ok, rejection } from './check.ts'
import type { Case } from './client-store.ts'
import {
	create,
	edit,
	GRID,
	GRID_2,
	type Home,
	keyOf,
	log,
	newId,
	one,
	openWindow,
	page,
	person,
	T0,
	type Window,
} from './store-kit.ts'

const BORN: Descent = { lineage: [], epoch: 'e1' }
const RESTORED: Descent = { lineage: [{ epoch: 'e1', upTo: 50 }], epoch: 'e2' }
const AGAIN: Descent = { lineage: [{ epoch: 'e1', upTo: 30 }], epoch: 'e3' }

/** A store that holds two nodes up to version 60 of epoch e1. */
async function synced(home: Home, records: readonly Rec[]): Promise<Window> {
	const window = openWindow(home)
	await window.store.takeDescent(BORN)
	await window.store.applyScope({ hash: 'h1', nodes: [GRID, GRID_2], context: [] }, 10)
	await window.store.applySnapshot([], undefined)
	await window.store.applyPull(10, page(60, [...records]))
	return window
}

const ids = async ({ store }: Window) => (await store.offers()).map(({ offered }) => offered.id)
const grid = (id: string, version: number): Rec => ({
	...person(id, { name: '新网格', parentId: GRID }, version, id),
	collection: 'grid',
})
const refusal = ({ collection, id }: Rec, code: string) => ({ collection, id, ok: false, code })
const taken = ({ collection, id }: Rec, version = 70) => ({ collection, id, ok: true, version })

export const restoreCases: readonly Case[] = [
	{
		name: 'S12: what the server told after the shared version is on offer, nodes first; all of the scope is asked for again',
		async run(home) {
			const old = person(newId(), { name: '旧' }, 50)
			const lost = person(newId(), { name: '新' }, 51)
			const gone = { ...person(newId(), { name: '删' }, 55), deleted: true as const }
			const conflict = { ...person(`${lost.id}~name~0`, {}, 56), collection: 'conflict' }
			const node = grid(newId(), 57)
			const account = { ...person(newId(), { name: '王' }, 58), collection: 'account' }
			const window = await synced(home, [conflict, old, lost, gone, account, node])
			const { store, changed } = window
			changed.length = 0
			await store.takeDescent(RESTORED)
			equal(await ids(window), [node.id, lost.id, gone.id, conflict.id])
			equal(await store.countOffers(), { waiting: 4, refused: 0 })
			equal((await one(store, 'person', old.id))?.version, 50)
			equal(await one(store, 'person', lost.id), { ...lost, version: 0 }, 'it stays on the screen')
			equal(await one(store, 'account', account.id), undefined, 'accounts are the server’s own')
			equal(await store.meta('cursor'), 50)
			equal(await store.meta('fetching'), {
				nodes: [GRID, GRID_2],
				context: [],
				after: null,
				horizon: 0,
				done: 0,
				total: 0,
			})
			equal([await store.meta('epoch'), await store.meta('lineage')], [RESTORED.epoch, RESTORED.lineage])
			equal(changed.flat().includes(keyOf(lost)), true)
			await store.takeDescent(RESTORED)
			equal(await store.meta('cursor'), 50, 'told twice, it happens once')
			// A page of the new epoch bears smaller numbers and is taken.
			await store.applySnapshot([person(lost.id, { name: '旧值' }, 20)], undefined)
			equal((await one(store, 'person', lost.id))?.fields.name, '旧值')
		},
	},
	{
		name: 'S12, S15: killed in the middle, nothing of it happened; killed after, all of it did',
		async run(home) {
			const lost = person(newId(), { name: '新' }, 51)
			const before = await synced(home, [lost])
			const dying = openWindow({
				...home,
				open() {
					const tables = home.open()
					return {
						...tables,
						write: work =>
							tables.write(async tx => {
								await work(tx)
								throw new RangeError('killed')
							}),
					}
				},
			})
			equal(await rejection(() => dying.store.takeDescent(RESTORED)), 'RangeError')
			equal(await before.store.meta('epoch'), 'e1')
			equal(await before.store.meta('cursor'), 60)
			equal(await before.store.offers(), [])
			equal((await one(before.store, 'person', lost.id))?.version, 51)
			await before.store.takeDescent(RESTORED)
			before.store.close()
			const after = openWindow(home)
			equal(await ids(after), [lost.id])
			const entries = await after.store.nextOffers(10)
			const late = openWindow(home)
			await after.store.settleOffers(entries, [taken(lost, 54)], [])
			equal(await late.store.offers(), [])
			// Gone back once more before any pull: what was taken then is on offer again.
			await late.store.takeDescent({ ...AGAIN, lineage: [...RESTORED.lineage, { epoch: 'e2', upTo: 53 }] })
			equal(await ids(late), [lost.id])
		},
	},
	{
		name: 'S12: an accepted change that no pull has brought yet is on offer; one without an answer is not, but for what was told',
		async run(home) {
			const rec = person(newId(), { name: '陈静', phone: '100200' }, 40)
			const window = await synced(home, [rec])
			const { store } = window
			const answered = await store.commit('person.update', [edit(rec, { name: '陈静怡' })])
			const made = newId()
			const creation = await store.commit('person.create', [create(made, { name: '李明' })])
			const verdicts = [answered, creation].map(({ id }, i) => ({ id, ok: true, version: 61 + i }))
			await store.settle(verdicts, [])
			equal((await one(store, 'person', rec.id))?.version, 61)
			await store.commit('person.create', [create(newId(), { name: '没有答复' })])
			const half = await one(store, 'person', made)
			await store.commit('person.update', [edit(half!, { name: '李明明', phone: '300400' })])
			await store.takeDescent(RESTORED)
			equal(await ids(window), [rec.id, made].sort())
			const [of, own] = await Promise.all(
				[rec.id, made].map(
					async id => (await store.offers()).find(({ offered }) => offered.id === id)?.offered,
				),
			)
			equal([of?.fields.name, of?.unanswered], ['陈静怡', undefined])
			equal([own?.unanswered?.toSorted(), own?.at], [['name', 'phone'], creation.at])
			equal((await store.outbox()).length, 2, 'nothing pending is lost')
		},
	},
	{
		name: 'S12: of an answered offer the row is what the server has, and pending edits over it',
		async run(home) {
			const [a, b, c] = [51, 52, 53].map(version => person(newId(), { name: '新', phone: '100200' }, version))
			const window = await synced(home, [a!, b!, c!])
			const { store } = window
			await store.takeDescent(RESTORED)
			await store.commit('person.update', [edit((await one(store, 'person', c!.id))!, { name: '待发' })])
			const truth = person(c!.id, { name: '旧', phone: '300400' }, 20)
			const entries = await store.nextOffers(10)
			const results = [taken(a!), refusal(b!, 'out_of_scope'), { ...refusal(c!, 'invalid'), path: 'phone' }]
			await store.settleOffers(entries, results, [truth])
			equal((await one(store, 'person', a!.id))?.fields.name, '新')
			equal(await one(store, 'person', b!.id), undefined)
			const row = await one(store, 'person', c!.id)
			equal([row?.fields.name, row?.fields.phone, row?.version], ['待发', '300400', 20])
			equal(
				(await store.offers()).map(({ offered, state, code, path }) => [offered.id, state, code, path]),
				[
					[b!.id, 'waiting', 'out_of_scope', undefined],
					[c!.id, 'refused', 'invalid', 'phone'],
				],
			)
			equal(await store.countOffers(), { waiting: 1, refused: 1 })
			equal(await store.meta('restoredMs'), T0)
		},
	},
	{
		name: 'S12, S10: a scope that loses a node wipes its rows, not what is on offer of it',
		async run(home) {
			const lost = person(newId(), { name: '新' }, 51, GRID_2)
			const window = await synced(home, [lost])
			await window.store.takeDescent(RESTORED)
			await window.store.applyScope({ hash: 'h2', nodes: [GRID], context: [] }, 50)
			equal(await one(window.store, 'person', lost.id), undefined)
			equal(await ids(window), [lost.id])
		},
	},
	{
		name: 'S12: what builds upon something that has yet to come back is not sent before it',
		async run(home) {
			const node = grid(newId(), 51)
			const lost = person(newId(), { name: '新' }, 52, node.id)
			const there = person(newId(), { name: '在' }, 20)
			const window = await synced(home, [node, lost, there])
			const { store } = window
			await store.takeDescent(RESTORED)
			const made = newId()
			const free = await store.commit('person.update', [edit(there, { phone: '100200' })])
			const over = await store.commit('person.update', [edit(lost, { phone: '100200' })])
			const inside = await store.commit('person.create', [create(made, { name: '甲' }, node.id)])
			const upon = await store.commit('person.update', [
				edit((await one(store, 'person', made))!, { phone: '300400' }),
				edit(there, { title: '组长' }),
			])
			const later = await store.commit('person.update', [
				edit((await one(store, 'person', there.id))!, { title: '主任' }),
			])
			const entries = await store.nextOffers(10)
			await store.settleOffers(
				entries,
				entries.map(({ offered }) => refusal(offered as Rec, 'out_of_scope')),
				[],
			)
			equal(
				(await store.takePending(9)).map(({ id }) => id),
				[free.id],
			)
			await store.settle([{ id: free.id, ok: true }], [])
			equal(await store.takePending(9), [])
			ok(await store.retryOffers(), 'tried again')
			await store.settleOffers(await store.nextOffers(10), [taken(node), taken(lost)], [])
			equal(
				(await store.takePending(9)).map(({ id }) => id),
				[over, inside, upon, later].map(({ id }) => id),
			)
		},
	},
	{
		name: 'S12: what waits is tried again once something has happened at the server, what was refused is not',
		async run(home) {
			const [a, b] = [51, 52].map(version => person(newId(), { name: '新' }, version))
			const { store } = await synced(home, [a!, b!])
			await store.takeDescent(RESTORED)
			const settle = async () =>
				store.settleOffers(
					await store.nextOffers(10),
					[refusal(a!, 'bad_parent'), refusal(b!, 'one_secretary')],
					[],
				)
			const next = async () => (await store.nextOffers(10)).map(({ offered }) => offered.id)
			await settle()
			equal(await next(), [])
			equal(await store.retryOffers(), true)
			equal(await next(), [a!.id, b!.id], 'the end of a post may have been on a later page')
			await settle()
			equal(await store.retryOffers(), false)
			await store.applyPull(50, page(51, []))
			equal(await store.retryOffers(), true)
			equal(await next(), [a!.id])
		},
	},
	{
		name: 'S12: a person gives up what was not taken, or makes a change of their own of it',
		async run(home) {
			const [a, b, c] = [51, 52, 53].map(version => person(newId(), { name: '新', phone: '100200' }, version))
			const { store } = await synced(home, [a!, b!, c!])
			await store.takeDescent(RESTORED)
			await store.giveUpOffer(keyOf(a!))
			equal((await store.offers()).length, 3, 'not before it was sent')
			const truth = person(c!.id, { name: '旧' }, 20)
			const results = [refusal(a!, 'invalid'), refusal(b!, 'invalid'), refusal(c!, 'forbidden')]
			await store.settleOffers(await store.nextOffers(10), results, [truth])
			await store.giveUpOffer(keyOf(a!))
			equal(await one(store, 'person', a!.id), undefined)
			await store.takeOffer(keyOf(b!))
			await store.takeOffer(keyOf(c!))
			equal(await store.offers(), [])
			equal(await store.meta('restoredMs'), undefined)
			equal((await one(store, 'person', b!.id))?.fields.name, '新')
			const edits = (await store.outbox()).map(({ change, state }) => [
				state,
				change.command,
				change.edits[0],
			])
			equal(edits[0], [
				'pending',
				'person.restore',
				create(b!.id, { state: 'active', name: '新', phone: '100200' }),
			])
			equal(edits[1]?.[2], edit(truth, { name: '新', phone: '100200' }))
			await store.takeOffer(recKey('person', newId()))
			equal((await store.outbox()).length, 2)
		},
	},
	{
		name: 'S12: after a second restore what was not taken is on offer again, with what came since',
		async run(home) {
			const rec = person(newId(), { name: '新' }, 51)
			const other = log('a', '2026-10-01T00:00', GRID, 40)
			const { store } = await synced(home, [rec, other])
			await store.takeDescent(RESTORED)
			await store.settleOffers(await store.nextOffers(10), [refusal(rec, 'invalid')], [])
			const again = {
				...rec,
				version: 55,
				deleted: true as const,
				clocks: { [DELETED]: `${rec.at.slice(0, -1)}f` },
			}
			await store.applyPull(50, page(55, [again]))
			await store.takeDescent(AGAIN)
			const offers = await store.offers()
			equal(
				offers.map(({ offered, state, code }) => [offered.id, state, code]),
				[
					['a', 'new', undefined],
					[rec.id, 'new', undefined],
				],
			)
			equal(offers[1]?.offered.deleted, true)
			equal(await store.meta('cursor'), 30)
		},
	},
]
