import dayjs from 'dayjs'
import { describe, expect, it } from 'vitest'
import type { SyncFacts } from '#shared/sync/status.ts'
import { spanText } from '../../ui/format.ts'
import { headline, waitLevel } from './sync-words.ts'

const NOW = dayjs('2026-11-22T10:35:00').valueOf()
const HOUR = 3_600_000
const fine: SyncFacts = {
	pending: 0,
	oldestPendingMs: null,
	refused: 0,
	refusals: {},
	offersWaiting: 0,
	offersRefused: 0,
	conflicts: 0,
	lastSyncedMs: NOW - 180_000,
	running: false,
	problem: null,
	progress: null,
	clockOffsetMs: 0,
}
const title = (part: Partial<SyncFacts>) => headline({ ...fine, ...part }, NOW).title

describe('the headline of the sync centre (S17)', () => {
	it('says 全部已同步 only when a round ended and nothing is pending or refused', () => {
		expect(title({})).toBe('全部已同步')
		expect(title({ lastSyncedMs: null })).toBe('尚未同步')
		expect(title({ pending: 2, oldestPendingMs: NOW })).toBe('2 条修改等待上传')
		expect(title({ refused: 1 })).toBe('1 条修改未被接受')
		expect(title({ running: true })).toBe('正在同步')
		expect(headline(fine, NOW).detail).toContain('没有等待上传的修改')
		expect(headline({ ...fine, conflicts: 2 }, NOW).detail).toContain('2 处修改冲突')
	})

	it('names the age of what waits from one day on', () => {
		expect(title({ pending: 3, oldestPendingMs: NOW - 26 * HOUR, problem: 'offline' })).toBe(
			'离线，3 条修改等待上传，最早的一条已等了 1 天',
		)
		expect(title({ pending: 3, oldestPendingMs: NOW - 5 * HOUR, problem: 'offline' })).toBe(
			'离线，3 条修改等待上传',
		)
	})

	it('says what a restored server has yet to take back, and what it did not take (S12)', () => {
		expect(headline({ ...fine, offersWaiting: 5, oldestPendingMs: NOW - 26 * HOUR }, NOW)).toEqual({
			level: 'attention',
			title: '5 条等待送回服务器，最早的一条已等了 1 天',
			detail: '服务器从备份恢复过，正在把本机较新的 5 条送回去，请保持联网。',
		})
		expect(title({ offersRefused: 2, pending: 1, oldestPendingMs: NOW })).toBe(
			'2 条未能送回服务器，另有 1 条修改等待上传',
		)
	})

	it('says why, and forgets neither refused nor pending', () => {
		expect(title({ refused: 1, pending: 2, oldestPendingMs: NOW - 50 * HOUR })).toBe(
			'1 条修改未被接受，另有 2 条修改等待上传，最早的一条已等了 2 天',
		)
		const both = headline({ ...fine, refused: 1, pending: 2, oldestPendingMs: NOW, problem: 'sign_in' }, NOW)
		expect(both.title).toBe('1 条修改未被接受，另有 2 条修改等待上传')
		expect(both.detail).toContain('重新登录')
		expect(headline({ ...fine, problem: 'storage_full' }, NOW)).toMatchObject({
			title: '磁盘已满',
			level: 'error',
		})
	})
})

it('says spans and how much they worry', () => {
	expect([spanText(6 * 60_000), spanText(50 * HOUR)]).toEqual(['6 分钟', '2 天 2 小时'])
	expect([23, 24, 71, 72].map(hours => waitLevel(NOW - hours * HOUR, NOW))).toEqual([
		'fine',
		'warning',
		'warning',
		'error',
	])
})
