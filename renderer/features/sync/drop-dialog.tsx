/** Asks before something is given up whose content goes for good. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useToast } from '../../ui/toast.tsx'
import { useNotKept } from '../../ui/use-not-kept.ts'

interface DropDialogProps {
	title: string
	/** What goes, in words. */
	what: string
	onDrop: () => Promise<void>
	onClose: () => void
}

export function DropDialog({ title, what, onDrop, onClose }: DropDialogProps) {
	const toast = useToast()
	const notKept = useNotKept()
	const drop = async () => {
		try {
			await onDrop()
		} catch (error) {
			notKept(error)
			return
		}
		toast({ text: '已放弃', severity: 'info' })
	}
	return (
		<Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="drop-title">
			<DialogTitle id="drop-title">{title}</DialogTitle>
			<DialogContent>{what.replace(/。$/, '')}。放弃后内容不再保留，不能撤回。</DialogContent>
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
