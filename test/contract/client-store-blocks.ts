/** The contract's cases of how records rest: in blocks, with rows over them. What is read never tells which. */
import { BadBlock, writeBlock } from '#renderer/db/bad-block.ts'
import { placeOf } from '#renderer/db/block-key.ts'
import type { Cells, CellTx } from '#renderer/db/cells.ts'
import type { ArrivedBlock, RecordQuery, Tables, Tx } from '#renderer/db/tables.ts'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { createRandom, type Random } from '../sim/random.ts'
import { equal, ok, rejection } from './check.ts'
import type { Case } from './client-store.ts'
import { GRID, GRID_2, type Home, keyOf, log, newId, openWindow, person } from './store-kit.ts'

const GRID_3 = '01900000-0000-7000-8000-000000000003'
const MONTHS = ['2026-09', '2026-10', '2026-11']
/** Those that only some cases write. */
const OTHER_MONTHS = ['2025-12', '2026-08', '2026-12', '2027-11']

/** A block as it comes from the server. @param recs all of one place */
function blockOf(recs: readonly Rec[]): ArrivedBlock {
	const ids = recs.map(({ id }) => id)
	const version = Math.max(...recs.map(each => each.version))
	return { ...placeOf(recs[0]!), ids, version, body: writeBlock(recs) }
}

const arrive = (tables: Tables, ...blocks: (readonly Rec[])[]) =>
	tables.write(tx => tx.putBlocks(blocks.map(blockOf)))
const put = (tables: Tables, ...recs: Rec[]) => tables.write(tx => tx.putRecords(recs))
const drop = (tables: Tables, ...recs: Rec[]) => tables.write(tx => tx.deleteRecords(recs.map(keyOf)))

async function mergeAll(tables: Tables): Promise<number> {
	for (let times = 1; ; times++) if (!(await tables.merge(1))) return times
}

const byKey = (recs: readonly Rec[]): Rec[] => recs.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
const fresh = (tables: Tables) => tables.write(tx => tx.freshKeys())
const get = (tables: Tables, ...keys: RecKey[]) => tables.read(tx => tx.records(keys))

/** All logs and persons by every way of asking for them, which agree. @param known keys of which some may be gone */
async function seen(tables: Tables, known: readonly RecKey[] = []): Promise<Rec[]> {
	const ask = async (query: RecordQuery) => byKey(await tables.query(query))
	const all = byKey([...(await ask({ collection: 'log' })), ...(await ask({ collection: 'person' }))])
	const each: Rec[] = []
	for (const orgId of [GRID, GRID_2, GRID_3]) {
		each.push(...(await ask({ collection: 'person', orgIds: [orgId] })))
		for (const month of [...MONTHS, ...OTHER_MONTHS])
			each.push(...(await ask({ collection: 'log', orgIds: [orgId], from: month, to: month })))
	}
	equal(byKey(each), all, 'place by place it is the same')
	const keys = [...new Set([...known, ...all.map(keyOf)])]
	const found = (await get(tables, ...keys)).filter(rec => rec !== undefined)
	equal(byKey(found), all, 'by their keys they are the same')
	return all
}

/** Whatever `change` does, its reader sees `expected`: at once, in another window, after a merge, after a restart. */
async function reads(
	home: Home,
	tables: Tables,
	expected: readonly Rec[],
	keys: readonly RecKey[],
): Promise<void> {
	equal(await seen(tables, keys), byKey(expected), 'as it was written')
	const other = home.open()
	equal(await seen(other, keys), byKey(expected), 'in another window')
	await mergeAll(tables)
	equal(await fresh(tables), [], 'nothing lies over the blocks after a merge')
	equal(await seen(tables, keys), byKey(expected), 'after a merge')
	equal(await seen(other, keys), byKey(expected), 'after a merge in another window')
	equal(await seen(home.open(), keys), byKey(expected), 'after a restart')
}

