import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	accountPart,
	authorOf,
	HLC_PATTERN,
	type Hlc,
	hlcMs,
	laterHlc,
	MAX_DRIFT_MS,
	makeHlc,
	makeNode,
	shiftHlc,
	tick,
} from './clock.ts'

const ACCOUNT = '01a200d1-00dc-76d8-b276-59fd136ebfb1'
const NODE = makeNode(ACCOUNT, '0000a1')
const ms = fc.integer({ min: 0, max: 2 ** 48 - 2 })
const counter = fc.integer({ min: 0, max: 0xffff })
const reading = fc.tuple(ms, counter).map(([at, count]) => makeHlc(at, count, NODE))

test('a reading is 32 digits and says when, who, and at which replica', () => {
	const at = makeHlc(1_700_000_000_000, 5, NODE)
	expect(at).toMatch(HLC_PATTERN)
	expect(hlcMs(at)).toBe(1_700_000_000_000)
	expect(authorOf(at)).toBe(accountPart(ACCOUNT))
	expect(at.endsWith('0000a1')).toBe(true)
})

test('S11: five minutes off are borne', () => {
	expect(MAX_DRIFT_MS).toBe(300_000)
})

test('nothing before or after the digits, and no other length', () => {
	const at = makeHlc(1, 0, NODE)
	for (const text of ['', at.slice(1), `0${at}`, `${at}0`, at.toUpperCase(), `${at}\n`])
		expect(text).not.toMatch(HLC_PATTERN)
})

test('readings sort as text like their time and counter', () => {
	fc.assert(
		fc.property(ms, counter, ms, counter, (ms1, count1, ms2, count2) => {
			const [one, two] = [makeHlc(ms1, count1, NODE), makeHlc(ms2, count2, NODE)]
			const order = Math.sign(ms1 - ms2 || count1 - count2)
			expect(one < two ? -1 : one > two ? 1 : 0).toBe(order)
			expect(laterHlc(one, two)).toBe(order < 0 ? two : one)
		}),
	)
})

test('S11: a tick is later than all before it, whatever the PC’s clock says', () => {
	fc.assert(
		fc.property(reading, fc.array(ms, { minLength: 1, maxLength: 20 }), (first, walls) => {
			let last: Hlc = first
			for (const wall of walls) {
				const next = tick(last, wall, NODE)
				expect(next > last).toBe(true)
				expect(next).toMatch(HLC_PATTERN)
				expect(hlcMs(next)).toBeGreaterThanOrEqual(wall)
				last = next
			}
		}),
	)
})

test('a tick in the same millisecond counts on', () => {
	expect(tick(makeHlc(1000, 4, NODE), 1000, NODE)).toBe(makeHlc(1000, 5, NODE))
	expect(tick(makeHlc(1000, 4, NODE), 1001, NODE)).toBe(makeHlc(1001, 0, NODE))
})

test('a counter that is full moves the time on', () => {
	expect(tick(makeHlc(1000, 0xfffe, NODE), 5, NODE)).toBe(makeHlc(1000, 0xffff, NODE))
	const next = tick(makeHlc(1000, 0xffff, NODE), 5, NODE)
	expect(next).toBe(makeHlc(1001, 0, NODE))
})

test('a clock before 1970 counts as 1970', () => {
	expect(tick('', -5, NODE)).toBe(makeHlc(0, 0, NODE))
})

test('S11: a shift keeps counter and node, so the order within a replica stays', () => {
	fc.assert(
		fc.property(reading, reading, fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (one, two, delta) => {
			fc.pre(hlcMs(one) + delta >= 0 && hlcMs(two) + delta >= 0)
			fc.pre(hlcMs(one) + delta < 2 ** 48 && hlcMs(two) + delta < 2 ** 48)
			const [moved1, moved2] = [shiftHlc(one, delta), shiftHlc(two, delta)]
			expect(hlcMs(moved1)).toBe(hlcMs(one) + delta)
			expect(moved1.slice(12)).toBe(one.slice(12))
			expect(moved1 < moved2).toBe(one < two)
		}),
	)
	expect(hlcMs(shiftHlc(makeHlc(100, 0, NODE), -500))).toBe(0)
})
