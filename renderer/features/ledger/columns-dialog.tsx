/** What each column was taken to mean, with some of what stands in it; a correction is followed at once. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { LEDGER_LABEL } from '#renderer/ui/import-words.ts'
import { LEDGERS } from '#shared/ledger/kinds.ts'
import type { PlanFacts, ShownColumn, ShownTable } from './engine-types.ts'
import type { ImportFlow } from './use-import.ts'

interface ColumnsDialogProps {
	flow: ImportFlow
	facts: PlanFacts
	onClose: () => void
}

export function ColumnsDialog({ flow, facts, onClose }: ColumnsDialogProps) {
	const titleId = useId()
	const choose = (keys: readonly string[], field: string) =>
		void flow.decide(before => {
			const columns = new Map(before.columns)
			for (const key of keys) columns.set(key, field)
			return { ...before, columns }
		})
	return (
		<Dialog open onClose={onClose} maxWidth="md" aria-labelledby={titleId}>
			<DialogTitle id={titleId}>列的含义</DialogTitle>
			<DialogContent>
				<Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
					读错了就在右边改，预览马上跟着变。选“没有对应项目”的列会写入备注。
				</Typography>
				{sameTables(facts.tables).map(({ tables, table }) => (
					<Box key={tables[0]?.columns[0]?.key ?? table.sheet} sx={{ mb: 2 }}>
						<Typography variant="h3">
							{tables.map(({ sheet }) => sheet).join('、')}：{LEDGER_LABEL[table.kind]}
						</Typography>
						<Table size="small" aria-label={`${table.sheet}的列`}>
							<TableHead>
								<TableRow>
									<TableCell sx={{ width: 160 }}>表头</TableCell>
									<TableCell>内容举例</TableCell>
									<TableCell sx={{ width: 220 }}>读作</TableCell>
								</TableRow>
							</TableHead>
							<TableBody>
								{table.columns.map((column, i) => (
									<ColumnRow
										key={column.key}
										table={table}
										column={column}
										onChoose={field =>
											choose(
												tables.flatMap(({ columns }) => columns[i]?.key ?? []),
												field,
											)
										}
									/>
								))}
							</TableBody>
						</Table>
					</Box>
				))}
			</DialogContent>
			<DialogActions>
				<Button variant="contained" onClick={onClose} autoFocus>
					完成
				</Button>
			</DialogActions>
		</Dialog>
	)
}

interface ColumnRowProps {
	table: ShownTable
	column: ShownColumn
	onChoose: (field: string) => void
}

function ColumnRow({ table, column, onChoose }: ColumnRowProps) {
	const fields = Object.entries(LEDGERS[table.kind].columns)
	const refused = column.field === 'idCard'
	return (
		<TableRow>
			<TableCell>{column.header}</TableCell>
			<TableCell sx={{ color: 'text.secondary' }}>
				{refused ? '（已去掉，不保存）' : column.samples.join('；')}
			</TableCell>
			<TableCell>
				{refused ? (
					'身份证号'
				) : (
					<TextField
						select
						hiddenLabel
						value={column.field ?? ''}
						onChange={event => onChoose(event.target.value)}
						helperText={column.byContent ? '按内容判断，请核对' : undefined}
						slotProps={{
							htmlInput: { 'aria-label': `“${column.header}”读作` },
							select: { displayEmpty: true },
						}}
					>
						<MenuItem value="">没有对应项目（写入备注）</MenuItem>
						{fields
							.filter(([field]) => field !== 'idCard')
							.map(([field, { words }]) => (
								<MenuItem key={field} value={field}>
									{words[0]}
								</MenuItem>
							))}
					</TextField>
				)}
			</TableCell>
		</TableRow>
	)
}

/** Sheets of one form, as one per grid, are corrected together. */
function sameTables(tables: readonly ShownTable[]): { table: ShownTable; tables: ShownTable[] }[] {
	const groups = new Map<string, ShownTable[]>()
	for (const table of tables) {
		const key = JSON.stringify([table.kind, table.columns.map(({ header, field }) => [header, field])])
		groups.set(key, [...(groups.get(key) ?? []), table])
	}
	return [...groups.values()].map(group => ({ table: group[0]!, tables: group }))
}
