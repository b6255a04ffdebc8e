/** The town that every run begins with: a street, two communities, three grids, and the PCs that work in it. */
import type { Role } from '#shared/model/kinds.ts'
import type { Edit } from '#shared/sync/change.ts'

/** 9 o'clock in Chongqing on a working day. */
export const START_MS = Date.UTC(2026, 10, 2, 1)

const idOf = (kind: number, n: number) =>
	`0190a000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`

export const INFO = {
	serverId: idOf(0, 1),
	epoch: 'e1',
	lineage: [],
	demo: false,
	topId: idOf(1, 1),
	systemId: idOf(0, 2),
}

const STREET = INFO.topId
const [EAST, WEST] = [idOf(1, 2), idOf(1, 3)]
export const EAST_1 = idOf(2, 1)
const [EAST_2, WEST_1] = [idOf(2, 2), idOf(2, 3)]
export const GRIDS: readonly string[] = [EAST_1, EAST_2, WEST_1]

/** A uuid that depends on nothing but who makes it and how many it has made. */
export const deviceId = (device: number, n: number): string => idOf(0x100 + device, n)

export interface SimAccount {
	readonly id: string
	readonly role: Role
	readonly scopeId: string
}

const account = (n: number, role: Role, scopeId: string): SimAccount => ({ id: idOf(3, n), role, scopeId })

export const ACCOUNTS: readonly SimAccount[] = [
	account(1, 'worker', EAST),
	account(2, 'worker', WEST),
	account(3, 'street', STREET),
	account(4, 'secretary', EAST_1),
	account(5, 'staff', EAST_2),
	account(6, 'reader', EAST),
]

/** Whose PC it is, by the account's place in {@link ACCOUNTS}. Two PCs share the first account. */
export const PCS: readonly number[] = [0, 1, 0, 2, 3, 4, 5]

/** Where an administrator may put an account, and as what. */
export const SCOPES = [STREET, EAST, WEST, EAST_1, EAST_2, WEST_1]
export const ROLES_GIVEN: readonly Role[] = [
	'worker',
	'secretary',
	'staff',
	'reader',
	'street',
	'sysadmin',
	'sysadmin',
]

const create = (collection: string, recordId: string, orgId: string, fields: Edit['set']): Edit => ({
	collection,
	recordId,
	set: { $org: orgId, ...fields },
})

export const TOP: Edit = create('org', STREET, STREET, { kind: 'street', name: '演练街道', state: 'active' })

const community = (id: string, name: string) =>
	create('org', id, id, { kind: 'community', name, parentId: STREET, state: 'active' })
const grid = (id: string, parentId: string, name: string) =>
	create('grid', id, id, { name, parentId, state: 'active' })
const person = (n: number, orgId: string) =>
	create('person', idOf(4, n), orgId, { name: `居民${n}`, phone: `1380000000${n}`, state: 'active' })

/** Written by the server before anybody signs in. */
export const TOWN: readonly Edit[] = [
	community(EAST, '东社区'),
	community(WEST, '西社区'),
	grid(EAST_1, EAST, '东一网格'),
	grid(EAST_2, EAST, '东二网格'),
	grid(WEST_1, WEST, '西一网格'),
	...ACCOUNTS.map(({ id, role, scopeId }, i) =>
		create('account', id, scopeId, { name: `账号${i}`, role, state: 'active' }),
	),
	...[EAST_1, EAST_1, EAST_2, WEST_1].map((orgId, i) => person(i + 1, orgId)),
	create('shift', idOf(5, 1), EAST_1, { date: '2026-11-03', slot: 'day', [`personIds/${idOf(4, 1)}`]: true }),
	create('post', idOf(6, 1), EAST_1, {
		personId: idOf(4, 1),
		gridId: EAST_1,
		kind: 'secretary',
		from: '2026-01-01',
	}),
	create('body', idOf(8, 1), EAST, { name: '东社区联席会议', kind: 'joint', state: 'active' }),
	create('body', idOf(8, 2), EAST_1, { name: '东一网格联席会议', kind: 'joint', state: 'active' }),
	...[EAST, EAST, EAST, EAST, EAST_1].map((orgId, i) =>
		create('meeting', idOf(9, i + 1), orgId, {
			bodyId: idOf(8, orgId === EAST ? 1 : 2),
			title: `会议${i}`,
			state: 'held',
		}),
	),
	create('resource', idOf(10, 1), STREET, { kind: 'medical', title: '义诊', capacity: 4, measure: '场' }),
	create('resource', idOf(10, 2), EAST, {
		kind: 'culture',
		title: '演出',
		capacity: 2,
		measure: '场',
		per: 'month',
	}),
	create('setting', idOf(7, 1), STREET, { dutyPhone: '65310000' }),
]

/** An administrator lets exchange files be used. */
export const EXCHANGE_ON: Edit = create('setting', idOf(7, 2), STREET, { fileExchange: true })
