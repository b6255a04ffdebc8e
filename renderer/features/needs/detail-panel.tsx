/** The frame of a record beside its list. Esc closes, E edits. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { View } from '#shared/model/view.ts'
import { type DetailLine, DetailLines } from '../../ui/detail-lines.tsx'
import { EditIcon } from '../../ui/icons.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusedHint } from '../../ui/refused-hint.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'

interface DetailPanelProps {
	label: string
	title: string
	/** Right of the title: the state. */
	mark?: ReactNode
	view: View<'demand'> | View<'resource'> | View<'claim'>
	lines: readonly DetailLine[]
	/** Buttons of the record's steps. */
	steps?: ReactNode
	/** Between the buttons and the history. */
	children?: ReactNode
	onEdit?: (() => void) | undefined
	onDelete?: (() => void) | undefined
	/** While a dialog stands over it, its keys are not the panel's. */
	busy: boolean
	onClose: () => void
}

export function DetailPanel(props: DetailPanelProps) {
	const { label, title, mark, view, lines, steps, children, onEdit, onDelete, busy, onClose } = props
	return (
		<SidePanel
			label={label}
			head={
				<>
					<Typography variant="h2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
						{title}
					</Typography>
					{mark}
				</>
			}
			busy={busy}
			keys={{ e: onEdit }}
			onClose={onClose}
		>
			<RefusedHint view={view} />
			<DetailLines labelWidth={72} lines={lines} />
			{(steps || onEdit || onDelete) && (
				<Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1.5 }}>
					{steps}
					{onEdit && (
						<Tooltip describeChild title="E">
							<Button variant="outlined" startIcon={<EditIcon />} onClick={onEdit}>
								修改
							</Button>
						</Tooltip>
					)}
					{onDelete && (
						<Button color="error" onClick={onDelete}>
							删除
						</Button>
					)}
				</Box>
			)}
			{children}
			<Typography variant="h3" sx={{ pt: 1, mt: 1, borderTop: 1, borderColor: 'divider' }}>
				修改记录
			</Typography>
			<RecordHistory view={view} />
		</SidePanel>
	)
}
