/** PCs over HTTP: enrolled by a code, listed, revoked; what a revoked one may still do. */
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { DevicesResponse, EnrolmentResponse } from '#shared/protocol/devices.ts'
import { HEADER } from '#shared/protocol/wire.ts'
import { serverKit } from './http-kit.ts'
import { createEdit } from './sync/system-change.ts'

const kit = serverKit()
const { ask } = kit
const DAY_MS = 86_400_000

const list = async (token: string) =>
	DevicesResponse.parse((await ask('/api/admin/devices', { token })).json())
const pull = { cursor: 0, scopeHash: '' }
const person = () => createEdit('person', uuid(), kit.grid, { name: '陈静', state: 'active' })
async function policy(enrolment: boolean) {
	const { token } = await kit.someone('security')
	const body = { enrolment, contactDays: 30, idleMinutes: 15 }
	expect((await ask('/api/admin/policy', { token, method: 'PUT', body })).status).toBe(204)
}
async function invite(label: string) {
	const { token } = await kit.someone('sysadmin')
	return EnrolmentResponse.parse((await ask('/api/admin/enrolments', { token, body: { label } })).json())
}

test('where enrolment is asked for, a PC signs in with a code once, and is known from then on', async () => {
	const { login } = await kit.account('worker', kit.east)
	const pc = kit.pc()
	const { code } = await invite('东社区值班室')
	await policy(true)
	try {
		for (const more of [{}, pc.claim(), pc.claim({ enrolment: 'aaaa-bbbb-cccc-dddd' })])
			expect((await kit.logIn(login, undefined, more)).code()).toBe('not_enrolled')
		// A wrong password tells nothing of PCs.
		expect((await kit.logIn(login, 'wrong', pc.claim())).code()).toBe('bad_credentials')
		await kit.signIn(login, undefined, pc.claim({ enrolment: code.toUpperCase().replaceAll('-', ' ') }))
		await kit.signIn(login, undefined, pc.claim())
		const again = kit.pc()
		expect((await kit.logIn(login, undefined, again.claim({ enrolment: code }))).code()).toBe(
			'enrolment_spent',
		)
		// Somebody who knows the id, but not the key.
		const forged = { ...again.claim().device, id: pc.id }
		expect((await kit.logIn(login, undefined, { device: forged })).code()).toBe('not_enrolled')
		// A proof that was overheard long ago.
		const old = pc.claim()
		kit.clock.offsetMs = 3 * DAY_MS
		expect((await kit.logIn(login, undefined, old)).code()).toBe('not_enrolled')
		const late = await invite('迟到')
		kit.clock.offsetMs = 11 * DAY_MS
		const slow = kit.pc()
		expect((await kit.logIn(login, undefined, slow.claim({ enrolment: late.code }))).code()).toBe(
			'enrolment_expired',
		)
	} finally {
		kit.clock.offsetMs = 0
		await policy(false)
	}
	const { devices } = await list((await kit.someone('sysadmin')).token)
	expect(devices.find(({ id }) => id === pc.id)).toMatchObject({ label: '东社区值班室', state: 'enrolled' })
})

test('one code enrols as many PCs as it was made for, in whichever order they come', async () => {
	const admin = await kit.someone('sysadmin')
	const body = { label: '一楼', uses: 3 }
	const made = await ask('/api/admin/enrolments', { token: admin.token, body })
	const { code } = EnrolmentResponse.parse(made.json())
	const { login } = await kit.account('worker', kit.east)
	const pcs = [1, 2, 3, 4, 5].map(() => kit.pc())
	await policy(true)
	try {
		const answers = await Promise.all(
			pcs.map(pc => kit.logIn(login, undefined, pc.claim({ enrolment: code }))),
		)
		const refused = answers.filter(({ status }) => status !== 200)
		expect(refused.map(answer => answer.code())).toEqual(['enrolment_spent', 'enrolment_spent'])
	} finally {
		await policy(false)
	}
	// Nobody has to be enrolled now: a PC with a code that is spent comes in like one without.
	const late = kit.pc()
	await kit.signIn(login, undefined, late.claim({ enrolment: code }))
	const { devices, enrolments } = await list(admin.token)
	const labels = devices.filter(({ id }) => pcs.some(pc => pc.id === id)).map(({ label }) => label)
	expect(labels.sort()).toEqual(['一楼 1', '一楼 2', '一楼 3'])
	expect(devices.find(({ id }) => id === late.id)).toMatchObject({ state: 'seen' })
	expect(enrolments.filter(({ label }) => label === '一楼')).toEqual([])
})

