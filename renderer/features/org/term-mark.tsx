import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import type { Term } from '#shared/model/terms.ts'

/** When a branch elects next (or ends), and a mark where it is near or past; `stacked` puts it underneath. */
export function TermMark({ term, stacked = false }: { term: Term; stacked?: boolean }) {
	if (term.kind === 'none') return <Box component="span">—</Box>
	if (term.state === 'unset')
		return (
			<Box component="span" sx={{ color: 'text.secondary' }}>
				未填写
			</Box>
		)
	const mark = termText(term)
	return (
		<Box
			component="span"
			sx={{
				display: 'inline-flex',
				...(stacked ? { flexDirection: 'column', lineHeight: 1.3 } : { alignItems: 'center', gap: 0.75 }),
			}}
		>
			<span>{term.on}</span>
			{mark !== '' && (
				<Chip
					label={mark}
					color={COLOR[term.state]}
					variant="outlined"
					sx={{
						height: 18,
						alignSelf: stacked ? 'flex-start' : 'center',
						fontSize: 12,
						'& .MuiChip-label': { px: 0.5 },
					}}
				/>
			)}
		</Box>
	)
}

const COLOR: Record<Term['state'], 'error' | 'warning' | 'default'> = {
	none: 'default',
	unset: 'default',
	running: 'default',
	soon: 'warning',
	overdue: 'error',
}

export function termText(term: Term): string {
	if (term.kind === 'end' && term.state === 'running') return '临时支部截止'
	if (term.state === 'soon') return '6个月内到期'
	if (term.state === 'overdue') return '已逾期'
	return ''
}
