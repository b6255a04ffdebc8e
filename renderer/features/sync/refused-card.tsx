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
import { useClient } from '../../session/session.tsx'
import { clockTime } from '../../ui/format.ts'
import { fieldLabel } from '../../ui/labels.ts'
import { refusalText } from '../../ui/messages.ts'
import { changeText, type Names } from '../../ui/record-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { fieldValueText } from './field-value-text.ts'
import { asBefore, fieldKey, refusedFields } from './refused.ts'
import { RefusedForm } from './refused-form.tsx'
import { useResend } from './use-resend.ts'

interface RefusedCardProps {
	entry: OutboxEntry
	records: ReadonlyMap<string, Rec>
	names: Names
}

export function RefusedCard({ entry, records, names }: RefusedCardProps) {
	const { change, verdict } = entry
	const [open, setOpen] = useState<'edit' | 'drop' | null>(null)
	const resend = useResend()
	const fields = useMemo(() => refusedFields(change, records), [change, records])
	const title = changeText(change, names)
	const path = verdict?.path
	const where = path && verdict.collection ? `“${fieldLabel(verdict.collection, path)}”：` : ''
	return (
		<Paper component="article" aria-label={title} sx={{ p: 1.5, borderColor: 'error.main' }}>
			<Typography variant="h3">
				{title}
				<Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
					{clockTime(change.at)}
				</Box>
			</Typography>
			<Typography sx={{ my: 0.5, color: 'error.main' }}>
				{where}
				{refusalText(verdict?.code)}
			</Typography>
			{fields.length > 0 && (
				<Box
					component="table"
					sx={{ my: 1, borderCollapse: 'collapse', width: '100%', tableLayout: 'fixed' }}
				>
					<Box
						component="thead"
						sx={{
							'& th': { textAlign: 'left', fontWeight: 600, fontSize: 13, color: 'text.secondary', py: 0.25 },
						}}
					>
						<tr>
							<th style={{ width: 140 }}>项目</th>
							<th>想改成</th>
							<th style={{ width: '32%' }}>现在是</th>
						</tr>
					</Box>
					<Box
						component="tbody"
						sx={{
							'& td': {
								verticalAlign: 'top',
								py: 0.25,
								pr: 1,
								borderTop: 1,
								borderColor: 'divider',
								overflowWrap: 'anywhere',
								whiteSpace: 'pre-wrap',
							},
						}}
					>
						{fields.map(field => (
							<tr key={fieldKey(field)}>
								<td>{fieldLabel(field.collection, field.field)}</td>
								<td>
									<Clamp text={fieldValueText(field, field.wanted, names)} />
								</td>
								<td>
									{field.now === undefined ? (
										'（新增）'
									) : (
										<Clamp text={fieldValueText(field, field.now, names)} />
									)}
								</td>
							</tr>
						))}
					</Box>
				</Box>
			)}
			<Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
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

const CLAMP = 120

function Clamp({ text }: { text: string }) {
	const [all, setAll] = useState(false)
	if (text.length <= CLAMP || all) return text
	return (
		<>
			{text.slice(0, CLAMP)}…
			<Button onClick={() => setAll(true)} sx={{ py: 0, minWidth: 0 }}>
				全文（{text.length} 字）
			</Button>
		</>
	)
}

function DropDialog({ entry, title, onClose }: { entry: OutboxEntry; title: string; onClose: () => void }) {
	const client = useClient()
	const toast = useToast()
	const drop = async () => {
		await client.drop(entry.id)
		toast({ text: '已放弃', severity: 'info' })
	}
	return (
		<Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="drop-title">
			<DialogTitle id="drop-title">放弃这条修改？</DialogTitle>
			<DialogContent>{title}。放弃后内容不再保留，不能撤销。</DialogContent>
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
