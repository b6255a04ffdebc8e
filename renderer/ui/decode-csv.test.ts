import { expect, test } from 'vitest'
import { decodeCsv } from './decode-csv.ts'

test('a CSV is read as UTF-8, else as GB18030; what is none is told', () => {
	const utf8 = new TextEncoder().encode('代码,名称')
	// 代码,名称 in GB18030.
	const gb = new Uint8Array([0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6])
	expect(decodeCsv(utf8)).toBe('代码,名称')
	expect(decodeCsv(gb)).toBe('代码,名称')
	expect(decodeCsv(new Uint8Array([0xff, 0xfe, 0xe3, 0x4e]))).toBe('代')
	expect(decodeCsv(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).toEqual({ problem: 'spreadsheet' })
	expect(decodeCsv(new Uint8Array())).toEqual({ problem: 'empty' })
	expect(decodeCsv(new Uint8Array((8 << 20) + 1))).toEqual({ problem: 'too_large' })
})
