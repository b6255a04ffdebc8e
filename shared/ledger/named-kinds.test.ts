import { expect, test } from 'vitest'
import { namedKinds } from './named-kinds.ts'

const head = (...words: string[]) => [...namedKinds(words).head]
const any = (...words: string[]) => [...namedKinds(words).any].sort()

test('a title ends with what it names', () => {
	expect(head('石门社区党员走访记录')).toEqual(['logs'])
	expect(head('驻区单位资源清单')).toEqual(['resources'])
	expect(any('驻区单位资源清单')).toEqual(['resources', 'units'])
})

test('the nearest words that name a ledger count; brackets only explain', () => {
	expect(head('填报单位：双峰社区', '需求清单', '资源清单')).toEqual(['demands'])
	expect(head('七类网格员花名册（含走访记录）')).toEqual(['staff'])
	expect(head('Sheet1')).toEqual([])
})
