/** Offices that talk to a server process by hand, through HTTP alone. */
import { v7 as uuid } from 'uuid'
import { LoginResponse, PushResponse, SnapshotResponse } from '#shared/protocol/wire.ts'
import type { Change, Edit } from '#shared/sync/change.ts'
import { makeNode, tick } from '#shared/sync/clock.ts'
import type { ServerProcess } from './server-process.ts'

/** The server answered, and not with a 200. */
export class Refused extends Error {
	readonly status: number
	constructor(path: string, status: number, body: string) {
		super(`${path}: ${status} ${body}`)
		this.status = status
	}
}

/** @throws Refused; `fetch`'s own error where there is no answer */
export async function post<T>(url: string, path: string, body: unknown, token = ''): Promise<T> {
	const response = await fetch(url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify(body),
	})
	if (!response.ok) throw new Refused(path, response.status, await response.text())
	return (await response.json()) as T
}

export interface Credentials {
	readonly login: string
	readonly password: string
}

export interface Street {
	readonly id: string
	/** A new account of the street, with that name. */
	account(login: string, name?: string): Promise<Credentials>
}

/** Founds a street on a server that has just been started for the first time. */
export async function foundStreet({ url, password }: ServerProcess, name = '天星桥街道'): Promise<Street> {
	const admin = await post<LoginResponse>(url, '/api/login', { login: 'admin', password, replica: null })
	const { id } = await post<{ id: string }>(url, '/api/admin/top', { kind: 'street', name }, admin.token)
	return {
		id,
		async account(login, person = '王小明') {
			const body = { login, name: person, role: 'worker', scopeId: id }
			const created = await post<{ password: string }>(url, '/api/admin/accounts', body, admin.token)
			return { login, password: created.password }
		},
	}
}

export type StreetOffice = Awaited<ReturnType<typeof signIn>>

/** An office at the street's own node. Each call names the server's address anew: it may have changed. */
export async function signIn(url: string, { id }: Street, { login, password }: Credentials) {
	const session = LoginResponse.parse(await post(url, '/api/login', { login, password, replica: null }))
	let last = ''
	return {
		...session,
		change(command: string, edits: readonly Edit[]): Change {
			last = tick(last, Date.now(), makeNode(session.accountId, session.replica))
			return { id: uuid(), at: last, command, edits }
		},
		/** A change that creates a log at `orgId`, and the log's id. */
		write(text: string, orgId = id) {
			const set = { $org: orgId, kind: 'visit', at: '2026-11-02T10:00', text, state: 'done' }
			const recordId = uuid()
			return { recordId, change: this.change('log.create', [{ collection: 'log', recordId, set }]) }
		},
		/** Of all records at the street's node. */
		async ids(at: string): Promise<Set<string>> {
			const body = { nodes: [id], context: [], after: null }
			const page = SnapshotResponse.parse(await post(at, '/api/sync/snapshot', body, session.token))
			return new Set(page.records.map(rec => rec.id))
		},
		push: async (at: string, changes: readonly Change[]) =>
			PushResponse.parse(await post(at, '/api/sync/push', { changes }, session.token)),
	}
}
