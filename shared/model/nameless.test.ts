import { describe, expect, test } from 'vitest'
import { findPersonal } from './nameless.ts'
import { schemas } from './schemas.ts'

const kinds = (text: string, known: string[] = []) => [
	...new Set(findPersonal(text, known).map(({ kind }) => kind)),
]

describe('says who somebody is', () => {
	test.each([
		['王阿姨家的下水道堵了', 'name'],
		['请联系欧阳先生', 'name'],
		['老周反映路灯不亮', 'name'],
		['张某某长期堆放杂物', 'name'],
		['反映人姓名：林晓雨', 'name'],
		['有事打13912345678', 'phone'],
		['有事打139 1234 5678', 'phone'],
		['座机 023-65401234', 'phone'],
		['电话１３９１２３４５６７８', 'phone'],
		['证件11010519491231002X', 'number'],
		['3栋602室漏水', 'door'],
		['3-2-501 漏水', 'door'],
		['12号楼1504漏水', 'door'],
	])('%s', (text, kind) => {
		expect(kinds(text)).toEqual([kind])
	})

	test('a known name stands out wherever it stands; one character does not', () => {
		expect(findPersonal('楼道里林晓雨堆了纸箱', ['林晓雨', '楼'])).toEqual([{ kind: 'name', text: '林晓雨' }])
	})
})

test.each([
	'3栋楼道堆放电动车，消防通道不通',
	'高龄老人较多，建议增设扶手',
	'周边商户夜间噪声，于某日晚持续到23:30',
	'第2单元路灯3盏不亮，2026-11-05报修',
	'需要助餐服务的家庭有12户',
	'8号楼120户反映停水',
	'',
])('a thing or a place: %s', text => {
	expect(findPersonal(text)).toEqual([])
})

test('the schema refuses a slip that names somebody', () => {
	const slip = { on: '2026-11-22', kind: 'facility', department: 'property', state: 'open' }
	expect(schemas.slip.safeParse({ ...slip, text: '3栋路灯不亮' }).success).toBe(true)
	const refused = schemas.slip.safeParse({ ...slip, text: '找王阿姨' })
	expect(refused.error?.issues).toMatchObject([{ path: ['text'], message: 'nameless' }])
})
