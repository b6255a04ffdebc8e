import { expect, test } from 'vitest'
import { AUDIT_GROUPS, actionText, csvField, detailText } from './audit-words.ts'

test('what was done in words; what is not known stays as it is', () => {
	expect(actionText('login.failed')).toBe('登录失败')
	expect(actionText('device.some.thing')).toBe('device.some.thing')
	expect(detailText({ outcome: { role: 'worker', formerRole: 'staff', scopeId: 'x' } })).toBe(
		'角色 社区工作者，原角色 网格员',
	)
})

test('a filter’s actions fit what the server takes', () => {
	for (const { actions } of Object.values(AUDIT_GROUPS))
		expect(actions).toMatch(/^[a-z_.]{1,40}(,[a-z_.]{1,40}){0,19}$/)
})

test('no field of a CSV is a formula', () => {
	expect(csvField('=1+1')).toBe("'=1+1")
	expect(csvField('a,"b"')).toBe('"a,""b"""')
	expect(csvField('张三')).toBe('张三')
})
