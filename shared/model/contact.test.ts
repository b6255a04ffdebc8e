import { expect, test } from 'vitest'
import { isOutOfContact } from './contact.ts'

const day = 86_400_000

test('30 days without contact, or as many as are set; a clock that was set back does not help', () => {
	expect(isOutOfContact(0, 0, 30 * day)).toBe(false)
	expect(isOutOfContact(0, 0, 30 * day + 1)).toBe(true)
	expect(isOutOfContact(0, 0, 11 * day, 10)).toBe(true)
	expect(isOutOfContact(0, 40 * day, day)).toBe(true)
	expect(isOutOfContact(undefined, 0, 1000 * day)).toBe(false)
})
