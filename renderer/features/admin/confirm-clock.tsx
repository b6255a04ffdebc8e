/** Says to the server that its clock is right, so that what is over its time is forgotten again. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useClient } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { momentTime } from '../../ui/format.ts'
import { errorText } from '../../ui/messages.ts'

export function ConfirmClock({ nowMs, onDone }: { nowMs: number; onDone: () => void }) {
	const client = useClient()
	const [asking, setAsking] = useState(false)
	const [failed, setFailed] = useState<string>()
	const confirm = async () => {
		const answer = await client.ask('POST', '/api/admin/retention/clock', {})
		if (!answer.ok) return setFailed(errorText(answer.code))
		setAsking(false)
		onDone()
	}
	return (
		<>
			<Button color="inherit" sx={{ whiteSpace: 'nowrap' }} onClick={() => setAsking(true)}>
				时钟没错，继续清理
			</Button>
			{asking && (
				<FormDialog
					title="服务器的时钟没错？"
					dirty={false}
					submitLabel="没错，继续清理"
					onSubmit={confirm}
					onClose={() => setAsking(false)}
				>
					服务器现在的时间是 {momentTime(nowMs)}。确认后，按这个日期过了保存期限的记录会马上清除，不能恢复。
					{failed !== undefined && <Alert severity="error">{failed}</Alert>}
				</FormDialog>
			)}
		</>
	)
}
