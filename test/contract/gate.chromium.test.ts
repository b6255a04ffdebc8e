/** Signing in, working and syncing as the screens do it: real page, real worker, real server. */
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recKey } from '#shared/model/record.ts'
import { openStage, type Stage } from './chromium.ts'
import { addPerson, seesPerson, signIn, untilSynced } from './screen.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

// A browser and a key derivation each time.
vi.setConfig({ testTimeout: 60_000 })

let stage: Stage
let town: Town
let worker: TownAccount
let gridId: string

beforeEach(async () => {
	stage = await openStage({ demo: true })
	town = await buildTown(stage.server())
	const [community] = town.communities
	gridId = community!.grids[0]!
	worker = await town.account('wang', 'worker', community!.id)
})
afterEach(() => stage?.close())

describe('the way in', () => {
	test('a first sign-in downloads the scope; a change shows in another session without an idle round', async () => {
		const page = await stage.openTab()
		expect(await page.evaluate(() => window.test.gate.localAccounts())).toEqual([])
		expect(await signIn(page, worker)).toBe('ok')
		await untilSynced(page)
		const account = await page.evaluate(() => window.test.client().account())
		expect(account).toEqual({
			id: worker.id,
			login: 'wang',
			node: expect.stringMatching(/^[0-9a-f]{16}$/),
			name: '王小明',
			role: 'worker',
			scopeId: town.communities[0]!.id,
			demo: true,
			idleMinutes: 15,
			mustChange: false,
		})
		const grids = await page.evaluate(() => window.test.client().query({ collection: 'grid' }))
		expect(grids.map(rec => rec.id).sort()).toEqual([...town.communities[0]!.grids].sort())

		const colleague = await town.account('li', 'worker', town.communities[0]!.id)
		const other = await (await stage.newProfile()).openTab()
		expect(await signIn(other, colleague)).toBe('ok')
		await untilSynced(other)
		const id = uuid()
		const seen = seesPerson(other, id)
		const started = performance.now()
		await addPerson(page, gridId, id, '陈静')
		await seen
		// Told, not found by an idle round: those are 30 seconds apart and more.
		expect(performance.now() - started).toBeLessThan(15_000)
	})

	test('S1: unlocks and works with no server, and sends by itself once there is one', async () => {
		const first = await stage.openTab()
		await signIn(first, worker)
		await untilSynced(first)
		await first.close()

		const page = await stage.openTab()
		await stage.stopServer()
		expect(await page.evaluate(() => window.test.gate.hello())).toEqual({ code: 'unreachable' })
		expect(await signIn(page, { ...worker, password: 'wrong' })).toBe('bad_password')
		expect(await signIn(page, { login: 'nobody', password: 'x' })).toBe('unreachable')
		expect(await signIn(page, worker)).toBe('ok')
		const id = uuid()
		const facts = await page.evaluate(
			async edit => {
				await window.test.client().commit('person.create', [edit])
				return window.test.client().facts()
			},
			createEdit('person', id, gridId, { name: '陈静', state: 'active' }),
		)
		expect(facts).toMatchObject({ pending: 1, refused: 0 })
		await page.evaluate(() => window.test.until(client => client.facts().problem === 'offline'))

		await stage.startServer()
		await page.evaluate(() => window.test.client().syncNow())
		await untilSynced(page)
		expect(await page.evaluate(() => window.test.client().facts())).toMatchObject({ pending: 0, refused: 0 })
		expect(await stage.server().store.read(tx => tx.records([`person/${id}`]))).toHaveLength(1)
		const history = await page.evaluate(id => window.test.client().history('person', id), id)
		expect(history).toMatchObject([{ command: 'person.create', accountId: worker.id }])
	})

	test('five wrong passwords lock the account on this PC, also after a restart and for the right one', async () => {
		const first = await stage.openTab()
		await signIn(first, worker)
		await first.close()
		await stage.openTab().then(async page => {
			const codes: string[] = []
			for (let i = 0; i < 5; i++) codes.push(await signIn(page, { ...worker, password: `wrong${i}` }))
			expect(codes).toEqual(Array(5).fill('bad_password'))
			await page.close()
		})
		const page = await stage.openTab()
		expect(await signIn(page, worker)).toBe('local_lock')
	})

	test('a wrong password at the first sign-in makes no store', async () => {
		const page = await stage.openTab()
		expect(await signIn(page, { ...worker, password: 'wrong' })).toBe('bad_credentials')
		expect(await page.evaluate(() => window.test.gate.localAccounts())).toEqual([])
		expect(await page.evaluate(async () => (await indexedDB.databases()).map(db => db.name))).toEqual([
			'griddesk-accounts',
		])
	})

	test('S18: of two windows one syncs; both show the same at once', async () => {
		const a = await stage.openTab()
		await signIn(a, worker)
		await untilSynced(a)
		const b = await stage.openTab()
		expect(await signIn(b, worker)).toBe('ok')
		await untilSynced(b)
		const locks = () =>
			b.evaluate(async () => {
				const { held = [], pending = [] } = await navigator.locks.query()
				return [held.filter(lock => lock.name?.startsWith('sync:')).length, pending.length]
			})
		// The second window's line comes a moment after what it shows.
		await expect.poll(locks, { timeout: 20_000 }).toEqual([1, 1])
		await stage.stopServer()
		const id = uuid()
		const told = a.evaluate(
			key => {
				return new Promise<void>(resolve =>
					window.test.client().onChanged(keys => {
						if (keys.includes(key)) resolve()
					}),
				)
			},
			recKey('person', id),
		)
		await addPerson(b, gridId, id, '陈静')
		await told
		for (const page of [a, b])
			await page.evaluate(() => {
				return window.test.until(({ facts }) => facts().pending === 1 && facts().problem === 'offline')
			})
		await stage.startServer()
		await b.evaluate(() => window.test.client().syncNow())
		await untilSynced(b)
		await untilSynced(a)
		await a.close()
		const next = uuid()
		await addPerson(b, gridId, next, '李明')
		await untilSynced(b)
		expect(
			await stage.server().store.read(tx => tx.records([`person/${id}`, `person/${next}`])),
		).toHaveLength(2)
	})

	test('nothing personal rests readable: not the data, the name of the account, nor the token', async () => {
		const page = await stage.openTab()
		await signIn(page, worker)
		await untilSynced(page)
		await addPerson(page, gridId, uuid(), '陈静')
		const rest = await page.evaluate(async () => {
			const texts: string[] = []
			const done = <T>(request: IDBRequest<T>) =>
				new Promise<T>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result)
					request.onerror = () => reject(request.error)
				})
			for (const { name } of await indexedDB.databases()) {
				const db = await done(indexedDB.open(name!))
				for (const table of db.objectStoreNames)
					for (const row of await done(db.transaction(table).objectStore(table).getAll()))
						texts.push(
							JSON.stringify(row, (_, v) => (v instanceof Uint8Array ? new TextDecoder().decode(v) : v)),
						)
				db.close()
			}
			return texts.join('\n')
		})
		expect(rest).toContain('wang')
		expect(rest).toContain(gridId)
		for (const secret of ['王小明', '陈静', '第1网格', 'pass-wang-1', 'Bearer', '"worker"'])
			expect(rest).not.toContain(secret)
	})

	test('locking forgets the key; the next account opens in the same window', async () => {
		const colleague = await town.account('li', 'reader', town.communities[1]!.id)
		const page = await stage.openTab()
		await signIn(page, worker)
		await untilSynced(page)
		await page.evaluate(() => window.test.client().lock())
		expect(
			await page.evaluate(() =>
				window.test
					.client()
					.get([])
					.catch(error => error.code),
			),
		).toBe('closed')
		expect(await signIn(page, colleague)).toBe('ok')
		await untilSynced(page)
		expect(await page.evaluate(() => window.test.client().account().login)).toBe('li')
		const known = await page.evaluate(() => window.test.gate.localAccounts())
		expect(known.map(({ login, demo }) => [login, demo])).toEqual([
			['li', true],
			['wang', true],
		])
	})
})

