/** Threat: secrets and people in the server's logs. The real process, at its most talkative. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { LoginResponse } from '#shared/protocol/wire.ts'
import { killServerProcesses, startServerProcess } from './server-process.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-logs-'))
afterAll(async () => {
	await killServerProcesses()
	rmSync(dir, { recursive: true, force: true })
})

test('logins right and wrong, recovery, enrolment, records and nonsense leave no secret and no name in the log', async () => {
	const server = await startServerProcess({ dataDir: join(dir, 'data'), log: 'trace' })
	const [wrong, next, code, enrolment] = [
		'Cuo-Wu-4711',
		'Xin-Mima-2026',
		'qrstuvwxyzabcdefghjk',
		'aaaa-bbbb-cccc-dddd',
	]
	const [name, phone, login] = ['欧阳静静', '13800001234', 'ouyangjing']
	const ask = (path: string, body: unknown, headers: Record<string, string> = {}) =>
		fetch(server.url + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		})
	const first = { login: 'admin', password: server.password ?? '', replica: null, recoveryCode: code }
	const { token, accountId, replica } = LoginResponse.parse(await (await ask('/api/login', first)).json())
	const authorization = `Bearer ${token}`
	const statuses = [
		await ask('/api/login', { ...first, password: wrong }),
		await ask('/api/login', { ...first, login, password: wrong }),
		await ask('/api/login', `{"login":"${login}","password":"${wrong}"`),
		await ask('/api/login', {
			...first,
			device: {
				id: uuid(),
				label: name,
				sign: 'ab'.repeat(32),
				atMs: Date.now(),
				proof: 'cd'.repeat(64),
				enrolment,
			},
		}),
		await ask('/api/admin/top', { kind: 'street', name }, { authorization }),
		await ask('/api/admin/accounts', { login, name, role: 'worker', scopeId: uuid() }, { authorization }),
		await ask('/api/admin/enrolments', { label: name }, { authorization }),
		await ask('/api/admin/recovery', { accountId, replica }, { authorization }),
		await ask('/api/device/recovery', { code }, { authorization }),
		await ask('/api/sync/push', { changes: [{ set: { name, phone } }] }, { authorization }),
		await ask(`/api/nothing/${phone}?token=${token}&name=${encodeURIComponent(name)}`, {}, { authorization }),
		await ask('/api/me/password', { current: server.password, next }, { authorization }),
		await ask('/api/login', { ...first, password: next }),
	].map(({ status }) => status)
	expect(statuses.filter(status => status >= 500)).toEqual([])
	expect(new Set(statuses).size).toBeGreaterThan(3)
	const output = server.output()
	await server.end()
	const lines = output.split('\n').filter(line => line.startsWith('{'))
	expect(lines.filter(line => line.includes('answered')).length).toBeGreaterThanOrEqual(statuses.length)
	for (const line of lines)
		for (const secret of [
			...[wrong, next, code, enrolment, token, server.password ?? '', authorization],
			...[name, encodeURIComponent(name), phone, login],
		])
			expect(line.includes(secret), `${secret} in ${line}`).toBe(false)
	// The one-time password is told to whoever starts the server, outside of the log.
	expect(output.split(server.password ?? '-')).toHaveLength(2)
})
