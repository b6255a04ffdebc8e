import { expect, test } from 'vitest'
import { type Measured, paginate } from './paginate.ts'

const lines = (count: number, more: Partial<Extract<Measured, { kind: 'lines' }>> = {}): Measured => ({
	kind: 'lines',
	before: 0,
	after: 0,
	line: 10,
	lines: count,
	keepNext: false,
	newPage: false,
	...more,
})
const rows = (...heights: number[]): Measured => ({ kind: 'rows', head: 10, rows: heights })
const said = (blocks: readonly Measured[], height = 100) =>
	paginate(blocks, height).map(page => page.map(({ block, from, to }) => `${block}:${from}-${to}`).join(' '))

test('a paragraph goes on where the page ends', () => {
	expect(said([lines(6), lines(12)])).toEqual(['0:0-6 1:0-4', '1:4-12'])
})

test('twenty-two lines fill a page', () => {
	expect(said([lines(22, { line: 28.95 })], 637.8)).toEqual(['0:0-22'])
	expect(said([lines(23, { line: 28.95 })], 637.8)).toEqual(['0:0-22', '0:22-23'])
})

test('a heading stays with the first line of what follows', () => {
	const heading = lines(1, { keepNext: true })
	expect(said([lines(9), heading, lines(3)])).toEqual(['0:0-9', '1:0-1 2:0-3'])
	expect(said([lines(8), heading, lines(3)])).toEqual(['0:0-8 1:0-1 2:0-1', '2:1-3'])
	expect(said([lines(7), heading, heading, rows(20, 20)])).toEqual(['0:0-7', '1:0-1 2:0-1 3:0-2'])
})

test('a new page begins where it is asked for, but not at the beginning', () => {
	expect(said([lines(1, { newPage: true }), lines(1, { newPage: true })])).toEqual(['0:0-1', '1:0-1'])
})

test('space above and below counts', () => {
	expect(said([lines(2, { before: 60, after: 15 }), lines(1)])).toEqual(['0:0-2', '1:0-1'])
})

test('no row is torn, and the head is there again on the next page', () => {
	expect(said([lines(3), rows(20, 20, 20, 30, 30, 30)])).toEqual(['0:0-3 1:0-3', '1:3-6'])
	expect(said([lines(8), rows(20, 20)])).toEqual(['0:0-8', '1:0-2'])
})

test('a row or a line that is higher than a page stands on one of its own', () => {
	expect(said([rows(20, 200, 20)])).toEqual(['0:0-1', '0:1-2', '0:2-3'])
	expect(said([lines(2, { line: 200 })])).toEqual(['0:0-1', '0:1-2'])
})

test('an empty list is its head', () => {
	expect(said([rows(), lines(1)])).toEqual(['0:0-0 1:0-1'])
})

test('the foot finds room, or a page of its own', () => {
	expect(said([lines(7), { kind: 'foot', height: 30 }])).toEqual(['0:0-7 1:0-1'])
	expect(said([lines(8), { kind: 'foot', height: 30 }])).toEqual(['0:0-8', '1:0-1'])
})
