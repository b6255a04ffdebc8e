/** One row: what would be written, why each cell was read so, what has to be decided; cells are corrected in place. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { ROW_STATE_LABEL } from '#renderer/ui/import-words.ts'
import { CellInput } from './cell-input.tsx'
import type { PlanFacts, RowDetail, ShownPart } from './engine-types.ts'
import { RowQuestion } from './row-question.tsx'
import { STATE_COLOR } from './row-table.tsx'
import type { ImportFlow } from './use-import.ts'

interface RowPanelProps {
	rowKey: string
	flow: ImportFlow
	/** The plan that the row is of: a new one shows the row anew. */
	plan: PlanFacts
	onClose: () => void
	/** The row was left out: the next one is shown. */
	onSkip: () => void
}

export function RowPanel({ rowKey, flow, plan, onClose, onSkip }: RowPanelProps) {
	const [detail, setDetail] = useState<RowDetail | undefined>(undefined)
	const { detail: ask } = flow
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each row and plan, not for each rendering
	useEffect(() => {
		let wanted = true
		void ask(rowKey).then(
			found => wanted && setDetail(found),
			() => {},
		)
		return () => {
			wanted = false
		}
	}, [rowKey, plan])
	if (detail === undefined) return <Box sx={{ width: 384, flexShrink: 0 }} />
	const { row, parts, cells, question } = detail
	const leftOut = flow.choices.leftOut.has(rowKey)
	const leaveOut = () => {
		void flow.decide(before => {
			const next = new Set(before.leftOut)
			if (!next.delete(rowKey)) next.add(rowKey)
			return { ...before, leftOut: next }
		})
		if (!leftOut) onSkip()
	}
	const correct = (cell: string, text: string) =>
		void flow.decide(before => ({
			...before,
			cells: new Map(before.cells).set(`${row.sheet}!${cell}`, text),
		}))
	return (
		<Box
			component="aside"
			aria-label={`第 ${row.row} 行`}
			sx={{
				width: 384,
				flexShrink: 0,
				overflow: 'auto',
				border: 1,
				borderColor: 'divider',
				borderRadius: 1,
				bgcolor: 'background.paper',
				p: 1.5,
			}}
		>
			<Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
				<Chip label={ROW_STATE_LABEL[row.state]} color={STATE_COLOR[row.state]} variant="outlined" />
				<Typography variant="h2" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis' }}>
					{row.title.slice(0, 20) || row.what}
				</Typography>
				<IconButton size="small" aria-label="关闭" title="关闭（Esc）" onClick={onClose}>
					<CloseIcon />
				</IconButton>
			</Box>
			<Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
				工作表“{row.sheet}”第 {row.row} 行{row.what && `，${row.what}`}
			</Typography>
			{question !== undefined && <RowQuestion flow={flow} rowKey={rowKey} question={question} />}
			{row.state === 'unreadable' && (
				<Alert severity="error" sx={{ mb: 1 }}>
					{row.says}。改正下面的单元格后会重新核对。
				</Alert>
			)}
			{parts.map(part => (
				<Part key={`${part.collection}${part.title}${part.fields[0]?.label}`} part={part} />
			))}
			<Typography variant="h3" sx={{ mt: 1.5, mb: 0.5 }}>
				文件里这一行
			</Typography>
			{cells.map((cell, i) => (
				<CellInput
					// biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places, and several may have no name
					key={`${rowKey}${cell.cell}${i}`}
					cell={cell}
					onCorrect={text => correct(cell.cell, text)}
				/>
			))}
			<Box sx={{ mt: 1.5 }}>
				<Button variant="outlined" onClick={leaveOut}>
					{leftOut ? '改为导入' : '这一行不导入'}
				</Button>
			</Box>
		</Box>
	)
}

function Part({ part }: { part: ShownPart }) {
	return (
		<Box sx={{ mb: 1 }}>
			<Typography variant="h3">
				{part.isNew ? '新增' : '更新'}
				{part.collection}
				{part.title && ` ${part.title}`}
			</Typography>
			<Box
				component="dl"
				sx={{ display: 'grid', gridTemplateColumns: '96px 1fr', m: 0, rowGap: 0.25, fontSize: 13 }}
			>
				{part.fields.map(({ label, value, old, supposed }) => (
					<Box key={label} sx={{ display: 'contents' }}>
						<Box component="dt" sx={{ color: 'text.secondary' }}>
							{label}
						</Box>
						<Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
							{old !== undefined && (
								<>
									<Box component="del" sx={{ color: 'text.secondary' }}>
										{old}
									</Box>
									{' → '}
								</>
							)}
							{value}
							{supposed && (
								<Box component="span" sx={{ color: 'warning.main' }}>
									（文件没写，系统补的）
								</Box>
							)}
						</Box>
					</Box>
				))}
			</Box>
		</Box>
	)
}