/** Makes the `at`-th storage call of a transaction that writes fail, as where the process dies. */
export function dyingAt(at: number, calls: { count: number }): (cells: Cells) => Cells {
	const step = () => {
		if (++calls.count === at) throw new RangeError('the process died')
	}
	const dying = (tx: CellTx): CellTx => ({
		get: async (...args) => {
			step()
			return tx.get(...args)
		},
		range: async (...args) => {
			step()
			return tx.range(...args)
		},
		keys: async (...args) => {
			step()
			return tx.keys(...args)
		},
		put: async (...args) => {
			step()
			return tx.put(...args)
		},
		delete: async (...args) => {
			step()
			return tx.delete(...args)
		},
		waitFor: async other => {
			const value = await tx.waitFor(other)
			step()
			return value
		},
	})
	return cells => ({
		...cells,
		write: work =>
			cells.write(async tx => {
				const result = await work(dying(tx))
				step()
				return result
			}),
	})
}

const DEATHS: readonly {
	readonly name: string
	readonly run: (tables: Tables, recs: Rec[]) => Promise<unknown>
}[] = [
	{ name: 'a merge', run: tables => tables.merge(1) },
	{
		name: 'blocks arrive',
		run: (tables, [a, b]) => arrive(tables, [{ ...a!, version: 9 }], [{ ...b!, orgId: GRID_3, version: 9 }]),
	},
	{ name: 'a node is wiped', run: tables => tables.write(tx => tx.deleteNodes([GRID])) },
	{ name: 'a record goes', run: (tables, [a]) => drop(tables, a!) },
	{
		name: 'a record moves',
		run: (tables, [a]) => put(tables, { ...a!, orgId: GRID_3, version: 9 }),
	},
]

/** Blocks, rows over them, one that moved, one that is gone; none of it merged. */
async function fill(tables: Tables): Promise<Rec[]> {
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(id => log(id, '2026-10-01T09:00', GRID)) as [
		Rec,
		Rec,
		Rec,
		Rec,
	]
	const e = person('e', { name: '戊' }, 3, GRID_2)
	await arrive(tables, [a, b, c, d], [e], [log('g', '2026-09-01T09:00', GRID)])
	const moved = log('b', '2026-11-01T09:00', GRID_2, 5)
	await put(tables, { ...a, version: 6 }, moved, log('f', '2026-10-05T09:00', GRID, 7))
	await drop(tables, c)
	return [
		{ ...a, version: 6 },
		moved,
		d,
		e,
		log('f', '2026-10-05T09:00', GRID, 7),
		log('g', '2026-09-01T09:00', GRID),
	]
}

