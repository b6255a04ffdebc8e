/** The state of sync in sentences (rule S17): pure. */
import { type SyncFacts, type SyncLevel, syncLevel } from '#shared/sync/status.ts'
import { problemName, problemText } from '../../ui/messages.ts'

export interface Headline {
	readonly level: SyncLevel
	readonly title: string
	/** What it means and what to do; absent where there is nothing to do. */
	readonly detail?: string
}

const DAY_MS = 86_400_000

export function headline(facts: SyncFacts, nowMs: number): Headline {
	const level = syncLevel(facts, nowMs)
	const { pending, refused, offersWaiting, offersRefused, oldestPendingMs, problem, progress, running } =
		facts
	const waiting = [
		pending > 0 ? `${pending} 条修改等待上传` : '',
		offersWaiting > 0 ? `${offersWaiting} 条等待送回服务器` : '',
	]
		.filter(Boolean)
		.join('，')
	const late = oldestPendingMs !== null && nowMs - oldestPendingMs >= DAY_MS
	const since = late ? `，最早的一条已等了 ${Math.floor((nowMs - oldestPendingMs) / DAY_MS)} 天` : ''
	const restored =
		offersWaiting > 0 ? `服务器从备份恢复过，正在把本机较新的 ${offersWaiting} 条送回去，请保持联网。` : ''
	const why = problem === null ? '' : problemText(problem)

	if (refused + offersRefused > 0) {
		const said = [
			refused > 0 ? `${refused} 条修改未被接受` : '',
			offersRefused > 0 ? `${offersRefused} 条未能送回服务器` : '',
			waiting === '' ? '' : `另有 ${waiting}${since}`,
		]
		const title = said.filter(Boolean).join('，')
		return { level, title, detail: `请在下面处理：修改后重新提交，或放弃。${restored}${why}` }
	}
	if (problem !== null) {
		const name = problemName(problem)
		return { level, title: waiting === '' ? name : `${name}，${waiting}${since}`, detail: why }
	}
	if (progress !== null)
		return { level, title: '正在下载数据', detail: '可以先开始工作，还没下载完的内容会陆续出现。' }
	if (offersWaiting > 0) return { level, title: `${waiting}${since}`, detail: restored }
	if (waiting !== '')
		return { level, title: `${waiting}${since}`, detail: running ? '正在上传。' : '马上自动上传。' }
	if (level === 'working') return { level, title: '正在同步' }
	if (level !== 'synced') return { level, title: '尚未同步', detail: '还没有与服务器完成过一次同步。' }
	const detail =
		facts.conflicts > 0
			? `另有 ${facts.conflicts} 处修改冲突，请在下面决定采用哪一个。`
			: '没有等待上传的修改，没有未被接受的修改，也没有修改冲突。'
	return { level, title: '全部已同步', detail }
}

/** How much the wait of a pending change should worry. */
export function waitLevel(sinceMs: number, nowMs: number): 'fine' | 'warning' | 'error' {
	const age = nowMs - sinceMs
	return age >= 3 * DAY_MS ? 'error' : age >= DAY_MS ? 'warning' : 'fine'
}
