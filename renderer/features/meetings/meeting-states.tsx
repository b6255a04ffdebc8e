/** Where a meeting stands on its way, in one line. */
import Box from '@mui/material/Box'
import { MEETING_STATES, type MeetingState } from '#shared/model/states.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'

const WAY = MEETING_STATES.filter(state => state !== 'voided')

export function MeetingStates({ state }: { state: MeetingState }) {
	if (state === 'voided')
		return (
			<Box component="strong" sx={{ color: 'error.main' }}>
				已作废
			</Box>
		)
	const at = WAY.indexOf(state)
	return (
		<Box component="span" aria-label={`会议状态：${MEETING_STATE_LABEL[state]}`} role="img">
			{WAY.map((each, i) => (
				<Box
					key={each}
					component="span"
					aria-hidden
					sx={{
						color: i === at ? 'primary.main' : i < at ? 'text.primary' : 'text.secondary',
						fontWeight: i === at ? 700 : 400,
					}}
				>
					{i > 0 && (
						<Box component="span" sx={{ px: 0.5, color: 'text.secondary' }}>
							›
						</Box>
					)}
					{MEETING_STATE_LABEL[each]}
				</Box>
			))}
		</Box>
	)
}
