import { expect, it } from 'vitest'
import { addSample, remainingText, type Sample } from './remaining.ts'

const after = (samples: readonly [ms: number, done: number][]): Sample[] =>
	samples.reduce<Sample[]>((kept, [ms, done]) => addSample(kept, { ms, done }), [])

it('says the rest of a download from its present rate', () => {
	expect(remainingText(after([[0, 0]]), 1000)).toBe('')
	expect(
		remainingText(
			after([
				[0, 0],
				[10_000, 100],
			]),
			1000,
		),
	).toBe('约 2 分钟')
	expect(
		remainingText(
			after([
				[0, 0],
				[10_000, 900],
			]),
			1000,
		),
	).toBe('不到 1 分钟')
	expect(
		remainingText(
			after([
				[0, 0],
				[10_000, 1],
			]),
			1000,
		),
	).toBe('约 3 小时')
})

it('forgets how slow the beginning was, and begins anew when the download does', () => {
	const samples = after([
		[0, 0],
		[60_000, 10],
		[70_000, 510],
		[80_000, 1010],
	])
	expect(samples.map(({ ms }) => ms)).toEqual([60_000, 70_000, 80_000])
	expect(addSample(samples, { ms: 81_000, done: 0 })).toEqual([{ ms: 81_000, done: 0 }])
})
