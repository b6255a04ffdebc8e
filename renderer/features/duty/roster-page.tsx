import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { workday } from '#shared/model/workdays.ts'
import { useCan, useClient, useTable } from '../../session/session.tsx'
import { type Tree, useTree } from '../../session/tree.ts'
import { ExportButton } from '../../ui/export-button.tsx'
import { today } from '../../ui/format.ts'
import { ChevronIcon, PlusIcon, PrintIcon } from '../../ui/icons.tsx'
import { addMonths } from '../../ui/months.ts'
import { useAddress } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { usePrint } from '../../ui/print-sheet.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { CopyDialog } from './copy-dialog.tsx'
import { OnDutyLine } from './on-duty-line.tsx'
import { RosterCalendar } from './roster-calendar.tsx'
import { type Asked, RosterDialogs } from './roster-dialogs.tsx'
import { daysOf } from './roster-month.ts'
import { RosterSheet } from './roster-sheet.tsx'
import { RosterWarnings } from './roster-warnings.tsx'
import { monthText, usualPhone } from './roster-words.ts'
import { useRoster } from './use-roster.ts'

export function RosterPage() {
	const tree = useTree()
	const [{ org }] = useAddress()
	const { scopeId } = useClient().account()
	if (tree === undefined) return <Loading />
	const home = tree.communityOf(scopeId) ?? tree.communities[0]
	const community = tree.communities.find(({ id }) => id === org) ?? home
	return community === undefined ? (
		<Page title="值班安排">
			<Empty title="还没有社区" hint="先在“组织网格”里建立社区，再安排值班。" />
		</Page>
	) : (
		<Roster key={community.id} communityId={community.id} tree={tree} />
	)
}

function Roster({ communityId, tree }: { communityId: string; tree: Tree }) {
	const [address, change] = useAddress()
	const people = useTable('person')
	const mayAdd = useCan('shift', 'create')
	const mayDelete = useCan('shift', 'delete')
	const [asked, setAsked] = useState<Asked | undefined>()
	const [copying, setCopying] = useState(false)
	const { printing, print } = usePrint()

	const active = address.from ?? today()
	const month = active.slice(0, 7)
	const roster = useRoster(communityId, month)
	const go = (day: string) => change({ from: day })
	/** The address says of which month, so that what is half typed is found there again. */
	const ask = (next: Asked) => {
		setAsked(next)
		if (next.day !== address.from) go(next.day)
	}
	const days = [...(roster.days?.values() ?? [])]
	const filled = days.some(({ shifts }) => shifts.length > 0)
	const known = daysOf(month).every(day => workday(day).known)
	const office = tree.name(communityId)

	return (
		<Page
			title="值班安排"
			note={<OnDutyLine communityId={communityId} people={people} />}
			actions={
				<>
					{mayAdd && (
						<>
							<Tooltip describeChild title="N">
								<Button variant="contained" startIcon={<PlusIcon />} onClick={() => ask({ day: active })}>
									添加班次
								</Button>
							</Tooltip>
							<Button variant="outlined" onClick={() => setCopying(true)}>
								复制排班
							</Button>
						</>
					)}
					<ExportButton
						ask={{ kind: 'roster', nodeId: communityId, from: `${month}-01`, to: daysOf(month).at(-1) }}
						disabled={!filled}
					/>
					<Tooltip describeChild title="打印本月值班表（Ctrl+P）">
						<span>
							<Button
								variant="outlined"
								startIcon={<PrintIcon />}
								disabled={!filled}
								onClick={() => void print()}
							>
								打印
							</Button>
						</span>
					</Tooltip>
				</>
			}
			filters={
				<>
					{tree.communities.length > 1 && (
						<TextField
							select
							label="社区"
							value={communityId}
							onChange={event => change({ org: event.target.value })}
							sx={{ width: 200 }}
						>
							{tree.communities.map(({ id }) => (
								<MenuItem key={id} value={id}>
									{tree.name(id)}
								</MenuItem>
							))}
						</TextField>
					)}
					<Tooltip title="上个月（PageUp）">
						<IconButton aria-label="上个月" onClick={() => go(`${addMonths(month, -1)}-01`)}>
							<ChevronIcon sx={{ transform: 'scaleX(-1)' }} />
						</IconButton>
					</Tooltip>
					<Typography variant="h2" aria-live="polite" sx={{ minWidth: 96, textAlign: 'center' }}>
						{monthText(month)}
					</Typography>
					<Tooltip title="下个月（PageDown）">
						<IconButton aria-label="下个月" onClick={() => go(`${addMonths(month, 1)}-01`)}>
							<ChevronIcon />
						</IconButton>
					</Tooltip>
					<Button onClick={() => go(today())}>今天</Button>
					<RosterWarnings days={days} filled={filled} people={people} onGo={go} />
				</>
			}
		>
			{!known && (
				<Alert severity="info" sx={{ mb: 1, py: 0 }}>
					{month.slice(0, 4)} 年：该年调休安排尚未公布，仅按周末显示。
				</Alert>
			)}
			{roster.days === undefined ? (
				<Loading />
			) : (
				<>
					{!filled && (
						<Alert severity="info" sx={{ mb: 1, py: 0 }}>
							{monthText(month)}还没有排班。
							{mayAdd && '点击日期添加班次，或用“复制排班”按上月轮换生成。'}
						</Alert>
					)}
					<RosterCalendar
						month={month}
						days={roster.days}
						active={active}
						today={today()}
						people={people}
						phone={usualPhone(days.flatMap(({ shifts }) => shifts))}
						warn={filled}
						onActive={day => {
							if (day !== active) go(day)
						}}
						onShift={shift => ask({ day: shift.data.date, shift })}
						onDelete={mayDelete ? shift => void roster.drop(shift) : undefined}
						onAdd={mayAdd ? day => ask({ day }) : undefined}
					/>
				</>
			)}
			<RosterDialogs
				asked={asked}
				roster={roster}
				communityId={communityId}
				people={people}
				onAsk={ask}
				onClose={() => setAsked(undefined)}
			/>
			{copying && (
				<CopyDialog
					month={month}
					day={active}
					shifts={roster.shifts.map(({ data }) => data)}
					people={people}
					onSave={roster.addAll}
					onClose={() => setCopying(false)}
				/>
			)}
			{printing && <RosterSheet month={month} days={days} office={office} people={people} />}
		</Page>
	)
}
