/** The true state in words, when it was last complete, and what can be done about it now. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useState } from 'react'
import type { SyncLevel } from '#shared/sync/status.ts'
import { useClient, useFacts } from '../../session/session.tsx'
import { useSignInAgain } from '../../session/sign-in-again.ts'
import { ClockWarning } from '../../ui/clock-warning.tsx'
import { DoneIcon, SyncIcon, WarnIcon } from '../../ui/icons.tsx'
import { lastSyncedText } from '../../ui/sync-text.ts'
import { useNow } from '../../ui/use-now.ts'
import { SignInAgainDialog } from './sign-in-again-dialog.tsx'
import { headline } from './sync-words.ts'

const LOOK: Record<SyncLevel, { color: string; icon: typeof DoneIcon }> = {
	synced: { color: 'success.main', icon: DoneIcon },
	working: { color: 'info.main', icon: SyncIcon },
	pending: { color: 'info.main', icon: SyncIcon },
	offline: { color: 'text.secondary', icon: WarnIcon },
	attention: { color: 'warning.main', icon: WarnIcon },
	error: { color: 'error.main', icon: WarnIcon },
}

export function StateCard({ children }: { children: ReactNode }) {
	const client = useClient()
	const facts = useFacts()
	const signInAgain = useSignInAgain()
	const [asking, setAsking] = useState(false)
	const now = useNow(15_000)
	const nowMs = Math.max(now, facts.lastSyncedMs ?? 0, facts.oldestPendingMs ?? 0)
	const { level, title, detail } = headline(facts, nowMs)
	const { color, icon: Icon } = LOOK[level]
	return (
		<Paper sx={{ p: 2 }}>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
				<Box sx={{ display: 'flex', color }}>
					<Icon sx={{ fontSize: 28 }} />
				</Box>
				<Box sx={{ flex: 1, minWidth: 0 }} role="status">
					<Typography component="p" sx={{ fontSize: 18, fontWeight: 600, color }}>
						{title}
					</Typography>
					<Typography variant="body2" sx={{ color: 'text.secondary' }}>
						{lastSyncedText(facts.lastSyncedMs, nowMs)}
					</Typography>
				</Box>
				{facts.problem === 'sign_in' && signInAgain !== null && (
					<Button variant="contained" onClick={() => setAsking(true)}>
						重新登录
					</Button>
				)}
				<Button variant="outlined" startIcon={<SyncIcon />} onClick={() => client.syncNow()}>
					立即同步
				</Button>
			</Box>
			{detail !== undefined && <Typography sx={{ mt: 1 }}>{detail}</Typography>}
			{children && <Box sx={{ mt: 1.5 }}>{children}</Box>}
			<Box sx={{ mt: 1.5, '&:empty': { display: 'none' } }}>
				<ClockWarning />
			</Box>
			{asking && signInAgain !== null && (
				<SignInAgainDialog signInAgain={signInAgain} onClose={() => setAsking(false)} />
			)}
		</Paper>
	)
}
