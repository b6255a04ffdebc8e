/** Checks the whole chain, and against the last link that was seen on this PC: that one lies where no server reaches. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import { z } from 'zod'
import { AuditVerdict } from '#shared/protocol/audit.ts'
import { useClient } from '../../session/session.tsx'
import { errorText } from '../../ui/messages.ts'
import { askFor } from './use-asked.ts'

const Seen = z.object({ seq: z.int(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

const keyOf = (accountId: string) => `griddesk-audit-seen-${accountId}`

function seenBefore(accountId: string): z.infer<typeof Seen> | undefined {
	try {
		const parsed = Seen.safeParse(JSON.parse(localStorage.getItem(keyOf(accountId)) ?? 'null'))
		return parsed.success ? parsed.data : undefined
	} catch {
		return undefined
	}
}

const TEXT: Record<'changed' | 'removed' | 'rewritten', (seq: number) => string> = {
	changed: seq => `第 ${seq} 条与写入时不一致，有人改动过数据库。`,
	removed: seq => `第 ${seq} 条前后缺少记录，有人删除过数据库中的内容。`,
	rewritten: seq => `第 ${seq} 条与本机上次核验时看到的不同，记录可能被整体改写过。`,
}

export function VerifyButton() {
	const client = useClient()
	const { id } = client.account()
	const [busy, setBusy] = useState(false)
	const [said, setSaid] = useState<{ text: string; severity: 'success' | 'error' }>()
	const verify = async () => {
		setBusy(true)
		const seen = seenBefore(id)
		const query = seen === undefined ? '' : `?seenSeq=${seen.seq}&seenHash=${seen.hash}`
		const answer = await askFor(client, AuditVerdict, 'GET', `/api/audit/verify${query}`)
		setBusy(false)
		if (!answer.ok) return setSaid({ text: errorText(answer.code), severity: 'error' })
		const { value } = answer
		if (!value.ok)
			return setSaid({
				text: `${TEXT[value.code](value.seq)}请保护好现场，报告安全管理员和主管部门，并核对最近的备份。`,
				severity: 'error',
			})
		localStorage.setItem(keyOf(id), JSON.stringify({ seq: value.seq, hash: value.hash }))
		setSaid({
			text: `${value.rows} 条记录首尾相接，没有改动或缺失${seen === undefined ? '' : '，与本机上次核验的一致'}。末条校验值 ${value.hash.slice(0, 16)}…，可抄存备查。`,
			severity: 'success',
		})
	}
	return (
		<>
			<Button variant="outlined" disabled={busy} onClick={() => void verify()}>
				{busy ? '正在核验…' : '核验完整性'}
			</Button>
			<Dialog open={said !== undefined} onClose={() => setSaid(undefined)} aria-labelledby="verify-title">
				<DialogTitle id="verify-title">核验结果</DialogTitle>
				<DialogContent>
					<Alert severity={said?.severity ?? 'success'}>{said?.text}</Alert>
				</DialogContent>
				<DialogActions>
					<Button autoFocus onClick={() => setSaid(undefined)}>
						知道了
					</Button>
				</DialogActions>
			</Dialog>
		</>
	)
}
