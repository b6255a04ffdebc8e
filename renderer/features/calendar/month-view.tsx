import Box from '@mui/material/Box'
import type { CalendarDay, CalendarEntry } from '#shared/meetings/calendar.ts'
import { weekdayOf } from '#shared/model/workdays.ts'
import { MonthGrid } from '../../ui/month-grid.tsx'
import { WEEKDAYS } from '../../ui/months.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { type Tone, toneOf } from './calendar-days.ts'

interface MonthViewProps {
	month: string
	weeks: readonly (readonly CalendarDay[])[]
	duty: ReadonlyMap<string, string>
	active: string
	today: string
	onActive: (day: string) => void
	/** Goes to the day's entries beside the calendar. */
	onEnter: () => void
}

/** Enter goes to the day's entries. */
export function MonthView(props: MonthViewProps) {
	const { month, weeks, active, onActive, onEnter } = props
	return (
		<MonthGrid
			label="会议日历"
			month={month}
			weeks={weeks}
			active={active}
			onActive={onActive}
			onKey={({ key }) => {
				if (key === 'Enter') onEnter()
				return key === 'Enter'
			}}
			cell={day => <DayCell key={day.day} {...props} own={day} />}
		/>
	)
}

const SHOWN = 3

function DayCell({ own, duty, active, today, onActive }: MonthViewProps & { own: CalendarDay }) {
	const { day, inMonth, entries, workday } = own
	const { mark, holiday, rest } = workday
	const isActive = day === active
	const more = entries.length - SHOWN
	const shown = more > 1 ? entries.slice(0, SHOWN - 1) : entries
	const kind = mark === 'make_up' ? '调休上班' : rest && holiday === undefined ? '休息日' : ''
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it moves by arrow keys
		<div
			role="gridcell"
			data-day={day}
			tabIndex={isActive ? 0 : -1}
			aria-selected={isActive}
			onClick={() => onActive(day)}
			style={{
				position: 'relative',
				borderTop: '1px solid #e2ded7',
				borderLeft: '1px solid #e2ded7',
				padding: '1px 4px 3px',
				minWidth: 0,
				overflow: 'hidden',
				cursor: 'pointer',
				background: isActive ? '#f6e7e4' : !inMonth ? '#f7f5f1' : rest ? '#fdfbf8' : '#fff',
				outlineOffset: -2,
			}}
		>
			<Box sx={{ display: 'flex', alignItems: 'baseline', gap: 0.5, fontSize: 13, lineHeight: 1.5 }}>
				<Box
					component="span"
					sx={{
						px: 0.5,
						borderRadius: 1,
						fontWeight: day === today ? 700 : 400,
						...(day === today ? { bgcolor: 'primary.main', color: '#fff' } : {}),
						...(day !== today && { color: !inMonth ? '#645e57' : rest ? 'primary.main' : 'text.primary' }),
					}}
				>
					{day.endsWith('-01') ? (
						`${Number(day.slice(5, 7))}月1日`
					) : (
						<>
							<span style={visuallyHidden}>{`${Number(day.slice(5, 7))}月`}</span>
							{Number(day.slice(8))}
						</>
					)}
					<span style={visuallyHidden}>{` 星期${WEEKDAYS[weekdayOf(day)]} ${kind}`}</span>
				</Box>
				{mark === 'make_up' && <Box sx={{ fontSize: 12, color: 'text.primary', fontWeight: 600 }}>班</Box>}
				{mark === 'off' && <Box sx={{ fontSize: 12, color: 'primary.main' }}>休 {holiday}</Box>}
			</Box>
			{shown.map(entry => (
				<Chip key={`${entry.kind} ${entry.id}`} entry={entry} tone={toneOf(entry, today)} />
			))}
			{more > 1 && <Box sx={{ fontSize: 12, px: 0.5, color: 'text.secondary' }}>还有 {more + 1} 项</Box>}
			{shown.length < SHOWN && duty.has(day) && (
				<Box sx={{ ...CUT, fontSize: 12, px: 0.5, color: '#6b655e' }}>值班 {duty.get(day)}</Box>
			)}
		</div>
	)
}

const CUT = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

export const TONE_STYLE: Record<Tone, { bgcolor: string; color: string; borderColor: string }> = {
	meeting: { bgcolor: '#a8322a', color: '#fff', borderColor: '#a8322a' },
	due: { bgcolor: '#fbf1dd', color: '#7a4700', borderColor: '#9a5b00' },
	task: { bgcolor: '#e8eff6', color: '#244a70', borderColor: '#2f5d8a' },
	overdue: { bgcolor: '#fbe9e7', color: '#a11c15', borderColor: '#b3261e' },
	over: { bgcolor: '#eeece8', color: '#5d5852', borderColor: '#b5aea4' },
}

const entryText = ({ time, title }: CalendarEntry): string =>
	time === undefined ? title : `${time} ${title}`

function Chip({ entry, tone }: { entry: CalendarEntry; tone: Tone }) {
	return (
		<Box
			title={entryText(entry)}
			sx={{
				...CUT,
				...TONE_STYLE[tone],
				mt: '2px',
				px: 0.5,
				borderRadius: 0.5,
				borderLeft: 3,
				fontSize: 12,
				lineHeight: 1.5,
			}}
		>
			{entryText(entry)}
		</Box>
	)
}
