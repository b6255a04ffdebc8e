import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ClocksByPath, Path, ScalarsByPath, ScalarValue } from './by-path.ts'

/** What `by-path.ts` says in fewer steps. */
const slow = z.record(Path, ScalarValue)
const CLOCK = '0190a5b2c3d4e5f60718293a4b5c6d7e'

describe('values by path', () => {
	const takes: Record<string, unknown>[] = [
		{},
		{ $org: 'x', $deleted: true, text: '雨', visited: 0, at: null, open: false },
		{ 'personIds/01900000-0000-7000-8000-000000000001': true, text: 'a'.repeat(20_000) },
	]
	const refuses: unknown[] = [
		undefined,
		null,
		'text',
		[],
		['text'],
		{ text: undefined },
		{ text: {} },
		{ text: ['a'] },
		{ text: 'a'.repeat(20_001) },
		{ visited: Number.NaN },
		{ visited: Number.POSITIVE_INFINITY },
		{ '': 'a' },
		{ $other: 'a' },
		{ 'a/b/c': 'a' },
		{ 'a/': 'a' },
		{ 文: 'a' },
		{ constructor: 'a' },
		{ text: 'a', toString: 'a' },
	]
	test.each(takes)('takes %j', given => {
		expect(ScalarsByPath.parse(given)).toEqual(given)
		expect(slow.safeParse(given).success).toBe(true)
	})
	test.each(refuses.map(given => ({ given })))('refuses $given', ({ given }) => {
		expect(ScalarsByPath.safeParse(given).success).toBe(false)
		expect(slow.safeParse(given).success).toBe(false)
	})
	test('a prototype is no field, where zod would leave it out', () => {
		expect(ScalarsByPath.safeParse(JSON.parse('{"__proto__": "a"}')).success).toBe(false)
	})
	test('clocks are clocks', () => {
		expect(ClocksByPath.safeParse({ text: CLOCK }).success).toBe(true)
		for (const given of [{ text: 'late' }, { text: 1 }, { constructor: CLOCK }])
			expect(ClocksByPath.safeParse(given).success).toBe(false)
	})
	test('whoever reads of the protocol reads the same', () => {
		const { $schema, ...told } = z.toJSONSchema(slow)
		expect(z.toJSONSchema(z.object({ set: ScalarsByPath })).properties?.set).toEqual(told)
	})
})
