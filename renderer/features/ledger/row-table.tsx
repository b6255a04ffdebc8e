/** The rows of a preview: where each stands in the file, what becomes of it, and why. */
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { type Column, DataTable } from '#renderer/ui/data-table.tsx'
import { WarnIcon } from '#renderer/ui/icons.tsx'
import { ROW_STATE_HINT, ROW_STATE_LABEL } from '#renderer/ui/import-words.ts'
import { Empty } from '#renderer/ui/states.tsx'
import { ROW_STATES, type RowState } from '#shared/ledger/plan/plan-types.ts'
import type { ShownRow } from './engine-types.ts'

export const STATE_COLOR: Record<RowState, 'success' | 'info' | 'default' | 'warning' | 'error'> = {
	new: 'success',
	changed: 'info',
	same: 'default',
	maybe: 'warning',
	taken: 'warning',
	no_grid: 'warning',
	unreadable: 'error',
	repeated: 'default',
	forbidden: 'error',
	left_out: 'default',
}

const SHEET: Column<ShownRow> = {
	key: 'sheet',
	title: '工作表',
	width: '104px',
	cell: ({ sheet }) => <span title={sheet}>{sheet}</span>,
	sort: ({ sheet }) => sheet,
}

const COLUMNS: Column<ShownRow>[] = [
	{ key: 'row', title: '行', width: '60px', align: 'right', cell: ({ row }) => row, sort: ({ row }) => row },
	{
		key: 'state',
		title: '处理',
		width: '104px',
		cell: ({ state }) => (
			<Chip
				label={ROW_STATE_LABEL[state]}
				color={STATE_COLOR[state]}
				variant="outlined"
				title={ROW_STATE_HINT[state]}
			/>
		),
		sort: ({ state }) => ROW_STATES.indexOf(state),
	},
	{
		key: 'what',
		title: '类别',
		width: '112px',
		cell: ({ what }) => <span title={what}>{what}</span>,
		sort: ({ what }) => what,
	},
	{
		key: 'title',
		title: '名称',
		width: 'minmax(96px, 0.7fr)',
		cell: ({ title }) => <span title={title}>{title}</span>,
		sort: ({ title }) => title,
	},
	{
		key: 'grid',
		title: '网格',
		width: '136px',
		cell: ({ grid }) => <span title={grid}>{grid}</span>,
		sort: ({ grid }) => grid,
	},
	{
		key: 'says',
		title: '内容',
		width: 'minmax(160px, 2.2fr)',
		cell: ({ says }) => <span title={says}>{says}</span>,
	},
	{
		key: 'doubts',
		title: '核对',
		width: '64px',
		align: 'center',
		cell: ({ doubts }) =>
			doubts > 0 && (
				<Box
					component="span"
					title={`有 ${doubts} 处请核对`}
					sx={{ color: 'warning.main', display: 'inline-flex', alignItems: 'center' }}
				>
					<WarnIcon titleAccess="请核对" />
				</Box>
			),
		sort: ({ doubts }) => -doubts,
	},
]

interface RowTableProps {
	rows: readonly ShownRow[]
	/** Whether the file has more than one. */
	manySheets: boolean
	openKey: string | undefined
	onOpen: (key: string) => void
}

const WITH_SHEET = [SHEET, ...COLUMNS]

export function RowTable({ rows, manySheets, openKey, onOpen }: RowTableProps) {
	return (
		<DataTable
			label="导入预览"
			rows={rows}
			columns={manySheets ? WITH_SHEET : COLUMNS}
			rowKey={row => row.key}
			selectedKey={openKey}
			rowHeight={34}
			onOpen={row => onOpen(row.key)}
			empty={<Empty title="没有这样的行" />}
		/>
	)
}
