/** Requests for every route there is: what fits its schema, what nearly does, and what is none at all. */
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { COLLECTIONS } from '#shared/model/collections.ts'
import { ROLES } from '#shared/model/kinds.ts'
import { ORG } from '#shared/model/record.ts'
import { HEADER } from '#shared/protocol/wire.ts'
import { createEdit } from '../contract/town.ts'
import { fromSchema, type JsonSchema, type Pools } from './from-schema.ts'
import type { Route } from './http-routes.ts'
import { ENCODINGS, type Sending } from './http-send.ts'
import { ASKERS, type Asker, type World } from './http-world.ts'
import { mutated, nasty, place } from './mutate.ts'

export interface Attempt extends Omit<Sending, 'from'> {
	readonly route: Route
	readonly asker: Asker
}

/** What is read of the server's own description of its routes. */
export interface OpenApi {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
	readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> }
}
interface Operation {
	readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: JsonSchema }[]
	readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> }
}

/** Bodies that the server takes: what spoils them comes further than what was never right. */
function validBodies(world: World): Readonly<Record<string, () => unknown>> {
	const { grid, person, log, device, server } = world
	const edit = (collection: string, recordId: string, set: Record<string, string>) => ({
		collection,
		recordId,
		set,
	})
	const record = (collection: string, id: string, fields: object) => {
		const { at } = world.change()
		return { id, collection, orgId: grid, fields, at, clocks: {}, unanswered: ['name'] }
	}
	const change = () =>
		world.change(
			createEdit('person', uuid(), grid, { name: '李明', phone: '13900000001', state: 'active' }),
			createEdit('log', uuid(), grid, { kind: 'visit', at: '2026-11-03T09:00', text: '走访', state: 'done' }),
			edit('person', person, { phone: '13800000002' }),
			edit('log', log, { text: '楼道灯已修好' }),
		)
	const nodes = { nodes: [grid], context: [world.town.streetId], after: null }
	return {
		'/api/login': () => ({ login: 'fuzz', password: 'pass-fuzz-1', replica: null }),
		'/api/sync/push': () => ({ epoch: server.store.info.epoch, changes: [change(), change()] }),
		'/api/sync/pull': () => ({ cursor: 0, scopeHash: '' }),
		'/api/sync/snapshot': () => nodes,
		'/api/sync/stream': () => nodes,
		'/api/sync/offer': () => ({
			records: [
				record('person', uuid(), { name: '王芳', state: 'active' }),
				record('person', person, { name: '陈静' }),
			],
		}),
		'/api/me/password': () => ({ current: 'pass-fuzz-1', next: 'Xin-Mi-Ma-99' }),
		'/api/audit/events': () => ({
			events: [
				{
					id: uuid(),
					atMs: Date.now(),
					action: 'print.page',
					result: 'ok',
					details: { kind: 'members', rows: 3 },
				},
			],
		}),
		'/api/device/handover': () => ({ changes: [change()] }),
		'/api/admin/accounts': () => ({ login: `u${uuid()}`, name: '新人', role: 'reader', scopeId: grid }),
		'/api/admin/accounts/:id': () => ({ name: '改名', state: 'active' }),
		'/api/admin/recovery': () => ({ accountId: world.accountId('worker'), replica: world.replica }),
		'/api/admin/quarantine/drop': () => ({ changeIds: [device] }),
	}
}

const RAW_TYPES = [
	'application/json',
	'application/octet-stream',
	'text/plain',
	'multipart/form-data; boundary=x',
	'application/json; charset=utf-7',
	'',
]

const RAW_TEXTS = [
	'{',
	'[]',
	'null',
	'"',
	'{"a":1}{"b":2}',
	'{"__proto__":{"x":1}}',
	`${'['.repeat(50_000)}`,
	'\ufeff{}',
	'{"a":1e999}',
	'',
]

const rawBody = fc.oneof(
	fc.uint8Array({ maxLength: 400 }),
	fc.constantFrom(...RAW_TEXTS).map(text => new TextEncoder().encode(text)),
)

const encoder = new TextEncoder()
const json = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value) ?? '')

/** A piece of an address, escaped as a client would, or as none would. */
const piece = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 3000)
const RAW_PIECES = [
	'%',
	'%00',
	'%zz',
	'..%2f..%2fetc%2fpasswd',
	'%2e%2e',
	'..;',
	'%ff%fe',
	'%F0%9F%98%80',
	'.',
	'*',
	'a'.repeat(700),
]

