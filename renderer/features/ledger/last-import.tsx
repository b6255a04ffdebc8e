/** The import that can still be taken back, also after a restart. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useEffect, useState } from 'react'
import type { ImportSummary } from '#renderer/db/last-import.ts'
import { useClient } from '#renderer/session/session.tsx'
import { momentTime } from '#renderer/ui/format.ts'
import { countsText } from './counts-text.ts'
import { UndoImport } from './undo-import.tsx'

export function LastImport() {
	const client = useClient()
	const [last, setLast] = useState<ImportSummary | undefined>(undefined)
	const [asking, setAsking] = useState(false)
	useEffect(() => {
		let wanted = true
		void client.imports.last().then(found => wanted && setLast(found))
		return () => {
			wanted = false
		}
	}, [client])
	if (last === undefined) return null
	return (
		<Alert
			severity="info"
			action={
				<Button color="inherit" onClick={() => setAsking(true)}>
					撤回这次导入
				</Button>
			}
		>
			上次导入：{last.fileName}（{momentTime(last.atMs)}），{countsText(last)}。
			{asking && (
				<UndoImport
					summary={last}
					onClose={undone => {
						setAsking(false)
						if (undone) setLast(undefined)
					}}
				/>
			)}
		</Alert>
	)
}