test('the list says when a PC was heard of and how much it has not sent', async () => {
	const { login, id } = await kit.account('worker', kit.east)
	const pc = kit.pc('一楼大厅')
	const worker = await kit.signIn(login, undefined, pc.claim())
	const headers = { [HEADER.pending]: '7' }
	await ask('/api/sync/pull', { token: worker.token, body: pull, headers })
	const admin = await kit.someone('sysadmin')
	const found = (await list(admin.token)).devices.find(device => device.id === pc.id)
	expect(found).toMatchObject({ label: '一楼大厅', state: 'seen' })
	expect(found?.stores).toMatchObject([{ accountId: id, replica: worker.replica, pending: 7 }])
	expect(Math.abs((found?.stores[0]?.seenMs ?? 0) - Date.now())).toBeLessThan(60_000)
	// An administrator of another community sees nothing of it.
	const elsewhere = await kit.someone('sysadmin', kit.west)
	expect((await list(elsewhere.token)).devices.some(device => device.id === pc.id)).toBe(false)
	const path = `/api/admin/devices/${pc.id}/revoke`
	expect((await ask(path, { token: elsewhere.token, method: 'POST' })).code()).toBe('not_found')
})

test('lost PC: a revoked one gets nothing any more, hands over what it had, says that it is wiped, and is out', async () => {
	const { login, id } = await kit.account('worker', kit.east)
	const pc = kit.pc('丢失的笔记本')
	const worker = await kit.signIn(login, undefined, pc.claim())
	const bystander = await kit.signIn(login, undefined, kit.pc().claim())
	const admin = await kit.someone('sysadmin')
	const revoke = `/api/admin/devices/${pc.id}/revoke`
	expect((await ask(revoke, { token: admin.token, method: 'POST' })).status).toBe(204)
	const { token } = worker
	for (const path of ['/api/sync/pull', '/api/sync/push', '/api/sync/stream', '/api/me/password'])
		expect((await ask(path, { token, body: pull })).code(), path).toBe('device_revoked')
	for (const path of ['/api/me', '/api/sync/events', `/api/records/person/${uuid()}/history`])
		expect((await ask(path, { token })).code(), path).toBe('device_revoked')
	expect((await kit.logIn(login, undefined, pc.claim())).code()).toBe('device_revoked')
	// The same account elsewhere goes on.
	expect((await ask('/api/sync/pull', { token: bystander.token, body: pull })).status).toBe(200)
	expect((await ask('/api/device/handover', { token: bystander.token, body: { changes: [] } })).code()).toBe(
		'forbidden',
	)
	expect((await ask('/api/device/handover', { body: { changes: [] } })).code()).toBe('sign_in')

	// Months later, when its session would be long over.
	kit.clock.offsetMs = 90 * DAY_MS
	await kit.someone('worker')
	const changes = [worker.change(person()), worker.change(person())]
	const handOver = () => ask('/api/device/handover', { token, body: { changes } })
	expect((await handOver()).json()).toEqual({ kept: 2 })
	expect((await handOver()).json()).toEqual({ kept: 0 })
	const { token: later } = await kit.someone('sysadmin')
	const kept = (await list(later)).quarantine.filter(({ deviceId }) => deviceId === pc.id)
	expect(kept.map(({ accountId, change }) => [accountId, change.id])).toEqual(
		expect.arrayContaining(changes.map(change => [id, change.id])),
	)
	// Kept, and not applied.
	const recs = changes.flatMap(({ edits }) => edits.map(edit => `person/${edit.recordId}` as const))
	expect(await kit.server().store.read(tx => tx.records(recs))).toEqual([])
	expect((await ask('/api/device/wiped', { token, method: 'POST' })).status).toBe(204)
	expect((await ask('/api/device/handover', { token, body: { changes } })).code()).toBe('sign_in')
	expect((await list(later)).devices.find(device => device.id === pc.id)).toMatchObject({ state: 'revoked' })
	expect((await kit.audited(60)).map(({ action }) => action)).toEqual(
		expect.arrayContaining(['device.revoke', 'device.hand_over', 'device.wiped']),
	)
	const changeIds = changes.map(change => change.id)
	const drop = (who: string) => ask('/api/admin/quarantine/drop', { token: who, body: { changeIds } })
	expect((await drop((await kit.someone('sysadmin', kit.west)).token)).code()).toBe('not_found')
	expect((await drop(later)).status).toBe(204)
	expect((await list(later)).quarantine.some(({ deviceId }) => deviceId === pc.id)).toBe(false)
	kit.clock.offsetMs = 0
})

