import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { People } from './log-words.ts'
import { RosterCell } from './roster-cell.tsx'
import { addDays, addMonths, type RosterDay, type Shift, weeksOf } from './roster-month.ts'
import { WEEKDAYS } from './roster-words.ts'

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

/** A month of days: arrows move, PageUp and PageDown change the month, Enter opens, N adds a shift. */
export function RosterCalendar(props: RosterCalendarProps) {
	const { month, days, active, onActive, onAdd, onShift } = props
	const grid = useRef<HTMLDivElement>(null)
	const moved = useRef(false)
	useEffect(() => {
		if (!moved.current) return
		moved.current = false
		grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus()
	}, [active])

	const onKeyDown = (event: KeyboardEvent) => {
		const onCell = event.target instanceof HTMLElement && event.target.dataset.day !== undefined
		const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
		const step = steps[event.key]
		const turn = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : undefined
		const first = days.get(active)?.shifts[0]
		if (step !== undefined) go(addDays(active, step))
		else if (turn !== undefined) go(sameDay(addMonths(month, turn), active))
		else if (event.key === 'Home') go(`${month}-01`)
		else if (event.key === 'End') go(addDays(`${addMonths(month, 1)}-01`, -1))
		else if (event.key.toLowerCase() === 'n' && !event.ctrlKey && onAdd !== undefined) onAdd(active)
		else if (event.key === 'Enter' && onCell && first !== undefined) onShift(first)
		else if (event.key === 'Enter' && onCell) onAdd?.(active)
		else return
		event.preventDefault()
	}
	const go = (day: string) => {
		moved.current = true
		onActive(day)
	}
	return (
		<Box
			ref={grid}
			role="grid"
			aria-label="值班日历"
			onKeyDown={onKeyDown}
			sx={{
				border: 1,
				borderColor: 'divider',
				borderRadius: 1,
				overflow: 'hidden',
				bgcolor: 'background.paper',
			}}
		>
			<Box
				role="row"
				sx={{ display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))', bgcolor: '#faf8f5' }}
			>
				{[1, 2, 3, 4, 5, 6, 0].map(weekday => (
					<Typography
						key={weekday}
						role="columnheader"
						variant="body2"
						sx={{
							py: 0.5,
							textAlign: 'center',
							fontWeight: 600,
							color: weekday % 6 === 0 ? 'primary.main' : 'text.secondary',
						}}
					>
						星期{WEEKDAYS[weekday]}
					</Typography>
				))}
			</Box>
			{weeksOf(month).map(week => (
				<Box
					key={week[0]}
					role="row"
					sx={{ display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))', minHeight: 84 }}
				>
					{week.map(day => {
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
					})}
				</Box>
			))}
		</Box>
	)
}

/** The same day of another month, or its last one. */
function sameDay(month: string, day: string): string {
	const wanted = `${month}${day.slice(7)}`
	const last = addDays(`${addMonths(month, 1)}-01`, -1)
	return wanted > last ? last : wanted
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
