/** A small street on a real server: two communities with two grids each, and an account for each need. */
import { v7 as uuid } from 'uuid'
import type { Server } from '#server/main.ts'
import type { Role } from '#shared/model/kinds.ts'
import { type Fields, ORG } from '#shared/model/record.ts'
import type { Edit } from '#shared/sync/change.ts'

export interface TownAccount {
	readonly login: string
	readonly password: string
	readonly id: string
}

export interface Town {
	readonly streetId: string
	/** Each with the ids of its grids. */
	readonly communities: readonly { readonly id: string; readonly grids: readonly string[] }[]
	readonly account: (login: string, role: Role, scopeId: string, name?: string) => Promise<TownAccount>
}

export const createEdit = (collection: string, id: string, orgId: string, fields: Fields): Edit => ({
	collection,
	recordId: id,
	set: { [ORG]: orgId, ...fields },
})

export async function buildTown(server: Server): Promise<Town> {
	const streetId = await server.bootstrap({ kind: 'street', name: '天星桥街道', code: '500106003' })
	if (streetId === 'exists') throw new Error('the town is there already')
	const communities = ['晒光坪社区', '天星桥社区'].map(name => ({
		name,
		id: uuid(),
		grids: [uuid(), uuid()],
	}))
	await server.systemChange(
		communities.flatMap(({ id, name, grids }) => [
			createEdit('org', id, id, { kind: 'community', name, parentId: streetId, state: 'active' }),
			...grids.map((grid, i) =>
				createEdit('grid', grid, grid, { name: `第${i + 1}网格`, parentId: id, state: 'active' }),
			),
		]),
	)
	return {
		streetId,
		communities,
		async account(login, role, scopeId, name = '王小明') {
			const password = `pass-${login}-1`
			const created = await server.createAccount({ login, name, role, scopeId, password })
			if (typeof created === 'string') throw new Error(created)
			return { login, password, id: created.id }
		},
	}
}
