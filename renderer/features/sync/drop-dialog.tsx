/** Asks before a refused change is given up: its content goes for good. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useClient } from '../../session/session.tsx'
import { useToast } from '../../ui/toast.tsx'

interface DropDialogProps {
	changeId: string
	/** The change in words. */
	title: string
	onClose: () => void
}

export function DropDialog({ changeId, title, onClose }: DropDialogProps) {
	const client = useClient()
	const toast = useToast()
	const drop = async () => {
		await client.drop(changeId)
		toast({ text: '已放弃', severity: 'info' })
	}
	return (
		<Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="drop-title">
			<DialogTitle id="drop-title">放弃这条修改？</DialogTitle>
			<DialogContent>{title}。放弃后内容不再保留，不能撤回。</DialogContent>
			<DialogActions>
				<Button onClick={onClose} autoFocus>
					留着
				</Button>
				<Button color="error" variant="contained" onClick={() => void drop()}>
					放弃
				</Button>
			</DialogActions>
		</Dialog>
	)
}
