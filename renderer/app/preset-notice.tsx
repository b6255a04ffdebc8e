/** Says that the account is of another street than the one that the administrator's file names for this PC. */
import Alert from '@mui/material/Alert'
import { useState } from 'react'
import { useTable } from '../session/session.tsx'
import { useAppInfo } from '../ui/use-app-info.ts'
import { otherStreets } from './preset-street.ts'

export function PresetNotice() {
	const info = useAppInfo()
	const orgs = useTable('org')
	const [read, setRead] = useState(false)
	const preset = info?.preset?.streetCode
	if (preset === undefined || orgs === undefined || read) return null
	const actual = otherStreets(
		preset,
		[...orgs.values()].map(({ data }) => data),
	)
	if (actual === null) return null
	const server = info?.serverUrl ? new URL(info.serverUrl).host : ''
	return (
		<Alert severity="warning" square className="no-print" onClose={() => setRead(true)}>
			这台电脑预置的街道是 {preset}，当前账号属于{actual}，服务器是 {server}
			。请管理员核对预置文件（griddesk.json）和账号， 不要把一个街道的内容录到另一个街道。
		</Alert>
	)
}
