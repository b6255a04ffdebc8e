/** The contract's cases of what a push leaves behind: marks, numbers and what is to be later, each in a few cells. */
import { writeBlock } from '#renderer/db/bad-block.ts'
import { placeOf } from '#renderer/db/block-key.ts'
import type { Cells } from '#renderer/db/cells.ts'
import type { OutboxEntry, Tables } from '#renderer/db/tables.ts'
import { laterHlc } from '#shared/sync/clock.ts'
import { equal, ok } from './check.ts'
import type { Case } from './client-store.ts'
import { dyingAt } from './client-store-blocks.ts'
import {
	create,
	edit,
	GRID,
	type Home,
	keyOf,
	newId,
	one,
	openWindow,
	page,
	person,
	type Window,
} from './store-kit.ts'

const sentOf = (entries: readonly OutboxEntry[]) => entries.map(({ sent }) => sent)
const versions = async ({ store }: Window, ids: readonly string[]) =>
	Promise.all(ids.map(async id => (await one(store, 'person', id))?.version))

/** @returns the records' ids and the changes', in the order of writing */
async function write({ store }: Window, names: readonly string[]) {
	const ids: string[] = []
	const changes: string[] = []
	for (const name of names) {
		ids.push(newId())
		changes.push((await store.commit('person.create', [create(ids.at(-1)!, { name })])).id)
	}
	return { ids, changes }
}

const newer = async (tables: Tables, version: number): Promise<string[]> =>
	(await tables.write(tx => tx.newerThan(version))).map(({ id, version }) => `${id} ${version}`).sort()

async function mergeAll(tables: Tables): Promise<void> {
	while (await tables.merge(1));
}

