/** The contract's cases of whole blocks that arrive from the server: beneath what was written here, unparsed. */
import { writeBlock } from '#renderer/db/bad-block.ts'
import { placeOf } from '#renderer/db/block-key.ts'
import type { ArrivedPage } from '#renderer/db/pulling.ts'
import type { ArrivedBlock } from '#renderer/db/tables.ts'
import { lastClock, type Rec } from '#shared/model/record.ts'
import { makeHlc, makeNode } from '#shared/sync/clock.ts'
import { equal, ok } from './check.ts'
import type { Case } from './client-store.ts'
import {
	edit,
	GRID,
	GRID_2,
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

/** @param recs all of one place */
const blockOf = (...recs: Rec[]): ArrivedBlock => ({
	...placeOf(recs[0]!),
	ids: recs.map(({ id }) => id),
	version: Math.max(...recs.map(({ version }) => version)),
	body: writeBlock(recs),
})

const nonsense = (...recs: Rec[]): ArrivedBlock => ({
	...blockOf(...recs),
	body: new TextEncoder().encode(`{"ids":[${recs.map(({ id }) => `"${id}"`)}],"records":["nonsense"]}`),
})

const arrived = (version: number, ...blocks: ArrivedBlock[]): ArrivedPage => ({ blocks, version, clock: '' })

const place = { nodes: [GRID], context: [], after: 'k1', horizon: 12, done: 1, total: 2 }

async function begun(window: Window): Promise<void> {
	await window.store.applyScope({ hash: 'h1', nodes: [GRID, GRID_2], context: [] }, 10)
	window.changed.splice(0)
}

const logs = async ({ store }: Window) =>
	(await store.query({ collection: 'log' })).sort((a, b) => (a.id < b.id ? -1 : 1))

export const arrivalCases: readonly Case[] = [
	{
		name: 'S9, S11: a page of blocks is one transaction, which wakes its readers once, and says where to go on',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			const [a, b, c] = [
				log('a', '2026-10-01T09:00'),
				log('b', '2026-10-02T09:00'),
				log('c', '2026-11-01T09:00'),
			]
			const clock = makeHlc(T0 + 5000, 3, makeNode(newId(), '00000f'))
			equal(
				await window.store.applyBlocks(
					await window.store.prepare({ blocks: [blockOf(a, b), blockOf(c)], version: 12, clock }),
					place,
				),
				'taken',
			)
			equal(await logs(window), [a, b, c])
			equal(window.changed, [[a, b, c].map(keyOf)])
			equal(await openWindow(home).store.meta('fetching'), place, 'seen after a restart')
			// S11: later than all that has arrived, though nobody has looked at it.
			equal(await window.store.meta('receivedClock'), clock)
			const change = await window.store.commit('log.update', [edit(a, { text: '后来' })])
			ok(change.at > clock, 'the next clock is later')
			await window.store.applyBlocks({ blocks: [], version: 12, clock: '' }, undefined)
			equal(await window.store.meta('receivedClock'), clock)
			equal(await window.store.meta('fetching'), undefined)
		},
	},
	{
		name: 'S1, S9: a pending edit stays over the block that arrives beneath it, and what the server says of the rest shows',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			const old = log('a', '2026-10-01T09:00', GRID, 3)
			await window.store.applyBlocks(arrived(12, blockOf(old)), place)
			await window.store.commit('log.update', [edit(old, { text: '我的' })])
			const clocks = { state: makeHlc(T0 + 1, 0, makeNode(newId(), '00000f')) }
			const server = { ...old, version: 11, clocks, fields: { ...old.fields, state: 'open' } }
			const other = log('b', '2026-10-02T09:00', GRID, 11)
			equal(await window.store.applyBlocks(arrived(12, blockOf(server, other)), undefined), 'waiting')
			const [mine, theirs] = await logs(window)
			equal([mine?.fields.text, mine?.fields.state, mine?.version], ['我的', 'open', 11])
			equal(theirs, other)
		},
	},
	{
		name: 'S9: a row that is newer than the block stays, one that is older gives way',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			const at = (version: number, id = 'a') => log(id, '2026-10-01T09:00', GRID, version)
			await window.store.applyPull(10, page(14, [at(14), at(5, 'b')]))
			equal(await window.store.applyBlocks(arrived(14, blockOf(at(6), at(7, 'b'))), undefined), 'taken')
			equal(
				(await logs(window)).map(({ version }) => version),
				[14, 7],
			)
		},
	},
	{
		name: 'S8, S9: a page that was read before what the store has heard of since is not taken',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			await window.store.applyPull(10, page(14, []))
			window.changed.splice(0)
			const before = await window.store.meta('fetching')
			const late = arrived(13, blockOf(log('a', '2026-10-01T09:00')))
			equal(await window.store.applyBlocks(late, undefined), 'overtaken')
			equal(await logs(window), [])
			equal(await window.store.meta('fetching'), before)
			equal(window.changed, [])
		},
	},
	{
		name: 'S9: a block that has to be parsed and is none is not taken, and nothing of its page is',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			const [a, b] = [log('a', '2026-10-01T09:00', GRID, 3), log('b', '2026-11-02T09:00')]
			await window.store.applyPull(10, page(11, [a]))
			const before = await window.store.meta('fetching')
			equal(await window.store.applyBlocks(arrived(12, blockOf(b), nonsense(a)), undefined), 'nonsense')
			equal(await logs(window), [a])
			equal(await window.store.meta('fetching'), before)
		},
	},
	{
		name: 'S9: a block that turns out to be none when it is opened is fetched again, in the run that is under way',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			const [a, b] = [log('a', '2026-10-01T09:00'), person('b', { name: '乙' }, 2, GRID_2)]
			const under = { ...place, nodes: [GRID_2] }
			await window.store.applyBlocks(arrived(12, nonsense(a), blockOf(b)), under)
			equal(await window.store.meta('fetching'), under, 'nobody has looked')
			equal(await logs(window), [])
			equal(await window.store.meta('fetching'), { ...under, nodes: [GRID_2, GRID] })
			equal(await one(window.store, 'person', 'b'), b)
			await window.store.applyBlocks(arrived(12, blockOf(a)), undefined)
			equal(await logs(window), [a])
		},
	},
	{
		name: 'S9: the same where no run is under way, or its node has passed: it begins anew',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			const a = log('a', '2026-10-01T09:00')
			const anew = { nodes: [GRID], context: [], after: null, horizon: 0, done: 0, total: 0 }
			for (const under of [undefined, place]) {
				await window.store.applyBlocks(arrived(12, nonsense(a)), under)
				equal(await one(window.store, 'log', 'a'), undefined)
				equal(await window.store.meta('fetching'), anew)
			}
			await window.store.applyBlocks(arrived(12, nonsense(a)), undefined)
			await window.store.commit('log.update', [edit(a, { text: '改' })])
			equal(await window.store.meta('fetching'), anew, 'a write that meets it is not lost')
			equal((await window.store.outbox()).length, 1)
			await window.store.applyBlocks(arrived(12, blockOf(a)), undefined)
			equal((await logs(window))[0]?.fields.text, '改')
		},
	},
	{
		name: 'S12: what is on offer shows what the server has now, whatever block it arrives in',
		async run(home) {
			const window = openWindow(home)
			await begun(window)
			await window.store.takeDescent({ epoch: 'e1', lineage: [] })
			const [was, lost] = [log('a', '2026-10-01T09:00', GRID, 8), log('b', '2026-10-02T09:00', GRID, 9)]
			await window.store.applyBlocks(arrived(12, blockOf(was, lost)), undefined)
			await window.store.takeDescent({ epoch: 'e2', lineage: [{ epoch: 'e1', upTo: 5 }] })
			const now = { ...was, version: 4, fields: { ...was.fields, text: '备份' } }
			await window.store.applyBlocks(arrived(5, blockOf(now)), undefined)
			equal((await window.store.countOffers()).waiting, 2)
			const [first, second] = await logs(window)
			equal([first?.version, first?.fields.text], [4, '备份'])
			equal(second?.version, 0)
			ok(lastClock(first!) === lastClock(was), 'the clock is the record’s own')
		},
	},
]
