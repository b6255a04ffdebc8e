import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { AdminAccounts } from '#shared/protocol/admin.ts'
import { PushResponse } from '#shared/protocol/wire.ts'
import { serverKit } from './http-kit.ts'
import { createEdit } from './sync/system-change.ts'

const kit = serverKit()

test('two people become one: the account of the one that is gone is linked to the one that is kept', async () => {
	const worker = await kit.someone('worker', kit.east)
	const [kept, gone, stranger] = [uuid(), uuid(), uuid()]
	const person = (id: string) => createEdit('person', id, kit.grid, { name: '陈静', state: 'active' })
	const push = async (...changes: object[]) => {
		const answer = await kit.ask('/api/sync/push', { token: worker.token, body: { changes } })
		return PushResponse.parse(answer.json()).verdicts.map(({ ok, code }) => code ?? ok)
	}
	expect(await push(worker.change(person(kept), person(gone), person(stranger)))).toEqual([true])
	const { token } = await kit.someone('sysadmin')
	const { id } = await kit.account('staff', kit.grid)
	const link = { token, method: 'PATCH', body: { personId: gone } }
	expect((await kit.ask(`/api/admin/accounts/${id}`, link)).status).toBe(200)

	const edit = (recordId: string, set: object) => ({ collection: 'person', recordId, set, base: {} }) as never
	const removed = { $deleted: true }
	const merge = worker.change(edit(kept, { note: '合并' }), edit(gone, removed))
	expect(await push({ ...merge, command: 'person.merge' })).toEqual([true])
	const accounts = AdminAccounts.parse((await kit.ask('/api/admin/accounts', { token })).json()).accounts
	expect(accounts.find(account => account.id === id)?.personId).toBe(kept)
	const [rec] = await kit.server().store.read(tx => tx.records([`account/${id}`]))
	expect(rec?.fields.personId).toBe(kept)

	// Whoever is only deleted has become nobody else.
	expect(await push(worker.change(edit(stranger, { note: '在' }), edit(kept, removed)))).toEqual([true])
	const [same] = await kit.server().store.read(tx => tx.records([`account/${id}`]))
	expect(same?.fields.personId).toBe(kept)
})