export const blockCases: readonly Case[] = [
	{
		name: 'a block that arrived is read record by record; a row lies over what it says',
		async run(home) {
			const tables = home.open()
			const recs = [log('a', '2026-10-01T09:00'), log('b', '2026-10-02T09:00')]
			await arrive(tables, recs, [person('p', { name: '陈静' }, 2)])
			equal(await fresh(tables), [])
			const newer = { ...recs[0]!, fields: { ...recs[0]!.fields, text: '又去了' }, version: 8 }
			await put(tables, newer)
			equal(await fresh(tables), ['log/a'])
			await reads(home, tables, [newer, recs[1]!, person('p', { name: '陈静' }, 2)], ['log/c', 'person/a'])
		},
	},
	{
		name: 'a record that moves to another month or node is at one place only, merged or not',
		async run(home) {
			const tables = home.open()
			const stays = log('s', '2026-10-03T09:00')
			await arrive(tables, [log('a', '2026-10-01T09:00'), log('b', '2026-10-02T09:00'), stays])
			const [a, b] = [log('a', '2026-11-01T09:00', GRID, 4), log('b', '2026-10-02T09:00', GRID_2, 5)]
			await put(tables, a, b)
			await reads(home, tables, [a, b, stays], [])
			const back = log('a', '2026-10-01T09:00', GRID, 6)
			await put(tables, back)
			await reads(home, tables, [back, b, stays], [])
		},
	},
	{
		name: 'what is deleted is gone from every block, and may come back as a row or in a block',
		async run(home) {
			const tables = home.open()
			const [a, b] = [log('a', '2026-10-01T09:00'), log('b', '2026-10-02T09:00')]
			const keys = [keyOf(a), keyOf(b)]
			await arrive(tables, [a, b])
			await drop(tables, a)
			await reads(home, tables, [b], keys)
			await put(tables, { ...a, version: 3 })
			await drop(tables, a, b)
			await reads(home, tables, [], keys)
			await drop(tables, a)
			await put(tables, { ...a, version: 5 })
			await reads(home, tables, [{ ...a, version: 5 }], keys)
			await drop(tables, a)
			await arrive(tables, [{ ...a, version: 6 }, b])
			await reads(home, tables, [{ ...a, version: 6 }, b], keys)
		},
	},
	{
		name: 'a block takes the place of the one before, but for what lies over it',
		async run(home) {
			const tables = home.open()
			const [a, b, c] = ['a', 'b', 'c'].map(id => log(id, '2026-10-01T09:00')) as [Rec, Rec, Rec]
			await arrive(tables, [a, b])
			await put(tables, { ...b, version: 4 })
			await arrive(tables, [b, c])
			await reads(home, tables, [{ ...b, version: 4 }, c], [keyOf(a)])
			await tables.write(tx => tx.deleteBlocks([placeOf(b)]))
			await reads(home, tables, [], [keyOf(b)])
			await arrive(tables, [b, c])
			await tables.write(tx => tx.putBlocks([{ ...placeOf(b), ids: [], version: 0, body: writeBlock([]) }]))
			await reads(home, tables, [], [keyOf(b)])
		},
	},
	{
		name: 'a record that came in two blocks, as one that moved during a download, is the later one',
		async run(home) {
			const tables = home.open()
			const [early, late] = [log('a', '2026-10-01T09:00', GRID, 2), log('a', '2026-10-01T09:00', GRID_2, 5)]
			const other = log('b', '2026-10-01T09:00', GRID)
			await arrive(tables, [early, other])
			await arrive(tables, [late])
			await reads(home, tables, [late, other], [])
			await arrive(tables, [early, other])
			await reads(home, tables, [late, other], [])
			await arrive(tables, [log('c', '2026-11-01T09:00', GRID, 3)], [log('c', '2026-11-01T09:00', GRID_2, 2)])
			await reads(home, tables, [late, other, log('c', '2026-11-01T09:00', GRID, 3)], [])
		},
	},
	{
		name: 'months that came together lie in one cell, and each is read, replaced and forgotten by itself',
		async run(home) {
			const counted: string[] = []
			const counting = (cells: Cells): Cells => ({
				...cells,
				write: work =>
					cells.write(tx =>
						work({
							...tx,
							put: async (table, cells) => {
								if (table === 'blocks')
									counted.push(...cells.map(cell => ('key' in cell ? String(cell.key) : '')))
								return tx.put(table, cells)
							},
						}),
					),
			})
			const tables = home.openOver(counting)
			const [a, b, c] = [9, 10, 11].map(month =>
				log(`m${month}`, `2026-${String(month).padStart(2, '0')}-01T09:00`),
			) as [Rec, Rec, Rec]
			const before = log('z', '2025-12-01T09:00')
			const keys = [a, b, c, before].map(keyOf)
			await arrive(tables, [before], [a], [b], [c])
			equal(counted.splice(0), [`log 2025-12 ${GRID}`, `log 2026 ${GRID}`])
			await reads(home, tables, [a, b, c, before], keys)
			const ask = async (from: string, to: string) =>
				byKey(await tables.query({ collection: 'log', from, to }))
			equal(await ask('2026-10', '2026-11'), byKey([b, c]))
			equal(await ask('2025-01', '2026-09'), byKey([before, a]))
			// The rest of the year, as where a page of the download ends within it; then one month again, without what it had.
			const [d, e] = [log('d', '2026-12-01T09:00'), log('e', '2026-10-05T09:00', GRID, 4)]
			await arrive(tables, [d], [log('e', '2026-08-01T09:00')])
			await arrive(tables, [e])
			await reads(home, tables, [a, c, d, e, before], keys)
			// A pack in place of months that lie by themselves, and the other way round.
			await arrive(tables, [{ ...d, version: 8 }], [{ ...e, version: 8 }], [c])
			await reads(home, tables, [a, c, { ...d, version: 8 }, { ...e, version: 8 }, before], keys)
			await tables.write(tx => tx.deleteBlocks([placeOf(c)]))
			await reads(home, tables, [a, { ...d, version: 8 }, { ...e, version: 8 }, before], keys)
			// What does not fit into one cell any more.
			const long = (rec: Rec): Rec => ({
				...rec,
				fields: { ...rec.fields, text: '长'.repeat(12_000) },
				version: 9,
			})
			counted.splice(0)
			await arrive(tables, [long(a)], [long(d)])
			equal(counted, [`log 2026-09 ${GRID}`, `log 2026-12 ${GRID}`])
			await reads(home, tables, [long(a), long(d), { ...e, version: 8 }, before], keys)
		},
	},
	{
		name: 'S9: a pack of which two months are nonsense is forgotten whole, and its node fetched again',
		async run(home) {
			const { store, tables } = openWindow(home)
			await store.applyScope({ hash: 'h', nodes: [GRID], context: [] }, 3)
			await store.setMeta('fetching', { nodes: [], context: [], after: null, horizon: 0, done: 0, total: 0 })
			const [a, b, c] = [9, 10, 11].map(month =>
				log(`m${month}`, `2026-${String(month).padStart(2, '0')}-01T09:00`),
			) as [Rec, Rec, Rec]
			const bad = (rec: Rec) => ({ ...blockOf([rec]), body: new TextEncoder().encode('{}') })
			await tables.write(tx => tx.putBlocks([bad(a), blockOf([b]), bad(c)]))
			equal(await store.query({ collection: 'log', from: '2026-10', to: '2026-10' }), [b])
			equal(await store.query({ collection: 'log' }), [])
			equal((await store.meta('fetching'))?.nodes, [GRID])
			await reads(home, tables, [], [a, b, c].map(keyOf))
		},
	},
	{
		name: 'S12: what was given up and comes back in a block elsewhere is that, also with a smaller number',
		async run(home) {
			const tables = home.open()
			const [before, after] = [log('a', '2026-10-01T09:00', GRID, 9), log('a', '2026-10-01T09:00', GRID_2, 2)]
			await arrive(tables, [before, log('b', '2026-10-01T09:00')])
			await drop(tables, before)
			await arrive(tables, [after])
			await reads(home, tables, [after, log('b', '2026-10-01T09:00')], [])
		},
	},
	{
		name: 'S10: what is wiped with its node goes from rows and blocks, and is named; what has moved away stays',
		async run(home) {
			const tables = home.open()
			const [a, b, c] = ['a', 'b', 'c'].map(id => log(id, '2026-10-01T09:00', GRID)) as [Rec, Rec, Rec]
			const p = person('p', { name: '陈静' }, 2, GRID_2)
			await arrive(tables, [a, b, c], [p])
			const away = { ...b, orgId: GRID_2, version: 3 }
			const here = { ...p, orgId: GRID, version: 4 }
			await put(tables, away, here, log('d', '2026-11-01T09:00', GRID, 5))
			await drop(tables, c)
			const gone = await tables.write(tx => tx.deleteNodes([GRID, GRID_3]))
			equal([...gone].sort(), ['log/a', 'log/d', 'person/p'])
			await reads(home, tables, [away], ['log/a', 'log/c', 'log/d', 'person/p'])
		},
	},
	{
		name: 'S12: newer than a version, in rows and blocks alike',
		async run(home) {
			const tables = home.open()
			const [a, b, c] = [2, 5, 7].map(version =>
				log(`v${version}`, '2026-10-01T09:00', GRID, version),
			) as Rec[]
			await arrive(tables, [a!, b!, c!], [person('p', { name: '甲' }, 4)])
			const newer = async (version: number) =>
				(await tables.write(tx => tx.newerThan(version))).map(({ id }) => id).sort()
			equal(await newer(4), ['v5', 'v7'])
			await put(tables, { ...c!, version: 0 }, { ...a!, orgId: GRID_2, version: 9 })
			await drop(tables, b!)
			equal(await newer(4), ['v2'])
			await mergeAll(tables)
			equal(await newer(4), ['v2'])
			equal(await newer(-1), ['p', 'v2', 'v7'])
		},
	},
	{
		name: 'a merge takes a bounded number, and none where too few lie there',
		async run(home) {
			const tables = home.open()
			const many = Array.from({ length: 2300 }, (_, i) =>
				log(
					`n${String(i).padStart(4, '0')}`,
					`${MONTHS[i % 3]}-0${1 + (i % 9)}T09:00`,
					i % 2 ? GRID : GRID_2,
				),
			)
			await put(tables, ...many)
			ok((await mergeAll(tables)) >= 3, 'not all at once')
			equal((await tables.query({ collection: 'log' })).length, 2300)
			equal(byKey((await get(tables, ...many.map(keyOf))).filter(rec => rec !== undefined)), byKey(many))
			const apart = Array.from({ length: 100 }, (_, i) => log(`x${i}`, '2026-09-01T09:00', `${GRID}-${i}`))
			await put(tables, ...apart)
			equal(await tables.merge(100), true, 'every one of them is another block to write')
			ok((await fresh(tables)).length > 0, 'some are left')
			await drop(tables, ...apart)
			await mergeAll(tables)
			equal(byKey(await tables.query({ collection: 'log' })), byKey(many))
			await put(tables, ...many.slice(0, 5))
			equal(await tables.merge(6), false)
			equal((await fresh(tables)).length, 5)
			equal(await tables.merge(5), false)
			equal(await fresh(tables), [])
		},
	},
	{
		name: 'two windows write and merge in turns, and both see all of it',
		async run(home) {
			const [one, other] = [home.open(), home.open()]
			const a = log('a', '2026-10-01T09:00')
			await arrive(one, [a])
			equal(await get(other, keyOf(a)), [a])
			await arrive(other, [log('b', '2026-10-01T09:00', GRID_2)])
			await put(one, { ...a, orgId: GRID_3, version: 4 })
			await mergeAll(other)
			equal(await get(one, 'log/a', 'log/b'), [
				{ ...a, orgId: GRID_3, version: 4 },
				log('b', '2026-10-01T09:00', GRID_2),
			])
			await one.write(tx => tx.deleteNodes([GRID_3]))
			equal(await get(other, 'log/a'), [undefined])
			await Promise.all([
				arrive(one, [a]),
				put(other, log('c', '2026-11-01T09:00')),
				one.merge(1),
				other.merge(1),
			])
			await reads(home, one, [a, log('b', '2026-10-01T09:00', GRID_2), log('c', '2026-11-01T09:00')], [])
		},
	},
	{
		name: 'what is written in a transaction is read in it, and forgotten with it',
		async run(home) {
			const tables = home.open()
			const [a, b] = [log('a', '2026-10-01T09:00'), log('b', '2026-10-01T09:00', GRID_2)]
			await arrive(tables, [a])
			const inside = async (tx: Tx) => {
				await tx.putBlocks([blockOf([b])])
				equal(await tx.records(['log/a', 'log/b']), [a, b])
				await tx.deleteNodes([GRID])
				equal(await tx.records(['log/a', 'log/b']), [undefined, b])
				throw new RangeError('in the middle')
			}
			equal(await rejection(() => tables.write(inside)), 'RangeError')
			await reads(home, tables, [a], ['log/b'])
		},
	},
	{
		name: 'a block that is none is told of whenever it is looked into, and can be forgotten',
		async run(home) {
			const tables = home.open()
			const a = log('a', '2026-10-01T09:00')
			const bad = { ...blockOf([a]), body: new TextEncoder().encode('{"ids":["a"],"records":[{}]}') }
			await tables.write(tx => tx.putBlocks([bad, blockOf([log('b', '2027-11-01T09:00')])]))
			const failing: (() => Promise<unknown>)[] = [
				() => get(tables, 'log/a'),
				() => tables.query({ collection: 'log' }),
				() => tables.write(tx => tx.newerThan(-1)),
				() => put(tables, { ...a, version: 2 }).then(() => tables.merge(1)),
			]
			for (const work of failing) equal(await rejection(work), BadBlock.name)
			const place = await tables.query({ collection: 'log' }).catch(error => error.place)
			equal(place, placeOf(a))
			equal(await get(tables, 'log/a', 'log/b'), [{ ...a, version: 2 }, log('b', '2027-11-01T09:00')])
			await tables.write(tx => tx.deleteBlocks([placeOf(a)]))
			await reads(home, tables, [{ ...a, version: 2 }, log('b', '2027-11-01T09:00')], [])
			await tables.write(tx => tx.putBlocks([bad]))
			equal(await tables.write(tx => tx.deleteNodes([GRID])), ['log/b'])
			await reads(home, tables, [], ['log/a'])
		},
	},
	{
		name: 'S9: a merge that meets a block which is none has its node fetched again, and keeps what lies over it',
		async run(home) {
			const { store, tables } = openWindow(home)
			await store.applyScope({ hash: 'h', nodes: [GRID], context: [] }, 3)
			await store.setMeta('fetching', { nodes: [], context: [], after: null, horizon: 0, done: 0, total: 0 })
			const a = log('a', '2026-10-01T09:00')
			const bad = { ...blockOf([a, log('b', '2026-10-01T09:00')]), body: new TextEncoder().encode('{}') }
			await tables.write(tx => tx.putBlocks([bad]))
			await put(tables, { ...a, version: 2 })
			await store.merge(1)
			equal((await store.meta('fetching'))?.nodes, [GRID])
			await reads(home, tables, [{ ...a, version: 2 }], ['log/b'])
		},
	},
	{
		name: 'a query of some places and months finds the same, however many rows lie over the blocks',
		async run(home) {
			const tables = home.open()
			const places = { collection: 'log', orgIds: [GRID, GRID_3], from: '2026-09', to: '2026-11' }
			const logs = Array.from({ length: 330 }, (_, i) =>
				log(`l${i}`, `${MONTHS[i % 3]}-0${(i % 9) + 1}T09:00`, [GRID, GRID_2, GRID_3][(i % 5) % 3]),
			)
			let written = 0
			for (const count of [0, 30, 299, 300, 330]) {
				await put(tables, ...logs.slice(written, count))
				written = count
				const expected = logs.slice(0, count).filter(({ orgId }) => orgId !== GRID_2)
				equal(byKey(await tables.query(places)), byKey(expected), `${count} rows`)
			}
		},
	},
	...DEATHS.map(
		({ name, run }): Case => ({
			name: `S15: a kill between any two storage calls leaves a store that reads right: ${name}`,
			async run(home) {
				const recs = await fill(home.open())
				const keys: RecKey[] = ['a', 'b', 'c', 'd', 'f', 'g'].map(id => recKey('log', id))
				const before = await seen(home.open(), keys)
				equal(before, byKey(recs))
				let died = 0
				for (; ; died++) {
					const tables = home.openOver(dyingAt(died + 1, { count: 0 }))
					const lives = await run(tables, recs).then(
						() => true,
						() => false,
					)
					if (lives) break
					equal(await seen(tables, keys), before, `seen by the one that failed at call ${died + 1}`)
					equal(await seen(home.open(), keys), before, `after a death at call ${died + 1}`)
				}
				ok(died > 3, 'there were calls to die at')
				const after = await seen(home.open(), keys)
				if (name === 'a merge') equal(after, before)
				else ok(JSON.stringify(after) !== JSON.stringify(before), 'in the end it was done')
				await mergeAll(home.open())
				equal(await seen(home.open(), keys), after)
			},
		}),
	),
	{
		name: 'whatever is done in two windows, the store reads as a plain map of records would',
		async run(home) {
			for (let seed = 1; seed <= 20; seed++) await playAgainstMap(home, createRandom(seed))
		},
	},
]

