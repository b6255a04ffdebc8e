import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { namesOf, type People } from './log-words.ts'
import type { RosterDay, Shift } from './roster-month.ts'
import { dayText, shiftText, slotShort, warningText } from './roster-words.ts'

/** Read aloud, not seen. */
const visuallyHidden = {
	position: 'absolute',
	width: 1,
	height: 1,
	overflow: 'hidden',
	clipPath: 'inset(50%)',
	whiteSpace: 'nowrap',
} as const

interface RosterCellProps {
	own: RosterDay
	isActive: boolean
	isToday: boolean
	people: People
	/** The usual phone; a shift shows its own only where it differs. */
	phone: string | undefined
	warn: boolean
	onActive: (day: string) => void
	onShift: (shift: Shift) => void
	onDelete: ((shift: Shift) => void) | undefined
	onAdd: ((day: string) => void) | undefined
}

export function RosterCell(props: RosterCellProps) {
	const { own, isActive, isToday, people, phone, onActive, onShift, onAdd } = props
	const { day, work, shifts } = own
	const warnings = own.warnings.filter(({ code }) => code !== 'no_shift' || props.warn)
	return (
		<Box
			role="gridcell"
			data-day={day}
			tabIndex={isActive ? 0 : -1}
			aria-selected={isActive}
			aria-current={isToday ? 'date' : undefined}
			onFocus={() => onActive(day)}
			onDoubleClick={() => onAdd?.(day)}
			onClick={event => {
				if (event.target instanceof Element && event.target.closest('button') === null && shifts.length === 0)
					onAdd?.(day)
			}}
			sx={{
				borderTop: 1,
				borderLeft: 1,
				borderColor: 'divider',
				px: 0.5,
				pb: 0.5,
				minWidth: 0,
				bgcolor: work.rest ? '#fcf4f2' : undefined,
				cursor: onAdd ? 'pointer' : 'default',
				'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
			}}
		>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, height: 24 }}>
				<Typography
					variant="body2"
					sx={{
						minWidth: 22,
						px: 0.5,
						textAlign: 'center',
						borderRadius: 1,
						fontWeight: isToday ? 600 : 400,
						...(isToday
							? { bgcolor: 'primary.main', color: 'primary.contrastText' }
							: { color: work.rest ? 'primary.main' : 'text.primary' }),
					}}
				>
					<span aria-hidden>{Number(day.slice(8))}</span>
					<span style={visuallyHidden}>{dayText(own)}</span>
				</Typography>
				{work.mark !== undefined && <Mark makeUp={work.mark === 'make_up'} />}
				{work.holiday !== undefined && (
					<Typography variant="caption" noWrap sx={{ color: 'primary.main' }}>
						{work.holiday}
					</Typography>
				)}
				{warnings.map(warning => (
					<Typography
						key={`${warning.code}${warning.code === 'twice' ? warning.personId : ''}`}
						variant="caption"
						noWrap
						title={warningText(warning, people)}
						sx={{ ml: 'auto', color: 'warning.main', fontWeight: 600 }}
					>
						{warningText(warning, people)}
					</Typography>
				))}
			</Box>
			{shifts.map(shift => (
				<ShiftLine
					key={shift.id}
					shift={shift}
					people={people}
					phone={phone}
					reachable={isActive}
					onOpen={() => onShift(shift)}
					onDelete={props.onDelete && (() => props.onDelete?.(shift))}
				/>
			))}
		</Box>
	)
}

/** 休 or 班, as printed calendars mark them. */
function Mark({ makeUp }: { makeUp: boolean }) {
	return (
		<Box
			component="span"
			title={makeUp ? '调休上班' : '放假'}
			sx={{
				fontSize: 11,
				lineHeight: '16px',
				px: '3px',
				borderRadius: '3px',
				color: '#fff',
				bgcolor: makeUp ? '#4a4540' : '#b3261e',
			}}
		>
			{makeUp ? '班' : '休'}
		</Box>
	)
}

function ShiftLine(props: {
	shift: Shift
	people: People
	phone: string | undefined
	/** Whether Tab stops here: only in the day that the keyboard is on. */
	reachable: boolean
	onOpen: () => void
	onDelete: (() => void) | undefined
}) {
	const { shift, people, phone, onDelete } = props
	const { slot, personIds, leaderId, note } = shift.data
	const ownPhone = shift.data.phone === phone ? undefined : shift.data.phone
	const second = [leaderId && `带班 ${namesOf([leaderId], people)}`, ownPhone, note]
		.filter(Boolean)
		.join(' · ')
	return (
		<ButtonBase
			onClick={props.onOpen}
			tabIndex={props.reachable ? 0 : -1}
			title={[shiftText(shift.data, people), note].filter(Boolean).join('\n')}
			onKeyDown={event => {
				if (event.key !== 'Delete' || onDelete === undefined) return
				event.preventDefault()
				event.stopPropagation()
				onDelete()
			}}
			sx={{
				display: 'grid',
				gridTemplateColumns: '18px minmax(0, 1fr)',
				columnGap: 0.5,
				width: '100%',
				textAlign: 'left',
				justifyItems: 'start',
				borderRadius: 0.5,
				px: 0.25,
				'&:hover': { bgcolor: 'rgba(47,93,138,.08)' },
				'&:focus-visible': { outline: '2px solid', outlineColor: 'secondary.main' },
			}}
		>
			<Box
				component="span"
				sx={{
					fontSize: 11,
					lineHeight: '16px',
					width: 16,
					textAlign: 'center',
					borderRadius: '3px',
					...(slot === 'night'
						? { bgcolor: '#33415c', color: '#fff' }
						: { bgcolor: '#fbe7b2', color: '#4a3b00' }),
				}}
			>
				{slotShort(slot)}
			</Box>
			<Typography variant="caption" noWrap sx={{ width: '100%', lineHeight: 1.35 }}>
				{namesOf(personIds, people) || '（无人）'}
			</Typography>
			{second && (
				<Typography
					variant="caption"
					noWrap
					sx={{ gridColumn: 2, width: '100%', lineHeight: 1.35, color: 'text.secondary' }}
				>
					{second}
				</Typography>
			)}
		</ButtonBase>
	)
}
