/** For the street: each community with how much is open, late, near, and waiting to be struck off. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Paper from '@mui/material/Paper'
import { useMemo } from 'react'
import { countByNode, countOf, type FollowUp, type FollowUpCount } from '#shared/meetings/follow-up.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Tree } from '../../session/tree.ts'
import { FOLLOW_UP_COLOUR } from '../../ui/follow-up-mark.tsx'

interface CommunityCountsProps {
	office: Office
	all: readonly FollowUp[]
	tree: Tree
	chosen: string | undefined
	onChoose: (nodeId: string | undefined) => void
}

type Count = Omit<FollowUpCount, 'nodeId'>
const COLUMNS = [
	['未销号', ({ open, done }: Count) => open + done, undefined],
	['逾期', ({ overdue }: Count) => overdue, 'red'],
	['滞后', ({ behind }: Count) => behind, 'yellow'],
	['临期', ({ near }: Count) => near, 'blue'],
	['待销号', ({ done }: Count) => done, 'done'],
] as const

const GRID = 'minmax(0, 1fr) repeat(5, 42px)'

export function CommunityCounts({ office, all, tree, chosen, onChoose }: CommunityCountsProps) {
	const counts = useMemo(() => {
		const ids = tree.communities.map(({ id }) => id)
		return countByNode(office, all, ids)
	}, [office, all, tree])
	const row = (key: string | undefined, name: string, count: Count) => (
		<ButtonBase
			key={key ?? 'all'}
			aria-pressed={chosen === key}
			onClick={() => onChoose(chosen === key ? undefined : key)}
			sx={{
				display: 'grid',
				gridTemplateColumns: GRID,
				width: '100%',
				minHeight: 34,
				px: 1,
				textAlign: 'right',
				borderRadius: 0.5,
				fontVariantNumeric: 'tabular-nums',
				bgcolor: chosen === key ? 'primary.light' : undefined,
				'&:hover': { bgcolor: chosen === key ? 'primary.light' : '#f5f2ed' },
				'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
			}}
		>
			<Box component="span" sx={{ textAlign: 'left', overflow: 'hidden', textOverflow: 'ellipsis' }}>
				{name}
			</Box>
			{COLUMNS.map(([title, of, colour]) => {
				const n = of(count)
				return (
					<Box
						key={title}
						component="span"
						aria-label={`${title} ${n}`}
						sx={{
							color: n === 0 ? 'text.secondary' : colour && FOLLOW_UP_COLOUR[colour].ink,
							fontWeight: n > 0 && colour === 'red' ? 600 : 400,
						}}
					>
						{n}
					</Box>
				)
			})}
		</ButtonBase>
	)
	return (
		<Paper
			component="section"
			aria-label="各社区督办"
			sx={{ width: 336, flexShrink: 0, p: 0.75, overflow: 'auto' }}
		>
			<Box
				aria-hidden
				sx={{
					display: 'grid',
					gridTemplateColumns: GRID,
					px: 1,
					pb: 0.5,
					fontSize: 13,
					color: 'text.secondary',
					textAlign: 'right',
				}}
			>
				<Box component="span" sx={{ textAlign: 'left' }}>
					社区
				</Box>
				{COLUMNS.map(([title]) => (
					<span key={title}>{title}</span>
				))}
			</Box>
			{row(undefined, '合计', countOf(all))}
			{counts.map(({ nodeId, ...count }) => row(nodeId, tree.name(nodeId), count))}
		</Paper>
	)
}
