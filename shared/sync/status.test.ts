import { describe, expect, test } from 'vitest'
import { type SyncFacts, type SyncProblem, syncLevel } from './status.ts'

const NOW = Date.UTC(2026, 10, 2, 8)
const DAY = 86_400_000

const calm: SyncFacts = {
	pending: 0,
	oldestPendingMs: null,
	refused: 0,
	refusals: {},
	offersWaiting: 0,
	offersRefused: 0,
	conflicts: 0,
	lastSyncedMs: NOW - 1000,
	running: false,
	problem: null,
	progress: null,
	clockOffsetMs: 0,
}
const level = (part: Partial<SyncFacts>) => syncLevel({ ...calm, ...part }, NOW)
const waiting = (ageMs: number): Partial<SyncFacts> => ({ pending: 1, oldestPendingMs: NOW - ageMs })

describe('S17: the word of the chip', () => {
	test('synced only after a complete round, with nothing pending, refused or under way', () => {
		expect(level({})).toBe('synced')
		expect(level({ conflicts: 3 })).toBe('synced')
		expect(level({ lastSyncedMs: null })).toBe('offline')
		expect(level({ pending: 1 })).toBe('pending')
		expect(level({ refused: 1 })).toBe('error')
		expect(level({ running: true })).toBe('working')
		expect(level({ progress: { done: 1, total: 2, leftMs: null } })).toBe('working')
		expect(level({ problem: 'offline' })).toBe('offline')
	})

	test('S12: not while a restored server has not taken back what is here', () => {
		expect(level({ offersWaiting: 1 })).toBe('pending')
		expect(level({ offersWaiting: 1, oldestPendingMs: NOW - DAY })).toBe('attention')
		expect(level({ offersRefused: 1 })).toBe('error')
	})

	test('pending work warns from one day on and is an error from three', () => {
		expect(level(waiting(0))).toBe('pending')
		expect(level(waiting(DAY - 1))).toBe('pending')
		expect(level(waiting(DAY))).toBe('attention')
		expect(level(waiting(3 * DAY - 1))).toBe('attention')
		expect(level(waiting(3 * DAY))).toBe('error')
	})

	test('a round that runs does not hide what waits, and being offline not its age', () => {
		expect(level({ ...waiting(0), running: true })).toBe('pending')
		expect(level({ ...waiting(0), problem: 'offline' })).toBe('offline')
		expect(level({ ...waiting(DAY), problem: 'offline' })).toBe('attention')
		expect(level({ ...waiting(3 * DAY), problem: 'offline' })).toBe('error')
	})

	test('every problem but a missing network is an error', () => {
		const problems: SyncProblem[] = [
			'sign_in',
			'wrong_server',
			'revoked',
			'version',
			'server_error',
			'storage_full',
			'store_error',
		]
		for (const problem of problems) expect(level({ problem }), problem).toBe('error')
	})
})
