/** The state of sync in one chip, on every page (rule S17). */
import Chip from '@mui/material/Chip'
import { useEffect, useState } from 'react'
import { useFacts } from '#renderer/session/session.tsx'
import { type SyncFacts, type SyncLevel, syncLevel } from '#shared/sync/status.ts'
import { ago } from './format.ts'
import { useGo } from './navigation.ts'

const COLOR: Record<SyncLevel, 'success' | 'info' | 'warning' | 'error' | 'default'> = {
	synced: 'success',
	working: 'info',
	pending: 'info',
	offline: 'default',
	attention: 'warning',
	error: 'error',
}

/** What the chip says: never 已同步 while anything is pending or refused. */
export function syncText(facts: SyncFacts, nowMs: number): string {
	const level = syncLevel(facts, nowMs)
	if (facts.refused > 0) return `有问题 ${facts.refused} 条`
	const waiting = facts.pending > 0 ? `待上传 ${facts.pending} 条` : ''
	const since = facts.oldestPendingMs === null ? '' : `，最早${ago(facts.oldestPendingMs, nowMs)}`
	if (facts.problem === 'offline') return waiting ? `离线 · ${waiting}${since}` : '离线'
	if (facts.problem !== null) return waiting ? `同步中断 · ${waiting}${since}` : '同步中断'
	if (facts.progress !== null) return `正在下载 ${facts.progress.done}/${facts.progress.total}`
	if (waiting) return `${waiting}${since}`
	return level === 'working' ? '正在同步' : level === 'synced' ? '已同步' : '尚未同步'
}

export function SyncChip() {
	const facts = useFacts()
	const go = useGo()
	const [now, setNow] = useState(Date.now())
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 15_000)
		return () => clearInterval(timer)
	}, [])
	const nowMs = Math.max(now, facts.oldestPendingMs ?? 0)
	return (
		<Chip
			data-testid="sync-chip"
			label={syncText(facts, nowMs)}
			color={COLOR[syncLevel(facts, nowMs)]}
			variant={facts.problem === 'offline' ? 'outlined' : 'filled'}
			onClick={() => go('/sync')}
		/>
	)
}
