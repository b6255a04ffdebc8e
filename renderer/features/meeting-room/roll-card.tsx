/** One person on the roll: a click checks in or takes that back, the menu says the rest. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import type { RollLine } from '#shared/meetings/roll.ts'
import type { AttendanceState, Seat } from '#shared/model/meeting-parts.ts'
import { DoneIcon, MoreIcon } from '../../ui/icons.tsx'
import { ATTENDANCE_LABEL, SEAT_LABEL } from '../../ui/labels.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'

export type RollAct =
	| { readonly act: 'mark'; readonly state: AttendanceState }
	| { readonly act: 'substitute'; readonly id: string }
	| { readonly act: 'choose' }
	| { readonly act: 'seat'; readonly seat: Seat }

interface RollCardProps {
	line: RollLine
	/** In whose place they came. */
	forName: string | undefined
	/** Who usually comes instead; `''` for nobody. */
	substituteName: string
	writable: boolean
	onAct: (asked: RollAct) => void
}

/** A unit and a post are each read in two lines at most; the rest is in the tip. */
const CLAMPED = {
	display: '-webkit-box',
	WebkitLineClamp: 2,
	WebkitBoxOrient: 'vertical',
	overflow: 'hidden',
}

const LOOK: Record<AttendanceState, { ink: string; ground: string; sign: string }> = {
	present: { ink: '#2a653a', ground: '#e3f1e5', sign: '' },
	leave: { ink: '#7a4a00', ground: '#fdf0cf', sign: '假' },
	absent: { ink: '#a01b13', ground: '#fbe4e1', sign: '缺' },
	invited: { ink: '#5d5852', ground: '#ffffff', sign: '' },
}

export function RollCard({ line, forName, substituteName, writable, onAct }: RollCardProps) {
	const [menu, setMenu] = useState<HTMLElement | null>(null)
	const { name, unit, title, seat, state } = line
	const { ink, ground, sign } = LOOK[state]
	const about = [unit, title].filter(Boolean)
	const below = forName ? [`代${forName}`] : about.length > 0 ? about : [SEAT_LABEL[seat]]
	const described = [seat === 'chair' ? '主持，' : '', below.join(' ')].join('')
	const choose = (asked: RollAct) => {
		setMenu(null)
		onAct(asked)
	}
	return (
		<Box
			sx={{
				display: 'flex',
				border: 1,
				borderColor: state === 'present' ? '#b9d8bf' : 'divider',
				borderRadius: 1,
				bgcolor: ground,
			}}
		>
			<ButtonBase
				disabled={!writable}
				aria-pressed={state === 'present'}
				title={described}
				onClick={() => onAct({ act: 'mark', state: state === 'present' ? 'invited' : 'present' })}
				sx={{
					flex: 1,
					minWidth: 0,
					justifyContent: 'flex-start',
					textAlign: 'left',
					gap: 0.75,
					pl: 0.75,
					py: 0.5,
					'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
				}}
			>
				<Box
					component="span"
					aria-hidden
					sx={{
						width: 22,
						height: 22,
						flexShrink: 0,
						borderRadius: '50%',
						border: '1.5px solid',
						borderColor: ink,
						color: ink,
						fontSize: 12,
						lineHeight: '19px',
						textAlign: 'center',
					}}
				>
					{state === 'present' ? <DoneIcon sx={{ fontSize: 17, mt: '1px' }} /> : sign}
				</Box>
				<Box component="span" sx={{ minWidth: 0 }}>
					<Box component="span" sx={{ display: 'block', fontWeight: 600, lineHeight: 1.35 }}>
						{name}
						<span style={visuallyHidden}> {ATTENDANCE_LABEL[state]}</span>
						{seat === 'chair' && (
							<Box
								component="span"
								aria-hidden
								sx={{ ml: 0.5, fontWeight: 400, fontSize: 12, color: 'text.secondary' }}
							>
								主持
							</Box>
						)}
					</Box>
					<Box
						component="span"
						aria-hidden
						sx={{ fontSize: 12, lineHeight: 1.35, color: 'text.secondary', '& span': CLAMPED }}
					>
						{below.map(each => (
							<span key={each}>{each}</span>
						))}
					</Box>
				</Box>
			</ButtonBase>
			{writable && (
				<ButtonBase
					aria-label={`${name}：请假、代会等`}
					aria-haspopup="menu"
					title="请假、代会…"
					onClick={event => setMenu(event.currentTarget)}
					sx={{
						width: 26,
						color: 'text.secondary',
						'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
					}}
				>
					<MoreIcon />
				</ButtonBase>
			)}
			<Menu anchorEl={menu} open={menu !== null} onClose={() => setMenu(null)}>
				{(['present', 'leave', 'absent', 'invited'] as const)
					.filter(each => each !== state)
					.map(each => (
						<MenuItem key={each} onClick={() => choose({ act: 'mark', state: each })}>
							{MARK_LABEL[each]}
						</MenuItem>
					))}
				<Divider />
				{line.personId !== undefined && substituteName !== '' && line.substituteId !== undefined && (
					<MenuItem onClick={() => choose({ act: 'substitute', id: line.substituteId! })}>
						{substituteName} 代会
					</MenuItem>
				)}
				{line.personId !== undefined && (
					<MenuItem onClick={() => choose({ act: 'choose' })}>由他人代会…</MenuItem>
				)}
				{line.presence !== undefined &&
					(['member', 'observer', 'recorder'] as const)
						.filter(each => each !== seat)
						.map(each => (
							<MenuItem key={each} onClick={() => choose({ act: 'seat', seat: each })}>
								改为{SEAT_LABEL[each]}
							</MenuItem>
						))}
			</Menu>
		</Box>
	)
}

const MARK_LABEL: Record<AttendanceState, string> = {
	present: '签到',
	leave: '请假',
	absent: '缺席',
	invited: '恢复未签到',
}
