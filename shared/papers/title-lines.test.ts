import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TEXT_WIDTH } from './page.ts'
import { titleLines, widthOf } from './title-lines.ts'

const lines = (title: string) => titleLines(title, TEXT_WIDTH, 22)

test('words stay whole, and the lines are about as long as each other', () => {
	expect(lines('小正街社区党委关于召开2026年第四季度党建联席会议的通知')).toEqual([
		'小正街社区党委关于召开2026年第四季度',
		'党建联席会议的通知',
	])
	expect(lines('小正街社区2026年第四季度党建联席会议议程')).toEqual([
		'小正街社区2026年第四季度',
		'党建联席会议议程',
	])
})

test('a short title is one line; lines that were given are kept', () => {
	expect(lines('会议议程')).toEqual(['会议议程'])
	expect(lines('中共小正街社区委员会\n关于召开会议的通知')).toEqual([
		'中共小正街社区委员会',
		'关于召开会议的通知',
	])
	expect(lines('')).toEqual([])
})

test('whatever the title, nothing is lost and no line is too long', () => {
	const title = fc.string({
		unit: fc.constantFrom(...'小正街社区党委关于的通知、“”《》2026年aW 🏠𠮷'),
		maxLength: 150,
	})
	fc.assert(
		fc.property(title, title => {
			const broken = lines(title)
			expect(broken.join('')).toBe(title.trim())
			for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(19)
		}),
	)
})
