import { expect, test } from 'vitest'
import { mayInstallNow, nextCheckMs } from './schedule.ts'

test('installs at the hour that was set, while nobody works, and never over something unsaved', () => {
	const at = { ready: true, unsaved: false, installHour: 12, hour: 12, idleSeconds: 600 }
	expect(mayInstallNow(at)).toBe(true)
	expect(mayInstallNow({ ...at, unsaved: true })).toBe(false)
	expect(mayInstallNow({ ...at, idleSeconds: 10 })).toBe(false)
	expect(mayInstallNow({ ...at, hour: 13 })).toBe(false)
	expect(mayInstallNow({ ...at, installHour: null })).toBe(false)
	expect(mayInstallNow({ ...at, ready: false })).toBe(false)
})

test('PCs that start together spread their questions over minutes, and ask a few times a day', () => {
	const first = { first: true, failed: false }
	expect(nextCheckMs(first, 1) - nextCheckMs(first, 0)).toBe(4 * 60_000)
	expect(nextCheckMs({ first: false, failed: false }, 0)).toBeGreaterThanOrEqual(3 * 3_600_000)
	expect(nextCheckMs({ first: false, failed: true }, 1)).toBeLessThan(3_600_000)
})
