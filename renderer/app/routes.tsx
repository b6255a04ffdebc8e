/** The pages and their addresses. Pages are loaded when first opened. */
import {
	type AsyncRouteComponent,
	createHashHistory,
	createRootRoute,
	createRoute,
	createRouter,
	type ErrorComponentProps,
	lazyRouteComponent,
	redirect,
	useRouter,
} from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { SearchParams } from '../ui/navigation.ts'
import { PageFailure, PageUnread } from '../ui/states.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, validateSearch: SearchParams })

/** Not read, it is an error of this page alone: the router would answer the browser's own error by loading all anew. */
const page = <P extends string>(path: P, load: Parameters<typeof lazyRouteComponent>[0], name: string) => {
	const read = () =>
		load().catch(cause => {
			throw new PageUnread(undefined, { cause })
		})
	const component = inSlices(lazyRouteComponent(read, name))
	return createRoute({ getParentRoute: () => root, path, component })
}

/** The router draws what it shows at one go; a page begins empty instead, and is drawn in between what is typed. */
function inSlices(Page: AsyncRouteComponent<object>): AsyncRouteComponent<object> {
	function Sliced() {
		return useDeferredValue(true, false) && <Page />
	}
	return Object.assign(Sliced, { preload: async () => Page.preload?.() })
}

const elsewhere = createRoute({
	getParentRoute: () => root,
	path: '$',
	beforeLoad: () => {
		throw redirect({ to: '/' })
	},
})

const routeTree = root.addChildren([
	page('/', () => import('../features/desk/desk-page.tsx'), 'DeskPage'),
	page('/org', () => import('../features/org/org-page.tsx'), 'OrgPage'),
	page('/people', () => import('../features/people/people-page.tsx'), 'PeoplePage'),
	page('/network', () => import('../features/network/network-page.tsx'), 'NetworkPage'),
	page('/logs', () => import('../features/duty/logs-page.tsx'), 'LogsPage'),
	page('/roster', () => import('../features/duty/roster-page.tsx'), 'RosterPage'),
	page('/meetings', () => import('../features/meetings/meetings-page.tsx'), 'MeetingsPage'),
	page('/bodies', () => import('../features/bodies/bodies-page.tsx'), 'BodiesPage'),
	page('/meeting-room', () => import('../features/meeting-room/meeting-room-page.tsx'), 'MeetingRoomPage'),
	page('/calendar', () => import('../features/calendar/calendar-page.tsx'), 'CalendarPage'),
	page('/needs', () => import('../features/needs/needs-page.tsx'), 'NeedsPage'),
	page('/care', () => import('../features/care/care-page.tsx'), 'CarePage'),
	page('/follow-up', () => import('../features/follow-up/follow-up-page.tsx'), 'FollowUpPage'),
	page('/ledgers', () => import('../features/ledger/ledger-page.tsx'), 'LedgerPage'),
	page('/duplicates', () => import('../features/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
	page('/accounts', () => import('../features/admin/accounts-page.tsx'), 'AccountsPage'),
	page('/devices', () => import('../features/admin/devices-page.tsx'), 'DevicesPage'),
	page('/audit', () => import('../features/admin/audit-page.tsx'), 'AuditPage'),
	page('/health', () => import('../features/admin/health-page.tsx'), 'HealthPage'),
	page('/backups', () => import('../features/admin/backups-page.tsx'), 'BackupsPage'),
	page('/updates', () => import('../features/updates/updates-page.tsx'), 'UpdatesPage'),
	page('/sync', () => import('../features/sync/sync-page.tsx'), 'SyncPage'),
	elsewhere,
])

/** Hash addresses work under `app://` and under any server path alike. */
export const createAppRouter = () =>
	createRouter({
		routeTree,
		history: createHashHistory(),
		defaultErrorComponent: PageFailed,
	})

function PageFailed({ error }: ErrorComponentProps) {
	const router = useRouter()
	return <PageFailure error={error} onRetry={() => void router.invalidate()} />
}
