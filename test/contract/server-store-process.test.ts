/** The server as the process that an office starts: logging nothing it should not, ending when told, shared. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { killServerProcesses, type ServerProcess, startServerProcess } from './server-process.ts'
import { foundStreet, signIn } from './street-office.ts'

const dir = mkdtempSync(join(tmpdir(), 'griddesk-process-'))
afterEach(killServerProcesses)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function openOffice(server: ServerProcess) {
	const street = await foundStreet(server, '秘密街道')
	const credentials = await street.account('secret-login', '秘密姓名')
	return { ...credentials, ...(await signIn(server.url, street, credentials)) }
}

describe('SQLite', () => {
	test('its output names no person, login, password, token or text', async () => {
		const server = await startServerProcess({ dataDir: join(dir, 'quiet'), log: 'trace' })
		const office = await openOffice(server)
		await office.push(server.url, [office.write('秘密日志').change])
		const wrong = { login: office.name, password: 'secret-guess', replica: null }
		await fetch(`${server.url}/api/login?who=secret-query`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(wrong),
		})
		await fetch(`${server.url}/secret-path?who=secret-query`)
		await server.kill()
		const output = server.output()
		expect(output).toContain('"route":"/api/sync/push"')
		for (const secret of ['秘密', 'secret', office.password, office.token, office.accountId, '127.0.0.1"'])
			expect(output).not.toContain(secret)
	}, 60_000)

	test('it ends cleanly on SIGTERM', async () => {
		const server = await startServerProcess({ dataDir: join(dir, 'term') })
		expect(await server.end()).toBe(0)
	}, 60_000)
})
