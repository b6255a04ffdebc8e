/** What the state chip says: never 已同步 while anything is pending, on offer to a restored server, or refused (rule S17). */
import dayjs from 'dayjs'
import { MAX_DRIFT_MS } from '#shared/sync/clock.ts'
import { type SyncFacts, syncLevel } from '#shared/sync/status.ts'
import { downloadText } from './download-text.ts'
import { ago, spanText } from './format.ts'
import { problemName } from './messages.ts'

export function syncText(facts: SyncFacts, nowMs: number): string {
	const { pending, refused, offersWaiting, offersRefused, oldestPendingMs, problem, progress } = facts
	const since = oldestPendingMs === null ? '' : sinceText(oldestPendingMs, nowMs)
	const waiting = [
		pending > 0 ? `待上传 ${pending} 条` : '',
		offersWaiting > 0 ? `待送回 ${offersWaiting} 条` : '',
	].filter(Boolean)
	const said = [
		problem !== null ? problemName(problem) : progress !== null ? downloadText(progress) : '',
		refused > 0 ? `未被接受 ${refused} 条` : '',
		offersRefused > 0 ? `未能送回 ${offersRefused} 条` : '',
		waiting.length > 0 ? waiting.join('，') + since : '',
	].filter(Boolean)
	if (said.length > 0) return said.join(' · ')
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

/**
 * `电脑时间快 2 小时 10 分钟`; `undefined` where the PC's clock is near enough to the server's (rule S11). Without a
 * connection a clock that is earlier than the last sync is known to be wrong, as after its battery has died.
 *
 * @param nowMs what the PC's clock says
 */
export function clockText(
	{ clockOffsetMs, lastSyncedMs }: Pick<SyncFacts, 'clockOffsetMs' | 'lastSyncedMs'>,
	nowMs: number,
): string | undefined {
	const offsetMs = clockOffsetMs ?? 0
	if (Math.abs(offsetMs) > MAX_DRIFT_MS)
		return `电脑时间${offsetMs > 0 ? '快' : '慢'} ${spanText(Math.abs(offsetMs))}`
	const lagMs = (lastSyncedMs ?? 0) - nowMs
	return lagMs > MAX_DRIFT_MS ? `电脑时间至少慢 ${spanText(lagMs)}` : undefined
}
