/** `npm start` as a script sees it: one READY line, a client that is served, and the same data the second time. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { ROLES } from '#shared/model/kinds.ts'
import { Hello, LoginResponse } from '#shared/protocol/wire.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'griddesk-start-'))
const running = new Set<ChildProcess>()
afterAll(() => {
	for (const child of running) child.kill('SIGKILL')
	rmSync(dataDir, { recursive: true, force: true })
})

interface Ready {
	client: string
	server: string
	shell: string
	accounts: { name: string; password: string | null; role: string }[]
}

async function start(): Promise<{ ready: Ready; lines: string[]; stop: () => Promise<number | null> }> {
	const args = ['build/start.ts', '--data', dataDir, '--port', '0', '--browser']
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
	running.add(child)
	const lines: string[] = []
	for await (const line of createInterface({ input: child.stdout })) {
		lines.push(line)
		if (line.startsWith('READY ')) break
	}
	const last = lines.at(-1) ?? ''
	expect(last).toMatch(/^READY \{/)
	return {
		ready: JSON.parse(last.slice('READY '.length)) as Ready,
		lines,
		async stop() {
			child.kill('SIGINT')
			const [code] = await once(child, 'exit')
			running.delete(child)
			return code
		},
	}
}

async function login(server: string, name: string, password: string) {
	const answer = await fetch(`${server}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login: name, password, replica: null }),
	})
	return LoginResponse.parse(await answer.json())
}

test('starts a practice street, stops on Ctrl-C, and finds its data again', {
	timeout: 180_000,
}, async () => {
	const first = await start()
	expect(first.ready.shell).toBe('browser')
	expect(first.lines.some(line => line.startsWith('No desktop window:'))).toBe(true)
	expect(new Set(first.ready.accounts.map(({ role }) => role))).toEqual(new Set(ROLES))
	const page = await (await fetch(first.ready.client)).text()
	expect(page).toContain('<title>网格工作台</title>')
	const hello = Hello.parse(await (await fetch(`${first.ready.server}/api/hello`)).json())
	expect(hello.demo).toBe(true)
	const worker = first.ready.accounts.find(({ role }) => role === 'worker')!
	const before = await login(first.ready.server, worker.name, worker.password!)
	expect(await first.stop()).toBe(0)

	const second = await start()
	const names = (ready: Ready) => ready.accounts.map(({ name }) => name).sort()
	expect(names(second.ready)).toEqual(names(first.ready))
	expect(second.ready.accounts.every(({ password }) => password === null)).toBe(true)
	const after = await login(second.ready.server, worker.name, worker.password!)
	expect([after.serverId, after.accountId]).toEqual([before.serverId, before.accountId])
	expect(await second.stop()).toBe(0)
})
