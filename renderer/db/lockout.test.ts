import { expect, test } from 'vitest'
import { type Attempts, countAttempt, LOCK_MS, MAX_FAILURES, NO_ATTEMPTS } from './lockout.ts'

const T0 = Date.UTC(2026, 10, 2, 8)

/** The state after so many wrong passwords. */
function after(tries: number): Attempts {
	let attempts = NO_ATTEMPTS
	for (let i = 0; i < tries; i++) {
		const counted = countAttempt(attempts, T0)
		if (!counted.ok) throw new Error('locked early')
		attempts = counted.attempts
	}
	return attempts
}

test('the fifth try locks for fifteen minutes, before its outcome is known', () => {
	expect(countAttempt(after(MAX_FAILURES - 1), T0).ok).toBe(true)
	expect(countAttempt(after(MAX_FAILURES), T0)).toEqual({ ok: false, retryAfterSeconds: 900 })
	expect(countAttempt(after(MAX_FAILURES), T0 + LOCK_MS - 1)).toEqual({ ok: false, retryAfterSeconds: 1 })
})

test('after the pause there are five tries again', () => {
	const counted = countAttempt(after(MAX_FAILURES), T0 + LOCK_MS)
	expect(counted).toEqual({ ok: true, attempts: { failures: 1, lockedUntilMs: 0 } })
})

test('a PC clock that was set back makes nobody wait longer than the pause', () => {
	const counted = countAttempt(after(MAX_FAILURES), T0 - 10 * 365 * 86_400_000)
	expect(counted).toEqual({ ok: false, retryAfterSeconds: 900 })
})
