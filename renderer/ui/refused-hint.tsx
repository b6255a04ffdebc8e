import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'
import { useOutbox } from '../session/session.tsx'
import { fieldLabel } from './labels.ts'
import { refusalText } from './messages.ts'
import { useGo } from './navigation.ts'

/** Says that something written here about the record was refused, why, and where that is settled. */
export function RefusedHint({ view: { id, collection } }: { view: View<Collection> }) {
	const outbox = useOutbox()
	const go = useGo()
	const refused = useMemo(
		() =>
			outbox.filter(
				({ state, change }) =>
					state === 'refused' &&
					// What was new and refused, such as a claim, stands nowhere but with the records that it names.
					change.edits.some(
						({ recordId, set }) => recordId === id || Object.values(set).some(value => value === id),
					),
			),
		[outbox, id],
	)
	return refused.map(({ id: changeId, verdict }) => (
		<Alert
			key={changeId}
			severity="error"
			sx={{ mb: 1 }}
			action={
				<Button color="inherit" onClick={() => go('/sync')}>
					去处理
				</Button>
			}
		>
			没有被接受：
			{verdict?.collection === collection &&
				verdict.path !== undefined &&
				`${fieldLabel(collection, verdict.path)}：`}
			{refusalText(verdict?.code)}
		</Alert>
	))
}
