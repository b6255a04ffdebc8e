import { expect, test } from 'vitest'
import { newRecoveryCode, openByRecovery, plainCode, wrapForRecovery } from './recovery.ts'

let next = 0
const random = (count: number) => Uint8Array.from({ length: count }, () => (next = (next * 5 + 7) % 256))

test('the code opens what it wraps, however it is typed, and no other does', () => {
	const key = random(32)
	const code = newRecoveryCode(random)
	expect(code).toMatch(/^[a-hjkmnp-z2-9]{20}$/)
	const box = wrapForRecovery(key, code, random)
	expect(openByRecovery(box, code)).toEqual(key)
	expect(openByRecovery(box, ` ${code.slice(0, 5).toUpperCase()}-${code.slice(5)} `)).toEqual(key)
	expect(openByRecovery(box, newRecoveryCode(random))).toBeUndefined()
	expect(openByRecovery(box, '')).toBeUndefined()
	expect(plainCode('ＡＢ－2 3')).toBe('ab23')
})
