/** A month as a grid of weeks: arrows move, PageUp and PageDown turn the month, Home and End go to its ends. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { addDays } from '#shared/meetings/days.ts'
import { addMonths, lastDayOf, sameDay, WEEKDAYS } from './months.ts'

interface MonthGridProps<D> {
	/** For screen readers. */
	label: string
	/** `YYYY-MM`. */
	month: string
	/** From Monday to Sunday. */
	weeks: readonly (readonly D[])[]
	/** The day that the keyboard is on; its cell has it as `data-day`. */
	active: string
	onActive: (day: string) => void
	/** Further keys. @returns whether it was one of them */
	onKey: (event: KeyboardEvent) => boolean
	/** A cell, with its key. */
	cell: (day: D) => ReactNode
}

export function MonthGrid<D>({ label, month, weeks, active, onActive, onKey, cell }: MonthGridProps<D>) {
	const grid = useRef<HTMLDivElement>(null)
	const moved = useRef(false)
	useEffect(() => {
		if (!moved.current) return
		moved.current = false
		grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus()
	}, [active])
	const go = (day: string) => {
		moved.current = true
		onActive(day)
	}
	const onKeyDown = (event: KeyboardEvent) => {
		const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
		const step = steps[event.key]
		const turn = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : undefined
		if (step !== undefined) go(addDays(active, step))
		else if (turn !== undefined) go(sameDay(addMonths(month, turn), active))
		else if (event.key === 'Home') go(`${month}-01`)
		else if (event.key === 'End') go(lastDayOf(month))
		else if (!onKey(event)) return
		event.preventDefault()
	}
	return (
		<Box
			ref={grid}
			role="grid"
			aria-label={label}
			onKeyDown={onKeyDown}
			sx={{
				flex: 1,
				minWidth: 0,
				display: 'flex',
				flexDirection: 'column',
				border: 1,
				borderColor: 'divider',
				borderRadius: 1,
				overflow: 'hidden',
				bgcolor: 'background.paper',
			}}
		>
			<Box role="row" sx={{ ...WEEK, bgcolor: '#faf8f5' }}>
				{[1, 2, 3, 4, 5, 6, 0].map(weekday => (
					<Typography
						key={weekday}
						role="columnheader"
						variant="body2"
						sx={{
							py: 0.25,
							textAlign: 'center',
							fontWeight: 600,
							color: weekday % 6 === 0 ? 'primary.main' : 'text.secondary',
						}}
					>
						星期{WEEKDAYS[weekday]}
					</Typography>
				))}
			</Box>
			{weeks.map((week, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: weeks stay in their order
				<Box key={i} role="row" sx={{ ...WEEK, flex: 1, minHeight: 86 }}>
					{week.map(cell)}
				</Box>
			))}
		</Box>
	)
}

const WEEK = { display: 'grid', gridTemplateColumns: 'repeat(7, minmax(0, 1fr))' } as const
