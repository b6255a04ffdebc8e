/** What holds for the sealed store on disk beyond the port's contract. */
import { writeBlock } from '#renderer/db/bad-block.ts'
import { randomBytes } from '#renderer/db/seal.ts'
import type { Meta } from '#renderer/db/tables.ts'
import type { Rec } from '#shared/model/record.ts'
import { equal, ok, rejection } from './check.ts'
import { answer, type DexieHome } from './dexie-home.ts'
import { create, GRID, GRID_2, keyOf, log, newId, one, openWindow, page, person } from './store-kit.ts'

export interface DexieCase {
	readonly name: string
	run(home: DexieHome): Promise<void>
}

const SECRETS = ['陈静', '13900001111', '夜里吵架', '家属院三号楼', 'secret-token', 'worker']

/** Everything that rests, as text: strings as they are, bytes as UTF-8 and as UTF-16. */
function textOf(value: unknown): string {
	if (value instanceof Uint8Array)
		return `${new TextDecoder('utf-8').decode(value)}${new TextDecoder('utf-16le').decode(value)}`
	if (typeof value === 'object' && value !== null)
		return Object.entries(value)
			.map(([key, inner]) => `${key} ${textOf(inner)}`)
			.join(' ')
	return String(value)
}

async function fill(home: DexieHome) {
	const window = openWindow(home)
	const { store, tables } = window
	const id = newId()
	// One lies in a block, and one that has gone since; merged, so that both have passed through rows.
	const resting = [person('rests', { name: '陈静', note: '夜里吵架' }, 2), person('gone', {}, 1)]
	await tables.write(tx => tx.putRecords(resting))
	while (await tables.merge(1)) {}
	await tables.write(tx => tx.deleteRecords(['person/gone']))
	await store.commit('person.create', [
		create(id, { name: '陈静', phone: '13900001111', note: '夜里吵架', employer: '家属院三号楼' }),
	])
	await store.setMeta('account', { name: '陈静', role: 'worker', scopeId: id })
	await store.setMeta('token', 'secret-token')
	const entry = { collection: 'person', id, orgId: id, fields: { name: '陈静' }, at: '' }
	await window.tables.write(tx => tx.putOffers([{ offered: entry, state: 'waiting', code: 'invalid' }]))
	return { ...window, id }
}

const oldRow = ({ sealer }: DexieHome, rec: Rec) => {
	const month = rec.collection === 'log' ? String(rec.fields.at).slice(0, 7) : ''
	const { collection, orgId: org, version } = rec
	return { key: keyOf(rec), collection, month, org, version, box: sealer.seal('records', keyOf(rec), rec) }
}

/** A database as version 2 of the layout made it: rows only. */
async function oldStore(home: DexieHome, recs: readonly Rec[], meta: Partial<Meta>): Promise<void> {
	const opening = indexedDB.open(home.name, 20)
	opening.onupgradeneeded = () => {
		const db = opening.result
		const records = db.createObjectStore('records', { keyPath: 'key' })
		records.createIndex('[collection+month+org]', ['collection', 'month', 'org'])
		db.createObjectStore('outbox', { keyPath: 'seq' }).createIndex('id', 'id', { unique: true })
		db.createObjectStore('meta', { keyPath: 'key' })
		db.createObjectStore('offers', { keyPath: 'key' }).createIndex('[state+rank]', ['state', 'rank'])
	}
	;(await answer(opening)).close()
	for (const rec of recs) await home.putRaw('records', oldRow(home, rec))
	for (const [key, value] of Object.entries(meta))
		await home.putRaw('meta', { key, box: home.sealer.seal('meta', key, value) })
}

