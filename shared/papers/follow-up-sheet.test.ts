import { expect, test } from 'vitest'
import { followUpSheet } from './follow-up-sheet.ts'

test('a row for each resolution, days as days, what nobody filled in left out', () => {
	const sheet = followUpSheet({
		paper: 'follow_up',
		title: '小正街社区督办台账',
		issuer: '中共小正街社区委员会',
		asOf: '2026-11-22',
		rows: [
			{ matter: '更换照明', helpers: ['冼锐', '段志坤'], due: '2026-11-21', state: '逾期1天', colour: 'red' },
			{ matter: '划停车位', helpers: [], lead: '钟宏贵', state: '已销号', closedOn: '2026-11-02' },
		],
	})
	const [title, facts, header, first, second] = sheet.rows
	expect(title?.cells[0]).toBe('小正街社区督办台账')
	expect(facts?.cells.join('')).toContain('2 项')
	expect(header?.cells).toEqual([
		'序号',
		'来源会议',
		'督办事项',
		'牵头',
		'配合',
		'完成时限',
		'进展情况',
		'状态',
		'销号日期',
	])
	expect(first?.cells.slice(2, 6)).toEqual([
		'更换照明',
		null,
		'冼锐、段志坤',
		new Date('2026-11-21T00:00:00Z'),
	])
	expect([second?.cells[0], second?.cells[7]]).toEqual([2, '已销号'])
})
