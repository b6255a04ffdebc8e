/** Grid × kind on screen: header and first column stay, arrow keys move, Enter or a click opens a cell. */
import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { Fragment, type KeyboardEvent, type MouseEvent, memo, useEffect, useState } from 'react'
import { POST_KINDS, type PostKind } from '#shared/model/kinds.ts'
import type { Cell, Post, PostMatrix } from '#shared/model/posts.ts'
import type { Rows } from '../../session/live-table.ts'
import { shortDay } from '../../ui/format.ts'
import { POST_LABEL, POST_SHORT } from '../../ui/labels.ts'
import type { Section } from './matrix-rows.ts'

interface MatrixTableProps {
	sections: readonly Section[]
	matrix: PostMatrix
	people: Rows<'person'>
	open: { gridId: string; kind: PostKind } | undefined
	onOpen: (gridId: string, kind: PostKind) => void
	/** Whether several communities are listed and need a heading each. */
	grouped: boolean
}

const cellId = (gridId: string, kind: PostKind) => `cell-${gridId}-${kind}`

export function MatrixTable({ sections, matrix, people, open, onOpen, grouped }: MatrixTableProps) {
	const grids = sections.flatMap(section => section.grids)
	const [active, setActive] = useState<{ gridId: string; kind: PostKind } | undefined>(open)
	const row = Math.max(
		0,
		grids.findIndex(grid => grid.id === active?.gridId),
	)
	const column = Math.max(0, POST_KINDS.indexOf(active?.kind ?? 'secretary'))

	const focusCell = (toRow: number, toColumn: number) => {
		const grid = grids[Math.max(0, Math.min(grids.length - 1, toRow))]
		const kind = POST_KINDS[Math.max(0, Math.min(POST_KINDS.length - 1, toColumn))]
		if (grid === undefined || kind === undefined) return
		setActive({ gridId: grid.id, kind })
		document.getElementById(cellId(grid.id, kind))?.focus()
		// With the panel open, it follows.
		if (open !== undefined) onOpen(grid.id, kind)
	}
	const onKeyDown = (event: KeyboardEvent) => {
		const steps: Record<string, [number, number]> = {
			ArrowUp: [row - 1, column],
			ArrowDown: [row + 1, column],
			ArrowLeft: [row, column - 1],
			ArrowRight: [row, column + 1],
			PageUp: [row - 10, column],
			PageDown: [row + 10, column],
			Home: [event.ctrlKey ? 0 : row, 0],
			End: [event.ctrlKey ? grids.length - 1 : row, POST_KINDS.length - 1],
		}
		const to = steps[event.key]
		const grid = grids[row]
		const kind = POST_KINDS[column]
		if (to !== undefined) focusCell(...to)
		else if ((event.key === 'Enter' || event.key === ' ') && grid !== undefined && kind !== undefined)
			onOpen(grid.id, kind)
		else return
		event.preventDefault()
	}
	const onClick = (event: MouseEvent) => {
		const cell = (event.target as Element).closest<HTMLElement>('td[data-grid]')
		const { grid, kind } = cell?.dataset ?? {}
		if (cell === null || grid === undefined || kind === undefined) return
		setActive({ gridId: grid, kind: kind as PostKind })
		cell.focus()
		onOpen(grid, kind as PostKind)
	}
	// Coming from elsewhere with a cell in the address: show it.
	const wanted = open && cellId(open.gridId, open.kind)
	useEffect(() => {
		if (wanted !== undefined) document.getElementById(wanted)?.scrollIntoView({ block: 'nearest' })
	}, [wanted])

	return (
		<Box
			component="table"
			role="grid"
			aria-label="岗位矩阵"
			onKeyDown={onKeyDown}
			onClick={onClick}
			sx={TABLE}
		>
			<colgroup>
				<col style={{ width: 124 }} />
				<col style={{ width: '17%' }} />
			</colgroup>
			<thead>
				<tr>
					<th scope="col" className="first">
						网格
					</th>
					{POST_KINDS.map(kind => (
						<th key={kind} scope="col">
							<Tooltip title={POST_LABEL[kind]}>
								<span>{POST_SHORT[kind]}</span>
							</Tooltip>
							<Count vacant={matrix.vacantOf(kind)} />
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{sections.map(section => (
					<Fragment key={section.communityId}>
						{grouped && (
							<tr>
								<th scope="rowgroup" colSpan={POST_KINDS.length + 1} className="group">
									<span className="stick">
										{section.name}
										<Count vacant={section.grids.reduce((sum, grid) => sum + matrix.vacantIn(grid.id), 0)} />
									</span>
								</th>
							</tr>
						)}
						{section.grids.map(grid => (
							<tr key={grid.id}>
								<th scope="row" className="first">
									{grid.data.name}
									<Count vacant={matrix.vacantIn(grid.id)} />
								</th>
								{POST_KINDS.map(kind => (
									<MatrixCell
										key={kind}
										gridId={grid.id}
										kind={kind}
										cell={matrix.cell(grid.id, kind)}
										people={people}
										reachable={grids[row]?.id === grid.id && POST_KINDS[column] === kind}
										open={open?.gridId === grid.id && open.kind === kind}
									/>
								))}
							</tr>
						))}
					</Fragment>
				))}
			</tbody>
		</Box>
	)
}

function Count({ vacant }: { vacant: number }) {
	return vacant === 0 ? null : <span className="count">缺 {vacant}</span>
}

interface MatrixCellProps {
	gridId: string
	kind: PostKind
	cell: Cell
	people: Rows<'person'>
	/** Whether Tab comes here. */
	reachable: boolean
	open: boolean
}

const MatrixCell = memo(function MatrixCell({
	gridId,
	kind,
	cell,
	people,
	reachable,
	open,
}: MatrixCellProps) {
	return (
		<Box
			component="td"
			role="gridcell"
			id={cellId(gridId, kind)}
			data-grid={gridId}
			data-kind={kind}
			tabIndex={reachable ? 0 : -1}
			aria-selected={open}
			className={cell.vacant ? 'vacant' : undefined}
		>
			{cell.vacant && <span className="none">空缺</span>}
			{cell.holders.map(post => (
				<div key={post.id}>{holderText(post, people)}</div>
			))}
			{cell.planned.slice(0, 1).map(post => (
				<div key={post.id} className="later">
					{shortDay(post.data.from)} {nameOf(post, people)}到任
				</div>
			))}
		</Box>
	)
})

export const nameOf = (post: Post, people: Rows<'person'>): string =>
	people.get(post.data.personId)?.data.name ?? '（人员已删除）'

/** 张三 / 李四（副） / 王五（已离开） / 赵六（至3月10日）. */
export function holderText(post: Post, people: Rows<'person'>): string {
	const marks = [
		post.data.deputy === true && '副',
		people.get(post.data.personId)?.data.state === 'left' && '已离开',
		post.data.to !== undefined && `至${shortDay(post.data.to)}`,
	].filter(mark => mark !== false)
	return nameOf(post, people) + (marks.length > 0 ? `（${marks.join('，')}）` : '')
}

const EDGE = '1px solid #e2ded7'
const TABLE = {
	borderCollapse: 'separate',
	borderSpacing: 0,
	width: '100%',
	tableLayout: 'fixed',
	bgcolor: 'background.paper',
	border: EDGE,
	borderRadius: 1,
	fontSize: 14,
	'& th, & td': {
		borderBottom: EDGE,
		px: 0.75,
		py: 0.5,
		textAlign: 'left',
		verticalAlign: 'top',
		height: 34,
	},
	'& th': { fontWeight: 500 },
	'& td': { cursor: 'pointer', borderLeft: EDGE, overflowWrap: 'anywhere' },
	'& td:hover': { bgcolor: '#f5f2ed' },
	'& thead th': {
		position: 'sticky',
		top: 0,
		zIndex: 2,
		bgcolor: '#faf8f5',
		fontSize: 13,
		fontWeight: 600,
		color: 'text.secondary',
	},
	'& .first': {
		position: 'sticky',
		left: 0,
		zIndex: 1,
		bgcolor: '#faf8f5',
		whiteSpace: 'nowrap',
		borderRight: EDGE,
	},
	'& thead .first': { zIndex: 3 },
	'& .group': { bgcolor: '#efece7', fontWeight: 600, py: 0.25, height: 28 },
	'& .stick': { position: 'sticky', left: 8 },
	'& .count': { ml: 0.75, fontSize: 12, fontWeight: 500, color: 'error.main', whiteSpace: 'nowrap' },
	'& .vacant': { bgcolor: '#fdecea' },
	'& td.vacant:hover': { bgcolor: '#fae0dd' },
	'& .none': { color: 'error.main', fontWeight: 600 },
	'& .later': { fontSize: 12, color: 'text.secondary' },
	'& td[aria-selected=true]': { boxShadow: 'inset 0 0 0 2px #2f5d8a' },
	'& td:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
} as const
