/** Least rights: the permission table, walked both ways over real HTTP, and every route without and with each role. */
import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { COLLECTIONS, type Collection } from '#shared/model/collections.ts'
import { ROLES, type Role } from '#shared/model/kinds.ts'
import { CONTEXT_COLLECTIONS, can, hasRight } from '#shared/model/permissions.ts'
import { ORG, type Rec } from '#shared/model/record.ts'
import { PullResponse, PushResponse, SnapshotResponse } from '#shared/protocol/wire.ts'
import type { Edit } from '#shared/sync/change.ts'
import { serverKit } from './http-kit.ts'

const kit = serverKit()
const { ask } = kit
/** One record of every collection that is no node, in each of the two communities' grids. */
const seeded = new Map<string, Rec>()
const seededAt = (collection: Collection, node: string): Rec => seeded.get(`${collection} ${node}`)!
/** One of its own for each try to delete: some deletions succeed, as they leave nothing that a schema could refuse. */
const doomed = new Map<string, Rec>()
const doomedAt = (collection: Collection, node: string, role: Role): Rec =>
	doomed.get(`${collection} ${node} ${role}`)!
const plain = COLLECTIONS.filter(each => each !== 'org' && each !== 'grid' && each !== 'conflict')
const sessions = new Map<Role, Awaited<ReturnType<typeof kit.someone>>>()

beforeAll(async () => {
	const { store } = kit.server()
	const at = '000000000001000000000000000000aa'
	await store.write(1, async tx => {
		for (const collection of plain)
			for (const orgId of [kit.grid, kit.other]) {
				const rec = (): Rec => ({
					id: uuid(),
					collection,
					orgId,
					fields: {},
					at,
					version: tx.firstVersion,
				})
				seeded.set(`${collection} ${orgId}`, rec())
				for (const role of ROLES) doomed.set(`${collection} ${orgId} ${role}`, rec())
			}
		await tx.putRecords([...seeded.values(), ...doomed.values()])
	})
	for (const role of ROLES) sessions.set(role, await kit.someone(role, kit.east))
})

async function verdict(role: Role, edit: Edit): Promise<string> {
	const session = sessions.get(role)!
	const body = { changes: [session.change(edit)] }
	const answer = await ask('/api/sync/push', { token: session.token, body })
	const [said] = PushResponse.parse(answer.json()).verdicts
	return said?.ok ? 'ok' : (said?.code ?? 'none')
}

const EDITS: Record<
	'create' | 'update' | 'delete',
	(collection: Collection, node: string, role: Role) => Edit
> = {
	create: (collection, node) => ({ collection, recordId: uuid(), set: { [ORG]: node } }),
	// A field that no schema knows: what it is refused for is not the table.
	update: (collection, node) => ({
		collection,
		recordId: seededAt(collection, node).id,
		set: { unknownField: 1 },
		base: {},
	}),
	delete: (collection, node, role) => ({
		collection,
		recordId: doomedAt(collection, node, role).id,
		set: { $deleted: true },
		base: {},
	}),
}

