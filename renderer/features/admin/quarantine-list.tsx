/** What revoked PCs had not sent: for an administrator to take as the authors' own, or to clear. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { isCollection } from '#shared/model/collections.ts'
import { AcceptResponse, type DevicesResponse } from '#shared/protocol/devices.ts'
import { useClient } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { momentTime } from '../../ui/format.ts'
import { COLLECTION_LABEL } from '../../ui/labels.ts'
import { errorText, refusalText } from '../../ui/messages.ts'
import { askFor } from './use-asked.ts'

interface QuarantineListProps {
	changes: DevicesResponse['quarantine']
	nameOf: (accountId: string) => string
	labelOf: (deviceId: string) => string
	onDone: (text: string) => void
}

export function QuarantineList({ changes, nameOf, labelOf, onDone }: QuarantineListProps) {
	const client = useClient()
	const [asking, setAsking] = useState<'accept' | 'drop'>()
	const [failed, setFailed] = useState<string>()
	const changeIds = changes.slice(0, 500).map(({ change }) => change.id)
	const accept = async () => {
		const path = '/api/admin/quarantine/accept'
		const answer = await askFor(client, AcceptResponse, 'POST', path, { changeIds })
		if (!answer.ok) return setFailed(errorText(answer.code))
		const { accepted, refused } = answer.value
		setAsking(undefined)
		onDone(`已接收 ${accepted} 条修改${refused > 0 ? `，${refused} 条未被接受，仍保留在这里` : ''}。`)
	}
	const drop = async () => {
		const answer = await client.ask('POST', '/api/admin/quarantine/drop', { changeIds })
		if (!answer.ok) return setFailed(errorText(answer.code))
		setAsking(undefined)
		onDone('隔离的修改已清理。')
	}
	return (
		<Alert
			severity="warning"
			action={
				<>
					<Button onClick={() => setAsking('accept')}>接收</Button>
					<Button onClick={() => setAsking('drop')}>清理</Button>
				</>
			}
		>
			停用的电脑交回了 {changes.length}{' '}
			条没上传的修改，隔离保存，不会自动生效。请与经办人核对后接收，或转告其重新录入：
			<ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
				{handedOver(changes).map(({ key, deviceId, accountId, receivedMs, refused, edits }) => (
					<li key={key}>
						{nameOf(accountId)} · {labelOf(deviceId)} · {whatOf(edits)} · {momentTime(receivedMs)} 收到
						{refused !== undefined && `（未被接受：${refusalText(refused)}）`}
					</li>
				))}
			</ul>
			{asking === 'accept' && (
				<FormDialog
					title="接收隔离的修改？"
					dirty={false}
					submitLabel="接收"
					onSubmit={accept}
					onClose={() => setAsking(undefined)}
				>
					将按原经办人的身份提交 {changeIds.length}{' '}
					条修改，与平时上传一样核对权限和内容。丢失的电脑可能被他人用过，请先确认是经办人本人所写。
					{failed !== undefined && <Alert severity="error">{failed}</Alert>}
				</FormDialog>
			)}
			{asking === 'drop' && (
				<FormDialog
					title="清理隔离的修改？"
					dirty={false}
					submitLabel="清理"
					onSubmit={drop}
					onClose={() => setAsking(undefined)}
				>
					清理后不能再查看。请确认经办人已经重新录入或确实不需要。
					{failed !== undefined && <Alert severity="error">{failed}</Alert>}
				</FormDialog>
			)}
		</Alert>
	)
}

type Change = DevicesResponse['quarantine'][number]

/** What goes together: of one author on one PC, and refused for one reason if at all; with the newest's time. */
function handedOver(changes: readonly Change[]) {
	const groups = Map.groupBy(changes, each => [each.accountId, each.deviceId, each.refused].join(' '))
	return [...groups].map(([key, own]) => ({
		...own[0]!,
		key,
		receivedMs: Math.max(...own.map(({ receivedMs }) => receivedMs)),
		edits: own.flatMap(({ change }) => change.edits),
	}))
}

/** Of what kind, and how many: an administrator sees no people. */
function whatOf(edits: Change['change']['edits']): string {
	const counts = new Map<string, number>()
	for (const { collection } of edits) counts.set(collection, (counts.get(collection) ?? 0) + 1)
	return [...counts]
		.map(([name, count]) => `${isCollection(name) ? COLLECTION_LABEL[name] : name} ${count} 处`)
		.join('、')
}