/** Random writes, arrivals, wipes and merges, each compared with what a map says. */
async function playAgainstMap(home: Home, random: Random): Promise<void> {
	const windows = [home.open(), home.open()]
	await windows[0]!.write(tx => tx.deleteNodes([GRID, GRID_2, GRID_3]))
	const model = new Map<RecKey, Rec>()
	const ids = Array.from({ length: 14 }, () => newId())
	let version = 1
	const some = (): Rec => {
		const [id, orgId] = [random.of(ids), random.of([GRID, GRID_2, GRID_3])]
		version = random.below(1000)
		if (ids.indexOf(id) % 3 === 0) return person(id, { name: `第${version}人` }, version, orgId)
		return log(id, `${random.of(MONTHS)}-01T09:00`, orgId, version)
	}
	for (let step = 0; step < 40; step++) {
		const tables = random.of(windows)
		const what = random.weighted({ put: 5, drop: 2, arrive: 4, wipe: 0.5, merge: 3 })
		if (what === 'put') {
			const recs = Array.from({ length: 1 + random.below(4) }, some)
			for (const rec of recs) model.set(keyOf(rec), rec)
			await put(tables, ...recs)
		} else if (what === 'drop' && model.size > 0) {
			const rec = random.of([...model.values()])
			model.delete(keyOf(rec))
			await drop(tables, rec)
		} else if (what === 'arrive') {
			const rows = new Set(await fresh(tables))
			const first = some()
			// Of one month, or of several, which may come to lie in a pack.
			const [isOne, place] = [random.chance(0.5), JSON.stringify(placeOf(first))]
			const others = Array.from({ length: isOne ? 3 : 6 }, some).filter(rec =>
				isOne
					? JSON.stringify(placeOf(rec)) === place
					: rec.orgId === first.orgId && rec.collection === first.collection,
			)
			const recs = [...new Map([first, ...others].map(rec => [keyOf(rec), rec])).values()]
			const places = Map.groupBy(recs, rec => JSON.stringify(placeOf(rec)))
			// What rests in the blocks that are replaced goes; a row stays, and so does what no block knows of.
			for (const [key, rec] of model)
				if (!rows.has(key) && places.has(JSON.stringify(placeOf(rec)))) model.delete(key)
			// One that rests in another block as well is the later of the two.
			for (const rec of recs) {
				const key = keyOf(rec)
				if (!rows.has(key) && rec.version >= (model.get(key)?.version ?? 0)) model.set(key, rec)
			}
			await arrive(tables, ...places.values())
		} else if (what === 'wipe') {
			const orgId = random.of([GRID, GRID_2, GRID_3])
			const there = [...model].filter(([, rec]) => rec.orgId === orgId).map(([key]) => key)
			for (const key of there) model.delete(key)
			equal([...(await tables.write(tx => tx.deleteNodes([orgId])))].sort(), there.sort())
		} else if (what === 'merge') await tables.merge(1 + random.below(6))
		const keys = ids.flatMap(id => [recKey('log', id), recKey('person', id)])
		equal(await seen(random.of(windows), keys), byKey([...model.values()]), `step ${step}`)
	}
}
