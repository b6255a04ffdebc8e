import { expect, test } from 'vitest'
import { createSealer, placeOf } from './secrets.ts'

const key = new Uint8Array(32).fill(1)
const place = placeOf.recovery('a', '000001')

test('opens with the key, in its place', () => {
	const { seal, open } = createSealer(key)
	const sealed = seal('恢复码 abcd', place)
	expect(sealed).not.toContain('abcd')
	expect(open(sealed, place)).toBe('恢复码 abcd')
	expect(seal('恢复码 abcd', place)).not.toBe(sealed)
})

test('with another key, in another place, or changed by one bit it does not', () => {
	const { seal, open } = createSealer(key)
	const sealed = seal('abcd', place)
	expect(() => createSealer(new Uint8Array(32).fill(2)).open(sealed, place)).toThrow()
	expect(() => open(sealed, placeOf.recovery('b', '000001'))).toThrow()
	const bytes = Buffer.from(sealed, 'base64')
	for (let i = 0; i < bytes.length; i++) {
		const other = Buffer.from(bytes)
		other[i]! ^= 1
		expect(() => open(other.toString('base64'), place)).toThrow()
	}
	expect(() => open('', place)).toThrow()
})
