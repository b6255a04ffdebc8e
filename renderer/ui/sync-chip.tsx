/** The state of sync on every page (rule S17), and beside it what people still have to decide (S5). */
import Chip from '@mui/material/Chip'
import { type SyncLevel, syncLevel } from '#shared/sync/status.ts'
import { useCan, useFacts } from '../session/session.tsx'
import { useGo } from './navigation.ts'
import { clockText, syncText } from './sync-text.ts'
import { useNow } from './use-now.ts'

const COLOR: Record<SyncLevel, 'success' | 'info' | 'warning' | 'error' | 'default'> = {
	synced: 'success',
	working: 'info',
	pending: 'info',
	offline: 'default',
	attention: 'warning',
	error: 'error',
}

export function SyncChip() {
	const facts = useFacts()
	const go = useGo()
	const now = useNow(15_000)
	const nowMs = Math.max(now, facts.oldestPendingMs ?? 0)
	const level = syncLevel(facts, nowMs)
	const mayDecide = useCan('conflict', 'update')
	const clock = clockText(facts, now)
	return (
		<>
			{clock !== undefined && (
				<Chip
					data-testid="clock-chip"
					label={clock}
					color="warning"
					variant="outlined"
					onClick={() => go('/sync')}
				/>
			)}
			{facts.conflicts > 0 && mayDecide && (
				<Chip
					data-testid="conflict-chip"
					label={`修改冲突 ${facts.conflicts} 处`}
					color="warning"
					variant="outlined"
					onClick={() => go('/sync')}
				/>
			)}
			<Chip
				data-testid="sync-chip"
				data-level={level}
				label={syncText(facts, nowMs)}
				color={COLOR[level]}
				variant={level === 'offline' ? 'outlined' : 'filled'}
				onClick={() => go('/sync')}
			/>
		</>
	)
}
