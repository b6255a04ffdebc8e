/** A PC's database that the first landed version wrote, opened by today's app in real Chromium (rules S1, S13). */
import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MIGRATIONS } from '#renderer/db/migrations/chain.ts'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { COLLECTIONS } from '#shared/model/collections.ts'
import type { Rec } from '#shared/model/record.ts'
import { openStage, type Stage } from './chromium.ts'
import { addPerson, signIn, untilSynced } from './screen.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

// A browser and a key derivation each time.
vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let town: Town
let worker: TownAccount
let grid: string

beforeEach(async () => {
	stage = await openStage()
	town = await buildTown(stage.server())
	const [community] = town.communities
	grid = community!.grids[0]!
	worker = await town.account('wang', 'worker', community!.id)
	const log = (i: number) =>
		createEdit('log', uuid(), grid, {
			kind: 'visit',
			at: '2026-10-01T09:00',
			text: `走访${i}`,
			state: 'done',
		})
	await stage.server().systemChange(Array.from({ length: 300 }, (_, i) => log(i)))
})
afterEach(() => stage?.close())

const person = (id: string, orgId: string) =>
	createEdit('person', id, orgId, { name: '陈静', state: 'active' })

/** A tab that needs the server no more to run today's app; nobody has signed in. */
async function startedTab(): Promise<Page> {
	const page = await stage.openTab()
	await page.evaluate(() => window.test.gate.localAccounts())
	return page
}

/** Whatever app is at work: its records by key, and what waits. */
interface Kept {
	readonly records: readonly Rec[]
	readonly outbox: readonly { id: string; state: string; code: string | undefined }[]
}

const byKey = (records: readonly Rec[]): Rec[] =>
	records.toSorted((a, b) => (a.collection + a.id < b.collection + b.id ? -1 : 1))

/** Uses the old app as an office does: a first download, a change that is refused, one made without the network. */
async function useOldApp(page: Page): Promise<Kept & { readonly unsent: string; readonly cursor: number }> {
	const unsent = uuid()
	const app = await page.evaluateHandle(([l, p]) => window.test.openOld(l, p), [
		worker.login,
		worker.password,
	] as const)
	const until = (state: 'synced' | 'refused' | 'offline') =>
		app.evaluate(async ({ facts }, state) => {
			const holds = () => {
				const { pending, refused, running, problem, lastSyncedMs } = facts()
				if (state === 'offline') return problem === 'offline' && pending === 1 && !running
				return (
					!running && problem === null && lastSyncedMs !== null && refused === (state === 'refused' ? 1 : 0)
				)
			}
			while (!holds()) await new Promise(resolve => setTimeout(resolve, 20))
		}, state)
	const commit = (edit: ReturnType<typeof person>) =>
		app.evaluate((app, edit) => app.commit('person.create', [edit]).then(() => undefined), edit)
	await until('synced')
	await commit(person(uuid(), town.communities[1]!.grids[0]!))
	await until('refused')
	await stage.stopServer()
	await commit(person(unsent, grid))
	await until('offline')
	const kept = await app.evaluate(async ({ store }, collections) => {
		const records = await Promise.all(collections.map(collection => store.query({ collection })))
		const outbox = (await store.outbox()).map(({ id, state, verdict }: OutboxEntry) => ({
			id,
			state,
			code: verdict?.code,
		}))
		return { records: records.flat(), outbox, cursor: (await store.meta('cursor')) ?? 0 }
	}, COLLECTIONS)
	return { ...kept, unsent }
}

async function keptByToday(page: Page): Promise<Kept> {
	return page.evaluate(async collections => {
		const client = window.test.client()
		const records = await Promise.all(collections.map(collection => client.query({ collection })))
		const outbox = (await client.outbox()).map(({ id, state, verdict }) => ({
			id,
			state,
			code: verdict?.code,
		}))
		return { records: records.flat(), outbox }
	}, COLLECTIONS)
}

/** What IndexedDB calls the version of the account's database. */
const databaseVersion = (page: Page) =>
	page.evaluate(async () => {
		const all = await indexedDB.databases()
		return all.find(({ name }) => name?.startsWith('griddesk-') && name !== 'griddesk-accounts')?.version
	})

