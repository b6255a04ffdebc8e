import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffText } from './text-diff.ts'

const side = (of: 'left' | 'right', left: string, right: string) =>
	diffText(left, right)
		.filter(({ kind }) => kind === 'same' || kind === of)
		.map(({ text }) => text)
		.join('')

describe('the difference of two texts', () => {
	it('marks the characters that differ, in reading order', () => {
		expect(diffText('老旧小区两处，待修', '老旧小区三处，已修好')).toEqual([
			{ kind: 'same', text: '老旧小区' },
			{ kind: 'left', text: '两' },
			{ kind: 'right', text: '三' },
			{ kind: 'same', text: '处，' },
			{ kind: 'left', text: '待' },
			{ kind: 'right', text: '已' },
			{ kind: 'same', text: '修' },
			{ kind: 'right', text: '好' },
		])
	})

	it('keeps numbers and words whole', () => {
		expect(diffText('共388户', '共412户')).toEqual([
			{ kind: 'same', text: '共' },
			{ kind: 'left', text: '388' },
			{ kind: 'right', text: '412' },
			{ kind: 'same', text: '户' },
		])
	})

	it('has nothing to mark in equal texts, and everything against an empty one', () => {
		expect(diffText('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }])
		expect(diffText('', '新写')).toEqual([{ kind: 'right', text: '新写' }])
		expect(diffText('', '')).toEqual([])
	})

	it('spells both texts, whatever they are', () => {
		const text = fc.string({ unit: fc.constantFrom('网', '格', 'a', '1', ' ', '。', '\n', '😀') })
		fc.assert(
			fc.property(text, text, (left, right) => {
				expect(side('left', left, right)).toBe(left)
				expect(side('right', left, right)).toBe(right)
			}),
		)
	})

	it('stays within bounds for the longest texts: sentence by sentence, then as a whole', () => {
		const left = Array.from({ length: 400 }, (_, i) => `第${i}条记录左边写的内容。`).join('')
		const right = Array.from(
			{ length: 400 },
			(_, i) => `第${i}条记录${i % 2 ? '左' : '右'}边写的内容。`,
		).join('')
		expect(side('left', left, right)).toBe(left)
		expect(diffText(left, right).filter(({ kind }) => kind === 'same').length).toBeGreaterThan(100)
		const odd = '字'.repeat(4000)
		const even = '词'.repeat(4000)
		expect(diffText(odd, even).map(({ kind }) => kind)).toEqual(['left', 'right'])
	})
})