const headerText = fc.string({ unit: fc.constantFrom(...'abcXYZ019 ,;=*/-_.%"\'{}~\xe9'), maxLength: 200 })

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
	{
		[HEADER.protocol]: fc.oneof(
			fc.constantFrom('1', '2', '0', '-1', '999999', '9999999', '2.0', 'x'),
			headerText,
		),
		[HEADER.serverId]: fc.oneof(fc.constant(uuid()), headerText),
		[HEADER.pending]: fc.oneof(fc.constantFrom('0', '12', '-1', '99999999', 'x'), headerText),
		'accept-encoding': fc.oneof(
			fc.constantFrom('br', 'gzip', 'gzip;q=0, *;q=0', 'zstd, gzip', '*', 'br;q=x'),
			headerText,
		),
		accept: headerText,
		range: fc.constantFrom(
			'bytes=0-',
			'bytes=-1',
			'bytes=5-2',
			'bytes=0-1,3-4',
			'bytes=99999999999999999999-',
			'x',
		),
		'x-forwarded-for': fc.constantFrom('1.2.3.4', '::1', 'x, y', "'"),
		'if-none-match': headerText,
		expect: fc.constantFrom('x', '200-ok'),
		cookie: headerText,
		origin: fc.constantFrom('null', 'https://example.invalid', 'app://bundle'),
		host: fc.constantFrom('example.invalid', '', '[::1]:99'),
	},
	{ requiredKeys: [] },
)

/** @param routes all that the server has */
export function requests(world: World, routes: readonly Route[], api: OpenApi): fc.Arbitrary<Attempt> {
	const valid = validBodies(world)
	const pools: Pools = {
		ids: world.ids,
		words: [
			'fuzz',
			'pass-fuzz-1',
			'陈静',
			'name',
			'state',
			'text',
			ORG,
			'person',
			'fuzz.write',
			'pilot',
			world.replica,
			...COLLECTIONS,
			...ROLES,
		],
		resolve: ref => api.components?.schemas?.[ref.split('/').at(-1) ?? ''],
	}

	function target({ path }: Route, operation: Operation | undefined): fc.Arbitrary<string> {
		const given = fc.oneof(
			{ weight: 4, arbitrary: fc.constantFrom(...pools.ids, ...pools.words).map(piece) },
			{ weight: 1, arbitrary: fc.constantFrom(...RAW_PIECES) },
			{
				weight: 1,
				arbitrary: nasty.map(value =>
					piece(String(typeof value === 'object' ? JSON.stringify(value) : value)),
				),
			},
		)
		const parts = path.split('/').map(part => (part.startsWith(':') ? given : fc.constant(part)))
		const asked = (operation?.parameters ?? []).filter(each => each.in === 'query')
		const query = fc.record(
			Object.fromEntries(
				asked.map(({ name, schema }) => [
					name,
					fc.oneof({ weight: 3, arbitrary: fromSchema(schema, pools) }, { weight: 1, arbitrary: nasty }),
				]),
			),
			{ requiredKeys: [] },
		)
		const withQuery = query.map(values => {
			const pairs = Object.entries(values).map(
				([name, value]) =>
					`${piece(name)}=${piece(typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value))}`,
			)
			return pairs.length === 0 ? '' : `?${pairs.join('&')}`
		})
		const tail = fc.oneof(
			{ weight: 8, arbitrary: withQuery },
			{ weight: 1, arbitrary: fc.constantFrom('?', '?%', '?a[b]=c&a=1', '?__proto__=1', '/', '//', '#x') },
		)
		return fc
			.tuple(
				fc.tuple(...parts).map(all => all.join('/')),
				tail,
			)
			.map(([at, end]) => at + end)
	}

	function body({ path, method }: Route, operation: Operation | undefined) {
		if (method === 'GET' || method === 'HEAD')
			return fc.oneof(
				{ weight: 9, arbitrary: fc.constant(undefined) },
				{ weight: 1, arbitrary: fc.record({ type: fc.constantFrom(...RAW_TYPES), bytes: rawBody }) },
			)
		const schema = operation?.requestBody?.content['application/json']?.schema
		const fitting = schema === undefined ? fc.jsonValue() : fromSchema(schema, pools)
		const make = valid[path]
		const right =
			make === undefined
				? fitting
				: fc.oneof(
						fitting,
						fc.constant(null).map(() => make()),
					)
		const asJson = mutated(right).map(value => ({ type: 'application/json', bytes: json(value) }))
		return fc.oneof(
			{ weight: 12, arbitrary: asJson },
			{ weight: 2, arbitrary: fc.record({ type: fc.constantFrom(...RAW_TYPES), bytes: rawBody }) },
			{ weight: 1, arbitrary: fc.constant(undefined) },
		)
	}

	return fc.oneof(
		...routes.map(route => {
			const operation = api.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
			return fc
				.record({
					asker: fc.constantFrom(...ASKERS),
					path: target(route, operation),
					body: body(route, operation),
					extra: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
					encoding: fc.oneof(
						{ weight: 6, arbitrary: fc.constant('none' as const) },
						{ weight: 1, arbitrary: fc.constantFrom(...ENCODINGS) },
					),
					cutAt: fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: place }),
				})
				.map(({ asker, path, body, extra, encoding, cutAt }): Attempt => {
					const headers = {
						...extra,
						...(body !== undefined && body.type !== '' && { 'content-type': body.type }),
					}
					const { method } = route
					return { route, asker, method, path, headers, body: body?.bytes, encoding, cutAt }
				})
		}),
	)
}
