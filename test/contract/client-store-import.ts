/** The contract's cases of whole ledgers: written at once, stopped, taken back. */
import { ImportCancelled } from '#renderer/db/imports.ts'
import { equal, ok, rejection } from './check.ts'
import type { Case } from './client-store.ts'
import { create, edit, GRID, type Home, newId, one, openWindow, page, person } from './store-kit.ts'

const MANY = 1200

/** A ledger of so many new people and one who is known. */
async function ledger(home: Home) {
	const window = openWindow(home)
	const { store } = window
	const known = person(newId(), { name: '陈静', phone: '13900000000' }, 7)
	await store.applyPull(0, page(7, [known]))
	const ids = Array.from({ length: MANY }, newId)
	const bundles = [
		...ids.map((id, i) => [create(id, { name: `张${i}`, state: 'active' })]),
		[edit(known, { phone: '13900009999' })],
	]
	return { ...window, known, ids, bundles }
}

export const importCases: readonly Case[] = [
	{
		name: 'S1: a ledger is several changes and one transaction; a restart can still take it back',
		async run(home) {
			const { store, known, ids, bundles, changed } = await ledger(home)
			changed.length = 0
			const parts: number[] = []
			const summary = await store.writeImport('花名册.xlsx', bundles, done => parts.push(done))
			equal([summary.created, summary.updated], [{ person: MANY }, { person: 1 }])
			ok(parts.length > 1, 'more than one change')
			// Windows are told of each record once, in portions.
			equal(changed.flat().length, MANY + 1)
			equal(new Set(changed.flat()).size, MANY + 1)
			const outbox = await store.outbox()
			equal(
				outbox.map(({ change }) => change.command),
				parts.map(() => 'ledger.import'),
			)
			equal(
				outbox.reduce((sum, { change }) => sum + change.edits.length, 0),
				MANY + 1,
			)
			equal((await one(store, 'person', ids[MANY - 1]!))?.fields.name, `张${MANY - 1}`)

			const later = openWindow(home)
			equal((await later.store.lastImport())?.id, summary.id)
			equal(await later.store.undoImport(summary.id), { undone: MANY + 1, kept: 0 })
			equal((await one(later.store, 'person', ids[0]!))?.deleted, true)
			equal((await one(later.store, 'person', known.id))?.fields.phone, '13900000000')
			equal(await later.store.lastImport(), undefined)
			// Once is enough.
			equal(await later.store.undoImport(summary.id), { undone: 0, kept: 0 })
		},
	},
	{
		name: 'S1: a ledger whose writing is stopped leaves nothing, not even the memory of it',
		async run(home) {
			const { store, known, ids, bundles } = await ledger(home)
			const before = await store.writeImport('先前.xlsx', [[create(newId(), { name: '先前' })]], () => {})
			const thrown = await rejection(() =>
				store.writeImport('花名册.xlsx', bundles, done => {
					if (done === 2) throw new ImportCancelled('stopped')
				}),
			)
			equal(thrown, 'ImportCancelled')
			equal(await one(store, 'person', ids[0]!), undefined)
			equal((await one(store, 'person', known.id))?.fields.phone, '13900000000')
			equal((await store.outbox()).length, 1)
			equal((await store.lastImport())?.id, before.id)
		},
	},
	{
		name: 'S5: what somebody changed since an import stays when the import is taken back',
		async run(home) {
			const { store, known, ids, bundles } = await ledger(home)
			const summary = await store.writeImport('花名册.xlsx', bundles, () => {})
			const mine = (await one(store, 'person', ids[3]!))!
			await store.commit('person.update', [edit(mine, { note: '腿脚不便' })])
			await store.commit('person.update', [
				edit((await one(store, 'person', known.id))!, { phone: '13911111111' }),
			])
			equal(await store.undoImport(summary.id), { undone: MANY - 1, kept: 2 })
			equal((await one(store, 'person', ids[3]!))?.deleted, undefined)
			equal((await one(store, 'person', known.id))?.fields.phone, '13911111111')
			ok((await store.query({ collection: 'person', orgIds: [GRID] })).length > 0, 'they are still listed')
		},
	},
]
