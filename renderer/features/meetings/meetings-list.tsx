/** All meetings by state, what is due on top, and a way to call one. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useMemo, useState } from 'react'
import type { Office } from '#shared/meetings/office.ts'
import { periodName } from '#shared/meetings/words.ts'
import { useCan, useClient } from '../../session/session.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { longDay, shortTime } from '../../ui/format.ts'
import { PlusIcon } from '../../ui/icons.tsx'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { MeetingTabs } from '../../ui/meeting-tabs.tsx'
import { useAddress, useGo } from '../../ui/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { dueBodies, inGroup, type MeetingRow, meetingRows, type StateFilter } from './meeting-rows.ts'
import { NewMeetingDialog } from './new-meeting-dialog.tsx'

const FILTERS: readonly { value: StateFilter; label: string }[] = [
	{ value: 'running', label: '准备和召开' },
	{ value: 'following', label: '督办中' },
	{ value: 'archived', label: '归档、作废' },
	{ value: 'all', label: '全部' },
]

export function MeetingsList({ office, today }: { office: Office; today: string }) {
	const [{ body, tab }, setAddress] = useAddress()
	const { scopeId } = useClient().account()
	const mayCreate = useCan('meeting', 'create')
	const [adding, setAdding] = useState(false)
	const rows = useMemo(() => meetingRows(office, body), [office, body])
	const filter = FILTERS.find(({ value }) => value === tab)?.value ?? 'all'
	const shown = useMemo(() => rows.filter(({ meeting }) => inGroup(meeting, filter)), [rows, filter])
	const due = useMemo(() => dueBodies(office, scopeId, today), [office, scopeId, today])
	const bodies = office.all('body')
	const nodes = new Set(rows.map(({ node }) => node)).size
	const columns = useMemo(() => columnsFor(nodes > 1), [nodes])
	return (
		<Page
			title="会议"
			tabs={<MeetingTabs />}
			actions={
				mayCreate &&
				bodies.length > 0 && (
					<Button variant="outlined" startIcon={<PlusIcon />} onClick={() => setAdding(true)}>
						召集会议
					</Button>
				)
			}
			filters={
				<>
					<ToggleButtonGroup
						exclusive
						size="small"
						value={filter}
						aria-label="会议状态"
						onChange={(_, next: StateFilter | null) =>
							setAddress({ tab: next === null || next === 'all' ? undefined : next })
						}
					>
						{FILTERS.map(({ value, label }) => (
							<ToggleButton key={value} value={value} sx={{ py: 0.4 }}>
								{label}（{rows.filter(({ meeting }) => inGroup(meeting, value)).length}）
							</ToggleButton>
						))}
					</ToggleButtonGroup>
					{bodies.length > 1 && (
						<TextField
							select
							label="议事机制"
							value={body ?? ''}
							onChange={event => setAddress({ body: event.target.value || undefined })}
							slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
							sx={{ width: 240 }}
						>
							<MenuItem value="">全部</MenuItem>
							{bodies.map(({ id, data }) => (
								<MenuItem key={id} value={id}>
									{data.name}
								</MenuItem>
							))}
						</TextField>
					)}
				</>
			}
		>
			<Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, height: '100%' }}>
				<DueStrip office={office} due={due} />
				<Box sx={{ flex: 1, minHeight: 0 }}>
					<DataTable
						label="会议"
						rows={shown}
						columns={columns}
						rowKey={({ meeting }) => meeting.id}
						onOpen={({ meeting }) => setAddress({ id: meeting.id, tab: undefined, body: undefined })}
						empty={
							bodies.length === 0 ? (
								<Empty title="还没有设立议事机制" hint="先在“安排”里设立党建联席会议，之后按会期自动提醒。" />
							) : (
								<Empty title="没有这类会议" hint="换一个状态看看，或召集会议。" />
							)
						}
					/>
				</Box>
			</Box>
			{adding && (
				<NewMeetingDialog office={office} today={today} bodyId={body} onClose={() => setAdding(false)} />
			)}
		</Page>
	)
}

/** What is to be prepared next at the account's own node. */
function DueStrip({ office, due }: { office: Office; due: ReturnType<typeof dueBodies> }) {
	const go = useGo()
	const mayCreate = useCan('meeting', 'create')
	return due.map(({ body, next, missed }) => {
		const { meeting, period, by, days, left, near } = next
		const drafted =
			meeting !== undefined && office.all('item').some(({ data }) => data.meetingId === meeting.id)
		return (
			<Paper key={body.id} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 1.5, py: 0.75 }}>
				<Box sx={{ flex: 1, minWidth: 0 }}>
					<strong>{body.data.name}</strong>　{periodName(period)}
					<Box component="span" sx={{ color: near ? 'warning.main' : 'text.secondary', ml: 1 }}>
						最迟 {longDay(by)} 召开，{days < 0 ? `已过期 ${-days} 天` : `还有 ${left}`}
					</Box>
					{missed > 0 && (
						<Box component="span" sx={{ color: 'error.main', ml: 1 }}>
							以往有 {missed} 期没有召开
						</Box>
					)}
				</Box>
				{(mayCreate || meeting !== undefined) && (
					<Button
						variant="contained"
						onClick={() =>
							drafted
								? go('/meetings', { id: meeting.id })
								: go('/meetings', { body: body.id, period, add: '1' })
						}
					>
						{!mayCreate && !drafted ? '查看' : meeting === undefined ? '开始筹备' : '继续筹备'}
					</Button>
				)}
			</Paper>
		)
	})
}

const columnsFor = (severalNodes: boolean): Column<MeetingRow>[] => [
	{
		key: 'title',
		title: '会议',
		width: 'minmax(220px, 1fr)',
		cell: ({ meeting }) => (
			<>
				{meeting.data.title}
				{meeting.data.adHoc === true && <Chip label="一事一议" variant="outlined" sx={{ ml: 1 }} />}
			</>
		),
		sort: ({ meeting }) => meeting.data.title,
	},
	...(severalNodes
		? [
				{
					key: 'node',
					title: '单位',
					width: '160px',
					cell: (row: MeetingRow) => row.node,
					sort: (row: MeetingRow) => row.node,
				},
			]
		: []),
	{
		key: 'at',
		title: '时间',
		width: '170px',
		cell: ({ meeting }) => (meeting.data.at === undefined ? '未定' : shortTime(meeting.data.at)),
		sort: ({ day }) => day,
	},
	{ key: 'place', title: '地点', width: '220px', cell: ({ meeting }) => meeting.data.place ?? '' },
	{
		key: 'state',
		title: '状态',
		width: '110px',
		cell: ({ meeting }) => <Chip label={MEETING_STATE_LABEL[meeting.data.state]} variant="outlined" />,
		sort: ({ meeting }) => meeting.data.state,
	},
	{
		key: 'minutes',
		title: '纪要',
		width: '90px',
		cell: ({ meeting }) => {
			const { minutesNo, issuedOn } = meeting.data
			return minutesNo !== undefined ? `第 ${minutesNo} 号` : issuedOn === undefined ? '' : '待编号'
		},
	},
	{
		key: 'open',
		title: '议定／未销号',
		width: '120px',
		align: 'right',
		cell: ({ decided, open }) => (decided === 0 ? '' : `${decided}／${open}`),
		sort: ({ open }) => open,
	},
]
