import { expect, test } from 'vitest'
import { schemas } from '#shared/model/schemas.ts'
import { clean, messageOf } from './record-form.tsx'

const none = new Set<string>()

test('phones are taken as people copy them', () => {
	expect(clean('person', { name: ' 张国胜 ', phone: '138 0013 8000', phone2: '' }, none)).toEqual({
		name: '张国胜',
		phone: '13800138000',
	})
	expect(clean('shift', { phone: '０２３－６５４０１２３４' }, none)).toEqual({ phone: '023-65401234' })
})

test('other text stays as it is typed, numbers become numbers', () => {
	expect(clean('building', { name: '7 - 3 栋', units: '3' }, new Set(['units']))).toEqual({
		name: '7 - 3 栋',
		units: 3,
	})
})

test('what is no phone is answered with an example', () => {
	const parsed = schemas.person.safeParse(
		{ name: '张国胜', state: 'active', phone: '见名片' },
		{ reportInput: true },
	)
	expect(parsed.error?.issues.map(issue => messageOf('person', issue))).toEqual([
		'电话请填数字，如 13800138000 或 023-65401234',
	])
})
