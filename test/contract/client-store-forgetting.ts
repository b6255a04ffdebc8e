/** The contract's cases of what is forgotten: nothing of it rests anywhere, and nothing else goes with it. */
import { writeBlock } from '#renderer/db/bad-block.ts'
import { placeOf } from '#renderer/db/block-key.ts'
import { ALL, CELL_TABLES, type Cells } from '#renderer/db/cells.ts'
import { forget, isForgotten } from '#shared/model/forgotten.ts'
import { lastClock, type Rec } from '#shared/model/record.ts'
import { makeHlc } from '#shared/sync/clock.ts'
import { equal, ok } from './check.ts'
import type { Case } from './client-store.ts'
import {
	edit,
	GRID,
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

const DAY_MS = 86_400_000
const SERVER = '01900000000a000001'.slice(-16)

/** As the server says that it forgot `rec`. */
const gone = (rec: Rec, version: number): Rec => ({
	...forget(rec, '2025-10', makeHlc(T0 + version, 0, SERVER)),
	version,
})

const LONG_AGO = makeHlc(T0 - 300 * DAY_MS, 0, SERVER)
const oldLog = (id: string, at: string, text: string): Rec => ({
	...log(id, at),
	at: LONG_AGO,
	fields: { kind: 'visit', at, text, state: 'done' },
})

/** A window whose every box can be counted. */
function openWatched(home: Home): Window & { readonly counts: () => Promise<Record<string, number>> } {
	let cells: Cells | undefined
	const window = openWindow({
		...home,
		open: () =>
			home.openOver(own => {
				cells = own
				return own
			}),
	})
	return Object.assign(window, {
		counts: async () => {
			const blocks = await cells!.read(CELL_TABLES, tx => tx.range('blocks', ALL))
			return Object.fromEntries(blocks.map(({ key, count }) => [key, count]))
		},
	})
}

/** The server was heard of last at this time, by a PC whose clock was right. */
async function heardAt({ store }: Window, ms: number): Promise<void> {
	await store.setMeta('lastSyncedMs', ms)
	await store.setMeta('clockOffsetMs', 0)
}

export const forgettingCases: readonly Case[] = [
	{
		name: 'what the server forgot is taken out of its block at once, and the others of the block stay',
		async run(home) {
			const window = openWatched(home)
			const { store, tables } = window
			const [one_, two] = [
				oldLog(newId(), '2025-10-05T10:00', '甲'),
				oldLog(newId(), '2025-10-06T10:00', '乙'),
			]
			const records = [one_, two]
			await tables.write(tx =>
				tx.putBlocks([
					{ ...placeOf(one_), ids: records.map(({ id }) => id), version: 1, body: writeBlock(records) },
				]),
			)
			const key = `log 2025-10 ${GRID}`
			equal((await window.counts())[key], 2)
			await store.applyPull(0, page(9, [gone(one_, 9)]))
			equal((await window.counts())[key], 1)
			equal((await one(store, 'log', one_.id))?.fields, { forgotten: '2025-10' })
			equal(await one(store, 'log', two.id), two)
			await store.applyPull(9, page(10, [gone(two, 10)]))
			equal((await window.counts())[key], undefined)
		},
	},
	{
		name: 'S5: an unsent edit of what was forgotten is not laid over it, and is refused with its text kept for a while',
		async run(home) {
			const window = openWindow(home)
			const { store } = window
			const rec = oldLog(newId(), '2025-10-05T10:00', '甲')
			await store.applyPull(0, page(1, [rec]))
			const change = await store.commit('log.update', [edit(rec, { text: '离线写的' })])
			await store.applyPull(1, page(9, [gone(rec, 9)]))
			equal((await one(store, 'log', rec.id))?.fields, { forgotten: '2025-10' })
			equal(
				(await store.outbox()).map(({ state }) => state),
				['pending'],
			)
			await store.takePending(10)
			await store.settle(
				[{ id: change.id, ok: false, code: 'forgotten', collection: 'log', recordId: rec.id }],
				[gone(rec, 9)],
			)
			await heardAt(window, T0)
			window.nowMs = T0 + 29 * DAY_MS
			await store.forgetDue()
			equal(
				(await store.outbox()).map(({ verdict }) => verdict?.code),
				['forgotten'],
			)
			window.nowMs = T0 + 31 * DAY_MS
			await store.forgetDue()
			equal(await store.outbox(), [])
		},
	},
	{
		name: 'what could still be taken back of an import forgets what the server forgot',
		async run(home) {
			const { store } = openWindow(home)
			const rec = person(newId(), { name: '陈静', phone: '13900000000' }, 1)
			await store.applyPull(0, page(1, [rec]))
			await store.writeImport('花名册.xlsx', [[edit(rec, { phone: '13911111111' })]], () => {})
			await store.applyPull(1, page(9, [gone(rec, 9)]))
			const kept = await store.meta('lastImport')
			equal(kept?.records, [])
		},
	},
	{
		name: 'a withdrawn consent leaves nothing of the card here, before the server has heard of it',
		async run(home) {
			const window = openWatched(home)
			const { store, tables } = window
			const card: Rec = {
				...person(newId(), { name: '受访人', phone: '13900000001', need: 'meals' }, 1),
				collection: 'card',
			}
			await tables.write(tx =>
				tx.putBlocks([{ ...placeOf(card), ids: [card.id], version: 1, body: writeBlock([card]) }]),
			)
			await store.commit('card.withdraw', [edit(card, { name: null, phone: null, state: 'withdrawn' })])
			equal(await window.counts(), {})
			const slip: Rec = { ...person(newId(), { text: '路灯' }, 2), collection: 'slip' }
			await store.applyPull(0, page(2, [slip]))
			await store.commit('slip.delete', [{ ...edit(slip, { $deleted: true }), base: {} }])
			equal((await one(store, 'slip', slip.id))?.fields, { forgotten: '' })
		},
	},
	{
		name: 'a PC that was offline for long forgets by itself what became due, but nothing that was never sent',
		async run(home) {
			const window = openWindow(home)
			const { store } = window
			const [due, edited, later] = ['2025-10-05', '2025-10-06', '2025-12-24'].map(day =>
				oldLog(newId(), `${day}T10:00`, day),
			) as [Rec, Rec, Rec]
			await store.applyPull(0, page(1, [due, edited, later]))
			await store.commit('log.update', [edit(edited, { note: '还没上传' })])
			equal(await store.forgetDue(), 0)
			await heardAt(window, T0 - 40 * DAY_MS)
			window.nowMs = T0 - 40 * DAY_MS
			equal(await store.forgetDue(), 0)
			window.nowMs = T0 + DAY_MS
			equal(await store.forgetDue(), 1)
			equal((await one(store, 'log', due.id))?.fields, { forgotten: '2025-10' })
			equal((await one(store, 'log', edited.id))?.fields.text, '2025-10-06')
			equal((await one(store, 'log', later.id))?.fields.text, '2025-12-24')
			equal(await store.forgetDue(), 0)
		},
	},
	{
		name: 'S11: a PC whose clock is at 2099, or at 2009, forgets nothing',
		async run(home) {
			const window = openWindow(home)
			const { store } = window
			const rec = oldLog(newId(), '2026-01-05T10:00', '甲')
			await store.applyPull(0, page(1, [rec]))
			await heardAt(window, T0)
			for (const year of [2009, 2099]) {
				window.nowMs = Date.UTC(year, 0, 1)
				equal(await store.forgetDue(), 0, `${year}`)
			}
			equal(await one(store, 'log', rec.id), rec)
		},
	},
	{
		name: 'S11: what a PC forgot by a clock that was ahead is fetched again',
		async run(home) {
			const window = openWindow(home)
			const { store } = window
			await store.applyScope({ hash: 'h', nodes: [GRID], context: [] }, 0)
			const rec = oldLog(newId(), '2026-01-05T10:00', '甲')
			await store.applySnapshot([rec], undefined)
			await heardAt(window, T0)
			window.nowMs = T0 + 200 * DAY_MS
			equal(await store.forgetDue(), 1)
			equal(await store.meta('fetching'), undefined)
			// The server is heard of: it was no more than a day later.
			window.nowMs = T0 + DAY_MS
			await heardAt(window, window.nowMs)
			equal(await store.forgetDue(), 0)
			equal((await store.meta('fetching'))?.nodes, [GRID])
			await store.applySnapshot([rec], undefined)
			equal(await one(store, 'log', rec.id), rec)
		},
	},
	{
		name: 'who left long ago is a name here and nothing else; whose post stands is kept',
		async run(home) {
			const window = openWindow(home)
			const { store } = window
			const left = (name: string): Rec => ({
				...person(newId(), { name, phone: '13900000001', state: 'left', leftOn: '2025-10-01' }, 1),
				at: LONG_AGO,
			})
			const [one_, two] = [left('某甲'), left('某乙')]
			const post: Rec = { ...person(newId(), { personId: two.id, gridId: GRID }, 1), collection: 'post' }
			await store.applyPull(0, page(1, [one_, two, post]))
			await heardAt(window, T0)
			equal(await store.forgetDue(), 1)
			const kept = await one(store, 'person', one_.id)
			equal(kept?.fields, { name: '某甲', phone: null, state: 'left', leftOn: '2025-10-01' })
			equal(lastClock(kept!), lastClock(one_))
			equal(await one(store, 'person', two.id), two)
			equal(await store.forgetDue(), 0)
		},
	},
	{
		name: 'S12: what was forgotten here is no offer of anything that it said',
		async run(home) {
			const { store } = openWindow(home)
			await store.takeDescent({ epoch: 'e1', lineage: [] })
			const rec = oldLog(newId(), '2025-10-05T10:00', '甲')
			// A count is the server's own: offered, it would be forbidden, and the PC never in sync again.
			const tally: Rec = {
				...person(newId(), { of: 'log', month: '2025-10', count: 1 }, 9),
				collection: 'tally',
			}
			await store.applyPull(0, page(9, [gone(rec, 9), tally]))
			await store.takeDescent({ epoch: 'e2', lineage: [{ epoch: 'e1', upTo: 5 }] })
			const offers = await store.offers()
			ok(
				offers.every(({ offered }) => isForgotten(offered)),
				'marks only',
			)
			equal(
				offers.map(({ offered }) => `${offered.collection}/${offered.id}`),
				[keyOf(rec)],
			)
		},
	},
]
