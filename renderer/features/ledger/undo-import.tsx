/** Takes a whole import back, after one question: it may be of yesterday and of thousands of records. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { ImportSummary } from '#renderer/db/last-import.ts'
import { useClient } from '#renderer/session/session.tsx'
import { useToast } from '#renderer/ui/toast.tsx'
import { useNotKept } from '#renderer/ui/use-not-kept.ts'
import { isCollection, isNodeCollection } from '#shared/model/collections.ts'
import { can } from '#shared/model/permissions.ts'
import { countsText } from './counts-text.ts'

interface UndoImportProps {
	summary: ImportSummary
	/** @param undone whether it was taken back */
	onClose: (undone: boolean) => void
}

export function UndoImport({ summary, onClose }: UndoImportProps) {
	const client = useClient()
	const toast = useToast()
	const notKept = useNotKept()
	const titleId = useId()
	const [busy, setBusy] = useState(false)
	const { role } = client.account()
	const fixed = Object.keys(summary.created).filter(
		each => isCollection(each) && !isNodeCollection(each) && !can(role, each, 'delete'),
	)
	const undo = async () => {
		setBusy(true)
		try {
			const { undone, kept } = await client.imports.undo(summary.id)
			const rest = kept > 0 ? `；有 ${kept} 条导入后又改过，保留不动` : ''
			toast({ text: `已撤回导入，共 ${undone} 条${rest}`, severity: 'info' })
			onClose(true)
		} catch (error) {
			notKept(error)
			onClose(false)
		}
	}
	return (
		<Dialog open onClose={() => !busy && onClose(false)} aria-labelledby={titleId}>
			<DialogTitle id={titleId}>撤回导入“{summary.fileName}”？</DialogTitle>
			<DialogContent>
				<Typography>这次导入{countsText(summary)}。</Typography>
				<Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
					{fixed.length > 0
						? '您的账号不能删除这类记录，请联系社区工作者处理。'
						: '新增的会删除，更新过的恢复原样；导入之后有人改过的记录保留不动。新建的网格改为“已撤销”。'}
				</Typography>
			</DialogContent>
			<DialogActions>
				<Button onClick={() => onClose(false)} disabled={busy}>
					不撤回
				</Button>
				<Button variant="contained" autoFocus onClick={() => void undo()} disabled={busy || fixed.length > 0}>
					{busy ? '正在撤回…' : '撤回'}
				</Button>
			</DialogActions>
		</Dialog>
	)
}
