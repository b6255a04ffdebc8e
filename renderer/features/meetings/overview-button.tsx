/** The opening paragraph of the minutes: written from the records, or in the office's own words, which then stay. */
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Office } from '#shared/meetings/office.ts'
import { overviewOf } from '#shared/meetings/paper-minutes.ts'
import { useCan } from '../../session/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useComposer } from './composer-context.ts'

const LONGEST = 8000

/** @param shown the office as the paper shows it */
export function OverviewButton({ shown }: { shown: Office }) {
	const { meeting } = useComposer()
	const [open, setOpen] = useState(false)
	const mayEdit = useCan('meeting', 'update')
	if (!mayEdit || meeting.data.state !== 'held') return null
	return (
		<>
			<Button onClick={() => setOpen(true)}>改开头…</Button>
			{open && <OverviewDialog shown={shown} onClose={() => setOpen(false)} />}
		</>
	)
}

function OverviewDialog({ shown, onClose }: { shown: Office; onClose: () => void }) {
	const { meeting, body, today, write } = useComposer()
	const made = overviewOf({ office: shown, meeting, body, today })
	const own = meeting.data.overview
	const [text, setText] = useState(own ?? made)
	const save = async (overview: string | undefined) => {
		const done = overview === undefined ? '纪要开头按记录自动写' : '已修改纪要开头'
		if (await write('meeting.overview', [{ write: 'update', view: meeting, patch: { overview } }], done))
			onClose()
	}
	const words = text.trim()
	return (
		<FormDialog
			title="纪要开头"
			dirty={text !== (own ?? made)}
			maxWidth="md"
			onSubmit={() => save(words === '' || words === made ? undefined : words)}
			onClose={onClose}
			extra={own !== undefined && <Button onClick={() => void save(undefined)}>恢复自动</Button>}
		>
			<TextArea
				autoFocus
				minRows={4}
				maxRows={14}
				label="纪要开头"
				value={text}
				onChange={event => setText(event.target.value.slice(0, LONGEST))}
				helperText={sensitiveText(text) !== undefined && <SensitiveHint text={text} onChange={setText} />}
			/>
			{own !== undefined && own !== made && (
				<Typography variant="body2" sx={{ color: 'text.secondary' }}>
					按现在的记录会写成：{made}
				</Typography>
			)}
		</FormDialog>
	)
}
