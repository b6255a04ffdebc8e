import { describe, expect, test } from 'vitest'
import { createAccount, createFirstAdmin } from '#server/access/accounts.ts'
import { authenticate, logIn } from '#server/access/sessions.ts'
import { START_MS, type World } from './server-store-world.ts'

const MINUTE = 60_000
const PASSWORD = 'right-password'

export function accessCases(world: () => World): void {
	async function account(login: string) {
		const { store, system, east } = world()
		const wanted = { login, name: '张三', role: 'worker', scopeId: east, password: PASSWORD } as const
		const created = await createAccount(store, system, wanted, START_MS)
		if (typeof created === 'string') throw new Error(created)
		return created
	}
	const login = (name: string, password: string, replica: string | null = null, nowMs = START_MS) =>
		logIn(world().store, { login: name, password, replica }, nowMs)

	describe('access', () => {
		test('an account and its public record are made together; a login is taken whatever its case', async () => {
			const w = world()
			const { id } = await account('Zhang')
			expect(await w.record('account', id)).toMatchObject({ orgId: w.east, fields: { name: '张三' } })
			const again = { login: 'ｚＨＡＮＧ', name: '张四', role: 'worker', scopeId: w.east } as const
			expect(await createAccount(w.store, w.system, again, START_MS)).toBe('login_taken')
			const lost = { login: 'li', name: '李四', role: 'worker', scopeId: id } as const
			expect(await createAccount(w.store, w.system, lost, START_MS)).toBe('no_such_node')
			expect(await createFirstAdmin(w.store, START_MS)).toBeUndefined()
		})

		test('a name is locked after five failures for fifteen minutes, whether anybody has it or not', async () => {
			await account('zhang')
			for (const name of ['zhang', 'nobody']) {
				for (let i = 0; i < 5; i++)
					expect(await login(name, 'wrong')).toMatchObject({ ok: false, code: 'bad_credentials' })
				expect(await login(name, PASSWORD)).toMatchObject({
					code: 'locked_out',
					more: { retryAfterSeconds: 900 },
				})
				expect(await login(name, PASSWORD, null, START_MS + 14 * MINUTE)).toMatchObject({
					code: 'locked_out',
				})
			}
			expect(await login('ZHANG', PASSWORD, null, START_MS + 15 * MINUTE)).toMatchObject({ ok: true })
			expect(await login('nobody', PASSWORD, null, START_MS + 15 * MINUTE)).toMatchObject({
				code: 'bad_credentials',
			})
		})

		test('guesses made at once are counted one by one', async () => {
			await account('zhang')
			const results = await Promise.all(Array.from({ length: 12 }, () => login('zhang', 'wrong')))
			const codes = results.map(result => (result.ok ? 'ok' : result.code))
			expect(codes.filter(code => code === 'bad_credentials')).toHaveLength(5)
			expect(codes.filter(code => code === 'locked_out')).toHaveLength(7)
		})

		test('the right password clears the failures before it', async () => {
			await account('zhang')
			for (let round = 0; round < 3; round++) {
				for (let i = 0; i < 4; i++) await login('zhang', 'wrong')
				expect(await login('zhang', PASSWORD)).toMatchObject({ ok: true })
			}
		})

		test('a token opens until it expires, and not after the account is disabled', async () => {
			const { store } = world()
			const { id } = await account('zhang')
			const result = await login('zhang', PASSWORD)
			if (!result.ok) throw new Error(result.code)
			const header = `Bearer ${result.token}`
			const month = 30 * 24 * 60 * MINUTE
			expect(await authenticate(store, header, START_MS + month - 1)).toMatchObject({ ok: true })
			expect(await authenticate(store, header, START_MS + month)).toMatchObject({ code: 'sign_in' })
			expect(await authenticate(store, `${header}x`, START_MS)).toMatchObject({ code: 'sign_in' })
			expect(await authenticate(store, undefined, START_MS)).toMatchObject({ code: 'sign_in' })
			await store.write(0, tx => tx.updateAccount(id, { state: 'disabled' }))
			expect(await authenticate(store, header, START_MS)).toMatchObject({ code: 'revoked' })
			expect(await login('zhang', PASSWORD)).toMatchObject({ code: 'revoked' })
		})

		test('a local store keeps its replica id, a new or an unknown one gets its own', async () => {
			await account('zhang')
			const ids: string[] = []
			for (const replica of [null, null, 'abcdef']) {
				const result = await login('zhang', PASSWORD, replica)
				if (result.ok) ids.push(result.replica)
			}
			expect(new Set(ids).size).toBe(3)
			expect(ids.every(id => /^[0-9a-f]{6}$/.test(id))).toBe(true)
			const again = await login('zhang', PASSWORD, ids[0] ?? null)
			expect(again).toMatchObject({ replica: ids[0] })
		})
	})
}
