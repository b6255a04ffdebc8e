/** A change that the server refused: why, what was in it, and the three ways out of it (rule S6). */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { OutboxEntry } from '#renderer/db/tables.ts'
import type { Rec } from '#shared/model/record.ts'
import type { RefusalCode } from '#shared/sync/decision.ts'
import { useClient } from '../../session/session.tsx'
import { clockTime } from '../../ui/format.ts'
import { refusalText } from '../../ui/messages.ts'
import { RecordLink } from '../../ui/record-link.tsx'
import { changeText, type Names, recordGist } from '../../ui/record-words.ts'
import { DropDialog } from './drop-dialog.tsx'
import { asBefore, refusedFields } from './refused.ts'
import { RefusedForm } from './refused-form.tsx'
import { RefusedTable } from './refused-table.tsx'
import { faultText } from './refused-words.ts'
import { useHolder } from './use-holder.ts'
import { useResend } from './use-resend.ts'

/** Where other values are the likely way out; elsewhere somebody has to do something first, or it is to be given up. */
const MENDED_BY_EDITING: readonly RefusalCode[] = [
	'invalid',
	'bad_parent',
	'out_of_scope',
	'one_secretary',
	'one_body',
	'capacity',
	'bad_step',
]

interface RefusedCardProps {
	entry: OutboxEntry
	records: ReadonlyMap<string, Rec>
	names: Names
}

export function RefusedCard({ entry, records, names }: RefusedCardProps) {
	const { change, verdict } = entry
	const client = useClient()
	const [open, setOpen] = useState<'edit' | 'drop' | null>(null)
	const resend = useResend()
	const fields = useMemo(() => refusedFields(change, records, verdict), [change, records, verdict])
	const fault = useMemo(() => faultText(entry, records), [entry, records])
	const holder = useHolder(entry, records, names)
	const title = changeText(change, names)
	const mendable = (MENDED_BY_EDITING as readonly (string | undefined)[]).includes(verdict?.code)
	const present = change.edits
		.map(edit => names.rec(edit.collection, edit.recordId) ?? relatedGrid(edit.set.gridId, names))
		.find(rec => rec !== undefined)
	const gist = present === undefined ? '' : recordGist(present)
	return (
		<Paper component="article" aria-label={title} sx={{ p: 1.5, borderColor: 'error.main' }}>
			<Typography variant="h3">
				{title}
				<Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
					我，{clockTime(change.at)}
				</Box>
				{gist !== '' && (
					<Box component="span" sx={{ display: 'block', fontWeight: 400, color: 'text.secondary' }}>
						{gist}
					</Box>
				)}
			</Typography>
			<Typography sx={{ my: 0.5, color: 'error.main' }}>
				{fault}
				{holder?.text}
				{refusalText(verdict?.code)}
			</Typography>
			<RefusedTable change={change} fields={fields} names={names} />
			<Box sx={{ display: 'flex', gap: 1, mt: 1, alignItems: 'center' }}>
				{fields.length > 0 && (
					<Button variant={mendable ? 'contained' : 'outlined'} onClick={() => setOpen('edit')}>
						修改后重新提交
					</Button>
				)}
				{fault === '' && (
					<Button
						variant="outlined"
						onClick={() => void resend([{ changeId: entry.id, edits: asBefore(change, records) }])}
					>
						原样重新提交
					</Button>
				)}
				<Button color="error" onClick={() => setOpen('drop')}>
					放弃
				</Button>
				<Box sx={{ flex: 1 }} />
				{holder !== undefined ? (
					<RecordLink rec={holder.rec}>去办理交接</RecordLink>
				) : (
					present !== undefined && <RecordLink rec={present}>查看现在的记录</RecordLink>
				)}
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
			{open === 'drop' && (
				<DropDialog
					title="放弃这条修改？"
					what={title}
					onDrop={() => client.drop([entry.id])}
					onClose={() => setOpen(null)}
				/>
			)}
		</Paper>
	)
}

/** What was new and refused has no page of its own; its grid has. */
const relatedGrid = (gridId: unknown, names: Names): Rec | undefined =>
	typeof gridId === 'string' ? names.rec('grid', gridId) : undefined
