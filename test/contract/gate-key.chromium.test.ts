/** The password and the key: what opens the data on a PC, and what happens when it changes. */
import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Credentials } from '#renderer/session/credentials.ts'
import { edit } from '#renderer/session/edits.ts'
import { hashPassword } from '#server/access/passwords.ts'
import { AccountPatchResponse } from '#shared/protocol/admin.ts'
import { EnrolmentResponse } from '#shared/protocol/devices.ts'
import type { LoginResponse } from '#shared/protocol/wire.ts'
import { openStage, type Stage } from './chromium.ts'
import { addPerson, signIn, untilSynced } from './screen.ts'
import { post } from './street-office.ts'
import { buildTown, type Town, type TownAccount } from './town.ts'

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

const change = (password: string) =>
	stage.server().store.write(1, async tx => {
		const account = await tx.account(worker.id)
		await tx.updateAccount(account!.id, { passwordHash: await hashPassword(password) })
		await tx.deleteSessions(account!.id)
		await tx.announce({ kind: 'account', accountId: account!.id })
	})
const untilProblem = (page: Page, problem: string) =>
	page.evaluate(problem => window.test.until(client => client.facts().problem === problem), problem)

test('changed on the server while someone works: the work goes on, and the new one is asked for once', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	await change('neu-pass-1')
	await untilProblem(page, 'sign_in')
	const id = uuid()
	await addPerson(page, gridId, id, '陈静')
	expect(await page.evaluate(() => window.test.client().facts())).toMatchObject({ pending: 1 })
	const again = (password: string) =>
		page.evaluate(async password => {
			const answer = await window.test.gate.signInAgain(password)
			return answer.ok ? 'ok' : answer.code
		}, password)
	expect(await again('wrong')).toBe('bad_credentials')
	expect(await again('neu-pass-1')).toBe('ok')
	await untilSynced(page)
	expect(await stage.server().store.read(tx => tx.records([`person/${id}`]))).toHaveLength(1)
	await page.evaluate(() => window.test.client().lock())
	expect(await signIn(page, worker)).toBe('bad_password')
	expect(await signIn(page, { ...worker, password: 'neu-pass-1' })).toBe('ok')
})

test('changed on the server before the unlocking: the old one opens the data once, then the new one does', async () => {
	const first = await stage.openTab()
	await signIn(first, worker)
	await untilSynced(first)
	await first.close()
	await change('neu-pass-1')

	const page = await stage.openTab()
	expect(await signIn(page, { ...worker, password: 'neu-pass-1' })).toBe('password_changed')
	expect(await signIn(page, worker), 'the old one still unlocks').toBe('ok')
	await untilProblem(page, 'sign_in')
	await page.evaluate(() => window.test.client().lock())
	const both = { login: worker.login, password: 'neu-pass-1', oldPassword: worker.password }
	expect(await page.evaluate(both => window.test.gate.signIn(both).then(answer => answer.ok), both)).toBe(
		true,
	)
	const next = await stage.openTab()
	expect(await signIn(next, { ...worker, password: 'neu-pass-1' })).toBe('ok')
	await untilSynced(next)
})

test('reset by an administrator where only enrolled PCs may sign in: known on the PC, and told to no other', async () => {
	const { url, store } = stage.server()
	const admin = await town.account('admin-li', 'sysadmin', town.streetId)
	const { login, password } = admin
	const { token } = await post<LoginResponse>(url, '/api/login', { login, password, replica: null })
	const made = await post(url, '/api/admin/enrolments', { label: '值班室' }, token)
	const { code } = EnrolmentResponse.parse(made)
	const rules = { enrolment: true, contactDays: 30, idleMinutes: 15 }
	await store.devices.setPolicy(rules, { atMs: Date.now(), action: 'policy.change' })
	const enter = (page: Page, credentials: Credentials) =>
		page.evaluate(async credentials => {
			const answer = await window.test.gate.signIn(credentials)
			if (!answer.ok) return answer.code
			await answer.client.lock()
			return 'ok'
		}, credentials)
	const known = { login: worker.login, password: worker.password }
	const page = await stage.openTab()
	expect(await enter(page, known)).toBe('not_enrolled')
	expect(await enter(page, { ...known, enrolment: code })).toBe('ok')

	const path = `/api/admin/accounts/${worker.id}`
	const reset = await fetch(url + path, {
		method: 'PATCH',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify({ resetPassword: true }),
	})
	const given = AccountPatchResponse.parse(await reset.json()).password
	const next = { login: worker.login, password: given! }
	expect(await enter(page, { login: worker.login, password: 'neither' })).toBe('bad_password')
	expect(await enter(page, next)).toBe('password_changed')
	const elsewhere = await (await stage.newProfile()).openTab()
	expect(await enter(elsewhere, next)).toBe('not_enrolled')
	expect(await enter(page, { ...next, oldPassword: worker.password })).toBe('ok')
	expect(await enter(page, next)).toBe('ok')
	expect(await enter(page, known)).toBe('bad_password')
})

