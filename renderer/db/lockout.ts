/** The pause after wrong passwords, kept on the PC so that it holds without a network too: pure. */

export const MAX_FAILURES = 5
export const LOCK_MS = 15 * 60_000

export interface Attempts {
	/** Passwords tried since the last right one. */
	readonly failures: number
	/** Milliseconds since 1970; 0 while nothing is locked. */
	readonly lockedUntilMs: number
}

export const NO_ATTEMPTS: Attempts = { failures: 0, lockedUntilMs: 0 }

/**
 * Counts a try before it is made, so that ending the program does not undo it. A right password puts
 * {@link NO_ATTEMPTS} in its place.
 *
 * @returns the state to keep, or how long to wait. A PC clock that was set back never makes the wait longer.
 */
export function countAttempt(
	{ failures, lockedUntilMs }: Attempts,
	nowMs: number,
): { ok: true; attempts: Attempts } | { ok: false; retryAfterSeconds: number } {
	const waitMs = Math.min(lockedUntilMs - nowMs, LOCK_MS)
	if (waitMs > 0) return { ok: false, retryAfterSeconds: Math.ceil(waitMs / 1000) }
	const next = failures + 1
	const locks = next >= MAX_FAILURES
	return { ok: true, attempts: { failures: locks ? 0 : next, lockedUntilMs: locks ? nowMs + LOCK_MS : 0 } }
}
