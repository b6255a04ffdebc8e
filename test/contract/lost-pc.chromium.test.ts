/** A PC that is lost, revoked or opened by somebody who forgot the password: real page, real worker, real server. */
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStage, type Stage } from './chromium.ts'
import { addPerson, signIn, untilSynced } from './screen.ts'
import { buildTown, type Town, type TownAccount } from './town.ts'

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

const audited = async (limit = 100) =>
	(await stage.server().store.audit.newest(limit)).map(({ action }) => action)

test('what is done without a network is in the audit once there is one: wrong passwords, unlocking, exports', async () => {
	const first = await stage.openTab()
	await signIn(first, worker)
	await untilSynced(first)
	await first.close()
	const page = await stage.openTab()
	const again = await stage.openTab()
	await stage.stopServer()
	expect(await signIn(page, { ...worker, password: 'wrong' })).toBe('bad_password')
	expect(await signIn(page, worker)).toBe('ok')
	const subject = uuid()
	await page.evaluate(
		subject =>
			window.test
				.client()
				.report({ action: 'export.ledger', subject, details: { kind: 'members', rows: 3 } }),
		subject,
	)
	// Whoever closes the program at once does not undo it.
	await page.close()
	expect(await signIn(again, worker)).toBe('ok')
	await stage.startServer()
	await again.evaluate(() => window.test.client().syncNow())
	await expect
		.poll(() => audited(), { timeout: 60_000 })
		.toEqual(
			expect.arrayContaining(['device.unlock.failed', 'device.unlock.by_password', 'device.export.ledger']),
		)
	const rows = await stage.server().store.audit.find({ actions: ['device.export'], limit: 5 })
	expect(rows).toMatchObject([{ accountId: worker.id, subject, outcome: { kind: 'members', rows: 3 } }])
	expect(await stage.server().store.audit.verify()).toMatchObject({ ok: true })
})

test('revoked, it hands over what it had not sent, wipes itself, and keeps nothing', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	const { store } = stage.server()
	const [device] = (await store.devices.list()).devices
	if (device === undefined) throw new Error('the PC did not make itself known')
	await stage.stopServer()
	const id = uuid()
	await addPerson(page, town.communities[0]!.grids[0]!, id, '没有上传的人')
	await page.evaluate(async () => {
		const { drafts } = window.test.client()
		const half = {
			key: 'log/1',
			atMs: Date.now(),
			title: '修改日志',
			href: '#/logs',
			parts: { text: '没写完' },
		}
		drafts.keep(half)
		await drafts.flush()
		// Typed on while the PC is wiped: it must not come back.
		setInterval(() => drafts.keep({ ...half, atMs: Date.now() }), 100)
	})
	const wiped = page.evaluate(
		() => new Promise<number>(resolve => window.test.client().onWiped(changes => resolve(changes))),
	)
	await stage.startServer()
	const again = stage.server().store
	await again.devices.revoke(device.id, Date.now(), { atMs: Date.now(), action: 'device.revoke' })
	await page.evaluate(() => window.test.client().syncNow())
	expect(await wiped).toBe(1)
	expect(await page.evaluate(() => window.test.gate.localAccounts())).toEqual([])
	await expect
		.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
		.toEqual(['griddesk-accounts'])
	const kept = await again.devices.quarantined()
	expect(kept.map(({ change }) => JSON.parse(change).edits[0].recordId)).toEqual([id])
	expect(await again.read(tx => tx.records([`person/${id}`]))).toEqual([])
	await expect.poll(() => audited()).toEqual(expect.arrayContaining(['device.hand_over', 'device.wiped']))
})

test('a forgotten password: the administrator’s code opens the data without a network, once, and sets a new one', async () => {
	const first = await stage.openTab()
	await signIn(first, worker)
	await untilSynced(first)
	await first.close()
	// The code is made at the first unlocking with a network.
	const second = await stage.openTab()
	await signIn(second, worker)
	await untilSynced(second)
	const { store } = stage.server()
	const stores = async () => (await store.devices.list()).stores.filter(each => each.accountId === worker.id)
	await expect.poll(async () => (await stores())[0]?.hasRecovery).toBe(true)
	const [own] = await stores()
	const entry = { atMs: Date.now(), action: 'device.tell_recovery' }
	const code = (await store.devices.tellRecovery(worker.id, own?.replica ?? '', entry)) ?? ''
	expect(code).toMatch(/^[a-z2-9]{20}$/)
	await second.close()
	const page = await stage.openTab()
	const last = await stage.openTab()
	await stage.stopServer()
	const recover = (recoveryCode: string) =>
		page.evaluate(
			async ([login, password, recoveryCode]) => {
				const answer = await window.test.gate.signIn({ login, password, recoveryCode })
				if (!answer.ok) return answer.code
				const grids = await answer.client.query({ collection: 'grid' })
				await answer.client.lock()
				return `ok ${grids.length}`
			},
			[worker.login, 'Shan-Gao-99', recoveryCode] as const,
		)
	expect(await recover('aaaaaaaaaaaaaaaaaaaa')).toBe('bad_code')
	expect(await recover(code.toUpperCase())).toBe(`ok ${town.communities[0]!.grids.length}`)
	expect(await recover(code)).toBe('bad_code')
	await page.close()
	expect(await signIn(last, worker)).toBe('bad_password')
	expect(await signIn(last, { ...worker, password: 'Shan-Gao-99' })).toBe('ok')
})

test('a password changed opens the same data here and at the server; nothing is sealed anew', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	const change = (current: string, next: string) =>
		page.evaluate(([current, next]) => window.test.client().changePassword(current, next), [
			current,
			next,
		] as const)
	expect(await change('wrong', 'Shan-Gao-99')).toMatchObject({ ok: false, code: 'bad_credentials' })
	expect(await change(worker.password, 'short')).toMatchObject({ ok: false })
	expect(await change(worker.password, 'Shan-Gao-99')).toEqual({ ok: true })
	const offline = await stage.openTab()
	await page.close()
	await stage.stopServer()
	expect(await signIn(offline, worker)).toBe('bad_password')
	expect(await signIn(offline, { ...worker, password: 'Shan-Gao-99' })).toBe('ok')
	const grids = await offline.evaluate(() => window.test.client().query({ collection: 'grid' }))
	expect(grids).toHaveLength(town.communities[0]!.grids.length)
})

test('after 30 days without contact the data stay shut until an administrator’s code', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	const later = await stage.openTab()
	await page.close()
	await stage.stopServer()
	await later.evaluate(
		days =>
			new Promise<void>((resolve, reject) => {
				const open = indexedDB.open('griddesk-accounts')
				open.onerror = () => reject(open.error)
				open.onsuccess = () => {
					const rows = open.result.transaction('accounts', 'readwrite').objectStore('accounts')
					const all = rows.getAll()
					all.onsuccess = () => {
						const put = rows.put({ ...all.result[0], contactMs: Date.now() - days * 86_400_000 })
						put.onsuccess = () => {
							open.result.close()
							resolve()
						}
					}
				}
			}),
		31,
	)
	expect(await signIn(later, worker)).toBe('contact_lock')
	expect(await signIn(later, { ...worker, password: 'wrong' })).toBe('bad_password')
	await stage.startServer()
	expect(await signIn(later, worker)).toBe('ok')
})
