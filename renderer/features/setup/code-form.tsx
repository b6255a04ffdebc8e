/** The code that the server printed, good for one use. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { OpenSetupResponse } from '#shared/protocol/setup.ts'
import { askSetup, keepToken } from './setup-line.ts'
import { setupText } from './words.ts'

/** The address that the server prints brings it along, behind the `#`, so that no log of a proxy has it. */
function codeInAddress(): string {
	const query = window.location.hash.split('?')[1]
	return new URLSearchParams(query).get('code') ?? ''
}

export function CodeForm({ onOpen }: { onOpen: () => void }) {
	const [code, setCode] = useState(codeInAddress)
	const [failed, setFailed] = useState<string>()
	const submit = async (event: FormEvent) => {
		event.preventDefault()
		const answer = await askSetup(OpenSetupResponse, '/open', { code: code.trim() })
		if (!answer.ok) {
			setFailed(
				answer.code === 'bad_credentials'
					? '代码不对，或者已经用过。请核对；用过的，重启服务器会打印一个新的。'
					: setupText(answer.code),
			)
			return
		}
		keepToken(answer.value.token)
		// It is used up: a reload shall not try it again.
		window.history.replaceState(null, '', '#/setup')
		onOpen()
	}
	return (
		<Stack
			component="form"
			noValidate
			spacing={2}
			onSubmit={event => void submit(event)}
			sx={{ maxWidth: 480 }}
		>
			<Typography>请填写服务器启动时打印的设置代码。只能用一次：谁先用，就由谁来设置这台服务器。</Typography>
			<TextField
				label="设置代码"
				value={code}
				onChange={event => {
					setCode(event.target.value)
					setFailed(undefined)
				}}
				autoFocus
				slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 40 } }}
			/>
			{failed !== undefined && <Alert severity="error">{failed}</Alert>}
			<Button type="submit" variant="contained" size="large" disabled={code.trim() === ''}>
				开始设置
			</Button>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				找不到？Linux 服务：journalctl -u griddesk-server | grep 'Set up'；Windows
				服务：日志文件夹里最新的日志。 每次启动都会换一个新的。
			</Typography>
		</Stack>
	)
}
