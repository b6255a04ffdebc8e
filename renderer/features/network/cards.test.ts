import { expect, test } from 'vitest'
import { innerCards, lineY, outerCards, shorten, TITLE_PX, textWidth, titleY } from './cards.ts'
import { building, contact, person, tables, view } from './fixture.ts'
import { networkOf } from './network-data.ts'

const people = Array.from({ length: 9 }, (_, i) => person(`p${i}`, `某${i}`))
const network = networkOf(
	'g',
	tables({
		persons: people,
		buildings: [building('b1', '桂苑1栋'), building('b2', '桂苑2栋')],
		contacts: [
			...people.slice(0, 8).map((each, i) => contact(`x${i}`, 'helper', each.id, ['b1'])),
			contact('loose', 'backbone', 'p8'),
		],
		units: [view('unit', 'y', 'g', { name: '名字特别长的某某物业管理服务有限责任公司', kind: 'property' })],
	}),
)

test('a card says who is left over, and that there is nobody', () => {
	const [first, bare, loose] = innerCards(network)
	expect(first?.lines).toHaveLength(6)
	expect(first?.lines.at(-1)).toEqual({ text: '还有 3 人' })
	expect(bare).toMatchObject({ bare: true, lines: [{ text: '无人联系' }] })
	expect(loose).toMatchObject({ kind: 'loose', title: '不分楼栋', lines: [{ contactId: 'loose' }] })
})

test('every text fits its card', () => {
	for (const card of [...innerCards(network), ...outerCards(network)]) {
		expect(textWidth(card.title, TITLE_PX)).toBeLessThanOrEqual(card.width - 16)
		expect(lineY(card.lines.length - 1)).toBeLessThan(card.height)
		expect(titleY).toBeLessThan(lineY(0))
	}
	expect(outerCards(network)[0]?.title).toMatch(/…$/)
})

test('a text is cut only where it must be', () => {
	expect(shorten('短', 12, 100)).toBe('短')
	expect(textWidth(shorten('一二三四五六七八九十', 12, 60), 12)).toBeLessThanOrEqual(60)
})