test('a PC at work when enrolment begins to be asked for: it keeps its work, and syncs once a code is given', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	const { url, store } = stage.server()
	const { login, password } = await town.account('admin-li', 'sysadmin', town.streetId)
	const { token } = await post<LoginResponse>(url, '/api/login', { login, password, replica: null })
	const { code } = EnrolmentResponse.parse(
		await post(url, '/api/admin/enrolments', { label: '值班室' }, token),
	)
	const rules = { enrolment: true, contactDays: 30, idleMinutes: 15 }
	await store.devices.setPolicy(rules, { atMs: Date.now(), action: 'policy.change' })
	await change(worker.password)
	await untilProblem(page, 'sign_in')
	await addPerson(page, gridId, uuid(), '陈静')
	const again = (enrolment?: string) =>
		page.evaluate(
			async ([password, enrolment]) => {
				const answer = await window.test.gate.signInAgain(password!, enrolment)
				return answer.ok ? 'ok' : answer.code
			},
			[worker.password, enrolment],
		)
	expect(await again()).toBe('not_enrolled')
	expect(await again('AAAA-BBBB-CCCC')).toBe('not_enrolled')
	expect(await again(code)).toBe('ok')
	await untilSynced(page)
})

test('S10: an account that was disabled stops syncing and keeps its data', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	await stage.server().store.write(1, async tx => {
		await tx.updateAccount(worker.id, { state: 'disabled' })
		await tx.announce({ kind: 'account', accountId: worker.id })
	})
	await untilProblem(page, 'revoked')
	expect((await page.evaluate(() => window.test.client().query({ collection: 'grid' }))).length).toBe(2)
})

test("sealed by the desktop's key store as well; without that the password alone opens nothing", async () => {
	const page = await stage.openTab()
	const key = (xor: number) =>
		page.evaluate(xor => {
			const flip = (text: string) =>
				btoa([...atob(text)].map(c => String.fromCharCode(c.charCodeAt(0) ^ xor)).join(''))
			window.test.keyStore = {
				protectKey: async secret => `AAAA${flip(secret)}`,
				unprotectKey: async sealed => (sealed.startsWith('AAAA') && xor !== 0 ? flip(sealed.slice(4)) : null),
			}
		}, xor)
	await key(77)
	expect(await signIn(page, worker)).toBe('ok')
	await page.evaluate(() => window.test.client().lock())
	expect(await signIn(page, worker)).toBe('ok')
	await page.evaluate(() => window.test.client().lock())
	await key(0)
	expect(await signIn(page, worker)).toBe('key_store_lost')
})

test('a row of the account that was damaged is reported at the unlocking', async () => {
	const first = await stage.openTab()
	await signIn(first, worker)
	await untilSynced(first)
	await first.close()
	const page = await stage.openTab()
	await page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result)
				request.onerror = () => reject(request.error)
			})
		const name = (await indexedDB.databases()).map(db => db.name!).find(name => name !== 'griddesk-accounts')!
		const db = await done(indexedDB.open(name))
		const table = db.transaction('meta', 'readwrite').objectStore('meta')
		const row = await done(table.get('account'))
		row.box[40] ^= 1
		await done(table.put(row))
		db.close()
	})
	expect(await signIn(page, worker)).toBe('damaged_store')
})

test('what an administrator changes of the account shows without another sign-in', async () => {
	const page = await stage.openTab()
	await signIn(page, worker)
	await untilSynced(page)
	const [rec] = await stage.server().store.read(tx => tx.records([`account/${worker.id}`]))
	await stage.server().systemChange([edit(rec!, { name: '王大明', role: 'reader' })])
	await page.evaluate(() => window.test.until(client => client.account().name === '王大明'))
	expect(await page.evaluate(() => window.test.client().account().role)).toBe('reader')
})
