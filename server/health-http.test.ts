/** What is told of the server's health: to whom, of what, and at which cost. */
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { ROLES } from '#shared/model/kinds.ts'
import { HealthResponse } from '#shared/protocol/health.ts'
import { HEADER } from '#shared/protocol/wire.ts'
import { contacts } from './health/health.ts'
import { serverKit } from './http-kit.ts'
import { createEdit } from './sync/system-change.ts'

const kit = serverKit()
const PATH = '/api/admin/health'
const DAY = 86_400_000

test('system administrators of all of it are told, and nobody else', async () => {
	for (const role of ROLES) {
		const { token } = await kit.someone(role)
		expect((await kit.ask(PATH, { token })).code(), role).toBe(role === 'sysadmin' ? '200' : 'forbidden')
	}
	const { token } = await kit.someone('sysadmin', kit.east)
	expect((await kit.ask(PATH, { token })).code()).toBe('forbidden')
	expect((await kit.ask(PATH)).code()).toBe('sign_in')
})

test('PCs, what they have not sent, their versions, and what was refused are counted; nobody is named', async () => {
	const { token } = await kit.someone('sysadmin')
	const before = HealthResponse.parse((await kit.ask(PATH, { token })).json())
	const pc = kit.pc('值班室')
	const { login } = await kit.account('worker', kit.east)
	const session = await kit.signIn(login, undefined, pc.claim())
	const headers = { [HEADER.pending]: '7', [HEADER.app]: '9.8.7' }
	await kit.ask('/api/me', { token: session.token, headers })
	const edit = createEdit('org', uuid(), kit.east, {
		kind: 'community',
		name: '偷建社区',
		parentId: kit.east,
	})
	const pushed = await kit.ask('/api/sync/push', {
		token: session.token,
		body: { changes: [session.change(edit)] },
	})
	expect(pushed.text).toContain('"ok":false')

	const answer = await kit.ask(PATH, { token })
	const health = HealthResponse.parse(answer.json())
	expect(health.devices.today).toBe(before.devices.today + 1)
	expect(health.pending).toEqual([{ scopeId: kit.east, changes: 7, stores: 1, oldestMs: expect.any(Number) }])
	expect(health.clients).toContainEqual({ version: '9.8.7', count: 1 })
	expect(health.refused).toEqual([{ code: 'forbidden', count: 1 }])
	expect(health.database).toEqual({ kind: 'sqlite', bytes: expect.any(Number) })
	expect(health.database.bytes).toBeGreaterThan(100_000)
	expect(health.disks.data.totalBytes).toBeGreaterThan(health.disks.data.freeBytes)
	expect(health.backups).toBeUndefined()
	for (const said of ['张三', login, '值班室', '偷建社区']) expect(answer.text).not.toContain(said)

	// Said once, a version is noted at once, however shortly after another.
	await kit.ask('/api/me', { token: session.token, headers: { [HEADER.app]: '9.8.8' } })
	await kit.ask('/api/me', { token: session.token })
	const { clients, pending } = HealthResponse.parse((await kit.ask(PATH, { token })).json())
	expect(clients).toContainEqual({ version: '9.8.8', count: 1 })
	expect(pending).toMatchObject([{ changes: 7 }])

	// A version that is none is not noted, and what was refused long ago is not counted.
	await kit.ask('/api/me', {
		token: session.token,
		headers: { ...headers, [HEADER.app]: '<b>', [HEADER.pending]: '0' },
	})
	kit.clock.offsetMs = 31 * DAY
	const again = await kit.signIn((await kit.account('sysadmin')).login)
	const later = HealthResponse.parse((await kit.ask(PATH, { token: again.token })).json())
	kit.clock.offsetMs = 0
	expect([later.refused, later.pending]).toEqual([[], []])
	expect(later.devices.longer).toBe(1)
})

test('a PC counts by the day on which any of its stores was last heard of', () => {
	const now = new Date(2026, 10, 22, 9).getTime()
	const at = (deviceId: string | null, daysAgo: number) => ({ deviceId, seenMs: now - daysAgo * DAY })
	const stores = [
		at('a', 0),
		at('a', 40),
		at('b', 1),
		at('c', 8),
		at('d', 31),
		at(null, 0),
		{ deviceId: 'f', seenMs: 0 },
	]
	expect(contacts(['a', 'b', 'c', 'd', 'e', 'f'], stores, now)).toEqual({
		today: 1,
		week: 1,
		month: 1,
		longer: 1,
		never: 2,
	})
})
