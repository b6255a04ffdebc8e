/** Says that nodes left the account's scope and their records this PC, until the user has read it (rule S10). */
import Alert from '@mui/material/Alert'
import { useEffect, useState } from 'react'
import { useClient } from '../session/session.tsx'

export function ScopeNotice() {
	const client = useClient()
	const [left, setLeft] = useState(0)
	useEffect(() => client.onScopeLeft(nodes => setLeft(before => before + nodes)), [client])
	if (left === 0) return null
	return (
		<Alert severity="warning" square className="no-print" onClose={() => setLeft(0)}>
			您的管辖范围有调整：{left}{' '}
			个网格或社区已划出，相关数据已从本机移除。还没上传的修改没有丢，可在同步中心查看。
		</Alert>
	)
}
