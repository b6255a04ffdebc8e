/** The server's state in words, and in the desktop the field for its address. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { type ServerWords, serverOrigin } from './server-words.ts'

const DOT: Record<ServerWords['tone'], string> = {
	asking: '#a09a92',
	good: '#2e7040',
	practice: '#d99a00',
	away: '#9a5b00',
}

interface ServerPanelProps {
	words: ServerWords
	/** Only the desktop keeps an address of its own; a browser has the page's. */
	canSet: boolean
	/** No address is set: nothing else can be done before. */
	missing: boolean
	onSet: (origin: string) => Promise<void>
}

export function ServerPanel({ words, canSet, missing, onSet }: ServerPanelProps) {
	const [open, setOpen] = useState(false)
	const showForm = canSet && (open || missing)
	return (
		<Box>
			<Stack direction="row" spacing={1} sx={{ alignItems: 'baseline' }}>
				<Box
					aria-hidden
					sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: DOT[words.tone], flexShrink: 0 }}
				/>
				<Typography role="status" variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
					{words.text}
				</Typography>
				{canSet && !missing && (
					<Button onClick={() => setOpen(!open)} aria-expanded={open} sx={{ flexShrink: 0, py: 0 }}>
						服务器地址
					</Button>
				)}
			</Stack>
			{showForm && (
				<AddressForm
					onSet={async origin => {
						await onSet(origin)
						setOpen(false)
					}}
				/>
			)}
		</Box>
	)
}

function AddressForm({ onSet }: { onSet: (origin: string) => Promise<void> }) {
	const [typed, setTyped] = useState('')
	const [error, setError] = useState<string | null>(null)
	const submit = async (event: FormEvent) => {
		event.preventDefault()
		const origin = serverOrigin(typed)
		if (origin === undefined) {
			setError('地址不对。例如 192.168.1.8:8080 或 https://网格.街道.cn')
			return
		}
		try {
			await onSet(origin)
		} catch {
			setError('这个地址没有保存成功，请核对后重试。')
		}
	}
	return (
		<Stack
			component="form"
			noValidate
			direction="row"
			spacing={1}
			sx={{ mt: 1.5 }}
			onSubmit={event => void submit(event)}
		>
			<TextField
				label="服务器地址"
				placeholder="192.168.1.8:8080"
				value={typed}
				onChange={event => {
					setTyped(event.target.value)
					setError(null)
				}}
				error={error !== null}
				helperText={error ?? '由管理员提供'}
				autoFocus
				slotProps={{ htmlInput: { inputMode: 'url', spellCheck: false } }}
			/>
			<Button type="submit" variant="outlined" sx={{ alignSelf: 'flex-start', height: 38, flexShrink: 0 }}>
				连接
			</Button>
		</Stack>
	)
}