test('data of a practice server and of a real one never meet on one PC', async () => {
	const first = await stage.openTab()
	await signIn(first, worker)
	await untilSynced(first)
	await addPerson(first, gridId, uuid(), '演练的人')
	await untilSynced(first)
	await first.close()
	await stage.stopServer()
	await stage.startServer({ fresh: true, demo: false })
	const real = await buildTown(stage.server())
	const same = await real.account('wang', 'worker', real.communities[0]!.id, '真实的人')

	const page = await stage.openTab()
	expect(await signIn(page, same)).toBe('ok')
	await untilSynced(page)
	expect(await page.evaluate(() => window.test.client().account())).toMatchObject({
		demo: false,
		name: '真实的人',
	})
	expect(await page.evaluate(() => window.test.client().query({ collection: 'person' }))).toEqual([])
	const known = await page.evaluate(() => window.test.gate.localAccounts())
	expect(known.map(({ login, demo }) => [login, demo])).toEqual([
		['wang', false],
		['wang', true],
	])
})

test('S16: a full quota refuses the change whole, says so, and work goes on once there is room', async () => {
	const page = await stage.openTab()
	const cdp = await page.context().newCDPSession(page)
	const { origin } = new URL(page.url())
	await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 4 << 20 })
	await signIn(page, worker)
	await untilSynced(page)
	const id = uuid()
	const commit = (repeat: number) =>
		page.evaluate(
			([edit, repeat]) =>
				window.test
					.client()
					.commit('person.create', [{ ...edit, set: { ...edit.set, note: '长'.repeat(repeat) } }])
					.then(
						() => 'ok',
						(error: Error) => error.name,
					),
			[createEdit('person', id, gridId, { name: '陈静', state: 'active' }), repeat] as const,
		)
	const state = () =>
		page.evaluate(
			async id => [
				(await window.test.client().get([`person/${id}`])).length,
				(await window.test.client().outbox()).length,
				window.test.client().facts().pending,
			],
			id,
		)
	expect(await commit(3 << 20)).toBe('StorageFull')
	expect(await state()).toEqual([0, 0, 0])
	expect(await commit(100)).toBe('ok')
	await untilSynced(page)
	expect(await stage.server().store.read(tx => tx.records([`person/${id}`]))).toHaveLength(1)
})
