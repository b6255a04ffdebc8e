import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import type { Collection } from '#shared/model/schemas.ts'
import { useTable } from '../../session/session.tsx'
import { fieldLabel } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'

/** Says that somebody else changed the same fields of the record, and where that is settled. */
export function ConflictHint({ collection, recordId }: { collection: Collection; recordId: string }) {
	const conflicts = useTable('conflict')
	const go = useGo()
	const fields = useMemo(() => {
		const open = [...(conflicts?.values() ?? [])].filter(
			({ data }) => data.of === collection && data.recordId === recordId && data.state === 'open',
		)
		return [...new Set(open.map(({ data }) => fieldLabel(collection, data.path)))]
	}, [conflicts, collection, recordId])
	if (fields.length === 0) return null
	return (
		<Alert
			severity="warning"
			sx={{ mb: 1 }}
			action={
				<Button color="inherit" onClick={() => go('/sync')}>
					去处理
				</Button>
			}
		>
			有同事同时改过：{fields.join('、')}。
		</Alert>
	)
}