test('lost PC: what it handed over can be taken as its author’s; what is refused stays, with its reason', async () => {
	const { login, id } = await kit.account('worker', kit.east)
	const pc = kit.pc()
	const worker = await kit.signIn(login, undefined, pc.claim())
	const { token: admin } = await kit.someone('sysadmin', kit.east)
	expect((await ask(`/api/admin/devices/${pc.id}/revoke`, { token: admin, method: 'POST' })).status).toBe(204)
	const good = worker.change(person())
	const elsewhere = worker.change(createEdit('person', uuid(), kit.other, { name: '李明', state: 'active' }))
	const recordId = good.edits[0]?.recordId ?? ''
	const last = worker.change({ collection: 'person', recordId, set: { note: '后来补记' }, base: {} })
	const handOver = { token: worker.token, body: { changes: [last, good, elsewhere] } }
	expect((await ask('/api/device/handover', handOver)).json()).toEqual({ kept: 3 })
	// Whoever wrote it has left since: that takes nothing from what was written before.
	const account = { token: admin, method: 'PATCH', body: { state: 'disabled' } }
	expect((await ask(`/api/admin/accounts/${id}`, account)).status).toBe(200)

	const changeIds = [good, elsewhere, last].map(change => change.id)
	const accept = (token: string) => ask('/api/admin/quarantine/accept', { token, body: { changeIds } })
	expect((await accept((await kit.someone('sysadmin', kit.west)).token)).code()).toBe('not_found')
	expect((await accept(admin)).json()).toEqual({ accepted: 2, refused: 1 })
	const { store } = kit.server()
	const [rec] = await store.read(tx => tx.records([`person/${recordId}`]))
	expect(rec?.fields.note).toBe('后来补记')
	const history = await store.read(tx => tx.history('person', recordId, 5))
	expect(history.map(({ accountId }) => accountId)).toEqual([id, id])
	const left = (await list(admin)).quarantine.filter(({ deviceId }) => deviceId === pc.id)
	expect(left.map(({ change, refused }) => [change.id, refused])).toEqual([[elsewhere.id, 'out_of_scope']])
	expect((await kit.audited(1))[0]).toMatchObject({
		action: 'quarantine.accept',
		outcome: { accepted: 2, refused: 1 },
	})
	// Asked again, they are no longer there to be asked about.
	expect((await accept(admin)).code()).toBe('not_found')
})

test('a recovery code is told to who may reset the account, and each time that is in the audit', async () => {
	const { login, id } = await kit.account('worker', kit.east)
	const recoveryCode = 'abcdefghjkmnpqrstuvw'
	const worker = await kit.signIn(login, undefined, { recoveryCode })
	const tell = async (role: 'sysadmin' | 'security' | 'auditor' | 'worker', scope?: string) => {
		const { token } = await kit.someone(role, scope)
		const answer = await ask('/api/admin/recovery', {
			token,
			body: { accountId: id, replica: worker.replica },
		})
		return answer.status === 200 ? (answer.json() as { code: string }).code : answer.code()
	}
	expect(await tell('sysadmin')).toBe(recoveryCode)
	expect((await kit.audited(1))[0]).toMatchObject({ action: 'device.tell_recovery', subject: id })
	expect(await tell('security')).toBe('forbidden')
	expect(await tell('auditor')).toBe('forbidden')
	expect(await tell('worker')).toBe('forbidden')
	expect(await tell('sysadmin', kit.west)).toBe('not_found')
	const another = 'zyxwvutsrqpnmkjhgfed'
	const path = '/api/device/recovery'
	expect((await ask(path, { token: worker.token, body: { code: another } })).status).toBe(204)
	expect(await tell('sysadmin')).toBe(another)
	expect(JSON.stringify(await kit.audited(200))).not.toMatch(/abcdefghjkm|zyxwvuts/)
})

test('only the security administrator of all sets the rules', async () => {
	const body = { enrolment: false, contactDays: 10, idleMinutes: 5 }
	const put = (token: string, rules: object = body) =>
		ask('/api/admin/policy', { token, method: 'PUT', body: rules })
	expect((await put((await kit.someone('sysadmin')).token)).code()).toBe('forbidden')
	expect((await put((await kit.someone('security', kit.east)).token)).code()).toBe('forbidden')
	const { token } = await kit.someone('security')
	expect((await put(token, { ...body, contactDays: 0 })).code()).toBe('bad_request')
	expect((await put(token)).status).toBe(204)
	expect((await kit.someone('worker')).policy).toEqual({ contactDays: 10, idleMinutes: 5 })
})
