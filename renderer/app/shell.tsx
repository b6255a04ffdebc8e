/** The frame around every page: where one can go, the search box, the state of sync, who is signed in. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { Outlet, useLocation } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { can, hasRight, type Right } from '#shared/model/permissions.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { useClient } from '../session/session.tsx'
import { DemoMark } from '../ui/demo-mark.tsx'
import { DownloadBanner } from '../ui/download-progress.tsx'
import {
	BackupIcon,
	CalendarIcon,
	CareIcon,
	DoneIcon,
	EyeIcon,
	HealthIcon,
	HomeIcon,
	LedgerIcon,
	LockIcon,
	LogIcon,
	MeetingIcon,
	NetworkIcon,
	PeopleIcon,
	SyncIcon,
	TreeIcon,
} from '../ui/icons.tsx'
import { isMeetingPage } from '../ui/meeting-tabs.tsx'
import { type PagePath, useGo } from '../ui/navigation.ts'
import { SyncChip } from '../ui/sync-chip.tsx'
import { AccountMenu } from './account-menu.tsx'
import { IdleLock } from './idle-lock.tsx'
import { PresetNotice } from './preset-notice.tsx'
import { ScopeNotice } from './scope-notice.tsx'
import { SearchBox } from './search-box.tsx'
import { SyncNoter } from './sync-note.tsx'
import { UnfinishedForms } from './unfinished-forms.tsx'

/** `of`: who may not read these has no use for the page. */
const ENTRIES: readonly {
	to: PagePath
	label: string
	icon: ComponentType
	of?: Collection
	right?: Right
}[] = [
	{ to: '/', label: '工作台', icon: HomeIcon },
	{ to: '/org', label: '组织网格', icon: TreeIcon },
	{ to: '/people', label: '人员与岗位', icon: PeopleIcon, of: 'person' },
	{ to: '/network', label: '联系网络', icon: NetworkIcon, of: 'contact' },
	{ to: '/logs', label: '工作日志', icon: LogIcon, of: 'log' },
	{ to: '/roster', label: '值班安排', icon: CalendarIcon, of: 'shift' },
	{ to: '/care', label: '走访服务', icon: CareIcon, of: 'slip' },
	{ to: '/meetings', label: '会议', icon: MeetingIcon, of: 'meeting' },
	{ to: '/ledgers', label: '台账', icon: LedgerIcon, of: 'person' },
	{ to: '/accounts', label: '账号', icon: PeopleIcon, right: 'accounts' },
	{ to: '/devices', label: '电脑', icon: LockIcon, right: 'devices' },
	{ to: '/audit', label: '审计', icon: EyeIcon, right: 'audit' },
	{ to: '/health', label: '运行状况', icon: HealthIcon, right: 'server' },
	{ to: '/backups', label: '备份', icon: BackupIcon, right: 'server' },
	{ to: '/updates', label: '更新', icon: DoneIcon, right: 'updates' },
	{ to: '/sync', label: '同步中心', icon: SyncIcon },
]

export function Shell() {
	const { demo } = useClient().account()
	const { pathname } = useLocation()
	return (
		<Box className="shell" sx={{ display: 'grid', gridTemplateColumns: '148px 1fr', height: '100vh' }}>
			<Navigation demo={demo} />
			<Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 }}>
				<Box
					component="header"
					className="no-print"
					sx={{
						display: 'flex',
						alignItems: 'center',
						gap: 1.5,
						height: 48,
						px: 2,
						flexShrink: 0,
						bgcolor: 'background.paper',
						borderBottom: 1,
						borderColor: 'divider',
					}}
				>
					<SearchBox />
					<Box sx={{ flex: 1 }} />
					<SyncChip />
					<AccountMenu />
				</Box>
				<ScopeNotice />
				<PresetNotice />
				<UnfinishedForms />
				<SyncNoter />
				<IdleLock />
				{pathname !== '/sync' && <DownloadBanner />}
				<Box component="main" sx={{ flex: 1, minHeight: 0 }}>
					<Outlet />
				</Box>
			</Box>
		</Box>
	)
}

function Navigation({ demo }: { demo: boolean }) {
	const { pathname } = useLocation()
	const { role } = useClient().account()
	const go = useGo()
	return (
		<Box
			component="nav"
			aria-label="主导航"
			className="no-print"
			sx={{ bgcolor: '#2b2826', color: '#efece7', display: 'flex', flexDirection: 'column' }}
		>
			<Typography sx={{ px: 2, py: 1.5, fontWeight: 600, fontSize: 15 }}>网格工作台</Typography>
			{demo && <DemoMark />}
			{ENTRIES.filter(
				({ of, right }) =>
					(of === undefined || can(role, of, 'read')) && (right === undefined || hasRight(role, right)),
			).map(({ to, label, icon: Icon }) => {
				const here = pathname === to || (to === '/meetings' && isMeetingPage(pathname))
				return (
					<ButtonBase
						key={to}
						onClick={() => go(to)}
						aria-current={here ? 'page' : undefined}
						sx={{
							justifyContent: 'flex-start',
							gap: 1.25,
							px: 2,
							py: 1.1,
							fontSize: 14,
							borderLeft: 3,
							borderColor: here ? '#e08a80' : 'transparent',
							bgcolor: here ? 'rgba(255,255,255,.1)' : undefined,
							'&:hover': { bgcolor: 'rgba(255,255,255,.06)' },
							'&:focus-visible': { outline: '2px solid #e08a80', outlineOffset: -2 },
						}}
					>
						<Icon />
						{label}
					</ButtonBase>
				)
			})}
		</Box>
	)
}
