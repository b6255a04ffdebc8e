/** A password or a code that is told this once: large, to be read out or copied. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useCopy } from '../../ui/use-copy.ts'

export interface Told {
	readonly title: string
	readonly secret: string
	readonly hint: string
}

export function ToldOnce({ told, onClose }: { told: Told | undefined; onClose: () => void }) {
	const copy = useCopy()
	return (
		<Dialog
			open={told !== undefined}
			// A click beside it must not lose what is told only once.
			onClose={(_, reason) => reason === 'escapeKeyDown' && onClose()}
			maxWidth="sm"
			aria-labelledby="told-title"
		>
			<DialogTitle id="told-title">{told?.title}</DialogTitle>
			<DialogContent>
				<Typography
					sx={{
						my: 1,
						fontFamily: 'monospace',
						fontSize: 26,
						letterSpacing: 1,
						userSelect: 'all',
						textAlign: 'center',
					}}
				>
					{told?.secret}
				</Typography>
				<Alert severity="warning">{told?.hint}只显示这一次，关闭后不能再查看。</Alert>
			</DialogContent>
			<DialogActions>
				<Button onClick={() => void copy(told?.secret ?? '', '已复制，用后请清除剪贴板（随便复制别的内容）')}>
					复制
				</Button>
				<Button variant="contained" autoFocus onClick={onClose}>
					已记下
				</Button>
			</DialogActions>
		</Dialog>
	)
}
