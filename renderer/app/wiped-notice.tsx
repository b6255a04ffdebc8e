/** This PC was revoked: said once everything is gone. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'

export function WipedNotice({ changes, onClose }: { changes: number; onClose: () => void }) {
	return (
		<Dialog open onClose={onClose} aria-labelledby="wiped-title">
			<DialogTitle id="wiped-title">这台电脑已被管理员停用</DialogTitle>
			<DialogContent>
				该账号在本机的数据已经清除。
				{changes > 0
					? `还没上传的 ${changes} 条修改已交给服务器隔离保存，请联系管理员核对后重新录入。`
					: '没有未上传的修改。'}
				要继续使用这台电脑，请与管理员联系。
			</DialogContent>
			<DialogActions>
				<Button variant="contained" autoFocus onClick={onClose}>
					知道了
				</Button>
			</DialogActions>
		</Dialog>
	)
}
