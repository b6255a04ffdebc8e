/** Where backups go, and how one is put back. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { type BackupFile, FolderResponse } from '#shared/protocol/backups.ts'
import { useClient } from '../../session/session.tsx'
import { folderText } from '../../ui/folder-text.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { bytesText, momentTime } from '../../ui/format.ts'
import { errorText } from '../../ui/messages.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { type Place, restoreCommands } from './restore-words.ts'
import { askFor } from './use-asked.ts'

interface FolderDialogProps {
	present: string
	onClose: () => void
	onDone: (text: string) => void
}

export function FolderDialog({ present, onClose, onDone }: FolderDialogProps) {
	const client = useClient()
	const [folder, setFolder] = useState(present)
	const [failed, setFailed] = useState<string>()
	const submit = async () => {
		const path = '/api/admin/backups/folder'
		const answer = await askFor(client, FolderResponse, 'POST', path, { folder: folder.trim() })
		// A large backup takes longer than an answer may: it goes on, and the list tells.
		if (!answer.ok && answer.code === 'unreachable') return onDone('正在检查并备份，完成后显示在这里。')
		if (!answer.ok) return setFailed(errorText(answer.code))
		if (!answer.value.ok) return setFailed(folderText(answer.value))
		const { freeBytes, besideData } = answer.value
		onDone(
			`已改到新文件夹，第一份备份试恢复成功，还剩 ${bytesText(freeBytes)}。${besideData ? '注意：它和数据在同一块盘上。' : ''}`,
		)
	}
	return (
		<FormDialog
			title="备份文件夹"
			dirty={folder !== present}
			submitLabel="检查并备份一次"
			submitDisabled={folder.trim() === ''}
			onSubmit={submit}
			onClose={onClose}
		>
			<TextField
				label="服务器上的完整路径"
				value={folder}
				onChange={event => {
					setFolder(event.target.value)
					setFailed(undefined)
				}}
				autoFocus
				placeholder="/mnt/backup"
				helperText="最好在另一块盘上。会先试写，再备份一次并试恢复；成功后才改过去，原来的备份不动。"
				slotProps={{ htmlInput: { spellCheck: false, maxLength: 400 } }}
			/>
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
		</FormDialog>
	)
}

interface RestoreDialogProps {
	file: BackupFile
	folder: string
	place: Place
	onClose: () => void
}

const RESTORE_NOTE = [
	'现有的数据会先自动备份到数据文件夹里（before-restore-…），再被替换。',
	'恢复后启动服务器，各台电脑会发现它“回到了过去”，把它没有的修改重新送上来，不用逐台处理。',
	'恢复到另一台机器时，要把另外保管的 secret.key 先放进新的数据文件夹。',
].join('')

export function RestoreDialog({ file, folder, place, onClose }: RestoreDialogProps) {
	const copy = useCopy()
	const commands = restoreCommands(folder, file.name, place)
	return (
		<Dialog open onClose={onClose} maxWidth="md" aria-labelledby="restore-title">
			<DialogTitle id="restore-title">恢复到 {momentTime(file.takenMs)} 的备份</DialogTitle>
			<DialogContent sx={{ display: 'grid', gap: 1.5 }}>
				<Typography>
					在服务器那台机器上，以{place.system === 'windows' ? '管理员身份打开命令提示符' : ' root'}
					，依次运行：
				</Typography>
				<Box
					component="pre"
					// Read by keyboard as well where it is wider than the window.
					tabIndex={0}
					sx={{
						m: 0,
						p: 1.5,
						bgcolor: 'background.default',
						fontSize: 13,
						whiteSpace: 'pre-wrap',
						wordBreak: 'break-all',
						userSelect: 'all',
					}}
				>
					{commands.join('\n')}
				</Box>
				<Typography variant="body2">{RESTORE_NOTE}</Typography>
			</DialogContent>
			<DialogActions>
				<Button onClick={() => void copy(commands.join('\n'), '已复制命令')}>复制命令</Button>
				<Button variant="contained" autoFocus onClick={onClose}>
					知道了
				</Button>
			</DialogActions>
		</Dialog>
	)
}
