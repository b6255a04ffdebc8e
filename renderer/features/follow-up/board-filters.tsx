import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { Tree } from '../../session/tree.ts'
import { FOLLOW_UP_COLOUR } from '../../ui/follow-up-mark.tsx'
import { type BoardView, VIEWS } from './board.ts'

const VIEW_LABEL: Record<BoardView, string> = {
	open: '未销号',
	red: '逾期',
	yellow: '滞后',
	blue: '临期',
	done: '待销号',
	closed: '已销号',
	all: '全部',
}

interface BoardFiltersProps {
	tree: Tree
	counts: Record<BoardView, number>
	view: BoardView
	nodeId: string | undefined
	mine: boolean
	/** Whether anything could be one's own. */
	mayBeMine: boolean
	onView: (view: BoardView | undefined) => void
	onNode: (nodeId: string | undefined) => void
	onMine: (on: boolean) => void
	onWords: (words: string) => void
}

export function BoardFilters(props: BoardFiltersProps) {
	const { tree, counts, view, nodeId, mine, mayBeMine, onView, onNode, onMine, onWords } = props
	const [words, setWords] = useState('')
	const nodes = tree.communities.length > 1 ? tree.communities : tree.grids
	// An address may name a node that the list does not offer.
	const known = nodeId === undefined || nodes.some(({ id }) => id === nodeId)
	return (
		<>
			{VIEWS.map(each => {
				const tint =
					each === 'red' || each === 'yellow' || each === 'blue' || each === 'done' ? each : undefined
				const on = each === view
				return (
					<Chip
						key={each}
						label={`${VIEW_LABEL[each]} ${counts[each]}`}
						color={on ? 'primary' : 'default'}
						variant={on || (tint !== undefined && counts[each] > 0) ? 'filled' : 'outlined'}
						aria-pressed={on}
						onClick={() => onView(on ? undefined : each)}
						sx={
							tint === undefined || on || counts[each] === 0
								? {}
								: { color: FOLLOW_UP_COLOUR[tint].ink, bgcolor: FOLLOW_UP_COLOUR[tint].ground }
						}
					/>
				)
			})}
			{mayBeMine && (
				<Chip
					label="只看我的"
					color={mine ? 'primary' : 'default'}
					variant={mine ? 'filled' : 'outlined'}
					aria-pressed={mine}
					onClick={() => onMine(!mine)}
				/>
			)}
			<span style={{ flex: 1 }} />
			<TextField
				select
				label="落实在"
				value={nodeId ?? ''}
				onChange={event => onNode(event.target.value || undefined)}
				slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
				sx={{ width: 160 }}
			>
				<MenuItem value="">全部</MenuItem>
				{!known && nodeId !== undefined && <MenuItem value={nodeId}>{tree.name(nodeId)}</MenuItem>}
				{nodes.map(({ id }) => (
					<MenuItem key={id} value={id}>
						{tree.name(id)}
					</MenuItem>
				))}
			</TextField>
			<TextField
				label="查找"
				type="search"
				placeholder="事项、牵头人、进展"
				value={words}
				onChange={event => {
					setWords(event.target.value)
					onWords(event.target.value)
				}}
				sx={{ width: 190 }}
			/>
		</>
	)
}
