/** One day in full: what stands on it, each line leading to where it is worked on. */

import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { RefObject } from 'react'
import type { CalendarDay } from '#shared/meetings/calendar.ts'
import { weekdayOf } from '#shared/model/workdays.ts'
import type { Tree } from '../../session/tree.ts'
import { shortDay } from '../../ui/format.ts'
import { WEEKDAYS } from '../../ui/months.ts'
import { RowLink } from '../../ui/row-link.tsx'
import { entryAddress, toneOf } from './calendar-days.ts'
import { TONE_STYLE } from './month-view.tsx'

interface DayPanelProps {
	day: CalendarDay
	duty: string | undefined
	today: string
	tree: Tree
	rosterOrg: string | undefined
	panel: RefObject<HTMLElement | null>
}

export function DayPanel({ day, duty, today, tree, rosterOrg, panel }: DayPanelProps) {
	const { mark, holiday, rest } = day.workday
	const kind =
		mark === 'make_up' ? '调休上班' : holiday !== undefined ? `${holiday}放假` : rest ? '休息日' : '工作日'
	return (
		<Paper
			component="aside"
			aria-label="当天事项"
			ref={panel as RefObject<HTMLDivElement>}
			sx={{ width: 272, flexShrink: 0, p: 1.5, overflow: 'auto' }}
		>
			<Typography variant="h2">
				{shortDay(day.day)} 星期{WEEKDAYS[weekdayOf(day.day)]}
			</Typography>
			<Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
				{kind}
			</Typography>
			{day.entries.length === 0 && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					没有会议和到期事项
				</Typography>
			)}
			{day.entries.map(entry => (
				<RowLink
					key={`${entry.kind} ${entry.id}`}
					address={entryAddress(entry)}
					sx={{ mx: -0.5, px: 0.5, py: 0.75, gridTemplateColumns: '4px minmax(0, 1fr)', columnGap: 1 }}
				>
					<Box
						sx={{
							alignSelf: 'stretch',
							borderRadius: 1,
							bgcolor: TONE_STYLE[toneOf(entry, today)].borderColor,
						}}
					/>
					<span style={{ overflowWrap: 'anywhere' }}>
						{entry.time !== undefined && <strong>{entry.time} </strong>}
						{entry.title}
						<Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
							{[entry.place, tree.pathName(entry.orgId)].filter(Boolean).join(' · ')}
						</Box>
					</span>
				</RowLink>
			))}
			{duty !== undefined && (
				<RowLink
					address={{ to: '/roster', search: { org: rosterOrg, from: day.day } }}
					sx={{ mx: -0.5, px: 0.5, py: 0.75, mt: 1, display: 'block', borderTop: 1, borderColor: 'divider' }}
				>
					<Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
						值班
					</Box>
					{duty}
				</RowLink>
			)}
		</Paper>
	)
}
