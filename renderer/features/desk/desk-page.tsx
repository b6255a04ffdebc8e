/** 工作台: what is to be done today, what is vacant, who is on duty; and a line to write down what just happened. */

import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import dayjs from 'dayjs'
import { isOfficer } from '#shared/model/duties.ts'
import { workday } from '#shared/model/workdays.ts'
import { useClient, useFacts } from '../../session/session.tsx'
import { useTree } from '../../session/tree.ts'
import { ClockWarning } from '../../ui/clock-warning.tsx'
import { longDay } from '../../ui/format.ts'
import { WEEKDAYS } from '../../ui/months.ts'
import { useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { QuickLog } from '../../ui/quick-log.tsx'
import { Loading } from '../../ui/states.tsx'
import { syncSentence } from '../../ui/sync-text.ts'
import { useNow } from '../../ui/use-now.ts'
import { CareDue } from './care-due.tsx'
import { DueList } from './due-list.tsx'
import { DutyToday } from './duty-today.tsx'
import { FollowUpsDue } from './follow-ups-due.tsx'
import { MeetingsDue } from './meetings-due.tsx'
import { RecentLogs } from './recent-logs.tsx'
import { SystemDesk } from './system-desk.tsx'
import { useDesk } from './use-desk.ts'
import { VacancyList } from './vacancy-list.tsx'

export function DeskPage() {
	const { role, scopeId } = useClient().account()
	const tree = useTree()
	const now = useNow(60_000)
	const today = dayjs(now).format('YYYY-MM-DD')
	const where = tree?.nodes.has(scopeId) ? ` · ${tree.name(scopeId)}` : ''
	return (
		<Page title="工作台" note={`${dayText(today)}${where}`} actions={<SyncLine />}>
			{isOfficer(role) ? <SystemDesk /> : <OfficeDesk today={today} />}
		</Page>
	)
}

/** `2026年11月22日 星期日`, with the State Council's word where there is one. */
function dayText(today: string): string {
	const { mark, holiday } = workday(today)
	const said = mark === 'make_up' ? '（调休上班）' : holiday === undefined ? '' : `（${holiday}放假）`
	return `${longDay(today)} 星期${WEEKDAYS[dayjs(today).day()]}${said}`
}

function SyncLine() {
	const facts = useFacts()
	const go = useGo()
	const now = useNow(15_000)
	const nowMs = Math.max(now, facts.lastSyncedMs ?? 0, facts.oldestPendingMs ?? 0)
	return (
		<Link
			component="button"
			type="button"
			color="text.secondary"
			underline="hover"
			onClick={() => go('/sync')}
		>
			{syncSentence(facts, nowMs)}
		</Link>
	)
}

function OfficeDesk({ today }: { today: string }) {
	const desk = useDesk(today)
	if (desk === undefined) return <Loading />
	return (
		<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, height: '100%', minHeight: 480 }}>
			<ClockWarning />
			<QuickLog autoFocus />
			<Box
				sx={{
					flex: 1,
					minHeight: 0,
					display: 'grid',
					gridTemplateColumns: 'minmax(0, 1.35fr) minmax(0, 1fr)',
					gap: 1.5,
				}}
			>
				<Paper sx={{ p: 1.5, display: 'flex', flexDirection: 'column', minHeight: 0, gap: 1.5 }}>
					<DueList desk={desk} today={today} />
					<RecentLogs desk={desk} />
				</Paper>
				<Paper sx={{ p: 1.5, display: 'flex', flexDirection: 'column', minHeight: 0, gap: 1.5 }}>
					<MeetingsDue desk={desk} today={today} />
					<FollowUpsDue desk={desk} today={today} />
					<CareDue today={today} />
					<DutyToday desk={desk} />
					<VacancyList desk={desk} />
				</Paper>
			</Box>
		</Box>
	)
}
