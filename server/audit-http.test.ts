/** The audit over HTTP: what gets into it, who reads it, and that nobody keeps anything out. */
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { AuditPage, AuditVerdict } from '#shared/protocol/audit.ts'
import { PASSWORD, serverKit } from './http-kit.ts'

const kit = serverKit()
const { ask } = kit
const newest = async () => (await kit.audited(1))[0]

test('a login, a wrong password, a name that nobody has, a lock-out, a logout', async () => {
	const { login, id } = await kit.account('worker')
	const { token, replica } = await kit.signIn(login)
	expect(await newest()).toMatchObject({
		action: 'login.ok',
		result: 'ok',
		accountId: id,
		replica,
		address: '127.0.0.1',
	})
	await kit.logIn(login, 'wrong')
	expect(await newest()).toMatchObject({ action: 'login.failed', result: 'refused', accountId: id })
	await kit.logIn('nobody-there', 'wrong')
	const unknown = await newest()
	expect(unknown).toMatchObject({ action: 'login.failed', outcome: { reason: 'bad_credentials' } })
	// What was typed there may be a password.
	expect(JSON.stringify(unknown)).not.toContain('nobody')
	for (let i = 0; i < 6; i++) await kit.logIn(login, 'wrong')
	expect(await newest()).toMatchObject({ action: 'login.locked', result: 'refused' })
	await ask('/api/logout', { token, method: 'POST' })
	expect(await newest()).toMatchObject({ action: 'logout.ok', accountId: id })
})

test('accounts made, changed, reset and stopped: by whom, and what', async () => {
	const admin = await kit.someone('sysadmin')
	const made = await ask('/api/admin/accounts', {
		token: admin.token,
		body: { login: 'xin', name: '新来的', role: 'staff', scopeId: kit.east },
	})
	const { id } = made.json() as { id: string }
	expect(await newest()).toMatchObject({
		action: 'account.create',
		accountId: admin.accountId,
		subject: id,
		outcome: { role: 'staff', scopeId: kit.east },
	})
	const patch = (body: object) =>
		ask(`/api/admin/accounts/${id}`, { token: admin.token, method: 'PATCH', body })
	await patch({ role: 'worker', name: '另一个名字' })
	const changed = await newest()
	expect(changed).toMatchObject({
		action: 'account.change',
		outcome: { role: 'worker', formerRole: 'staff', renamed: true },
	})
	expect(JSON.stringify(changed)).not.toContain('另一个名字')
	const reset = await patch({ resetPassword: true })
	expect(await newest()).toMatchObject({ action: 'account.reset', subject: id })
	expect(JSON.stringify(await kit.audited())).not.toContain((reset.json() as { password: string }).password)
	await patch({ state: 'disabled' })
	expect(await newest()).toMatchObject({ action: 'account.change', outcome: { state: 'disabled' } })
})

test('what a PC did without a network: told twice it stands there once, and never as the server’s own word', async () => {
	const worker = await kit.someone('worker', kit.east)
	const event = (action: string, atMs = 1000) => ({
		id: uuid(),
		atMs,
		action,
		result: 'ok' as const,
		details: { rows: 3 },
		subject: uuid(),
	})
	const events = [event('person.view'), event('export.ledger'), event('unlock.ok', Date.now() + 9e9)]
	const report = (body: unknown) => ask('/api/audit/events', { token: worker.token, body })
	expect((await report({ events })).json()).toEqual({ taken: 3 })
	expect((await report({ events })).json()).toEqual({ taken: 0 })
	const [future, exported, view] = await kit.audited(3)
	expect(view).toMatchObject({
		action: 'device.person.view',
		accountId: worker.accountId,
		replica: worker.replica,
		eventMs: 1000,
		subject: events[0]?.subject,
		outcome: { rows: 3 },
	})
	expect(exported?.action).toBe('device.export.ledger')
	expect(future?.eventMs).toBe(future?.atMs)
	for (const bad of [
		{ events: [] },
		{ events: [{ ...events[0], id: 'x' }] },
		{ events: [{ ...events[0], details: { name: '张'.repeat(200) } }] },
		{ events: [{ ...events[0], action: 'LOGIN' }] },
		{ events: Array.from({ length: 501 }, () => event('person.view')) },
	])
		expect((await report(bad)).code()).toBe('bad_request')
	expect((await ask('/api/audit/events', { body: { events } })).code()).toBe('sign_in')
})

