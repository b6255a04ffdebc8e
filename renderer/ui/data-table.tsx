/**
 * A table for long lists: only the visible rows are in the page, columns sort, arrow keys move, Enter opens.
 * For printing, pages lay out a plain table of their own.
 */
import Box from '@mui/material/Box'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
	type KeyboardEvent,
	memo,
	type ReactNode,
	useCallback,
	useEffect,
	useMemo,
	useRef,
	useState,
} from 'react'

export interface Column<T> {
	key: string
	title: string
	/** CSS grid track: `120px`, `1fr`, `minmax(160px, 2fr)`. */
	width: string
	cell: (row: T) => ReactNode
	/** Makes the column sortable. */
	sort?: (row: T) => string | number
	align?: 'left' | 'right' | 'center'
}

interface DataTableProps<T> {
	/** For screen readers: what the table lists. */
	label: string
	rows: readonly T[]
	columns: readonly Column<T>[]
	rowKey: (row: T) => string
	onOpen?: (row: T) => void
	/** The row that is open beside the list; it is brought into view once, wherever it was opened or made. */
	selectedKey?: string | undefined
	rowHeight?: number
	/** Shown where there are no rows. */
	empty: ReactNode
}

/** Of a column of days, which say their year where it is not this one. */
export const DAY_WIDTH = '130px'

/** What the fixed line of titles takes from the height, pixels. */
const HEAD = 36

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

export function DataTable<T>({
	label,
	rows,
	columns,
	rowKey,
	onOpen,
	selectedKey,
	rowHeight = 38,
	empty,
}: DataTableProps<T>) {
	const [order, setOrder] = useState<{ key: string; down: boolean } | null>(null)
	const [active, setActive] = useState(0)
	const scroller = useRef<HTMLDivElement>(null)

	const sorted = useMemo(() => {
		const sort = columns.find(column => column.key === order?.key)?.sort
		if (sort === undefined) return rows
		const keyed = rows.map(row => [sort(row), row] as const)
		const compare = (a: string | number, b: string | number) =>
			typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
		keyed.sort((a, b) => (order?.down ? compare(b[0], a[0]) : compare(a[0], b[0])))
		return keyed.map(([, row]) => row)
	}, [rows, columns, order])

	const virtual = useVirtualizer({
		count: sorted.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => rowHeight,
		overscan: 4,
		// Rows begin below the line of titles and end so much lower.
		scrollPaddingEnd: HEAD,
	})
	const template = columns.map(column => column.width).join(' ')
	const current = Math.min(active, sorted.length - 1)

	const move = (to: number) => {
		const next = Math.max(0, Math.min(sorted.length - 1, to))
		setActive(next)
		virtual.scrollToIndex(next)
	}
	const shown = useRef<string>(undefined)
	useEffect(() => {
		if (selectedKey === shown.current) return
		const index = selectedKey === undefined ? -1 : sorted.findIndex(row => rowKey(row) === selectedKey)
		// It may still be on its way here.
		if (selectedKey !== undefined && index < 0) return
		shown.current = selectedKey
		if (index < 0) return
		setActive(index)
		virtual.scrollToIndex(index)
	}, [selectedKey, sorted, rowKey, virtual])
	const opener = useRef(onOpen)
	opener.current = onOpen
	const pick = useCallback((index: number, row: T) => {
		setActive(index)
		opener.current?.(row)
	}, [])
	const onKeyDown = (event: KeyboardEvent) => {
		const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2)
		const steps: Record<string, number> = {
			ArrowDown: current + 1,
			ArrowUp: current - 1,
			PageDown: current + page,
			PageUp: current - page,
			Home: 0,
			End: sorted.length - 1,
		}
		const to = steps[event.key]
		const row = sorted[current]
		if (to !== undefined) move(to)
		else if (event.key === 'Enter' && row !== undefined && event.target === event.currentTarget) onOpen?.(row)
		else return
		event.preventDefault()
	}
	const toggle = (key: string) =>
		setOrder(order?.key === key ? (order.down ? null : { key, down: true }) : { key, down: false })

	return (
		<Box
			ref={scroller}
			role="grid"
			aria-label={label}
			aria-rowcount={sorted.length + 1}
			aria-activedescendant={sorted.length > 0 && onOpen ? `row-${label}-${current}` : undefined}
			tabIndex={0}
			onKeyDown={onKeyDown}
			sx={{
				height: '100%',
				overflow: 'auto',
				border: 1,
				borderColor: 'divider',
				borderRadius: 1,
				bgcolor: 'background.paper',
				'&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
			}}
		>
			<Box
				role="row"
				aria-rowindex={1}
				sx={{
					position: 'sticky',
					top: 0,
					zIndex: 1,
					display: 'grid',
					gridTemplateColumns: template,
					minWidth: 'fit-content',
					bgcolor: '#faf8f5',
					borderBottom: 1,
					borderColor: 'divider',
				}}
			>
				{columns.map(column => (
					<Box
						key={column.key}
						role="columnheader"
						aria-sort={order?.key === column.key ? (order.down ? 'descending' : 'ascending') : undefined}
						sx={{
							px: 1.25,
							py: 0.75,
							fontWeight: 600,
							fontSize: 13,
							color: 'text.secondary',
							textAlign: column.align,
						}}
					>
						{column.sort ? (
							<Box
								component="button"
								type="button"
								onClick={() => toggle(column.key)}
								sx={{ all: 'unset', cursor: 'pointer', '&:focus-visible': { outline: '2px solid' } }}
							>
								{column.title}
								{order?.key === column.key && (order.down ? ' ↓' : ' ↑')}
							</Box>
						) : (
							column.title
						)}
					</Box>
				))}
			</Box>
			{sorted.length === 0 ? (
				<Box role="row">
					<Box role="gridcell">{empty}</Box>
				</Box>
			) : (
				<Box
					role="rowgroup"
					sx={rowStyles(template, rowHeight, onOpen !== undefined)}
					style={{ height: virtual.getTotalSize() }}
				>
					{virtual.getVirtualItems().map(item => {
						const row = sorted[item.index] as T
						const key = rowKey(row)
						return (
							<Row
								key={key}
								id={`row-${label}-${item.index}`}
								index={item.index}
								top={item.start}
								row={row}
								columns={columns}
								selected={onOpen ? key === selectedKey : undefined}
								current={item.index === current}
								onClick={pick}
							/>
						)
					})}
				</Box>
			)}
		</Box>
	)
}

