/** What revoked PCs had not sent: for an administrator to pass on to the office, and then to clear. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { isCollection } from '#shared/model/collections.ts'
import type { DevicesResponse } from '#shared/protocol/devices.ts'
import { useClient } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { momentTime } from '../../ui/format.ts'
import { COLLECTION_LABEL } from '../../ui/labels.ts'
import { errorText } from '../../ui/messages.ts'

interface QuarantineListProps {
	changes: DevicesResponse['quarantine']
	nameOf: (accountId: string) => string
	labelOf: (deviceId: string) => string
	onDone: (text: string) => void
}

export function QuarantineList({ changes, nameOf, labelOf, onDone }: QuarantineListProps) {
	const client = useClient()
	const [asking, setAsking] = useState(false)
	const [failed, setFailed] = useState<string>()
	const drop = async () => {
		const changeIds = changes.slice(0, 500).map(({ change }) => change.id)
		const answer = await client.ask('POST', '/api/admin/quarantine/drop', { changeIds })
		if (answer.ok) onDone('隔离的修改已清理。')
		else setFailed(errorText(answer.code))
	}
	return (
		<Alert severity="warning" action={<Button onClick={() => setAsking(true)}>清理</Button>}>
			停用的电脑交回了 {changes.length} 条没上传的修改，隔离保存，不会自动生效。请转告经办人重新录入：
			<ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
				{changes.slice(0, 20).map(({ deviceId, accountId, receivedMs, change }) => (
					<li key={change.id}>
						{nameOf(accountId)} · {labelOf(deviceId)} · {whatOf(change.edits)} · {momentTime(receivedMs)} 收到
					</li>
				))}
				{changes.length > 20 && <li>……共 {changes.length} 条</li>}
			</ul>
			{asking && (
				<FormDialog
					title="清理隔离的修改？"
					dirty={false}
					submitLabel="清理"
					onSubmit={drop}
					onClose={() => setAsking(false)}
				>
					清理后不能再查看。请确认经办人已经重新录入或确实不需要。
					{failed !== undefined && <Alert severity="error">{failed}</Alert>}
				</FormDialog>
			)}
		</Alert>
	)
}

/** Of what kind, and how many: an administrator sees no people. */
function whatOf(edits: DevicesResponse['quarantine'][number]['change']['edits']): string {
	const counts = new Map<string, number>()
	for (const { collection } of edits) counts.set(collection, (counts.get(collection) ?? 0) + 1)
	return [...counts]
		.map(([name, count]) => `${isCollection(name) ? COLLECTION_LABEL[name] : name} ${count} 处`)
		.join('、')
}
