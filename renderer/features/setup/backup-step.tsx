/** Step 4: where backups go; the first is made and tried at once. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { FolderResponse } from '#shared/protocol/backups.ts'
import { folderText } from '../../ui/folder-text.ts'
import { bytesText } from '../../ui/format.ts'
import { askSetup } from './setup-line.ts'
import type { StepProps } from './step-props.ts'
import { setupText } from './words.ts'

export function BackupStep({ state, again, next }: StepProps) {
	const { folder: present, suggested, newest } = state.backups
	const [folder, setFolder] = useState(present || suggested)
	const [busy, setBusy] = useState(false)
	const [failed, setFailed] = useState<string>()
	const [made, setMade] = useState<Extract<FolderResponse, { ok: true }>>()
	const submit = async (event: FormEvent) => {
		event.preventDefault()
		if (busy) return
		setBusy(true)
		setFailed(undefined)
		const answer = await askSetup(FolderResponse, '/backups', { folder: folder.trim() })
		setBusy(false)
		if (!answer.ok) setFailed(setupText(answer.code))
		else if (answer.value.ok) setMade(answer.value)
		else setFailed(folderText(answer.value))
		await again()
	}
	const file = made?.file ?? newest
	return (
		<Stack
			component="form"
			noValidate
			spacing={1.75}
			onSubmit={event => void submit(event)}
			aria-label="备份"
		>
			<Typography>
				每天中午备份一次，并真的恢复一遍试过才算数；留 7 天、4 周、12
				个月。最好放在另一块盘或另一台机器的共享文件夹。
			</Typography>
			<Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
				<TextField
					label="备份文件夹（服务器上的完整路径）"
					value={folder}
					onChange={event => {
						setFolder(event.target.value)
						setFailed(undefined)
						setMade(undefined)
					}}
					autoFocus
					helperText="没有会自动建立；里面有所有人的数据，只有管理员能读"
					slotProps={{ htmlInput: { spellCheck: false, maxLength: 400 } }}
				/>
				<Button
					type="submit"
					variant={file === undefined ? 'contained' : 'outlined'}
					disabled={busy || folder.trim() === ''}
					sx={{ height: 38, flexShrink: 0 }}
				>
					{busy ? '正在备份…' : '检查并备份一次'}
				</Button>
			</Box>
			{busy && <LinearProgress aria-label="正在备份并试恢复" />}
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
			{!busy && file !== undefined && (
				<Alert severity="success">
					第一份备份已经做好，并试恢复成功：{file.name}（{bytesText(file.bytes)}）
					{made !== undefined && `；该盘还剩 ${bytesText(made.freeBytes)}`}。
				</Alert>
			)}
			{!busy && file !== undefined && (
				<Alert severity="info">
					备份里没有服务器的密钥。请把数据文件夹里的 secret.key 另外抄存一份，换机器恢复时要用。
				</Alert>
			)}
			{!busy && made?.besideData === true && (
				<Alert severity="warning">
					备份和数据在同一块盘上：盘坏了两样都会没有。有另一块盘的话，改成那里再点一次。
				</Alert>
			)}
			<Box>
				<Button
					variant={file === undefined ? 'text' : 'contained'}
					size="large"
					onClick={next}
					disabled={busy}
				>
					{file === undefined ? '以后再说，下一步' : '下一步'}
				</Button>
			</Box>
		</Stack>
	)
}
