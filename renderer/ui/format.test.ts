import { expect, test } from 'vitest'
import { bytesText, shortTime } from './format.ts'

test.each([
	[0, '0 KB'],
	[2048, '2 KB'],
	[1_500_000, '1.4 MB'],
	[52_428_800, '50 MB'],
	[1_073_741_824, '1.0 GB'],
	[8_000_000_000_000, '7.3 TB'],
])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))

test.each([
	['2021-03-05T14:30', '2021年3月5日 14:30'],
	['2021-03-05T00:00', '2021年3月5日'],
	[undefined, ''],
])('the time %s is %s', (time, text) => expect(shortTime(time)).toBe(text))
