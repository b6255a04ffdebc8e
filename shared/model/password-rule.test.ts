import { expect, test } from 'vitest'
import { passwordFault } from './password-rule.ts'

test.each([
	['Abc-123', 'too_short'],
	['abcdefgh', 'too_simple'],
	['abcd2345', 'too_simple'],
	['Aa1Aa1Aa1', 'too_simple'],
	['Password1!', 'too_usual'],
	['Shequ@2026', 'too_usual'],
	['Qwerty-99', 'too_usual'],
	['Zhang.w-2026', 'has_login'],
	['ＺＨＡＮＧ.W-2026', 'has_login'],
	['今天', 'too_short'],
] as const)('%s: %s', (password, fault) => {
	expect(passwordFault(password, 'zhang.w')).toBe(fault)
})

test.each(['k7mq-w2xd-9rtb-ef', 'Lv-Shui-88', '清风明月-本无价-42', 'correct horse battery'])(
	'%s will do',
	password => {
		expect(passwordFault(password, 'zhang')).toBeUndefined()
	},
)
