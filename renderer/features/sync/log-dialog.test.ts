import { expect, test } from 'vitest'
import { linesWith } from './log-dialog.tsx'

test('lines have every word, in any case; no word shows the newest', () => {
	const lines = ['t1 log update 1.2.0 is ready', 't2 ERROR update: checksum', 't3 error printing']
	expect(linesWith(lines, ' error  update ')).toEqual([lines[1]])
	expect(linesWith(lines, '')).toEqual(lines)
	const many = Array.from({ length: 500 }, (_, i) => `line ${i}`)
	expect(linesWith(many, '')).toHaveLength(300)
	expect(linesWith(many, '').at(-1)).toBe('line 499')
})
