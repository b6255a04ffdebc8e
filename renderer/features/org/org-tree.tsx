/** The tree district → street → community → grid by the ARIA tree pattern: arrows, Home, End, letters. */
import Box from '@mui/material/Box'

import { pinyin } from 'pinyin-pro'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { ChevronIcon } from '../../ui/icons.tsx'
import { NODE_LABEL } from '../../ui/labels.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { NOTHING, type Summary } from './org-facts.ts'
import { type TreeRow, treeKey, typeahead } from './tree-rows.ts'

interface OrgTreeProps {
	rows: readonly TreeRow[]
	sums: ReadonlyMap<string, Summary>
	selectedId: string | undefined
	/** Whether posts may be seen, so that a vacancy means one. */
	showVacant: boolean
	onSelect: (id: string) => void
	onToggle: (id: string) => void
}

const TYPING_MS = 800
const initialsCache = new Map<string, string>()
function initials(name: string): string {
	const known = initialsCache.get(name)
	if (known !== undefined) return known
	const letters = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
	initialsCache.set(name, letters)
	return letters
}

export function OrgTree({ rows, sums, selectedId, showVacant, onSelect, onToggle }: OrgTreeProps) {
	const list = useRef<HTMLDivElement>(null)
	const typed = useRef({ text: '', at: 0 })
	const found = rows.findIndex(row => row.node.id === selectedId)
	const at = Math.max(0, found)

	useEffect(() => {
		if (selectedId !== undefined)
			list.current?.querySelector(`[data-node="${selectedId}"]`)?.scrollIntoView({ block: 'nearest' })
	}, [selectedId])

	const go = (id: string) => {
		onSelect(id)
		list.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus()
	}
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return
		const move = treeKey(rows, at, event.key)
		if (move !== undefined) {
			event.preventDefault()
			if ('to' in move) go(move.to)
			else if ('toggle' in move) onToggle(move.toggle)
			else onSelect(move.open)
			return
		}
		if (event.key.length !== 1 || event.key === ' ') return
		const now = event.timeStamp
		const text = (now - typed.current.at < TYPING_MS ? typed.current.text : '') + event.key
		typed.current = { text, at: now }
		const target = typeahead(rows, at, text, initials)
		if (target !== undefined) go(target)
	}
	return (
		<Box ref={list} role="tree" aria-label="组织树" onKeyDown={onKeyDown} sx={{ py: 0.5 }}>
			{rows.map((row, index) => (
				<Row
					key={row.node.id}
					row={row}
					sum={sums.get(row.node.id) ?? NOTHING}
					selected={row.node.id === selectedId}
					reachable={index === at}
					showVacant={showVacant}
					onSelect={onSelect}
					onToggle={onToggle}
				/>
			))}
		</Box>
	)
}

interface RowProps extends Pick<OrgTreeProps, 'showVacant' | 'onSelect' | 'onToggle'> {
	row: TreeRow
	sum: Summary
	selected: boolean
	/** The one row that Tab reaches. */
	reachable: boolean
}

function Row({ row, sum, selected, reachable, showVacant, onSelect, onToggle }: RowProps) {
	const { node, level, expanded } = row
	const isGrid = node.collection === 'grid'
	const gone = node.data.state !== 'active'
	const kind = NODE_LABEL[isGrid ? 'grid' : node.data.kind]
	const badges = badgesOf(sum, isGrid, showVacant)
	const said = [
		kind,
		gone ? (node.data.state === 'merged' ? '已合并' : '已撤销') : '',
		isGrid ? '' : `${sum.grids} 个网格`,
		...badges.map(badge => badge.long),
	]
	return (
		<Box
			role="treeitem"
			data-node={node.id}
			aria-level={level}
			aria-posinset={row.position}
			aria-setsize={row.siblings}
			aria-expanded={expanded}
			aria-selected={selected}
			tabIndex={reachable ? 0 : -1}
			onClick={() => onSelect(node.id)}
			onDoubleClick={() => expanded !== undefined && onToggle(node.id)}
			sx={{
				display: 'flex',
				alignItems: 'center',
				gap: 0.5,
				height: 30,
				pl: `${(level - 1) * 16 + 4}px`,
				pr: 1,
				cursor: 'pointer',
				whiteSpace: 'nowrap',
				borderLeft: 3,
				borderColor: selected ? 'primary.main' : 'transparent',
				bgcolor: selected ? 'primary.light' : undefined,
				color: gone ? 'text.secondary' : undefined,
				position: 'relative',
				'&:hover': { bgcolor: selected ? 'primary.light' : '#f5f2ed' },
				'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
			}}
		>
			<Box
				aria-hidden
				onClick={event => {
					if (expanded === undefined) return
					event.stopPropagation()
					onToggle(node.id)
				}}
				sx={{
					display: 'flex',
					justifyContent: 'center',
					width: 20,
					flexShrink: 0,
					transform: expanded ? 'rotate(90deg)' : undefined,
					color: 'text.secondary',
					visibility: expanded === undefined ? 'hidden' : undefined,
				}}
			>
				<ChevronIcon sx={{ fontSize: 16 }} />
			</Box>
			<Box
				component="span"
				sx={{
					flex: 1,
					minWidth: 0,
					overflow: 'hidden',
					textOverflow: 'ellipsis',
					fontWeight: level < 3 ? 600 : undefined,
					textDecoration: gone ? 'line-through' : undefined,
				}}
			>
				{node.data.name}
			</Box>
			<span style={visuallyHidden}>{said.filter(Boolean).map(each => `，${each}`)}</span>
			{badges.map(badge => (
				<Box
					key={badge.short}
					component="span"
					aria-hidden
					title={badge.long}
					sx={{
						px: 0.5,
						border: 1,
						borderColor: 'currentColor',
						borderRadius: 0.5,
						fontSize: 12,
						lineHeight: '18px',
						color: badge.color,
						bgcolor: 'background.paper',
					}}
				>
					{badge.short}
				</Box>
			))}
			{!isGrid && (
				<Box
					component="span"
					aria-hidden
					sx={{ minWidth: 20, textAlign: 'right', fontSize: 12, color: 'text.secondary' }}
				>
					{sum.grids}
				</Box>
			)}
		</Box>
	)
}

interface Badge {
	short: string
	long: string
	color: string
}

function badgesOf(sum: Summary, isGrid: boolean, showVacant: boolean): Badge[] {
	const badges: Badge[] = []
	if (showVacant && sum.vacant > 0)
		badges.push({
			short: isGrid ? '缺书记' : `缺 ${sum.vacant}`,
			long: isGrid ? '没有在任书记' : `${sum.vacant} 个网格没有在任书记`,
			color: 'error.main',
		})
	const due = sum.overdue + sum.soon
	if (due > 0)
		badges.push({
			short: isGrid ? (sum.overdue > 0 ? '逾期' : '到期') : `届 ${due}`,
			long: isGrid
				? sum.overdue > 0
					? '已过换届或截止日期'
					: '6个月内到期'
				: [
						sum.overdue > 0 ? `${sum.overdue} 个支部已逾期` : '',
						sum.soon > 0 ? `${sum.soon} 个支部6个月内到期` : '',
					]
						.filter(Boolean)
						.join('，'),
			color: sum.overdue > 0 ? 'error.main' : 'warning.main',
		})
	return badges
}
