/** Asks what has to be said with a step: why it goes back, why it is refused, what came of it, which meeting reviewed it. */
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { View } from '#shared/model/view.ts'
import { drafted, type Opened, useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { Asks, NeedStep } from './need-steps.ts'

/** What takes steps. */
export type Stepping = View<'demand'> | View<'claim'>

interface StepDialogProps {
	step: NeedStep
	record: Stepping
	/** What the step is taken with. */
	subject: string
	/** The meetings that may have reviewed it, the likeliest first. */
	meetings: readonly View<'meeting'>[]
	/** Said under the fields. */
	hint?: string | undefined
	/** Fields that may stay empty though they are asked for. */
	optional?: readonly Asks[]
	/** @param opened the record as it was when the form was opened */
	onSave: (said: Partial<Record<Asks, string>>, opened: Stepping) => Promise<boolean>
	onClose: () => void
}

const LABEL: Record<Exclude<Asks, 'meeting'>, string> = {
	backReason: '退回原因',
	reason: '不予采纳的理由',
	result: '办理结果',
}
const LONGEST: Record<Exclude<Asks, 'meeting'>, number> = { backReason: 200, reason: 200, result: 2000 }

export const StepDialog = drafted(
	({ step, record }: StepDialogProps) => ({ form: `step_${step.to}`, record }),
	Form,
)

function Form({
	step,
	opened,
	subject,
	meetings,
	hint,
	optional = [],
	onSave,
	onClose,
}: StepDialogProps & Opened<Stepping>) {
	const draft = useDraft()
	const [said, setSaid] = useKept<Partial<Record<Asks, string>>>('said', { meeting: meetings[0]?.id ?? '' })
	const [asked, setAsked] = useState(false)
	const texts = step.asks.filter(ask => ask !== 'meeting')
	const isMissing = (ask: Asks) => !optional.includes(ask) && !said[ask]?.trim()
	const save = async () => {
		setAsked(true)
		if (!texts.some(isMissing) && (await onSave(said, opened))) draft?.forget()
	}
	return (
		<FormDialog
			title={step.label}
			submitLabel={step.label}
			dirty={texts.some(ask => said[ask])}
			submitFocused={texts.length === 0}
			maxWidth="xs"
			onSubmit={save}
			onClose={onClose}
		>
			<strong>{subject}</strong>
			{step.asks.includes('meeting') && (
				<TextField
					select
					label="审议会议"
					value={said.meeting ?? ''}
					onChange={event => setSaid({ ...said, meeting: event.target.value })}
				>
					<MenuItem value="">不注明</MenuItem>
					{meetings.map(({ id, data }) => (
						<MenuItem key={id} value={id}>
							{data.title}
						</MenuItem>
					))}
				</TextField>
			)}
			{texts.map((ask, i) => {
				const wrong = asked && isMissing(ask)
				return (
					<TextArea
						key={ask}
						label={LABEL[ask]}
						required={!optional.includes(ask)}
						autoFocus={i === 0}
						minRows={2}
						value={said[ask] ?? ''}
						error={wrong}
						helperText={wrong ? `请填写${LABEL[ask]}` : undefined}
						onChange={event => setSaid({ ...said, [ask]: event.target.value })}
						slotProps={{ htmlInput: { maxLength: LONGEST[ask] } }}
					/>
				)
			})}
			{hint && <span style={{ color: '#5d5852', fontSize: 13 }}>{hint}</span>}
		</FormDialog>
	)
}