test('S13: everything is there without the network, and what waited is sent', async () => {
	const [old, page] = [await stage.openTab(), await startedTab()]
	const before = await useOldApp(old)
	expect(before.records.length).toBeGreaterThan(300)
	expect(before.outbox.map(({ state, code }) => [state, code])).toEqual([
		['refused', 'out_of_scope'],
		['pending', undefined],
	])
	expect(await databaseVersion(old)).toBe(10)
	await old.close()

	const asked: string[] = []
	page.on('request', request => asked.push(new URL(request.url()).pathname))
	expect(await signIn(page, worker)).toBe('ok')
	expect(await databaseVersion(page)).toBe(10 * MIGRATIONS.length)
	const { records, outbox } = await keptByToday(page)
	expect(byKey(records)).toEqual(byKey(before.records))
	expect(outbox).toEqual(before.outbox)
	expect(await page.evaluate(() => window.test.client().facts())).toMatchObject({ pending: 1, refused: 1 })

	await stage.startServer()
	await page.evaluate(() => window.test.client().syncNow())
	await untilSynced(page)
	expect(await stage.server().store.read(tx => tx.records([`person/${before.unsent}`]))).toHaveLength(1)
	expect((await keptByToday(page)).outbox).toEqual(before.outbox.slice(0, 1))
	// What was here is not downloaded a second time.
	expect(asked).toContain('/api/sync/pull')
	expect(asked.filter(path => /stream|snapshot/.test(path))).toEqual([])
})

test('S13: an older app that is started again on the same PC finds its records; what it writes, the newer one sends', async () => {
	const [old, newer, older] = [await stage.openTab(), await startedTab(), await stage.openTab()]
	const before = await useOldApp(old)
	await old.close()
	expect(await signIn(newer, worker)).toBe('ok')
	const id = uuid()
	await addPerson(newer, grid, id, '李明')
	const { records, outbox } = await keptByToday(newer)
	await newer.close()

	const app = await older.evaluateHandle(([l, p]) => window.test.openOld(l, p), [
		worker.login,
		worker.password,
	] as const)
	const seen = await app.evaluate(async ({ store }, collections) => {
		const all = await Promise.all(collections.map(collection => store.query({ collection })))
		return { records: all.flat(), outbox: (await store.outbox()).map(({ id }: OutboxEntry) => id) }
	}, COLLECTIONS)
	expect(byKey(seen.records)).toEqual(byKey(records))
	expect(seen.outbox).toEqual(outbox.map(({ id }) => id))
	expect(seen.outbox).toHaveLength(before.outbox.length + 1)
	const another = uuid()
	await app.evaluate(
		(app, edit) => app.commit('person.create', [edit]).then(() => undefined),
		person(another, grid),
	)
	await older.close()

	await stage.startServer()
	const again = await stage.openTab()
	expect(await signIn(again, worker)).toBe('ok')
	await untilSynced(again)
	const keys = [before.unsent, id, another].map(each => `person/${each}` as const)
	expect(await stage.server().store.read(tx => tx.records(keys))).toHaveLength(3)
})

/** What a newer app leaves to an older one on the same PC is not what that takes for everything. */
test('S13: what rests in blocks, an older app downloads anew; the newer one goes on from where it was', async () => {
	const [newer, older] = [await startedTab(), await stage.openTab()]
	expect(await signIn(newer, worker)).toBe('ok')
	await untilSynced(newer)
	const before = byKey((await keptByToday(newer)).records)
	expect(before.length).toBeGreaterThan(300)
	await newer.close()

	const app = await older.evaluateHandle(([l, p]) => window.test.openOld(l, p), [
		worker.login,
		worker.password,
	] as const)
	const added = uuid()
	await app.evaluate(
		(app, edit) => app.commit('person.create', [edit]).then(() => undefined),
		person(added, grid),
	)
	const seen = await app.evaluate(async ({ facts, store }, collections) => {
		const isSynced = () => !facts().running && facts().pending === 0 && facts().lastSyncedMs !== null
		while (!isSynced() || (await store.meta('fetching')) !== undefined)
			await new Promise(resolve => setTimeout(resolve, 20))
		return (await Promise.all(collections.map(collection => store.query({ collection })))).flat()
	}, COLLECTIONS)
	expect(byKey(seen.filter(({ id }: Rec) => id !== added))).toEqual(before)
	await older.close()

	const again = await stage.openTab()
	expect(await signIn(again, worker)).toBe('ok')
	await untilSynced(again)
	const after = byKey((await keptByToday(again)).records)
	expect(after.filter(({ id }) => id !== added)).toEqual(before)
	expect(after).toHaveLength(before.length + 1)
})
