import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useMemo } from 'react'
import { MonthGrid } from '../../ui/month-grid.tsx'
import type { People } from './log-words.ts'
import { RosterCell } from './roster-cell.tsx'
import { type RosterDay, type Shift, weeksOf } from './roster-month.ts'

interface RosterCalendarProps {
	month: string
	days: ReadonlyMap<string, RosterDay>
	/** The day that the keyboard is on, within the month. */
	active: string
	today: string
	people: People
	phone: string | undefined
	/** Whether days without a shift are worth a word. */
	warn: boolean
	onActive: (day: string) => void
	onShift: (shift: Shift) => void
	onDelete: ((shift: Shift) => void) | undefined
	/** Absent where the role may not add shifts. */
	onAdd: ((day: string) => void) | undefined
}

/** Enter opens a day's first shift, N adds one. */
export function RosterCalendar(props: RosterCalendarProps) {
	const { month, days, active, onActive, onAdd, onShift } = props
	const weeks = useMemo(() => weeksOf(month), [month])
	const onKey = ({ key, ctrlKey, target }: KeyboardEvent): boolean => {
		const onCell = target instanceof HTMLElement && target.dataset.day !== undefined
		const first = days.get(active)?.shifts[0]
		if (key.toLowerCase() === 'n' && !ctrlKey && onAdd !== undefined) onAdd(active)
		else if (key === 'Enter' && onCell && first !== undefined) onShift(first)
		else if (key === 'Enter' && onCell) onAdd?.(active)
		else return false
		return true
	}
	return (
		<MonthGrid
			label="值班日历"
			month={month}
			weeks={weeks}
			active={active}
			onActive={onActive}
			onKey={onKey}
			cell={day => {
				const own = days.get(day)
				return own === undefined ? (
					<Outside key={day} day={day} />
				) : (
					<RosterCell
						key={day}
						own={own}
						isActive={day === active}
						isToday={day === props.today}
						people={props.people}
						phone={props.phone}
						warn={props.warn}
						onActive={onActive}
						onShift={onShift}
						onDelete={props.onDelete}
						onAdd={onAdd}
					/>
				)
			}}
		/>
	)
}

function Outside({ day }: { day: string }) {
	return (
		<Box
			role="gridcell"
			sx={{ borderTop: 1, borderLeft: 1, borderColor: 'divider', px: 0.75, py: 0.25, bgcolor: '#faf9f7' }}
		>
			<Typography variant="body2" sx={{ color: '#77716a' }}>
				{Number(day.slice(8))}
			</Typography>
		</Box>
	)
}