export const pushCases: readonly Case[] = [
	{
		name: 'S7: what one window marked, cleared or added to the outbox, another sees, and so does the next start',
		async run(home) {
			const [a, b] = [openWindow(home), openWindow(home)]
			const { changes } = await write(a, ['甲', '乙', '丙', '丁', '戊'])
			equal(sentOf(await b.store.outbox()), [false, false, false, false, false])
			await a.store.takePending(4)
			equal(sentOf(await b.store.outbox()), [true, true, true, true, false])
			await b.store.settle(
				[1, 3].map(i => ({ id: changes[i]!, ok: true })),
				[],
			)
			const left = [changes[0]!, changes[2]!, changes[4]!]
			for (const { store } of [a, b, openWindow(home)]) {
				equal(
					(await store.outbox()).map(({ id }) => id),
					left,
				)
				equal(sentOf(await store.outbox()), [true, true, false])
			}
			await a.store.markUnsent([changes[2]!])
			for (const { store } of [a, b, openWindow(home)])
				equal(sentOf(await store.outbox()), [true, false, false])
			const own = (await write(b, ['己'])).changes
			equal((await a.store.outbox()).at(-1)?.id, own[0])
			await a.store.settle(
				[...left, ...own].map(id => ({ id, ok: true })),
				[],
			)
			for (const { store } of [a, b, openWindow(home)]) equal(await store.outbox(), [])
			equal((await write(a, ['庚'])).changes.length, (await b.store.outbox()).length)
		},
	},
	{
		name: 'S1, S18: windows that save in turns give no number and no clock twice, and build upon what the other wrote',
		async run(home) {
			const [a, b] = [openWindow(home), openWindow(home)]
			const written: string[] = []
			for (const window of [a, b, a, a, b, b, a]) written.push(...(await write(window, ['甲'])).changes)
			const entries = await openWindow(home).store.outbox()
			equal(
				entries.map(({ id }) => id),
				written,
			)
			for (const [i, { seq, change }] of entries.entries()) {
				const before = entries[i - 1]
				ok(before === undefined || (before.seq < seq && before.change.at < change.at), 'in order')
			}
			// Made in both windows, as when an import is taken back and made again: the second is laid over the first.
			const id = newId()
			await b.store.commit('person.create', [create(id, { name: '乙' })])
			await b.store.commit('person.create', [create(newId(), { name: '丙' })])
			await a.store.commit('person.create', [create(newId(), { name: '丁' })])
			await a.store.commit('person.create', [create(id, { phone: '1' })])
			for (const { store } of [a, b, openWindow(home)]) {
				const { name, phone } = (await one(store, 'person', id))?.fields ?? {}
				equal([name, phone], ['乙', '1'])
			}
			// So it is in the very window, which knows of no other one.
			await a.store.commit('person.create', [create(id, { name: '戊' })])
			equal((await one(b.store, 'person', id))?.fields.phone, '1')
		},
	},
	{
		name: 'S13: a number that an older app, which does not count its transactions, gave to a change is not given again',
		async run(home) {
			let disk: Cells | undefined
			home.openOver(cells => {
				disk = cells
				return cells
			})
			const a = openWindow(home)
			const first = (await write(a, ['甲', '乙'])).changes
			const counted = () => disk!.read(['meta'], tx => tx.get('meta', ['outbox state']))
			const [before] = await counted()
			const second = (await write(openWindow(home), ['丙'])).changes
			await disk!.write(tx => tx.put('meta', [before!]))
			const third = (await write(a, ['丁'])).changes
			const left = await openWindow(home).store.outbox()
			equal(
				left.map(({ id }) => id),
				[...first, ...second, ...third],
			)
			ok(left[2]!.change.at < left[3]!.change.at, 'in order')
		},
	},
	{
		name: 'S13: what an older app, which does not count its transactions, took out of the outbox is seen to be gone',
		async run(home) {
			let disk: Cells | undefined
			home.openOver(cells => {
				disk = cells
				return cells
			})
			const a = openWindow(home)
			const { changes } = await write(a, ['甲', '乙'])
			equal((await a.store.outbox()).length, 2)
			await disk!.write(tx => tx.delete('outbox', [1]))
			equal(
				(await a.store.outbox()).map(({ id }) => id),
				[changes[1]],
			)
		},
	},
	{
		name: 'S11: what waits behind accepted changes stays later than they are, in every window and after a restart',
		async run(home) {
			const [a, b] = [openWindow(home), openWindow(home)]
			const { changes } = await write(a, ['甲', '乙', '丙', '丁'])
			const entries = await a.store.outbox()
			await a.store.takePending(2)
			await b.store.settle(
				changes.slice(0, 2).map(id => ({ id, ok: true })),
				[],
			)
			const heard = entries[1]!.change.at
			for (const { store } of [a, b, openWindow(home)])
				for (const { received } of await store.outbox()) equal(received, heard)
			// What is held back while a later one goes has to be later than less.
			const { changes: more } = await write(a, ['戊'])
			const last = (await a.store.outbox()).at(-1)!
			await b.store.settle([{ id: changes[3]!, ok: true }], [])
			for (const { store } of [a, b, openWindow(home)])
				equal(
					(await store.outbox()).map(({ id, received }) => [id, received]),
					[
						[changes[2], heard],
						[more[0], laterHlc(last.received!, entries[3]!.change.at)],
					],
				)
		},
	},
	{
		name: 'S12: an accepted record bears its number in every window, as a row and in a block, until it is written again',
		async run(home) {
			const [a, b] = [openWindow(home), openWindow(home)]
			const { ids, changes } = await write(a, ['甲', '乙', '丙'])
			// One rests in a block before the answer comes.
			await mergeAll(a.tables)
			await a.store.commit('person.update', [edit((await one(a.store, 'person', ids[1]!))!, { name: '二' })])
			await a.store.settle(
				changes.map((id, i) => ({ id, ok: true, version: 11 + i })),
				[],
			)
			for (const window of [a, b, openWindow(home)]) {
				equal(await versions(window, ids), [11, 12, 13])
				const found = await window.store.query({ collection: 'person', orgIds: [GRID] })
				equal(found.map(({ version }) => version).sort(), [11, 12, 13])
				equal(await newer(window.tables, 11), [`${ids[1]} 12`, `${ids[2]} 13`].sort())
			}
			await mergeAll(b.tables)
			for (const window of [a, b, openWindow(home)]) {
				equal(await versions(window, ids), [11, 12, 13])
				equal(await newer(window.tables, 11), [`${ids[1]} 12`, `${ids[2]} 13`].sort())
			}
			// An edit keeps the number, the pull brings its own, and what has gone comes back with whatever it has.
			await a.store.commit('person.update', [edit((await one(a.store, 'person', ids[0]!))!, { name: '一' })])
			equal(await versions(b, ids), [11, 12, 13])
			await b.store.applyPull(0, page(20, [person(ids[2]!, { name: '三' }, 15)]))
			equal(await versions(a, [ids[2]!]), [15])
			await b.store.applyPull(20, page(21, [], [{ collection: 'person', id: ids[2]! }]))
			equal(await versions(a, [ids[2]!]), [undefined])
			await a.tables.write(tx => tx.putRecords([person(ids[2]!, { name: '三' }, 3)]))
			equal(await versions(b, [ids[2]!]), [3])
		},
	},
	{
		name: 'S12: numbers above what a restored server shares are forgotten, also of records that are not here',
		async run(home) {
			const { store, tables } = openWindow(home)
			const [here, away] = [person(newId(), { name: '甲' }, 2), person(newId(), { name: '乙' }, 2)]
			await tables.write(tx => tx.putRecords([here]))
			await tables.write(tx =>
				tx.numberRecords(
					new Map([
						[keyOf(here), 30],
						[keyOf(away), 31],
					]),
				),
			)
			await store.takeDescent({ epoch: 'e1', lineage: [] })
			await store.takeDescent({ epoch: 'e2', lineage: [{ epoch: 'e1', upTo: 10 }] })
			equal(
				(await store.offers()).map(({ offered }) => offered.id),
				[here.id],
			)
			equal((await one(store, 'person', here.id))?.version, 0)
			const block = { ...placeOf(away), ids: [away.id], version: 2, body: writeBlock([away]) }
			await tables.write(tx => tx.putBlocks([block]))
			equal((await one(store, 'person', away.id))?.version, 2)
			// What is written bears what it was written with.
			await tables.write(tx => tx.numberRecords(new Map([[keyOf(away), 9]])))
			equal((await one(store, 'person', away.id))?.version, 9)
			await tables.write(tx => tx.putRecords([away]))
			equal((await one(store, 'person', away.id))?.version, 2)
		},
	},
	{
		name: 'S15: a kill between any two storage calls of a push leaves all of its step or nothing',
		async run(home: Home) {
			const { changes } = await write(openWindow(home), ['甲', '乙', '丙'])
			const state = async () => {
				const { store } = openWindow(home)
				return { outbox: await store.outbox(), people: await store.query({ collection: 'person' }) }
			}
			const steps: ((window: Window) => Promise<unknown>)[] = [
				({ store }) => store.takePending(2),
				({ store }) =>
					store.settle(
						changes.slice(0, 2).map((id, i) => ({ id, ok: true, version: 5 + i })),
						[],
					),
			]
			for (const step of steps) {
				const before = await state()
				for (let at = 1; ; at++) {
					const dying = openWindow({ ...home, open: () => home.openOver(dyingAt(at, { count: 0 })) })
					const lives = await step(dying).then(
						() => true,
						() => false,
					)
					if (lives) {
						ok(at > 3, 'there were calls to die at')
						break
					}
					equal(await state(), before, `after a death at call ${at}`)
				}
				ok(JSON.stringify(await state()) !== JSON.stringify(before), 'in the end it was done')
			}
			const { outbox, people } = await state()
			equal(sentOf(outbox), [false])
			equal(people.map(({ version }) => version).sort(), [0, 5, 6])
		},
	},
]
