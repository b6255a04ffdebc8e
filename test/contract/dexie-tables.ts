/** What holds for the sealed store on disk beyond the port's contract. */
import { randomBytes } from '#renderer/db/seal.ts'
import { equal, ok, rejection } from './check.ts'
import type { DexieHome } from './dexie-home.ts'
import { create, newId, one, openWindow, page, person } from './store-kit.ts'

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
	const { store } = window
	const id = newId()
	await store.commit('person.create', [
		create(id, { name: '陈静', phone: '13900001111', note: '夜里吵架', employer: '家属院三号楼' }),
	])
	await store.setMeta('account', { name: '陈静', role: 'worker', scopeId: id })
	await store.setMeta('token', 'secret-token')
	const entry = { collection: 'person', id, orgId: id, fields: { name: '陈静' }, at: '' }
	await window.tables.write(tx => tx.putOffers([{ offered: entry, state: 'waiting', code: 'invalid' }]))
	return { ...window, id }
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
					['meta', ['box', 'key']],
					['offers', ['box', 'key', 'rank', 'state']],
					['outbox', ['box', 'id', 'seq', 'state']],
					['records', ['box', 'collection', 'key', 'month', 'org', 'version']],
				],
			)
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