test('only an auditor reads it: filtered, page by page, and each look is in it', async () => {
	const auditor = await kit.someone('auditor')
	for (const role of ['sysadmin', 'security', 'street', 'worker', 'secretary', 'staff', 'reader'] as const) {
		const { token } = await kit.someone(role)
		for (const path of ['/api/audit', '/api/audit/verify'])
			expect((await ask(path, { token })).code(), `${role} ${path}`).toBe('forbidden')
	}
	const read = async (query: string) =>
		AuditPage.parse((await ask(`/api/audit?${query}`, { token: auditor.token })).json())
	const failed = await read('actions=login.failed&result=refused')
	expect(failed.items.length).toBeGreaterThan(1)
	expect(new Set(failed.items.map(({ action }) => action))).toEqual(new Set(['login.failed']))
	expect(failed.accounts.map(({ id }) => id)).toContain(auditor.accountId)
	expect(await newest()).toMatchObject({ action: 'audit.read', accountId: auditor.accountId })
	for (let i = 0; i < 210; i += 1) await kit.server().store.audit.append({ atMs: 5, action: 'test.many' })
	const first = await read('actions=test.')
	expect([first.items.length, first.more]).toEqual([200, true])
	const second = await read(`actions=test.&before=${first.items.at(-1)?.seq}`)
	expect([second.items.length, second.more]).toEqual([10, false])
	await read('purpose=export&actions=test.')
	expect(await newest()).toMatchObject({ action: 'audit.export' })
	expect(
		(await read(`account=${auditor.accountId}`)).items.every(each => each.accountId === auditor.accountId),
	).toBe(true)
	expect((await ask('/api/audit?result=none', { token: auditor.token })).code()).toBe('bad_request')
})

test('an auditor of one community sees what its accounts did, and no more', async () => {
	const [own, other] = [await kit.someone('worker', kit.east), await kit.someone('worker', kit.west)]
	const { token } = await kit.someone('auditor', kit.east)
	const page = AuditPage.parse((await ask('/api/audit', { token })).json())
	expect(page.devices?.every(({ stores }) => stores.every(each => each.accountId !== other.accountId))).toBe(
		true,
	)
	const who = new Set(page.items.map(({ accountId }) => accountId))
	expect(who.has(own.accountId)).toBe(true)
	expect(who.has(other.accountId) || who.has(undefined)).toBe(false)
	expect(page.accounts.some(({ id }) => id === other.accountId)).toBe(false)
	const asked = await ask(`/api/audit?account=${other.accountId}`, { token })
	expect(AuditPage.parse(asked.json()).items).toEqual([])
})

test('PCs are named, those of the scope alone; a person of the ledger is not', async () => {
	const { login, id } = await kit.account('worker', kit.east)
	const pc = kit.pc('二楼办公室')
	const { token, replica } = await kit.signIn(login, undefined, pc.claim())
	const event = { id: uuid(), atMs: 1000, action: 'person.view', result: 'ok', details: {}, subject: uuid() }
	await ask('/api/audit/events', { token, body: { events: [event] } })
	const read = async (scope?: string) => {
		const auditor = await kit.someone('auditor', scope)
		return AuditPage.parse((await ask('/api/audit', { token: auditor.token })).json()).devices
	}
	const named = { id: pc.id, label: '二楼办公室', stores: [{ accountId: id, replica }] }
	for (const scope of [undefined, kit.east]) expect(await read(scope)).toContainEqual(named)
	expect((await read(kit.west))?.some(each => each.id === pc.id)).toBe(false)
	// Somebody of elsewhere works on the same PC.
	const other = await kit.account('worker', kit.west)
	await kit.signIn(other.login, undefined, pc.claim())
	expect(await read(kit.east)).toContainEqual(named)
	expect(JSON.stringify(await read(kit.west))).not.toContain(id)
})

test('is checked as a whole, against what was seen before, too', async () => {
	const { token } = await kit.someone('auditor')
	const verdict = AuditVerdict.parse((await ask('/api/audit/verify', { token })).json())
	if (!verdict.ok) throw new Error(verdict.code)
	expect(await newest()).toMatchObject({ action: 'audit.verify', outcome: { ok: true } })
	const again = (hash: string) => ask(`/api/audit/verify?seenSeq=${verdict.seq}&seenHash=${hash}`, { token })
	expect((await again(verdict.hash)).json()).toMatchObject({ ok: true })
	expect((await again('0'.repeat(64))).json()).toEqual({ ok: false, seq: verdict.seq, code: 'rewritten' })
	expect(await newest()).toMatchObject({ action: 'audit.verify', result: 'failed' })
})

test('a password changed is in it, and never a password', async () => {
	const { login } = await kit.account('worker')
	const { token } = await kit.signIn(login)
	const change = (current: string, next: string) =>
		ask('/api/me/password', { token, body: { current, next } })
	expect((await change('wrong', 'Shan-Gao-99')).code()).toBe('bad_credentials')
	expect(await newest()).toMatchObject({ action: 'password.change', result: 'refused' })
	for (const weak of ['12345678', 'abcdefgh', `${login}-A1`, PASSWORD])
		expect((await change(PASSWORD, weak)).code(), weak).toBe('weak_password')
	expect((await change(PASSWORD, 'Shan-Gao-99')).status).toBe(204)
	expect(await newest()).toMatchObject({ action: 'password.change', result: 'ok' })
	expect((await kit.logIn(login, 'Shan-Gao-99')).status).toBe(200)
	expect(JSON.stringify(await kit.audited(500))).not.toMatch(/Shan-Gao|Lv-Shui/)
})
