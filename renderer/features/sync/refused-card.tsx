/** A change that the server refused: why, what was in it, and the three ways out of it (rule S6). */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Rec } from '#shared/model/record.ts'
import { isCollection } from '#shared/model/schemas.ts'
import { useClient } from '../../session/session.tsx'
import { clockTime } from '../../ui/format.ts'
import { fieldLabel } from '../../ui/labels.ts'
import { refusalText } from '../../ui/messages.ts'
import { messageOf } from '../../ui/record-form.tsx'
import { RecordLink } from '../../ui/record-link.tsx'
import { changeText, type Names } from '../../ui/record-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { asBefore, corrected, refusedFields } from './refused.ts'
import { RefusedForm } from './refused-form.tsx'
import { RefusedTable } from './refused-table.tsx'
import { useResend } from './use-resend.ts'

interface RefusedCardProps {
	entry: OutboxEntry
	records: ReadonlyMap<string, Rec>
	names: Names
}

/** What is wrong with the fields, as far as the schema can tell here; else the field that the server named. */
function faultText({ change, verdict }: OutboxEntry, records: ReadonlyMap<string, Rec>): string {
	if (verdict?.code !== 'invalid') return ''
	const result = corrected(change, records, new Map())
	const said = (result.ok ? [] : result.faults).map(({ edit, issue }) => {
		const collection = change.edits[edit]?.collection ?? ''
		return isCollection(collection) ? messageOf(collection, issue) : ''
	})
	if (said.length > 0) return `${[...new Set(said)].join('；')}。`
	const { collection, path } = verdict
	return collection !== undefined && path !== undefined ? `${fieldLabel(collection, path)}：` : ''
}

export function RefusedCard({ entry, records, names }: RefusedCardProps) {
	const { change, verdict } = entry
	const [open, setOpen] = useState<'edit' | 'drop' | null>(null)
	const resend = useResend()
	const fields = useMemo(() => refusedFields(change, records), [change, records])
	const fault = useMemo(() => faultText(entry, records), [entry, records])
	const title = changeText(change, names)
	const present = change.edits
		.map(edit => names.rec(edit.collection, edit.recordId) ?? relatedGrid(edit.set.gridId, names))
		.find(rec => rec !== undefined)
	return (
		<Paper component="article" aria-label={title} sx={{ p: 1.5, borderColor: 'error.main' }}>
			<Typography variant="h3">
				{title}
				<Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
					{clockTime(change.at)}
				</Box>
			</Typography>
			<Typography sx={{ my: 0.5, color: 'error.main' }}>
				{fault}
				{refusalText(verdict?.code)}
			</Typography>
			{fields.length > 0 && <RefusedTable fields={fields} names={names} />}
			<Box sx={{ display: 'flex', gap: 1, mt: 1, alignItems: 'center' }}>
				{fields.length > 0 && (
					<Button variant="contained" onClick={() => setOpen('edit')}>
						修改后重新提交
					</Button>
				)}
				<Button variant="outlined" onClick={() => void resend(entry.id, asBefore(change, records))}>
					原样重新提交
				</Button>
				<Button color="error" onClick={() => setOpen('drop')}>
					放弃
				</Button>
				<Box sx={{ flex: 1 }} />
				{present !== undefined && <RecordLink rec={present}>查看现在的记录</RecordLink>}
			</Box>
			{open === 'edit' && (
				<RefusedForm
					entry={entry}
					fields={fields}
					records={records}
					names={names}
					onClose={() => setOpen(null)}
				/>
			)}
			{open === 'drop' && <DropDialog entry={entry} title={title} onClose={() => setOpen(null)} />}
		</Paper>
	)
}

/** What was new and refused has no page of its own; its grid has. */
const relatedGrid = (gridId: unknown, names: Names): Rec | undefined =>
	typeof gridId === 'string' ? names.rec('grid', gridId) : undefined

interface DropDialogProps {
	entry: OutboxEntry
	title: string
	onClose: () => void
}

function DropDialog({ entry, title, onClose }: DropDialogProps) {
	const client = useClient()
	const toast = useToast()
	const drop = async () => {
		await client.drop(entry.id)
		toast({ text: '已放弃', severity: 'info' })
	}
	return (
		<Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="drop-title">
			<DialogTitle id="drop-title">放弃这条修改？</DialogTitle>
			<DialogContent>{title}。放弃后内容不再保留，不能撤回。</DialogContent>
			<DialogActions>
				<Button onClick={onClose} autoFocus>
					留着
				</Button>
				<Button color="error" variant="contained" onClick={() => void drop()}>
					放弃
				</Button>
			</DialogActions>
		</Dialog>
	)
}
