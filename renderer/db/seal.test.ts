import { describe, expect, test } from 'vitest'
import { createSealer, DamagedRow, randomBytes } from './seal.ts'

const sealer = createSealer(randomBytes(32))
const value = { name: '陈静', n: 1.5, flag: true, none: null, list: ['a'] }

describe('sealing', () => {
	test('opens to the same value', () => {
		expect(sealer.open('records', 'a', sealer.seal('records', 'a', value))).toEqual(value)
	})

	test.each([
		['another key of the table', (box: Uint8Array) => sealer.open('records', 'b', box)],
		['another table', (box: Uint8Array) => sealer.open('outbox', 'a', box)],
		['another data key', (box: Uint8Array) => createSealer(randomBytes(32)).open('records', 'a', box)],
		['nothing', () => sealer.open('records', 'a', new Uint8Array())],
	])('does not open with %s', (_, open) => {
		expect(() => open(sealer.seal('records', 'a', value))).toThrow(DamagedRow)
	})

	test('a change of any single byte is noticed', () => {
		const box = sealer.seal('records', 'a', 'short')
		for (let i = 0; i < box.length; i++) {
			const bad = box.slice()
			bad[i]! ^= 0x80
			expect(() => sealer.open('records', 'a', bad), `byte ${i}`).toThrow(DamagedRow)
		}
	})

	test('names the cipher in the first byte', () => {
		expect(sealer.seal('records', 'a', value)[0]).toBe(1)
	})
})