describe.each(ROLES)('%s', role => {
	test.each(plain)(
		'%s: may create, change and delete what the table says, inside its scope only',
		async collection => {
			for (const action of ['create', 'update', 'delete'] as const) {
				const [inside, outside] = [
					await verdict(role, EDITS[action](collection, kit.grid, role)),
					await verdict(role, EDITS[action](collection, kit.other, role)),
				]
				const what = `${role} ${action} ${collection}`
				if (!can(role, collection, action)) {
					expect([inside, outside], what).toEqual(['forbidden', 'forbidden'])
					continue
				}
				expect(outside, what).toBe('out_of_scope')
				// These records are empty: what is allowed comes as far as the schema, or through it.
				expect(['forbidden', 'out_of_scope'], what).not.toContain(inside)
			}
		},
	)

	test('reads what the table says, of its own community, and nothing of the other: not even a count', async () => {
		const { token } = sessions.get(role)!
		const pulled = PullResponse.parse(
			(await ask('/api/sync/pull', { token, body: { cursor: 0, scopeHash: '' } })).json(),
		)
		const { nodes, context } = pulled.scope!
		expect(nodes).toContain(kit.grid)
		expect([...nodes, ...context]).not.toContain(kit.other)
		const first = SnapshotResponse.parse(
			(await ask('/api/sync/snapshot', { token, body: { nodes, context, after: null } })).json(),
		)
		expect(first.next).toBeNull()
		const mine = first.records.filter(({ orgId }) => orgId === kit.grid && seeded.size > 0)
		const seen = new Set(mine.map(({ collection }) => collection))
		for (const collection of plain)
			expect(seen.has(collection), `${role} ${collection}`).toBe(can(role, collection, 'read'))
		expect(first.records.filter(({ orgId }) => orgId === kit.other || orgId === kit.west)).toEqual([])
		expect(first.total).toBe(first.records.length)
		for (const { orgId, collection } of first.records)
			if (context.includes(orgId)) expect(CONTEXT_COLLECTIONS).toContain(collection)
		for (const path of ['/api/sync/snapshot', '/api/sync/stream'])
			expect(
				(await ask(path, { token, body: { nodes: [kit.other], context: [], after: null } })).code(),
			).toBe('forbidden')
	})

	test('the history of a record is told to its readers; to others it does not exist', async () => {
		const { token } = sessions.get(role)!
		for (const collection of plain) {
			const status = async (node: string) =>
				(await ask(`/api/records/${collection}/${seededAt(collection, node).id}/history`, { token })).status
			expect(await status(kit.grid), `${role} ${collection}`).toBe(can(role, collection, 'read') ? 200 : 404)
			expect(await status(kit.other)).toBe(404)
		}
	})

	test('routes of administrators and auditors are closed to whoever has not that right', async () => {
		const { token } = sessions.get(role)!
		const routes = [
			['GET', '/api/admin/accounts', 'accounts'],
			['GET', '/api/admin/devices', 'devices'],
			['GET', '/api/audit', 'audit'],
			['GET', '/api/audit/verify', 'audit'],
		] as const
		for (const [method, path, right] of routes) {
			const code = (await ask(path, { token, method })).code()
			expect(code, `${role} ${path}`).toBe(hasRight(role, right) ? '200' : 'forbidden')
		}
		const body = { label: '电脑', enrolment: true, contactDays: 1, idleMinutes: 1, changeIds: [uuid()] }
		for (const [method, path] of [
			['POST', '/api/admin/enrolments'],
			['POST', `/api/admin/devices/${uuid()}/revoke`],
			['POST', '/api/admin/quarantine/accept'],
			['POST', '/api/admin/quarantine/drop'],
			['PUT', '/api/admin/policy'],
		] as const)
			if (!hasRight(role, 'devices'))
				expect((await ask(path, { token, method, body })).code()).toBe('forbidden')
	})
})

/** What may be asked by anybody. */
const OPEN = [
	/^\/api\/(hello|login|openapi\.json)$/,
	/^\/(healthz|metrics)$/,
	/^\/updates?\b/,
	/^\/api\/updates?\b/,
]

test('every route that is not open asks who it is', async () => {
	const { paths } = (await ask('/api/openapi.json')).json() as { paths: Record<string, object> }
	const closed = Object.entries(paths).filter(([path]) => !OPEN.some(open => open.test(path)))
	expect(closed.length).toBeGreaterThan(15)
	for (const [path, methods] of closed)
		for (const method of Object.keys(methods)) {
			const real = path.replaceAll(/\{[^}]*\}/g, uuid())
			const answer = await ask(real, {
				method: method.toUpperCase(),
				...(method === 'get' ? {} : { body: {} }),
			})
			expect(answer.code(), `${method} ${path}`).toBe('sign_in')
		}
})

test('counts of the server are told to its own machine, not through a proxy', async () => {
	expect((await ask('/metrics')).status).toBe(200)
	for (const name of ['x-forwarded-for', 'forwarded'])
		expect((await ask('/metrics', { headers: { [name]: '10.0.0.9' } })).code(), name).toBe('not_found')
})
