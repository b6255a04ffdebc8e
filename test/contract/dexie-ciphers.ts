/** Which cipher seals what at rest, what opens it again, and how transactions wait for it. */
import { writeBlock } from '#renderer/db/bad-block.ts'
import { type BlockKey, blockKey, placeOf } from '#renderer/db/block-key.ts'
import type { Cells, CellTx } from '#renderer/db/cells.ts'
import { compress } from '#renderer/db/compress.ts'
import { createDexieCells } from '#renderer/db/dexie-cells.ts'
import { createSealer, randomBytes } from '#renderer/db/seal.ts'
import type { ArrivedBlock, Tables } from '#renderer/db/tables.ts'
import type { Rec } from '#shared/model/record.ts'
import { equal, ok, rejection } from './check.ts'
import type { DexieHome } from './dexie-home.ts'
import type { DexieCase } from './dexie-tables.ts'
import { edit, GRID, GRID_2, keyOf, log, one, openWindow } from './store-kit.ts'

interface RawBlock {
	readonly key: BlockKey
	readonly box: Uint8Array
	readonly parts: readonly unknown[]
}

const blockOf = (rec: Rec): ArrivedBlock => {
	const { version } = rec
	return { ...placeOf(rec), ids: [rec.id], version, body: writeBlock([rec]) }
}
const months = ['2026-09', '2026-10', '2026-11']
const [a, b, c] = months.map((month, i) => log('abc'[i]!, `${month}-01T09:00`)) as [Rec, Rec, Rec]
const d = log('d', '2026-10-01T09:00', GRID_2)
const packKey = blockKey({ ...placeOf(a), month: '2026' })

/** A pack of three months, and a block of one. */
const arrive = (tables: Tables) =>
	tables.write(async tx => {
		await tx.putBlocks([a, b, c].map(blockOf))
		await tx.putBlocks([blockOf(d)])
	})
const blocksOf = async (home: DexieHome) => (await home.raw()).get('blocks') as unknown as RawBlock[]
const logsIn = async (tables: Tables) => (await tables.query({ collection: 'log' })).map(keyOf).sort()
const ciphers = async (home: DexieHome) => (await blocksOf(home)).map(({ key, box }) => [key, box[0]])

/** A store whose blocks an app from before this cipher wrote: one pack, one block. */
async function oldBlocks(home: DexieHome): Promise<void> {
	const before = openWindow(home)
	// So that the directory knows them.
	await arrive(before.tables)
	before.tables.close()
	const text = (recs: readonly Rec[]) =>
		new TextEncoder().encode(recs.map(rec => new TextDecoder().decode(writeBlock([rec]))).join('\n'))
	for (const recs of [[a, b, c], [d]]) {
		const isPack = recs.length > 1
		const key = isPack ? packKey : blockKey(placeOf(recs[0]!))
		const box = home.sealer.sealBytes('blocks', key, compress(text(recs)))
		const parts = recs.map(rec => ({ month: placeOf(rec).month, count: 1 }))
		await home.putRaw('blocks', { key, version: 1, count: recs.length, ...(isPack && { parts }), box })
	}
}

/** Sealing and opening take their time, as on a PC that has much else to do. */
const slow = (cells: Cells): Cells => {
	const inTime = <T extends Pick<CellTx, 'waitFor'>>(tx: T): T => ({
		...tx,
		waitFor: async <V>(other: Promise<V>) => {
			const later = new Promise(resolve => setTimeout(resolve, 20))
			return tx.waitFor(later.then(() => other))
		},
	})
	return {
		...cells,
		write: (work, durability) => cells.write(tx => work(inTime(tx)), durability),
		read: (tables, work) => cells.read(tables, tx => work(inTime(tx))),
	}
}

