/**
 * The contract of the client store's port, with the store's logic over it: every implementation passes the same
 * cases. Plain data, so that a browser page can run them too.
 */
import { recKey } from '#shared/model/record.ts'
import type { Change } from '#shared/sync/change.ts'
import { hlcMs } from '#shared/sync/clock.ts'
import { equal, ok, rejection } from './check.ts'
import { arrivalCases } from './client-store-arrival.ts'
import { blockCases } from './client-store-blocks.ts'
import { forgettingCases } from './client-store-forgetting.ts'
import { importCases } from './client-store-import.ts'
import { pushCases } from './client-store-push.ts'
import { restoreCases } from './client-store-restore.ts'
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
} from './store-kit.ts'

export interface Case {
	readonly name: string
	run(home: Home): Promise<void>
}

const YEAR_MS = 365.25 * 86_400_000

export const clientStoreContract: readonly Case[] = [
	{
		name: 'S1: a commit writes row, field clocks and outbox entry',
		async run(home) {
			const { store, changed } = openWindow(home)
			const id = newId()
			const change = await store.commit('person.create', [create(id, { name: '陈静' })])
			const rec = await one(store, 'person', id)
			equal([rec?.fields.name, rec?.at, rec?.version], ['陈静', change.at, 0])
			const [entry] = await store.outbox()
			equal([entry?.id, entry?.seq, entry?.state, entry?.sent], [change.id, 1, 'pending', false])
			equal(changed, [[`person/${id}`]])
			const second = await store.commit('person.update', [edit(rec!, { name: '陈静怡' })])
			const renamed = await one(store, 'person', id)
			equal([renamed?.fields.name, renamed?.clocks?.name], ['陈静怡', second.at])
			ok(second.at > change.at, 'a later clock')
		},
	},
	{
		name: 'S1: a throw inside a transaction leaves nothing of it',
		async run(home) {
			const { tables, store } = openWindow(home)
			const kept = await store.commit('person.create', [create(newId(), { name: '留下' })])
			const id = newId()
			const thrown = await rejection(() =>
				tables.write(async tx => {
					await tx.putRecords([person(id, { name: '不该在' }, 0)])
					await tx.putOutbox([
						{ id: newId(), seq: 2, change: kept, state: 'pending', sent: false, wallMs: 0, clockOffsetMs: 0 },
					])
					await tx.deleteOutbox([kept.id])
					await tx.setMeta('nextSeq', 99)
					throw new RangeError('in the middle')
				}),
			)
			equal(thrown, 'RangeError')
			equal(await one(store, 'person', id), undefined)
			equal(
				(await store.outbox()).map(entry => entry.id),
				[kept.id],
			)
			equal(await store.meta('nextSeq'), 2)
		},
	},
	{
		name: 'sends in the order of writing, and says so before any byte leaves',
		async run(home) {
			const { store } = openWindow(home)
			const written: string[] = []
			for (const name of ['甲', '乙', '丙', '丁'])
				written.push((await store.commit('person.create', [create(newId(), { name })])).id)
			equal(
				(await store.takePending(3)).map(entry => entry.id),
				written.slice(0, 3),
			)
			equal(
				(await store.outbox()).map(entry => entry.sent),
				[true, true, true, false],
			)
			const heard = (await store.outbox())[1]!.change.at
			await store.settle([{ id: written[1]!, ok: true }], [])
			equal(
				(await store.takePending(9)).map(entry => entry.id),
				[written[0], written[2], written[3]],
			)
			const later = await store.commit('person.create', [create(newId(), { name: '戊' })])
			equal((await store.outbox()).at(-1), {
				id: later.id,
				seq: 5,
				change: later,
				state: 'pending',
				sent: false,
				wallMs: T0,
				clockOffsetMs: 0,
				received: heard,
			})
		},
	},
	{
		name: 'S15: what was sent and not answered goes out again after a restart, as it was',
		async run(home) {
			const { store } = openWindow(home)
			const change = await store.commit('person.create', [create(newId(), { name: '陈静' })])
			await store.takePending(9)
			store.close()
			const sent = await openWindow(home).store.takePending(9)
			equal(
				sent.map(entry => entry.change),
				[change],
			)
		},
	},
	{
		name: 'S7: an accepted change leaves the outbox and its row stays',
		async run(home) {
			const { store } = openWindow(home)
			const id = newId()
			const change = await store.commit('person.create', [create(id, { name: '陈静' })])
			await store.settle([{ id: change.id, ok: true }], [])
			equal(await store.outbox(), [])
			equal((await one(store, 'person', id))?.fields.name, '陈静')
		},
	},
	{
		name: 'S6: a refused change stays for a person; its row goes back but keeps other pending edits',
		async run(home) {
			const { store, changed } = openWindow(home)
			const server = person(newId(), { name: '陈静', phone: '100200' }, 7)
			await store.applyScope({ hash: 'h1', nodes: [GRID], context: [] }, 0)
			await store.applyPull(0, page(7, [server]))
			const bad = await store.commit('person.update', [edit(server, { name: '改错' })])
			const good = await store.commit('person.update', [edit(server, { phone: '300400' })])
			changed.length = 0
			const verdict = { id: bad.id, ok: false, code: 'forbidden' }
			await store.settle([verdict], [server])
			const rec = await one(store, 'person', server.id)
			equal([rec?.fields.name, rec?.fields.phone], ['陈静', '300400'])
			equal(
				(await store.outbox()).map(({ id, state, verdict }) => ({ id, state, verdict })),
				[
					{ id: bad.id, state: 'refused', verdict },
					{ id: good.id, state: 'pending', verdict: undefined },
				],
			)
			equal(changed, [[keyOf(server)]])
			equal(
				(await store.takePending(9)).map(entry => entry.id),
				[good.id],
				'refused ones are not sent',
			)
			await store.drop([good.id])
			equal((await store.outbox()).length, 2, 'a pending change cannot be dropped')
			const [again] = await store.resend([{ changeId: bad.id, edits: [edit(server, { name: '改对' })] }])
			equal(
				(await store.outbox()).map(entry => entry.id),
				[good.id, again?.id],
			)
			await store.settle([{ id: again!.id, ok: false, code: 'invalid' }], [server])
			await store.drop([again!.id])
			equal(
				(await store.outbox()).map(entry => entry.id),
				[good.id],
			)
		},
	},
	{
		name: 'S6: refused changes are sent again and given up together, and who listens is told once',
		async run(home) {
			const { store, changed } = openWindow(home)
			const ids = [newId(), newId(), newId(), newId()]
			const changes: Change[] = []
			for (const id of ids) changes.push(await store.commit('person.create', [create(id, { name: '陈静' })]))
			const verdicts = changes.map(({ id }) => ({ id, ok: false, code: 'out_of_scope' }) as const)
			await store.settle(verdicts.slice(0, 3), [])
			changed.length = 0
			const again = await store.resend(changes.slice(1).map(({ id, edits }) => ({ changeId: id, edits })))
			equal(again.length, 2, 'what waits to be sent is not sent twice')
			equal(changed, [again.map(({ edits: [edit] }) => recKey('person', edit!.recordId))])
			equal(
				(await store.outbox()).map(({ id, state }) => [id, state]),
				[
					[changes[0]!.id, 'refused'],
					[changes[3]!.id, 'pending'],
					[again[0]!.id, 'pending'],
					[again[1]!.id, 'pending'],
				],
			)
			equal(await Promise.all(ids.map(async id => (await one(store, 'person', id)) !== undefined)), [
				false,
				true,
				true,
				true,
			])
			await store.drop([changes[0]!.id, changes[3]!.id])
			equal(
				(await store.outbox()).map(({ id }) => id),
				[changes[3]!.id, again[0]!.id, again[1]!.id],
				'only a refused change is given up',
			)
		},
	},
	{
		name: 'S6: the row of a refused creation goes',
		async run(home) {
			const { store } = openWindow(home)
			const id = newId()
			const change = await store.commit('person.create', [create(id, { name: '陈静' })])
			await store.settle([{ id: change.id, ok: false, code: 'out_of_scope' }], [])
			equal(await one(store, 'person', id), undefined)
			equal((await store.outbox()).length, 1)
		},
	},
	{
		name: 'S5: a pull lies under the pending edits; other fields come through',
		async run(home) {
			const { store } = openWindow(home)
			const old = person(newId(), { name: '陈静', phone: '100200' }, 3)
			await store.applyPull(0, page(3, [old]))
			const mine = await store.commit('person.update', [edit(old, { name: '陈静怡' })])
			const news = person(old.id, { name: '陈静', phone: '300400' }, 5)
			equal(await store.applyPull(3, page(5, [news])), true)
			const rec = await one(store, 'person', old.id)
			equal([rec?.fields.name, rec?.fields.phone, rec?.version], ['陈静怡', '300400', 5])
			equal(rec?.clocks?.name, mine.at)
			equal(await store.meta('cursor'), 5)
		},
	},
	{
		name: 'S10: a record that left the scope goes, its pending change stays',
		async run(home) {
			const { store } = openWindow(home)
			const rec = person(newId(), { name: '陈静' }, 3)
			await store.applyPull(0, page(3, [rec]))
			await store.commit('person.update', [edit(rec, { name: '陈静怡' })])
			await store.applyPull(3, page(4, [], [{ collection: 'person', id: rec.id }]))
			equal(await one(store, 'person', rec.id), undefined)
			equal((await store.outbox()).length, 1)
		},
	},
	{
		name: 'S18: of two windows that pulled the same page, one takes it; a later page is not undone',
		async run(home) {
			const a = openWindow(home)
			const b = openWindow(home)
			const id = newId()
			const first = page(3, [person(id, { name: '一' }, 3)])
			equal(await Promise.all([a.store.applyPull(0, first), b.store.applyPull(0, first)]), [true, false])
			equal(await a.store.applyPull(3, page(5, [person(id, { name: '二' }, 5)])), true)
			equal(await b.store.applyPull(0, page(4, [person(id, { name: '旧' }, 4)])), false)
			equal((await one(b.store, 'person', id))?.fields.name, '二')
			equal(await b.store.meta('cursor'), 5)
			equal(b.changed, [])
		},
	},
	{
		name: 'S9: a snapshot resumes where it stopped and never puts an older record over a newer',
		async run(home) {
			const { store } = openWindow(home)
			const scope = { hash: 'h1', nodes: [GRID], context: [] }
			await store.applyScope(scope, 10)
			const start = await store.meta('fetching')
			equal(start, { nodes: [GRID], context: [], after: null, horizon: 0, done: 0, total: 0 })
			equal(await store.meta('cursor'), 10)
			const [a, b] = [newId(), newId()]
			const place = { ...start!, after: 'k1', horizon: 12, done: 1, total: 2 }
			await store.applySnapshot([person(a, { name: '甲' }, 4)], place)
			equal(await openWindow(home).store.meta('fetching'), place, 'seen after a restart')
			await store.applyPull(10, page(14, [person(b, { name: '新' }, 14)]))
			await store.applySnapshot([person(b, { name: '旧' }, 6)], undefined)
			equal((await one(store, 'person', a))?.fields.name, '甲')
			equal((await one(store, 'person', b))?.fields.name, '新')
			equal(await store.meta('fetching'), undefined)
		},
	},
	{
		name: 'S9, S10: a scope that grows while a snapshot is under way does not begin it anew',
		async run(home) {
			const { store } = openWindow(home)
			await store.setMeta('account', { name: '王小明', role: 'worker', scopeId: GRID_2 })
			await store.applyScope({ hash: 'h1', nodes: [GRID, GRID_2], context: [] }, 10)
			const start = await store.meta('fetching')
			equal(start?.nodes, [GRID_2, GRID], 'its own node comes first')
			const place = { ...start!, after: 'k1', horizon: 12, done: 1, total: 2 }
			await store.applySnapshot([person(newId(), { name: '甲' }, 4)], place)
			const third = '01900000-0000-7000-8000-000000000000'
			await store.applyScope({ hash: 'h2', nodes: [third, GRID, GRID_2], context: [] }, 11)
			equal(await store.meta('fetching'), { ...place, nodes: [GRID_2, GRID, third] })
			await store.applyScope({ hash: 'h3', nodes: [third, GRID_2], context: [] }, 12)
			equal(await store.meta('fetching'), { ...place, nodes: [GRID_2, third] })
			equal(await store.meta('cursor'), 10)
		},
	},
	{
		name: 'a snapshot lies under the pending edits',
		async run(home) {
			const { store } = openWindow(home)
			const rec = person(newId(), { name: '陈静', phone: '100200' }, 3)
			await store.applyPull(0, page(3, [rec]))
			await store.commit('person.update', [edit(rec, { name: '陈静怡' })])
			await store.applySnapshot(
				[{ ...rec, fields: { ...rec.fields, phone: '300400' }, version: 6 }],
				undefined,
			)
			const after = await one(store, 'person', rec.id)
			equal([after?.fields.name, after?.fields.phone], ['陈静怡', '300400'])
		},
	},
	{
		name: 'S10: what left the scope is wiped, what is new is fetched, pending changes stay',
		async run(home) {
			const { store, changed } = openWindow(home)
			await store.applyScope({ hash: 'h1', nodes: [GRID, GRID_2], context: [] }, 1)
			const stays = person(newId(), { name: '留' }, 2)
			const leaves = person(newId(), { name: '走' }, 3, GRID_2)
			await store.applySnapshot([stays, leaves, log(newId(), '2026-11-01T09:00', GRID_2)], undefined)
			const pending = await store.commit('person.update', [edit(leaves, { name: '走了' })])
			changed.length = 0
			const third = '01900000-0000-7000-8000-000000000003'
			const left = await store.applyScope({ hash: 'h2', nodes: [GRID, third], context: [] }, 9)
			equal(left, [GRID_2])
			equal((await store.query({ collection: 'person' })).map(keyOf), [keyOf(stays)])
			equal(await store.query({ collection: 'log' }), [])
			equal(changed.flat().length, 2)
			equal(
				(await store.outbox()).map(entry => entry.id),
				[pending.id],
			)
			equal((await store.meta('fetching'))?.nodes, [third])
			equal(await store.meta('cursor'), 1, 'the old cursor holds for the nodes that stay')
		},
	},
	{
		name: 'S10: a node of which only the name is visible from now on keeps nothing else',
		async run(home) {
			const { store } = openWindow(home)
			await store.applyScope({ hash: 'h1', nodes: [GRID, GRID_2], context: [] }, 1)
			await store.applySnapshot([person(newId(), { name: '走' }, 3, GRID_2)], undefined)
			await store.applyScope({ hash: 'h2', nodes: [GRID], context: [GRID_2] }, 9)
			equal(await store.query({ collection: 'person' }), [])
			equal((await store.meta('fetching'))?.context, [GRID_2])
		},
	},
	{
		name: 'S10: a scope that changes during the download loses nothing of what was still to come',
		async run(home) {
			const { store } = openWindow(home)
			const top = '01900000-0000-7000-8000-0000000000ff'
			await store.applyScope({ hash: 'h1', nodes: [GRID], context: [top] }, 1)
			await store.applyScope({ hash: 'h2', nodes: [GRID, GRID_2], context: [top] }, 1)
			const fetching = await store.meta('fetching')
			equal([[...(fetching?.nodes ?? [])].sort(), fetching?.context], [[GRID, GRID_2], [top]])
			equal(fetching?.after, null)
		},
	},
	...[
		{ year: 2009, nowMs: T0 - 17 * YEAR_MS },
		{ year: 2099, nowMs: T0 + 73 * YEAR_MS },
	].map(
		({ year, nowMs }): Case => ({
			name: `S11: what a PC at ${year} wrote gets the true time, in the same order`,
			async run(home) {
				const window = openWindow(home)
				const { store } = window
				window.nowMs = nowMs
				const id = newId()
				await store.commit('person.create', [create(id, { name: '一' })])
				window.nowMs += 60_000
				const rec = (await one(store, 'person', id))!
				await store.commit('person.update', [edit(rec, { name: '二' })])
				await store.setClockOffset(window.nowMs - T0)
				const [first, second] = await store.outbox()
				ok(Math.abs(hlcMs(first!.change.at) - (T0 - 60_000)) < 2000, 'the first one minute ago')
				ok(Math.abs(hlcMs(second!.change.at) - T0) < 2000, 'the second now')
				ok(first!.change.at < second!.change.at, 'the same order')
				equal(second!.change.edits[0]?.base, { name: first!.change.at })
				const row = await one(store, 'person', id)
				equal([row?.fields.name, row?.at, row?.clocks?.name], ['二', first!.change.at, second!.change.at])
				window.nowMs += 1000
				const third = await store.commit('person.update', [edit(row!, { name: '三' })])
				ok(Math.abs(hlcMs(third.at) - (T0 + 1000)) < 2000, 'what follows has the true time too')
			},
		}),
	),
	{
		name: 'S11: a clock that may have reached the server stays as it is',
		async run(home) {
			const window = openWindow(home)
			window.nowMs = T0 - 17 * YEAR_MS
			const sent = await window.store.commit('person.create', [create(newId(), { name: '一' })])
			await window.store.takePending(1)
			await window.store.setClockOffset(window.nowMs - T0)
			equal((await window.store.outbox())[0]?.change.at, sent.at)
			await window.store.markUnsent([sent.id])
			await window.store.setClockOffset(window.nowMs - T0)
			ok((await window.store.outbox())[0]!.change.at > sent.at, 'once it is known to be unsent it moves')
		},
	},
	{
		name: 'queries by collection, nodes and months',
		async run(home) {
			const { store } = openWindow(home)
			const logs = [
				log('a', '2026-09-30T23:59'),
				log('b', '2026-10-01T00:00'),
				log('c', '2026-11-02T09:00'),
				log('d', '2026-11-02T09:00', GRID_2),
				log('e', '2025-11-02T09:00', GRID_2),
			]
			const deleted = { ...person('p', { name: '删' }, 2), deleted: true as const }
			await store.applySnapshot([...logs, deleted, person('q', { name: '在' }, 2, GRID_2)], undefined)
			const ids = async (query: Parameters<typeof store.query>[0]) =>
				(await store.query(query)).map(rec => rec.id).sort()
			equal(await ids({ collection: 'log' }), ['a', 'b', 'c', 'd', 'e'])
			equal(await ids({ collection: 'log', from: '2026-10', to: '2026-11' }), ['b', 'c', 'd'])
			equal(await ids({ collection: 'log', from: '2026-10', to: '2026-11', orgIds: [GRID] }), ['b', 'c'])
			equal(await ids({ collection: 'log', orgIds: [GRID_2] }), ['d', 'e'])
			equal(await ids({ collection: 'log', from: '2026-10' }), ['b', 'c', 'd'])
			equal(await ids({ collection: 'log', to: '2026-09', orgIds: [GRID, GRID_2] }), ['a', 'e'])
			equal(await ids({ collection: 'log', from: '2000-01', to: '2099-12' }), ['a', 'b', 'c', 'd', 'e'])
			equal(await ids({ collection: 'log', from: '2026-11', to: '2026-10', orgIds: [GRID] }), [])
			equal(await ids({ collection: 'log', orgIds: [] }), [])
			equal(await ids({ collection: 'person' }), ['p', 'q'], 'deleted ones included')
			equal(await ids({ collection: 'person', orgIds: [GRID] }), ['p'])
		},
	},
	{
		name: 'a log that moves to another month or node is found there only',
		async run(home) {
			const { store } = openWindow(home)
			await store.applyPull(0, page(1, [log('a', '2026-10-01T00:00')]))
			await store.applyPull(1, page(2, [log('a', '2026-11-01T00:00', GRID_2, 2)]))
			equal(await store.query({ collection: 'log', from: '2026-10', to: '2026-10', orgIds: [GRID] }), [])
			equal(
				(await store.query({ collection: 'log', from: '2026-11', to: '2026-11', orgIds: [GRID_2] })).length,
				1,
			)
		},
	},
	{
		name: 'the outbox, records and settings are there after closing and opening',
		async run(home) {
			const first = openWindow(home)
			const id = newId()
			const change = await first.store.commit('person.create', [create(id, { name: '陈静' })])
			await first.store.setMeta('lastSyncedMs', T0)
			first.store.close()
			const { store } = openWindow(home)
			equal((await one(store, 'person', id))?.fields.name, '陈静')
			equal((await store.outbox())[0]?.change, change)
			equal(await store.meta('lastSyncedMs'), T0)
			const next = await store.commit('person.create', [create(newId(), { name: '李明' })])
			ok(next.at > change.at, 'the clock goes on')
			equal(
				(await store.outbox()).map(entry => entry.seq),
				[1, 2],
			)
		},
	},
	{
		name: 'destroyed, nothing is left',
		async run(home) {
			const { store } = openWindow(home)
			await store.commit('person.create', [create(newId(), { name: '陈静' })])
			await store.destroy()
			const again = openWindow(home).store
			equal(await again.query({ collection: 'person' }), [])
			equal(await again.outbox(), [])
			equal(await again.meta('nextSeq'), undefined)
		},
	},
	{
		name: 'changes written at the same time in two windows all arrive, each with a clock of its own',
		async run(home) {
			const a = openWindow(home)
			const b = openWindow(home)
			const changes = await Promise.all(
				Array.from({ length: 20 }, (_, i) =>
					(i % 2 === 0 ? a : b).store.commit('person.create', [create(newId(), { name: `第${i}人` })]),
				),
			)
			const outbox = await a.store.outbox()
			equal(new Set(outbox.map(entry => entry.seq)).size, 20)
			equal(new Set(changes.map(change => change.at)).size, 20)
			equal((await b.store.query({ collection: 'person' })).length, 20)
		},
	},
	...restoreCases,
	...importCases,
	...blockCases,
	...arrivalCases,
	...pushCases,
	...forgettingCases,
]
