/** Where a resolution stands, in a word and a colour: blue near due, yellow behind, red overdue, until 销号. */
import Box from '@mui/material/Box'
import type { Colour, FollowUp } from '#shared/meetings/follow-up.ts'

/** Text on its ground; each at least 4.5 : 1. */
export const FOLLOW_UP_COLOUR: Record<Colour | 'none' | 'done' | 'closed', { ink: string; ground: string }> =
	{
		red: { ink: '#a01b13', ground: '#fbe4e1' },
		yellow: { ink: '#7a4a00', ground: '#fdf0cf' },
		blue: { ink: '#24507c', ground: '#e1edf8' },
		none: { ink: '#4d4944', ground: '#efedea' },
		done: { ink: '#2a653a', ground: '#e3f1e5' },
		closed: { ink: '#5d5852', ground: '#f5f4f1' },
	}

/** `逾期 3 天`, `进展滞后`, `剩 2 个工作日`, `办理中`, `待销号`, `已销号`. */
function followUpWords({ resolution: { data }, colour, daysLate, workdaysLeft }: FollowUp): string {
	if (data.state === 'closed') return '已销号'
	if (data.state === 'done') return '待销号'
	if (colour === 'red') return `逾期 ${daysLate} 天`
	if (colour === 'yellow') return '进展滞后'
	if (colour === 'blue') return workdaysLeft === 0 ? '时限已到' : `剩 ${workdaysLeft} 个工作日`
	return '办理中'
}

export function FollowUpMark({ each }: { each: FollowUp }) {
	const { state } = each.resolution.data
	const { ink, ground } = FOLLOW_UP_COLOUR[state === 'open' ? (each.colour ?? 'none') : state]
	return (
		<Box
			component="span"
			sx={{
				display: 'inline-block',
				px: 0.75,
				borderRadius: 0.5,
				color: ink,
				bgcolor: ground,
				fontSize: 13,
				lineHeight: '22px',
				whiteSpace: 'nowrap',
				fontVariantNumeric: 'tabular-nums',
			}}
		>
			{followUpWords(each)}
		</Box>
	)
}
