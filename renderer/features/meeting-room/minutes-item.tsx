/** One item of the agenda in the minutes: its notes and what was decided. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { AgendaEntry } from '#shared/meetings/agenda.ts'
import { itemTitle } from '#shared/meetings/paper-items.ts'
import { DecisionLine } from './decision-line.tsx'
import { DemandReview } from './demand-review.tsx'
import { NoteLine } from './note-line.tsx'
import type { Room } from './use-room.ts'

const NUMERALS = '零一二三四五六七八九十'
/** 一 … 十, 十一 … 十九; more items than that no meeting has. */
export const numeral = (n: number): string =>
	n <= 10 ? NUMERALS[n]! : n < 20 ? `十${NUMERALS[n - 10]}` : String(n)

interface MinutesItemProps {
	room: Room
	entry: AgendaEntry
	number: number
	/** Whether what is typed goes here. */
	current: boolean
	onChoose: () => void
}

export function MinutesItem({ room, entry, number, current, onChoose }: MinutesItemProps) {
	const { item, notes, decisions } = entry
	const { presenterId, presenter, minutes } = item.data
	const who = room.office.personName(presenterId) || presenter || ''
	const aside = [who, minutes === undefined ? '' : `${minutes} 分钟`].filter(Boolean).join('，')
	return (
		<Box
			component="section"
			data-item={item.id}
			aria-label={itemTitle(item)}
			sx={{
				borderLeft: 3,
				borderColor: current ? 'primary.main' : 'transparent',
				bgcolor: current ? '#fdf8f6' : undefined,
				pl: 1,
				pb: 0.5,
				mb: 0.75,
			}}
		>
			<ButtonBase
				onClick={onChoose}
				disabled={!room.writable}
				aria-current={current ? 'true' : undefined}
				title={room.writable ? '记到这一项（Alt+↑↓ 换项）' : undefined}
				sx={{
					width: '100%',
					justifyContent: 'flex-start',
					textAlign: 'left',
					gap: 1,
					py: 0.25,
					'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
				}}
			>
				<Typography variant="h3" component="h3" sx={{ flex: 1 }}>
					{numeral(number)}、{itemTitle(item)}
				</Typography>
				<Typography component="span" variant="body2" sx={{ color: 'text.secondary', flexShrink: 0 }}>
					{aside}
				</Typography>
			</ButtonBase>
			{item.data.kind === 'demands' && <DemandReview room={room} />}
			{notes.map(line => (
				<NoteLine key={line.id} room={room} line={line} />
			))}
			{decisions.map(each => (
				<DecisionLine key={each.id} room={room} resolution={each} />
			))}
			<span data-end={item.id} />
		</Box>
	)
}

/** What was noted or decided under an item that is not there any more. */
export function LooseLines({ room }: { room: Room }): ReactNode {
	const { lines, decisions } = room.agenda.loose
	const notes = lines.filter(({ data }) => data.kind === 'note')
	if (notes.length + decisions.length === 0) return null
	return (
		<Box component="section" aria-label="其他事项" sx={{ pl: 1, mb: 0.75 }}>
			<Typography variant="h3" component="h3" sx={{ py: 0.25 }}>
				其他事项
			</Typography>
			{notes.map(line => (
				<NoteLine key={line.id} room={room} line={line} />
			))}
			{decisions.map(each => (
				<DecisionLine key={each.id} room={room} resolution={each} />
			))}
		</Box>
	)
}
