/** Many changes that were refused for one reason, as after weeks without a line: all sent again, or all given up. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import { useClient } from '../../session/session.tsx'
import { refusalText } from '../../ui/messages.ts'
import { DropDialog } from './drop-dialog.tsx'
import { refusedAlike } from './refused.ts'
import { sendAgain } from './send-again.ts'
import { useResend } from './use-resend.ts'

/** @param entries the refused ones */
export function RefusedAlike({ entries }: { entries: readonly OutboxEntry[] }) {
	const groups = useMemo(() => refusedAlike(entries), [entries])
	return groups.map(([code, alike]) => <Alike key={code} code={code} alike={alike} />)
}

function Alike({ code, alike }: { code: string; alike: readonly OutboxEntry[] }) {
	const client = useClient()
	const resend = useResend()
	const [dropping, setDropping] = useState(false)
	const count = alike.length
	const dropAll = async () => {
		await client.drop(alike.map(({ id }) => id))
		setDropping(false)
	}
	return (
		<Paper
			role="group"
			aria-label={`同一原因的 ${count} 条`}
			sx={{ p: 1.5, mb: 1.5, display: 'flex', alignItems: 'center', gap: 1 }}
		>
			<Box sx={{ flex: 1 }}>
				<Typography sx={{ fontWeight: 600 }}>下面有 {count} 条是同一原因，可以一起处理</Typography>
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					{refusalText(code)}
				</Typography>
			</Box>
			<Button variant="outlined" onClick={() => void sendAgain(alike, client.get, resend)}>
				{count} 条都原样重新提交
			</Button>
			<Button color="error" onClick={() => setDropping(true)}>
				{count} 条都放弃
			</Button>
			{dropping && (
				<DropDialog
					title={`放弃这 ${count} 条修改？`}
					what={`同一原因没有被接受的 ${count} 条修改：${refusalText(code)}`}
					onDrop={dropAll}
					onClose={() => setDropping(false)}
				/>
			)}
		</Paper>
	)
}
