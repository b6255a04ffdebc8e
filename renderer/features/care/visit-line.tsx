/** A visit in the list of its card: when, who went, what came of it. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import type { Rows } from '../../session/live-table.ts'
import { useCan } from '../../session/session.tsx'
import { shortDay } from '../../ui/format.ts'
import { VISIT_OUTCOME_LABEL } from '../../ui/labels.ts'
import type { Visit } from './care-rows.ts'

interface VisitLineProps {
	visit: Visit
	people: Rows<'person'>
	onOpen: () => void
}

export function VisitLine({ visit, people, onOpen }: VisitLineProps) {
	const mayUpdate = useCan('visit', 'update')
	const { on, outcome, text, personIds } = visit.data
	const who = personIds.flatMap(id => people.get(id)?.data.name ?? []).join('、')
	return (
		<ButtonBase
			disabled={!mayUpdate}
			onClick={onOpen}
			sx={{
				display: 'block',
				width: '100%',
				textAlign: 'left',
				px: 0.5,
				py: 0.5,
				borderRadius: 0.5,
				'&:hover': { bgcolor: '#f5f2ed' },
				'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
			}}
		>
			<Typography variant="body2" component="span" sx={{ display: 'flex', gap: 1 }}>
				<span>{shortDay(on)}</span>
				<Box component="span" sx={{ color: outcome === 'done' ? 'text.primary' : 'warning.dark' }}>
					{VISIT_OUTCOME_LABEL[outcome]}
				</Box>
				<Box component="span" sx={{ ml: 'auto', color: 'text.secondary' }}>
					{who}
				</Box>
			</Typography>
			{text && (
				<Typography variant="body2" component="span" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
					{text}
				</Typography>
			)}
		</ButtonBase>
	)
}
