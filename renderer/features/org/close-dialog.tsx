/** Closing a grid: from when, why, and what becomes of what is in it. */
import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { View } from '#shared/model/view.ts'
import { useTable } from '../../session/session.tsx'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longDay, today } from '../../ui/format.ts'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { closeEdits, livingPosts } from './merge-plan.ts'
import type { OrgData } from './use-org-data.ts'

interface CloseDialogProps {
	data: OrgData
	grid: View<'grid'>
	onClose: () => void
}

export const CloseDialog = drafted(
	({ grid }: CloseDialogProps) => ({ form: 'step_closed', record: grid }),
	Form,
)

function Form({ data, opened: grid, onClose }: CloseDialogProps & Opened<View<'grid'>>) {
	const commit = useCommit()
	const posts = useTable('post')
	const [day, setDay] = useKept('day', today)
	const [reason, setReason] = useKept('reason', '')
	const [tried, setTried] = useState(false)
	const facts = data.facts.get(grid.id)
	const living = livingPosts(grid.id, posts?.values() ?? []).length
	const left = [
		facts?.buildings ? `${facts.buildings} 栋楼` : '',
		facts?.contacts ? `${facts.contacts} 名联系人` : '',
		facts?.units ? `${facts.units} 个单位` : '',
	].filter(Boolean)
	const dayError = day === '' ? '请填写撤销日期' : ''
	const reasonError = reason.trim() === '' ? '请填写撤销原因' : ''

	const save = async () => {
		setTried(true)
		if (dayError || reasonError) return
		const edits = closeEdits(grid, day, reason, posts?.values() ?? [])
		if (await commit('grid.close', edits, { done: `${grid.data.name}已标记为撤销` })) onClose()
	}
	return (
		<FormDialog
			title={`撤销网格（${data.tree.pathName(grid.id)}）`}
			dirty={reason !== ''}
			submitLabel="撤销网格"
			onSubmit={save}
			onClose={onClose}
		>
			{left.length > 0 && (
				<Alert severity="warning">
					{left.join('、')}仍挂在这个网格名下，撤销后没有人联系。若划归其他网格，请改用“合并到其他网格”。
				</Alert>
			)}
			<TextField
				label="撤销日期"
				type="date"
				required
				value={day}
				onChange={event => setDay(event.target.value)}
				error={tried && dayError !== ''}
				helperText={tried && dayError}
				slotProps={{ inputLabel: { shrink: true } }}
			/>
			<TextArea
				label="撤销原因"
				required
				autoFocus
				minRows={2}
				value={reason}
				onChange={event => setReason(event.target.value)}
				error={tried && reasonError !== ''}
				helperText={
					sensitiveText(reason) !== undefined ? (
						<SensitiveHint text={reason} onChange={setReason} />
					) : tried && reasonError ? (
						reasonError
					) : (
						'记入网格备注'
					)
				}
			/>
			<Typography variant="body2">
				{living > 0 ? `${living} 个在任岗位将于${longDay(day)}结束。` : '没有在任岗位。'}
				工作日志和历任岗位照常保留，可以查阅。
			</Typography>
		</FormDialog>
	)
}
