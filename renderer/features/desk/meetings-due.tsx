/** Meetings to prepare, missed, or to be written up; for those who look at many bodies, how the present periods stand. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { periodName } from '#shared/meetings/words.ts'
import { useCan, useClient, useTable } from '../../session/session.tsx'
import { shortDay } from '../../ui/format.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { Empty } from '../../ui/states.tsx'
import { dueAddress, type MeetingDue, meetingsDue, type PeriodSum, periodSums } from './meeting-due.ts'
import { Section, Unknown } from './section.tsx'
import type { Desk } from './use-desk.ts'

/** More bodies than these are summed up. */
const SEVERAL = 4

export function MeetingsDue({ desk, today }: { desk: Desk; today: string }) {
	const bodies = useTable('body')
	const meetings = useTable('meeting')
	const mayCall = useCan('meeting', 'create')
	const mayFound = useCan('body', 'create')
	const { scopeId } = useClient().account()
	const go = useGo()
	const many = bodies !== undefined && bodies.size > SEVERAL
	const due = useMemo(
		() => (bodies && meetings ? meetingsDue(bodies.values(), meetings.values(), today) : []),
		[bodies, meetings, today],
	)
	const sums = useMemo(() => {
		if (!many || !bodies || !meetings) return []
		const below = [...bodies.values()].filter(({ orgId }) => orgId !== scopeId)
		return periodSums(below, meetings.values(), today)
	}, [many, bodies, meetings, today, scopeId])
	if (bodies === undefined || meetings === undefined) return null
	// Whoever neither sees nor founds bodies (one grid's account) has no meetings to prepare.
	if (bodies.size === 0 && !mayFound) return null
	// Those below are summed up, the office's own meetings are its to prepare.
	const own = due.filter(({ body }) => body.orgId === scopeId)
	return (
		<Section title="会议" aside={<Button onClick={() => go('/bodies')}>会议安排</Button>}>
			{!desk.complete ? (
				<Unknown />
			) : bodies.size === 0 ? (
				<Empty
					title="还没有设立党建联席会议"
					action={<Button onClick={() => go('/bodies')}>去设立</Button>}
				/>
			) : many ? (
				<>
					{own.map(item => (
						<DueRow key={keyOf(item)} item={item} desk={desk} mayCall={mayCall} />
					))}
					{sums.map(sum => (
						<SumRow key={sum.length} sum={sum} />
					))}
				</>
			) : due.length === 0 ? (
				<Box sx={{ px: 1, py: 0.5, color: 'text.secondary' }}>本期会议都已召开</Box>
			) : (
				due.map(item => <DueRow key={keyOf(item)} item={item} desk={desk} mayCall={mayCall} />)
			)}
		</Section>
	)
}

const keyOf = ({ body, period, meeting }: MeetingDue): string => `${body.id} ${meeting?.id ?? period}`

const COLUMNS = '116px minmax(0, 1fr) auto'

/** How pressing it is. */
function pressing({ kind, workdays, day }: MeetingDue): string {
	if (kind === 'missed') return '未召开'
	if (kind === 'passed') return '会期已过'
	if (kind === 'minutes') return '纪要未印发'
	if (kind === 'urgent') return '一事一议'
	if (kind === 'fixed') return `定于${shortDay(day)}`
	return workdays === 0 ? '今天到期' : `还有 ${workdays} 个工作日`
}

/** How far it has come. */
function stageOf({ kind, day, meeting }: MeetingDue, mayCall: boolean): string {
	if (kind === 'passed') return `定于${shortDay(day)}，还没有记为已召开`
	if (kind === 'minutes') return `${shortDay(day)}召开`
	if (meeting !== undefined) return MEETING_STATE_LABEL[meeting.data.state]
	return mayCall ? '开始筹备' : '待召开'
}

function DueRow({ item, desk, mayCall }: { item: MeetingDue; desk: Desk; mayCall: boolean }) {
	const node = desk.tree.name(item.body.orgId)
	const name = item.body.data.name.replace(node, '') || item.body.data.name
	const { kind, body, period, day, near, meeting } = item
	const color =
		kind === 'missed'
			? 'error.main'
			: kind === 'passed' || kind === 'minutes' || (near && kind === 'due')
				? 'warning.main'
				: 'text.secondary'
	return (
		<RowLink address={dueAddress(item, mayCall)} sx={{ gridTemplateColumns: COLUMNS }}>
			<Box component="span" sx={{ color, fontWeight: kind === 'missed' ? 600 : 400, whiteSpace: 'nowrap' }}>
				{pressing(item)}
			</Box>
			<Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
				{meeting?.data.adHoc === true || period === undefined
					? (meeting?.data.title ?? body.data.name)
					: `${periodName(period).slice(5)}${name}`}
			</Box>
			<Box component="span" sx={{ color: 'text.secondary', fontSize: 13, whiteSpace: 'nowrap' }}>
				{stageOf(item, mayCall)}
				{kind === 'due' && ` · 最迟${shortDay(day)}`}
			</Box>
		</RowLink>
	)
}

function SumRow({ sum }: { sum: PeriodSum }) {
	const { period, held, underway, open, missed } = sum
	const parts = [
		`已召开 ${held}`,
		...(underway > 0 ? [`筹备中 ${underway}`] : []),
		...(open > 0 ? [`未启动 ${open}`] : []),
	]
	return (
		<RowLink
			address={{ to: '/bodies', search: {} }}
			sx={{ gridTemplateColumns: 'minmax(0, 1fr) auto auto', minHeight: 28 }}
		>
			<span>{periodName(period)}</span>
			<span>{parts.join('，')}</span>
			{missed > 0 ? (
				<Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
					往期未召开 {missed}
				</Box>
			) : (
				<span />
			)}
		</RowLink>
	)
}
