/** The strip above all pages about meetings: 会议 · 安排 · 日历 · 督办 · 需求资源. */
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useLocation } from '@tanstack/react-router'
import { can } from '#shared/model/permissions.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { useClient } from '../session/session.tsx'
import { type PagePath, useGo } from './navigation.ts'

const MEETING_TABS: readonly { to: PagePath; label: string; of: Collection }[] = [
	{ to: '/meetings', label: '会议', of: 'meeting' },
	{ to: '/bodies', label: '安排', of: 'body' },
	{ to: '/calendar', label: '日历', of: 'meeting' },
	{ to: '/follow-up', label: '督办', of: 'resolution' },
	{ to: '/needs', label: '需求资源', of: 'demand' },
]

/** Which tab a page stands under: the meeting room under 会议. */
const tabOf = (pathname: string): PagePath | undefined =>
	pathname === '/meeting-room' ? '/meetings' : MEETING_TABS.find(({ to }) => to === pathname)?.to

/** Whether the navigation's 会议 stands for this page. */
export const isMeetingPage = (pathname: string): boolean => tabOf(pathname) !== undefined

/** For `tabs` of `Page`. Arrow keys move, Enter opens. */
export function MeetingTabs() {
	const { pathname } = useLocation()
	const { role } = useClient().account()
	const go = useGo()
	return (
		<Tabs
			value={tabOf(pathname) ?? false}
			onChange={(_, to: PagePath) => go(to)}
			aria-label="会议"
			className="no-print"
			sx={{ mb: 0.5, minHeight: 36 }}
		>
			{MEETING_TABS.filter(({ of }) => can(role, of, 'read')).map(({ to, label }) => (
				<Tab
					key={to}
					value={to}
					label={label}
					// A click on the tab that is open leads from one of its records back to the list.
					onClick={() => to === pathname && go(to)}
					sx={{ fontSize: 16, minHeight: 36 }}
				/>
			))}
		</Tabs>
	)
}