export const dexieCases: readonly DexieCase[] = [
	{
		name: 'nothing but ids, scope, month, version and state can be read at rest',
		async run(home) {
			const { tables, id } = await fill(home)
			const rows = await home.raw()
			equal(
				[...rows].map(([table, all]) => [table, Object.keys(all[0] ?? {}).sort()]),
				[
					['blocks', ['box', 'count', 'key', 'parts', 'version']],
					['gone', ['key']],
					['meta', ['box', 'key']],
					['offers', ['box', 'key', 'rank', 'state']],
					['outbox', ['box', 'id', 'seq', 'state']],
					['places', ['box', 'generation', 'key']],
					['records', ['box', 'collection', 'key', 'month', 'org', 'version']],
				],
			)
			equal(rows.get('blocks')?.[0]?.key, `person  ${GRID}`)
			equal(rows.get('places')?.[0]?.key, `person ${GRID}`)
			const readable = [...rows.values()].flat().map(textOf).join('\n')
			ok(readable.includes(id), 'the search finds what is readable')
			for (const secret of SECRETS) ok(!readable.includes(secret), `${secret} is not readable`)
			tables.close()
		},
	},
	{
		name: 'a row that was tampered with is reported, by its key',
		async run(home) {
			const { store, tables, id } = await fill(home)
			const row = (await home.raw()).get('records')?.[0] as { key: string; box: Uint8Array }
			const box = row.box.slice()
			box[box.length - 1]! ^= 1
			await home.putRaw('records', { ...row, box })
			equal(await rejection(() => one(store, 'person', id)), 'DamagedRow')
			equal(await rejection(() => store.query({ collection: 'person' })), 'DamagedRow')
			const named = await store.query({ collection: 'person' }).catch(error => [error.table, error.key])
			equal(named, ['records', `person/${id}`])
			tables.close()
		},
	},
	{
		name: "a row does not open in another's place, nor an empty or foreign one in any",
		async run(home) {
			const { store, tables, id } = await fill(home)
			await store.applyPull(0, page(1, [person('other', { name: '乙' }, 1)]))
			const rows = (await home.raw()).get('records') as { key: string; box: Uint8Array }[]
			const mine = rows.find(row => row.key === `person/${id}`)!
			const other = rows.find(row => row.key === 'person/other')!
			for (const box of [other.box, new Uint8Array(), new Uint8Array(60), mine.box.slice(0, -1)]) {
				await home.putRaw('records', { ...mine, box })
				equal(await rejection(() => one(store, 'person', id)), 'DamagedRow')
			}
			await home.putRaw('records', mine)
			equal((await one(store, 'person', id))?.fields.name, '陈静')
			tables.close()
		},
	},
	{
		name: 'a block or a directory that was tampered with is reported, by its key, and opens at no other place',
		async run(home) {
			const { tables } = await fill(home)
			await tables.write(tx =>
				tx.putRecords([log('a', '2026-10-01T09:00'), log('b', '2026-10-01T09:00', GRID_2)]),
			)
			while (await tables.merge(1)) {}
			const all = await home.raw()
			const ask = () => home.open().query({ collection: 'log' })
			const find = () => home.open().read(tx => tx.records(['log/a']))
			for (const [table, works] of [
				['blocks', [ask, find]],
				['places', [find]],
			] as const) {
				const [mine, other] = (all.get(table) as { key: string; box: Uint8Array }[]).filter(({ key }) =>
					key.startsWith('log'),
				)
				const flipped = mine!.box.slice()
				flipped[flipped.length - 1]! ^= 1
				for (const box of [flipped, other!.box, new Uint8Array(), mine!.box.slice(0, -1)]) {
					await home.putRaw(table, { ...mine, box })
					for (const work of works) {
						equal(await rejection(work), 'DamagedRow')
						equal(await work().catch(error => [error.table, error.key]), [table, mine!.key])
					}
				}
				await home.putRaw(table, mine)
				equal((await ask()).length, 2)
			}
			tables.close()
		},
	},
	{
		name: 'a thousand like records take less than a fifth of their text at rest',
		async run(home) {
			const tables = home.open()
			const recs = Array.from({ length: 1000 }, () => log(newId(), '2026-10-01T09:00'))
			await tables.write(tx => tx.putRecords(recs))
			while (await tables.merge(1)) {}
			const [block] = (await home.raw()).get('blocks') as { box: Uint8Array; count: number }[]
			equal(block?.count, 1000)
			ok(block!.box.length < writeBlock(recs).length / 5, 'compressed')
			tables.close()
		},
	},
	{
		name: 'S13: a store of the layout before there were blocks opens with all that is in it, and is merged',
		async run(home) {
			const recs = [
				log('a', '2026-10-01T09:00'),
				log('b', '2026-11-01T09:00', GRID_2, 3),
				person('p', { name: '陈静' }, 4),
			]
			await oldStore(home, recs, { cursor: 4, epoch: 'e1', nextSeq: 7 })
			const window = openWindow(home)
			const { tables, store } = window
			equal((await store.query({ collection: 'log' })).length, 2)
			equal(
				[await store.meta('cursor'), await store.meta('epoch'), await store.meta('nextSeq')],
				[4, 'e1', 7],
			)
			await store.applyPull(4, page(6, [{ ...recs[0]!, orgId: GRID_2, version: 6 }]))
			while (await tables.merge(1)) {}
			const other = openWindow(home)
			equal((await other.store.query({ collection: 'log', orgIds: [GRID_2] })).map(keyOf).sort(), [
				'log/a',
				'log/b',
			])
			equal((await one(other.store, 'person', 'p'))?.fields.name, '陈静')
			equal([await other.store.meta('cursor'), await other.store.meta('nextSeq')], [6, 7])
			equal((await home.raw()).get('records'), [])
			tables.close()
		},
	},
	{
		name: 'S13: an older app that comes back does not take its rows for all there is, nor the newer one its word',
		async run(home) {
			const recs = [log('a', '2026-10-01T09:00'), log('b', '2026-10-01T09:00')]
			await oldStore(home, recs, { cursor: 4, epoch: 'e1', scope: { hash: 'h', nodes: [GRID], context: [] } })
			const newer = openWindow(home)
			await newer.store.applyPull(4, page(9, []))
			while (await newer.tables.merge(1)) {}
			newer.tables.close()
			const names = ((await home.raw()).get('meta') ?? []).map(({ key }) => key)
			for (const name of ['cursor', 'epoch', 'scope'])
				ok(!names.includes(name), `${name} is not where it was`)
			// It begins a download of its own: its rows, its cursor.
			const again = { ...recs[0]!, version: 12 }
			await home.putRaw('meta', { key: 'cursor', box: home.sealer.seal('meta', 'cursor', 20) })
			await home.putRaw('records', oldRow(home, again))
			const later = openWindow(home)
			equal(await later.store.meta('cursor'), 9, 'its own, so that nothing is missed')
			equal((await later.store.query({ collection: 'log' })).map(({ id, version }) => [id, version]).sort(), [
				['a', 12],
				['b', 1],
			])
			await later.store.setMeta('lastSyncedMs', 1)
			ok(!((await home.raw()).get('meta') ?? []).some(({ key }) => key === 'cursor'), 'taken away again')
			later.tables.close()
		},
	},
	...[' in blocks', ' in packs'].map(
		(layout): DexieCase => ({
			name: `S13: a store whose settings are kept${layout} opens; one that such an app has used is fetched again`,
			async run(home) {
				const scope = { hash: 'h', nodes: [GRID], context: [] }
				const recs = [log('a', '2026-10-01T09:00'), log('b', '2026-11-01T09:00')]
				const held = { cursor: 9, scope }
				const asBefore = async () => {
					for (const [name, value] of Object.entries({ ...held, layout: true }))
						await home.putRaw('meta', {
							key: name + layout,
							box: home.sealer.seal('meta', name + layout, value),
						})
				}
				const before = openWindow(home)
				await before.tables.write(tx => tx.putRecords(recs))
				while (await before.tables.merge(1)) {}
				before.tables.close()
				await home.clearRaw('meta')
				await asBefore()
				const newer = openWindow(home)
				equal(await newer.store.meta('cursor'), 9, 'before anything is written')
				await newer.store.setMeta('lastSyncedMs', 1)
				equal([await newer.store.meta('cursor'), await newer.store.meta('scope')], [9, scope])
				equal(await newer.store.meta('fetching'), undefined)
				equal((await newer.store.query({ collection: 'log' })).length, 2)
				newer.tables.close()
				const names = ((await home.raw()).get('meta') ?? []).map(({ key }) => key)
				ok(!names.includes(`cursor${layout}`), 'such an app begins a download of its own')
				// It does, and the newer one comes back.
				held.cursor = 12
				await asBefore()
				const later = openWindow(home)
				await later.store.setMeta('lastSyncedMs', 2)
				equal(await later.store.meta('cursor'), 9, 'its own, so that nothing is missed')
				equal((await later.store.meta('fetching'))?.nodes, [GRID])
				later.tables.close()
				const last = openWindow(home)
				await last.store.setMeta('fetching', {
					nodes: [],
					context: [],
					after: null,
					horizon: 0,
					done: 0,
					total: 0,
				})
				last.tables.close()
				const again = openWindow(home)
				await again.store.setMeta('lastSyncedMs', 3)
				equal((await again.store.meta('fetching'))?.nodes, [], 'once')
				again.tables.close()
			},
		}),
	),
	{
		name: 'another key opens nothing',
		async run(home) {
			const { tables, id } = await fill(home)
			tables.close()
			const wrong = home.openWith(randomBytes(32))
			equal(await rejection(() => wrong.query({ collection: 'person' })), 'DamagedRow')
			equal(await rejection(() => wrong.read(tx => tx.outbox())), 'DamagedRow')
			equal(await rejection(() => wrong.read(tx => tx.meta('account'))), 'DamagedRow')
			equal(await rejection(() => wrong.read(tx => tx.records([`person/${id}`]))), 'DamagedRow')
			wrong.close()
		},
	},
	{
		name: 'S1, S15: a write waits for the disk, not only for the operating system',
		async run(home) {
			const { transaction } = IDBDatabase.prototype
			const durabilities = new Set<string>()
			IDBDatabase.prototype.transaction = function (...args) {
				const opened = transaction.apply(this, args)
				if (opened.mode === 'readwrite') durabilities.add(opened.durability)
				return opened
			}
			try {
				const { tables } = await fill(home)
				equal([...durabilities], ['strict'])
				tables.close()
			} finally {
				IDBDatabase.prototype.transaction = transaction
			}
		},
	},
	{
		name: 'the same value is sealed differently each time',
		async run(home) {
			const { store, tables } = await fill(home)
			const tokenBox = async () =>
				String(((await home.raw()).get('meta') ?? []).find(row => row.key === 'token')?.box)
			const before = await tokenBox()
			await store.setMeta('token', 'secret-token')
			ok((await tokenBox()) !== before, 'another nonce')
			tables.close()
		},
	},
]
