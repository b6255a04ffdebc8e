import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSample, type Sample, timeLeftMs } from './progress.ts'

const run = (...samples: readonly [ms: number, done: number][]): Sample[] =>
	samples.reduce<Sample[]>((kept, [ms, done]) => addSample(kept, { ms, done }), [])

test('unknown at first: before anything came, within the first second, and where nothing came since', () => {
	expect(timeLeftMs([], 1000)).toBeNull()
	expect(timeLeftMs(run([0, 0]), 1000)).toBeNull()
	expect(timeLeftMs(run([0, 0], [999, 500]), 1000)).toBeNull()
	expect(timeLeftMs(run([0, 0], [10_000, 0]), 1000)).toBeNull()
})

test('at the present rate', () => {
	expect(timeLeftMs(run([0, 0], [10_000, 100]), 1000)).toBe(90_000)
	expect(timeLeftMs(run([0, 200], [1000, 400]), 1000)).toBe(3000)
	expect(timeLeftMs(run([0, 0], [50_000, 100]), 200)).toBe(50_000)
})

test('smoothed: one slow page among quick ones moves it little, and a slow beginning is forgotten', () => {
	const steady = Array.from({ length: 20 }, (_, i): [number, number] => [i * 1000, i * 1000])
	const before = timeLeftMs(run(...steady), 100_000)!
	const slow = timeLeftMs(run(...steady, [23_000, 20_000]), 100_000)!
	expect(slow / before).toBeLessThan(1.25)
	expect(run([0, 0], [60_000, 10], [70_000, 510], [80_000, 1010]).map(({ ms }) => ms)).toEqual([
		60_000, 70_000, 80_000,
	])
})

test('begins anew with the download, and where the clock was set back', () => {
	const samples = run([0, 0], [10_000, 500])
	expect(addSample(samples, { ms: 11_000, done: 0 })).toEqual([{ ms: 11_000, done: 0 }])
	expect(addSample(samples, { ms: 5000, done: 700 })).toEqual([{ ms: 5000, done: 700 }])
})

test('never negative and never endless, whatever the clock does and however much more there is than was counted', () => {
	const moment = fc.record({ ms: fc.integer({ min: -1e9, max: 1e15 }), done: fc.nat(1e6) })
	fc.assert(
		fc.property(fc.array(moment), fc.nat(1e6), (moments, total) => {
			const left = timeLeftMs(
				moments.reduce<Sample[]>((kept, next) => addSample(kept, next), []),
				total,
			)
			expect(left === null || (left >= 0 && Number.isFinite(left))).toBe(true)
		}),
	)
})
