/** Half-typed forms on a PC: real page, real worker, real sealing. */

import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStage, type Stage } from './chromium.ts'
import { signIn } from './screen.ts'
import { buildTown, createEdit, type Town, type TownAccount } from './town.ts'

// A browser and a key derivation each time.
vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let town: Town
let worker: TownAccount

beforeEach(async () => {
	stage = await openStage({ demo: true })
	town = await buildTown(stage.server())
	worker = await town.account('wang', 'worker', town.communities[0]!.id)
})
afterEach(() => stage?.close())

type Tab = Awaited<ReturnType<Stage['openTab']>>

const SECRET = '王阿姨家漏水，还没写完'
const DAY_MS = 24 * 60 * 60_000

const keep = (page: Tab, key: string, text: string, atMs = Date.now()) =>
	page.evaluate(
		async ([key, text, atMs]) => {
			const { drafts } = window.test.client()
			drafts.keep({ key, atMs, title: '修改日志', href: '#/logs', parts: { fields: { text } } })
			await drafts.flush()
		},
		[key, text, atMs] as const,
	)

/** Keys and texts, the latest first. */
async function kept(page: Tab): Promise<string[]> {
	await page.waitForFunction(() => window.test.client().drafts.all() !== undefined)
	return page.evaluate(() =>
		(window.test.client().drafts.all() ?? []).map(
			({ key, parts }) => `${key}: ${(parts as { fields: { text: string } }).fields.text}`,
		),
	)
}

/** Every byte of every row of the drafts' databases, as text. */
const onDisk = (page: Tab): Promise<{ rows: number; text: string }> =>
	page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result)
				request.onerror = () => reject(request.error)
			})
		let rows = 0
		let text = ''
		for (const { name = '' } of await indexedDB.databases()) {
			if (!name.endsWith('-drafts')) continue
			const db = await done(indexedDB.open(name))
			for (const row of await done(db.transaction('drafts').objectStore('drafts').getAll())) {
				rows++
				text += Object.keys(row).join() + new TextDecoder().decode(row.box)
			}
			db.close()
		}
		return { rows, text }
	})

test('a draft is there again after locking, sealed, for nobody else, and gone once it is dropped', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await keep(page, 'log/1', '第一句')
	await keep(page, 'log/1', SECRET)
	const disk = await onDisk(page)
	expect(disk.rows).toBe(1)
	expect(disk.text).toContain('box,seq')
	for (const readable of ['王阿姨', '漏水', 'log/1', '修改日志']) expect(disk.text).not.toContain(readable)
	await page.evaluate(() => {
		const { drafts } = window.test.client()
		const parts = { fields: { text: '锁定前最后一个字' } }
		drafts.keep({ key: 'log/2', atMs: Date.now(), title: '修改日志', href: '#/logs', parts })
		return window.test.client().lock()
	})
	await page.close()

	const colleague = await stage.openTab()
	await signIn(colleague, await town.account('li', 'worker', town.communities[0]!.id))
	expect(await kept(colleague)).toEqual([])
	await colleague.close()

	const again = await stage.openTab()
	await signIn(again, worker)
	expect(await kept(again)).toEqual(['log/2: 锁定前最后一个字', `log/1: ${SECRET}`])
	await again.evaluate(() => {
		window.test.client().drafts.drop('log/1')
		return window.test.client().drafts.flush()
	})
	expect((await onDisk(again)).rows).toBe(1)
})

test('a card that is withdrawn takes what was half typed about it and its visits along', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	const [cardId, visitId, other] = [uuid(), uuid(), uuid()]
	const grid = town.communities[0]!.grids[0]!
	const card = createEdit('card', cardId, grid, {
		name: '王阿姨',
		need: 'meals',
		purpose: '送餐',
		state: 'active',
		since: '2026-01-05',
		consentBy: 'self',
		consentHow: 'written',
		consentOn: '2026-01-05',
		expiresOn: '2027-01-05',
	})
	await page.evaluate(edit => window.test.client().commit('card.create', [edit]), card)
	for (const key of [`card/${cardId}`, `renewal/${cardId}`, `visit/new/${cardId}`, `visit/new/${other}`])
		await keep(page, key, SECRET)
	await page.evaluate(
		async ([visitId, cardId]) => {
			const { drafts } = window.test.client()
			const fields = { cardId, text: '送午餐' }
			const base = { collection: 'visit', id: visitId, orgId: '', fields, at: '', version: 1 } as never
			drafts.keep({ key: `visit/${visitId}`, atMs: Date.now(), title: '', href: '', base, parts: {} })
			await drafts.flush()
		},
		[visitId, cardId] as const,
	)
	expect((await onDisk(page)).rows).toBe(5)
	const end = { name: null, purpose: null, state: 'withdrawn', endedOn: '2026-02-01' }
	await page.evaluate(
		([recordId, set]) =>
			window.test.client().commit('card.withdraw', [{ collection: 'card', recordId, set, base: {} }]),
		[cardId, end] as const,
	)
	await expect.poll(async () => (await onDisk(page)).rows).toBe(1)
	expect(await kept(page)).toEqual([`visit/new/${other}: ${SECRET}`])
})

/** Spoils a byte in the middle of the newest row but `after`. */
const damage = (page: Tab, after: number) =>
	page.evaluate(async after => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result)
				request.onerror = () => reject(request.error)
			})
		const { name = '' } = (await indexedDB.databases()).find(each => each.name?.endsWith('-drafts')) ?? {}
		const db = await done(indexedDB.open(name))
		const rows = db.transaction('drafts', 'readwrite').objectStore('drafts')
		const row = (await done(rows.getAll())).at(-1 - after)
		row.box[row.box.length >> 1] ^= 1
		await done(rows.put(row))
		db.close()
	}, after)

test('a damaged draft goes, and takes no other with it, neither when they are read nor when one is written', async () => {
	const page = await stage.openTab()
	const later = await stage.openTab()
	await signIn(page, worker)
	for (const key of ['log/1', 'log/2', 'log/3']) await keep(page, key, '没写完')
	await damage(page, 1)
	await page.close()
	await signIn(later, worker)
	expect(await kept(later)).toEqual(['log/3: 没写完', 'log/1: 没写完'])
	expect((await onDisk(later)).rows).toBe(2)
	await damage(later, 0)
	await keep(later, 'log/4', '没写完')
	expect((await onDisk(later)).rows).toBe(2)
})

test('no more than fifty, none older than thirty days, and none too large to be typed', async () => {
	const page = await stage.openTab()
	const later = await stage.openTab()
	await signIn(page, worker)
	await keep(page, 'old', '一个月以前', Date.now() - 30 * DAY_MS)
	await keep(page, 'young', '昨天', Date.now() - 29 * DAY_MS)
	// Three bytes each: 256 KiB lie between them.
	await keep(page, 'huge', '长'.repeat(88_000))
	expect((await onDisk(page)).rows).toBe(1)
	await keep(page, 'long', '长'.repeat(86_000))
	expect((await onDisk(page)).rows).toBe(2)
	for (let i = 1; i <= 50; i++) await keep(page, `log/${i}`, `第 ${i} 份`)
	expect((await onDisk(page)).rows).toBe(50)
	await page.close()
	await signIn(later, worker)
	const keys = await kept(later)
	expect(keys).toHaveLength(50)
	expect([keys[0], keys.at(-1)]).toEqual(['log/50: 第 50 份', 'log/1: 第 1 份'])
})