const rowStyles = (template: string, height: number, opens: boolean) => ({
	position: 'relative',
	'& .data-row': {
		position: 'absolute',
		left: 0,
		right: 0,
		height,
		display: 'grid',
		gridTemplateColumns: template,
		alignItems: 'center',
		borderBottom: 1,
		borderColor: 'divider',
		cursor: opens ? 'pointer' : 'default',
		outline: 'none',
	},
	'& .data-row.current': { bgcolor: '#faf8f5' },
	'& .data-row:hover': { bgcolor: '#f5f2ed' },
	'& .data-row[aria-selected="true"]': { bgcolor: 'primary.light' },
	'& .data-cell': {
		px: 1.25,
		overflow: 'hidden',
		textOverflow: 'ellipsis',
		whiteSpace: 'nowrap',
		outline: 'none',
	},
})

interface RowProps<T> {
	id: string
	index: number
	top: number
	row: T
	columns: readonly Column<T>[]
	selected: boolean | undefined
	current: boolean
	onClick: (index: number, row: T) => void
}

/** Plain elements under the table's own styles: scrolling draws only the rows that come into view. */
const Row = memo(function Row<T>({ id, index, top, row, columns, selected, current, onClick }: RowProps<T>) {
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it moves by arrow keys and opens by Enter
		// biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active row
		<div
			role="row"
			id={id}
			aria-rowindex={index + 2}
			aria-selected={selected}
			className={current ? 'data-row current' : 'data-row'}
			style={{ top }}
			onClick={() => onClick(index, row)}
		>
			{columns.map(column => (
				// biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active row
				<div key={column.key} role="gridcell" className="data-cell" style={{ textAlign: column.align }}>
					{column.cell(row)}
				</div>
			))}
		</div>
	)
}) as <T>(props: RowProps<T>) => ReactNode
