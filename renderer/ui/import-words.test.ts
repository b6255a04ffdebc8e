import { expect, test } from 'vitest'
import type { Dropped } from '#shared/ledger/understanding.ts'
import { leftOutText, passedOverText, refusedText } from './import-words.ts'

const DROPPED: Dropped[] = [
	{ sheet: '重点人员', row: 2, header: '重点人员', why: 'refused', count: 12 },
	{ sheet: '党员', row: 2, cell: 'F2', header: '信访情况', why: 'refused', count: 3 },
	{ sheet: '党员', row: 9, why: 'total' },
	{ sheet: '党员', row: 2, cell: 'D2', header: '身份证号', why: 'id_card', count: 6 },
]

test('a list that is refused is said by its sheet, a column by its header, and neither as a row passed over', () => {
	expect(leftOutText(DROPPED)).toBe('工作表“重点人员”的名单（12 行）、“信访情况”一列')
	expect(passedOverText(DROPPED)).toBe('合计行 1 行')
	expect(refusedText(DROPPED)).toBe('身份证号 6 个')
	expect(leftOutText([])).toBeUndefined()
})
