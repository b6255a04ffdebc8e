import dayjs from 'dayjs'
import { describe, expect, it } from 'vitest'
import type { SyncFacts } from '#shared/sync/status.ts'
import { clockText, lastSyncedText, syncText } from './sync-text.ts'

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
	lastSyncedMs: NOW,
	running: false,
	problem: null,
	progress: null,
	clockOffsetMs: 0,
}
const text = (part: Partial<SyncFacts>) => syncText({ ...fine, ...part }, NOW)

describe('the state chip (S17)', () => {
	it('says 已同步 only after a complete round with nothing pending or refused', () => {
		expect(text({})).toBe('已同步')
		expect(text({ running: true })).toBe('正在同步')
		expect(text({ lastSyncedMs: null })).toBe('尚未同步')
		for (const part of [
			{ pending: 1, oldestPendingMs: NOW },
			{ refused: 1 },
			{ offersWaiting: 1, oldestPendingMs: NOW },
			{ offersRefused: 1 },
			{ problem: 'offline' as const },
		])
			expect(text(part)).not.toContain('已同步')
	})

	it('says how many wait and since when, online or not', () => {
		expect(text({ pending: 3, oldestPendingMs: NOW - 5 * HOUR })).toBe('待上传 3 条，最早 5 小时前')
		expect(text({ pending: 1, oldestPendingMs: NOW - 1000 })).toBe('待上传 1 条，刚刚修改')
		expect(text({ pending: 3, oldestPendingMs: NOW - 50 * HOUR, problem: 'offline' })).toBe(
			'离线 · 待上传 3 条，最早 2 天前',
		)
		expect(text({ problem: 'offline' })).toBe('离线')
	})

	it('forgets nothing: the problem, what is refused, and what waits and since when', () => {
		expect(text({ refused: 2 })).toBe('未被接受 2 条')
		expect(text({ refused: 2, pending: 1, oldestPendingMs: NOW - 26 * HOUR, problem: 'offline' })).toBe(
			'离线 · 未被接受 2 条 · 待上传 1 条，最早 1 天前',
		)
	})

	it('says what a restored server has yet to take back (S12)', () => {
		expect(text({ offersWaiting: 5, oldestPendingMs: NOW - 26 * HOUR })).toBe('待送回 5 条，最早 1 天前')
		expect(text({ offersWaiting: 5, pending: 2, oldestPendingMs: NOW - HOUR })).toBe(
			'待上传 2 条，待送回 5 条，最早 1 小时前',
		)
		expect(text({ offersRefused: 1 })).toBe('未能送回 1 条')
	})

	it('says why sync has stopped, and how far a download is', () => {
		expect(text({ problem: 'sign_in', pending: 1, oldestPendingMs: NOW - HOUR })).toBe(
			'登录已失效 · 待上传 1 条，最早 1 小时前',
		)
		expect(text({ problem: 'revoked' })).toBe('账号已停用')
		expect(text({ progress: { done: 120, total: 4000, leftMs: null } })).toBe('已下载 120 / 4,000 条')
		expect(text({ progress: { done: 0, total: 0, leftMs: null } })).toBe('正在下载')
	})
})

it('says when the last round ended', () => {
	expect(lastSyncedText(NOW - 180_000, NOW)).toBe('上次同步 10:32，3 分钟前')
	expect(lastSyncedText(NOW - 27 * HOUR, NOW)).toBe('上次同步 11月21日 07:35，1 天前')
	expect(lastSyncedText(null, NOW)).toBe('还没有同步过')
})

describe('a PC clock that is more than five minutes off (S11)', () => {
	const said = (clockOffsetMs: number | null, lastSyncedMs: number | null = NOW) =>
		clockText({ clockOffsetMs, lastSyncedMs }, NOW)

	it('is named, and which way', () => {
		expect([null, 0, 5 * 60_000, -5 * 60_000].map(offset => said(offset))).toEqual(Array(4).fill(undefined))
		expect(said(130 * 60_000)).toBe('电脑时间快 2 小时 10 分钟')
		expect(said(-17 * 365 * 24 * HOUR)).toBe('电脑时间慢 17 年')
	})

	it('is known without a connection where it is earlier than the last sync', () => {
		expect([null, NOW - HOUR, NOW + 5 * 60_000].map(last => said(0, last))).toEqual(Array(3).fill(undefined))
		expect(said(0, NOW + 17 * 365 * 24 * HOUR)).toBe('电脑时间至少慢 17 年')
		expect(said(null, NOW + 2 * HOUR)).toBe('电脑时间至少慢 2 小时')
	})
})
