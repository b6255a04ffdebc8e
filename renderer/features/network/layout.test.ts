import { describe, expect, test } from 'vitest'
import { textWidth } from './cards.ts'
import { type LayoutInput, layoutNetwork, overlap, type Placed } from './layout.ts'

const ROOM = { width: 1170, height: 560 }
const HEAD = { width: 150, height: 76 }

/** Cards as a grid has them: sizes that differ, by a fixed rule. */
const cards = (prefix: string, count: number, lines: (i: number) => number) =>
	Array.from({ length: count }, (_, i) => ({
		id: `${prefix}${i}`,
		width: 84 + ((i * 17) % 48),
		height: 30 + 16 * lines(i),
	}))

const input = (buildings: number, units: number): LayoutInput => ({
	head: HEAD,
	inner: cards('b', buildings, i => 1 + (i % 4)),
	outer: cards('y', units, () => 1),
	room: ROOM,
})

const all = (layout: ReturnType<typeof layoutNetwork>): Placed[] => [
	{ id: 'head', x: 0, y: 0, ...HEAD },
	...layout.inner,
	...layout.outer,
]

describe.each([
	[0, 0],
	[1, 0],
	[0, 5],
	[2, 1],
	[8, 4],
	[14, 6],
	[16, 12],
	[30, 20],
	[60, 40],
])('%i buildings and %i units', (buildings, units) => {
	const layout = layoutNetwork(input(buildings, units))
	const placed = all(layout)

	test('no card touches another', () => {
		for (const [i, one] of placed.entries())
			for (const other of placed.slice(i + 1))
				expect(overlap(one, other, 8), `${one.id} and ${other.id}`).toBe(false)
	})

	test('everything is there, inside the box', () => {
		expect(placed).toHaveLength(1 + buildings + units)
		const { x, y, width, height } = layout.box
		for (const card of placed) {
			expect(card.x - card.width / 2).toBeGreaterThan(x)
			expect(card.x + card.width / 2).toBeLessThan(x + width)
			expect(card.y - card.height / 2).toBeGreaterThan(y)
			expect(card.y + card.height / 2).toBeLessThan(y + height)
		}
	})
})

test('the largest usual grid stays readable on the smallest usual screen', () => {
	const { box } = layoutNetwork(input(16, 6))
	const scale = Math.min(ROOM.width / box.width, ROOM.height / box.height)
	// 11.5 px at this scale are still 9 px.
	expect(scale).toBeGreaterThan(0.8)
})

test('the same cards stand at the same places', () => {
	expect(layoutNetwork(input(14, 6))).toEqual(layoutNetwork(input(14, 6)))
})

test('texts are measured generously: a full-width character is one em', () => {
	expect(textWidth('楼长 张国胜', 10)).toBeCloseTo(56.2)
	expect(textWidth('12', 10)).toBeCloseTo(12.4)
})