export const cipherCases: readonly DexieCase[] = [
	{
		name: 'blocks are sealed by AES-GCM, and an app that does not know it is told that nothing is in them',
		async run(home) {
			const tables = home.open()
			await arrive(tables)
			equal(await ciphers(home), [
				[packKey, 2],
				[blockKey(placeOf(d)), 2],
			])
			equal(
				(await blocksOf(home)).map(({ parts }) => parts),
				[[], []],
			)
			equal(await logsIn(tables), ['log/a', 'log/b', 'log/c', 'log/d'])
			const { at, version } = a
			await tables.write(tx => tx.putRecords([{ ...a, at, version: version + 1 }]))
			while (await tables.merge(1)) {}
			ok(
				(await ciphers(home)).every(([, cipher]) => cipher === 2),
				'merged ones as well',
			)
			ok(
				(await home.raw()).get('places')?.every(({ box }) => (box as Uint8Array)[0] === 1) ?? false,
				'all else at once',
			)
			tables.close()
		},
	},
	{
		name: 'S13: blocks that were sealed by XChaCha20-Poly1305 are read, replaced, merged and taken out of as before',
		async run(home) {
			await oldBlocks(home)
			equal(await ciphers(home), [
				[packKey, 1],
				[blockKey(placeOf(d)), 1],
			])
			const { store, tables } = openWindow(home)
			equal(await logsIn(tables), ['log/a', 'log/b', 'log/c', 'log/d'])
			equal(await one(store, 'log', 'b'), b)
			await tables.write(tx => tx.putBlocks([blockOf({ ...c, version: 5 })]))
			equal(await one(store, 'log', 'c'), { ...c, version: 5 })
			await store.commit('log.update', [edit(a, { text: '改过' }), edit(d, { text: '也改过' })])
			while (await tables.merge(1)) {}
			equal((await one(store, 'log', 'd'))?.fields.text, '也改过')
			equal((await one(store, 'log', 'a'))?.fields.text, '改过')
			equal(await logsIn(home.open()), ['log/a', 'log/b', 'log/c', 'log/d'])
			ok(
				(await ciphers(home)).every(([, cipher]) => cipher === 2),
				'what was written since',
			)
			tables.close()
		},
	},
	{
		name: 'without WebCrypto blocks open as well, also inside a transaction, and what it seals opens with it',
		async run(home) {
			const withIt = home.open()
			await arrive(withIt)
			const without = home.openBy(createSealer(home.dataKey, randomBytes, null))
			equal(await logsIn(without), ['log/a', 'log/b', 'log/c', 'log/d'])
			await without.write(async tx => {
				equal(await tx.records(['log/b']), [b])
				await tx.putRecords([{ ...b, version: 7 }])
			})
			while (await without.merge(1)) {}
			ok(
				(await ciphers(home)).some(([, cipher]) => cipher === 1),
				'sealed as all else is',
			)
			equal(await withIt.read(tx => tx.records(['log/b', 'log/d'])), [{ ...b, version: 7 }, d])
			equal(await logsIn(withIt), ['log/a', 'log/b', 'log/c', 'log/d'])
			without.close()
			withIt.close()
		},
	},
	{
		name: 'S9: a block that was cut off, changed or put in the place of another is fetched again; the rest stays',
		async run(home) {
			const window = openWindow(home)
			const { store, tables } = window
			await store.applyScope({ hash: 'h', nodes: [GRID, GRID_2], context: [] }, 3)
			const none = { nodes: [], context: [], after: null, horizon: 0, done: 0, total: 0 }
			await arrive(tables)
			const [pack, block] = (await blocksOf(home)) as [RawBlock, RawBlock]
			const flipped = pack.box.slice()
			flipped[20]! ^= 1
			const works: (() => Promise<unknown>)[] = [
				() => store.query({ collection: 'log' }),
				() => store.get(['log/a']),
				() => store.commit('log.update', [edit(a, { text: '改过' })]),
				() => tables.write(tx => tx.putRecords([{ ...a, version: 9 }])).then(() => store.merge(1)),
			]
			for (const box of [block.box, pack.box.slice(0, -1), pack.box.slice(0, 20), flipped])
				for (const work of works) {
					await tables.write(tx => tx.deleteRecords(['log/a', 'log/b', 'log/c', 'log/d']))
					while (await tables.merge(1)) {}
					await arrive(tables)
					await home.putRaw('blocks', { ...pack, box })
					await store.setMeta('fetching', none)
					equal(await rejection(() => tables.query({ collection: 'log' })), 'DamagedRow')
					await work()
					equal((await store.meta('fetching'))?.nodes, [GRID], 'its node, and no other')
					const seen = (await store.query({ collection: 'log' })).map(keyOf).sort()
					equal(
						seen.filter(key => key !== 'log/a'),
						['log/d'],
					)
				}
			tables.close()
		},
	},
	{
		name: 'a transaction that waits for a cipher is one all the same: to its end, or not at all',
		async run(home) {
			await arrive(home.open())
			const [tables, other] = [home.openOver(slow), home.open()]
			const key = 'log/a'
			const texts = ['走访']
			// Each sees what the one before has written, though all begin at once.
			await Promise.all(
				['一', '二', '三'].map(text =>
					tables.write(async tx => {
						const [[before], resting] = [await tx.records([key]), await tx.records(['log/b'])]
						equal(resting, [b])
						equal(before?.fields.text, texts.at(-1))
						texts.push(text)
						await tx.putRecords([{ ...a, fields: { ...a.fields, text } }])
					}),
				),
			)
			const failing = tables.write(async tx => {
				await tx.putRecords([{ ...a, fields: { ...a.fields, text: '不算' } }])
				await tx.records(['log/b'])
				throw new RangeError('a bug')
			})
			equal(await rejection(() => failing), 'RangeError')
			equal((await other.read(tx => tx.records([key])))[0]?.fields.text, texts.at(-1))
			while (await tables.merge(1)) {}
			equal(
				(await other.read(tx => tx.records([key, 'log/c']))).map(rec => rec?.fields.text),
				[texts.at(-1), '走访'],
			)
			tables.close()
			other.close()
		},
	},
	{
		name: 'what a transaction waits for may fail: then nothing of the transaction is kept',
		async run(home) {
			const cells = createDexieCells(home.name)
			const put = (fails: boolean) =>
				cells.write(async tx => {
					await tx.put('gone', [{ key: 'log/a' }])
					const later = new Promise((resolve, reject) =>
						setTimeout(fails ? reject : resolve, 5, new RangeError()),
					)
					await tx.waitFor(later)
					await tx.put('gone', [{ key: 'log/b' }])
				})
			const keys = () => cells.read(['gone'], tx => tx.keys('gone', { from: '', to: '~' }))
			equal(await rejection(() => put(true)), 'RangeError')
			equal(await keys(), [])
			await put(false)
			equal(await keys(), ['log/a', 'log/b'])
			cells.close()
		},
	},
]
