import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, cleanTexts, linesOf, oneLine } from './clean-text.ts'

test('control characters, halves of pairs and invisible marks go; line ends become one kind', () => {
	expect(cleanText('a\u0000b\u0007c\u001fd\ufffee')).toBe('abcde')
	expect(cleanText('\ud83d屋\udfe0')).toBe('屋')
	expect(cleanText('屋🏠𠮷')).toBe('屋🏠𠮷')
	expect(cleanText('一\r\n二\r三\u2028四\u000b五')).toBe('一\n二\n三\n四\n五')
	expect(cleanText('张\u200b三\ufeff\u202e')).toBe('张三')
	expect(cleanText('序号\t姓名')).toBe('序号 姓名')
})

test('what is left is text that XML can hold, and cleaning it again changes nothing', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), text => {
			const clean = cleanText(text)
			expect(clean.isWellFormed()).toBe(true)
			expect(clean).toMatch(/^[\n\u0020-\ufffd\u{10000}-\u{10ffff}]*$/u)
			expect(cleanText(clean)).toBe(clean)
		}),
	)
})

test('all texts of a content, and nothing else in it', () => {
	expect(cleanTexts({ a: 'x\u0000', b: [{ c: '\u0001y' }, 3, true], d: undefined })).toEqual({
		a: 'x',
		b: [{ c: 'y' }, 3, true],
		d: undefined,
	})
})

test('lines and one line', () => {
	expect(linesOf(' 一 \n\n 二')).toEqual(['一', '二'])
	expect(oneLine('一\n二')).toBe('一 二')
})
