import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { valueAt } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'
import { useTable } from '../session/session.tsx'
import { fieldLabel } from './labels.ts'
import { useGo } from './navigation.ts'

/** Says that somebody else changed the same fields of the record, and where that is settled. */
export function ConflictHint({ view }: { view: View<Collection> }) {
	const conflicts = useTable('conflict')
	const go = useGo()
	const fields = useMemo(() => {
		const open = [...(conflicts?.values() ?? [])].filter(
			({ data }) =>
				data.of === view.collection &&
				data.recordId === view.id &&
				data.state === 'open' &&
				// Both wrote the same in the end: there is nothing to decide.
				(data.value ?? null) !== (valueAt(view.rec, data.path) ?? null),
		)
		return [...new Set(open.map(({ data }) => fieldLabel(view.collection, data.path)))]
	}, [conflicts, view])
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
