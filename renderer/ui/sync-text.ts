/** What the state chip says: never 已同步 while anything is pending or refused (rule S17). */
import dayjs from 'dayjs'
import { type SyncFacts, syncLevel } from '#shared/sync/status.ts'
import { ago } from './format.ts'

export function syncText(facts: SyncFacts, nowMs: number): string {
	const { pending, refused, oldestPendingMs, problem, progress } = facts
	if (refused > 0) return `有问题 ${refused} 条`
	const since = oldestPendingMs === null ? '' : sinceText(oldestPendingMs, nowMs)
	const waiting = pending > 0 ? `待上传 ${pending} 条${since}` : ''
	if (problem === 'offline') return waiting === '' ? '离线' : `离线 · ${waiting}`
	if (problem !== null) return waiting === '' ? '同步中断' : `同步中断 · ${waiting}`
	if (progress !== null)
		return progress.total === 0 ? '正在下载' : `正在下载 ${progress.done}/${progress.total}`
	if (waiting !== '') return waiting
	const level = syncLevel(facts, nowMs)
	return level === 'working' ? '正在同步' : level === 'synced' ? '已同步' : '尚未同步'
}

const MINUTE_MS = 60_000
const sinceText = (ms: number, nowMs: number): string =>
	nowMs - ms < MINUTE_MS ? '，刚刚修改' : `，最早 ${ago(ms, nowMs)}`

/** `10:32，3 分钟前`; with the day where it was not today. */
export function lastSyncedText(ms: number | null, nowMs: number): string {
	if (ms === null) return '还没有同步过'
	const at = dayjs(ms)
	const now = dayjs(nowMs)
	const day = at.isSame(now, 'day') ? 'HH:mm' : at.isSame(now, 'year') ? 'M月D日 HH:mm' : 'YYYY年M月D日 HH:mm'
	return `上次同步 ${at.format(day)}，${ago(ms, nowMs)}`
}

/** The state in one sentence, for places that are not about it. */
export function syncSentence(facts: SyncFacts, nowMs: number): string {
	const conflicts = facts.conflicts > 0 ? `，修改冲突 ${facts.conflicts} 处` : ''
	return `${syncText(facts, nowMs)}${conflicts}，${lastSyncedText(facts.lastSyncedMs, nowMs)}`
}
