import { expect, test } from 'vitest'
import type { AuditItem } from '#shared/protocol/audit.ts'
import { byTime, createAuditNames } from './audit-names.ts'

const names = createAuditNames({
	accounts: [
		{ id: 'a-admin', login: 'xitong', name: '系统管理员' },
		{ id: 'a-worker', login: 'shequ1', name: '季春芳' },
	],
	devices: [
		{ id: 'd-1', label: '二楼办公室', stores: [{ accountId: 'a-worker', replica: '00000a' }] },
		{ id: 'd-2', label: 'Windows Edge 3f2a', stores: [] },
	],
})
const entry = (more: Partial<AuditItem>): AuditItem => ({
	...{ seq: 1, atMs: 9, eventMs: 9, action: 'login.ok', result: 'ok', outcome: {}, accountId: 'a-admin' },
	...more,
})

test('accounts and PCs go by their names, a person of the ledger by a number', () => {
	expect(names.who('a-worker')).toBe('季春芳（shequ1）')
	expect(names.subject(entry({ action: 'account.reset', subject: 'a-worker' }))).toBe('账号 季春芳（shequ1）')
	expect(names.subject(entry({ action: 'device.revoke', subject: 'd-2' }))).toBe('电脑 Windows Edge 3f2a')
	expect(names.subject(entry({ action: 'device.person.view', subject: '0199-123456' }))).toBe(
		'人员编号 123456',
	)
	expect(names.subject(entry({ action: 'exchange.taken', subject: '0199-123456' }))).toBe('编号 123456')
})

test('a PC is named by whose store is on it, and not twice', () => {
	const login = entry({ accountId: 'a-worker', replica: '00000a', address: '10.1.2.3', subject: 'd-1' })
	expect(names.where(login)).toBe('10.1.2.3 · 二楼办公室')
	expect(names.subject(login)).toBe('')
	expect(names.where(entry({ accountId: 'a-admin', replica: '00000a' }))).toBe('电脑 00000a')
	expect(names.where(entry({}))).toBe('服务器')
	expect(names.subject(entry({ action: 'password.change', subject: 'a-admin' }))).toBe('')
})

test('what a PC tells late stands where it happened', () => {
	const late = entry({ seq: 3, atMs: 30, eventMs: 15 })
	const rows = [late, entry({ seq: 2, eventMs: 20 }), entry({ seq: 1, eventMs: 10 })]
	expect(byTime(rows).map(({ seq }) => seq)).toEqual([2, 3, 1])
})
