/** A server for tests, asked over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Role } from '#shared/model/kinds.ts'
import { deviceKeyOf, proveDevice } from '#shared/protocol/device-proof.ts'
import { type DeviceClaim, ErrorBody, LoginResponse } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import { makeNode, tick } from '#shared/sync/clock.ts'
import { type Server, startServer } from './main.ts'
import { createEdit } from './sync/system-change.ts'

export const PASSWORD = 'Lv-Shui-88'

export interface Answer {
	readonly status: number
	readonly text: string
	readonly headers: Headers
	json(): unknown
	/** Of an error; where it is none, the status as text. */
	code(): string
}

export interface Asked {
	readonly token?: string | undefined
	readonly method?: string
	readonly body?: unknown
	readonly headers?: Record<string, string>
}

/** A street with two communities and a grid in each. Starts and stops with the test file. */
export function serverKit() {
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-kit-'))
	const [east, west, grid, other] = [uuid(), uuid(), uuid(), uuid()]
	let server: Server | undefined
	let accounts = 0
	const clock = { offsetMs: 0 }

	beforeAll(async () => {
		server = await startServer({
			dataDir: join(dir, 'data'),
			port: 0,
			logLevel: 'silent',
			now: () => Date.now() + clock.offsetMs,
		})
		await server.bootstrap({ kind: 'street', name: '测试街道' })
		const org = (id: string, name: string) =>
			createEdit('org', id, id, { kind: 'community', name, parentId: running().topId, state: 'active' })
		const node = (id: string, parentId: string) =>
			createEdit('grid', id, id, { name: '网格', parentId, state: 'active' })
		await server.systemChange([org(east, '东社区'), org(west, '西社区'), node(grid, east), node(other, west)])
	})
	afterAll(async () => {
		await server?.stop()
		rmSync(dir, { recursive: true, force: true })
	})

	function running(): Server {
		if (server === undefined) throw new Error('the server is not running')
		return server
	}

	async function ask(path: string, { token, body, method, headers }: Asked = {}): Promise<Answer> {
		const response = await fetch(running().url + path, {
			method: method ?? (body === undefined ? 'GET' : 'POST'),
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
				...headers,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		})
		const text = await response.text()
		const json = () => JSON.parse(text) as unknown
		return {
			status: response.status,
			text,
			headers: response.headers,
			json,
			code: () => (response.ok ? String(response.status) : ErrorBody.strict().parse(json()).code),
		}
	}

	const logIn = (login: string, password = PASSWORD, more: object = {}) =>
		ask('/api/login', { body: { login, password, replica: null, ...more } })

	async function signIn(login: string, password = PASSWORD, more: object = {}) {
		const answer = await logIn(login, password, more)
		expect(answer.text).toContain('token')
		const session = LoginResponse.parse(answer.json())
		let last = ''
		const change = (...edits: Edit[]) => {
			last = tick(last, Date.now(), makeNode(session.accountId, session.replica))
			return { id: uuid(), at: last, command: 'test.write', edits }
		}
		return { ...session, login, change }
	}

	return {
		dir,
		east,
		west,
		grid,
		other,
		clock,
		ask,
		logIn,
		signIn,
		server: running,
		async account(role: Role, scopeId: string = running().topId): Promise<{ login: string; id: string }> {
			const login = `zhanghao${accounts++}`
			const wanted = { login, name: '张三', role, scopeId, password: PASSWORD }
			const created = await running().createAccount(wanted)
			if (typeof created === 'string') throw new Error(created)
			return { login, id: created.id }
		},
		async someone(role: Role, scopeId?: string) {
			return signIn((await this.account(role, scopeId)).login)
		},
		/** A PC as it makes itself known; `claim` signs anew each time. */
		pc(label = '值班室') {
			const id = uuid()
			const secret = `${id.replaceAll('-', '')}${id.replaceAll('-', '')}`
			return {
				id,
				claim(more: Partial<DeviceClaim> = {}): { device: DeviceClaim } {
					const atMs = Date.now() + clock.offsetMs
					const proof = proveDevice({ serverId: running().serverId, deviceId: id, atMs }, secret)
					return { device: { id, label, sign: deviceKeyOf(secret), atMs, proof, ...more } }
				},
			}
		},
		/** What the audit says, newest first. */
		audited: (limit = 20) => running().store.audit.newest(limit),
	}
}
