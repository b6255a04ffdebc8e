/** A step of the meeting: what it means, and what must be known for it. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Meeting } from '#shared/meetings/cadence.ts'
import { followUps } from '#shared/meetings/follow-up.ts'
import { periodName } from '#shared/meetings/words.ts'
import type { MeetingState } from '#shared/model/states.ts'
import type { Patch } from '#shared/model/view.ts'
import { newId } from '../../session/edits.ts'
import { drafted, type Opened, useDraft, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nowLocal } from '../../ui/format.ts'
import { MEETING_STATE_LABEL } from '../../ui/labels.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { onAgenda } from './agenda-writes.ts'
import { useComposer } from './composer-context.ts'
import { type MeetingStep, missingFor, stepWrites, timeDoubts } from './meeting-steps.ts'
import { lastHeld, usualContact } from './new-meeting.ts'

export const STEP_LABEL: Readonly<Record<MeetingState, string>> = {
	collecting: '征集议题',
	agenda: '定议题',
	notified: '发出通知',
	held: '记为已召开',
	minuted: '印发纪要',
	following: '转入督办',
	archived: '归档',
	voided: '作废',
}

const MEANS: Readonly<Partial<Record<MeetingState, string>>> = {
	agenda: '议题征集到此为止，议程上的议题列入本次会议；议程文字仍可修改。',
	notified: '按成员名单生成应到人员，通知可以印发。',
	held: '记为已经召开，之后整理会议纪要。',
	minuted: '会议纪要由服务器按年度连续编号；离线时先显示“待编号”，联网后自动编上。',
	following: '议定事项逐项督办，直到销号；下次会议的议程从这里开始。',
	archived: '本次会议的资料归档。',
	voided: '本次会议不再召开，或者纪要作废。已有的纪要编号保留，不再使用。',
}

interface StepDialogProps {
	step: MeetingStep
	meeting: Meeting
	onClose: () => void
}

export const StepDialog = drafted(
	({ step, meeting }: StepDialogProps) => ({ form: `step_${step.to}`, record: meeting }),
	Form,
)

function Form({ step, meeting, opened, onClose }: StepDialogProps & Opened<Meeting>) {
	const { office, body, agenda, today, mayEdit, fresh, write, draftNow } = useComposer()
	const missing = missingFor(meeting, step.to)
	const draft = useDraft()
	const [at, setAt] = useKept('at', '')
	const [place, setPlace] = useKept('place', lastHeld(office, meeting.data.bodyId)?.data.place ?? '')
	const [contactId, setContactId] = useKept(
		'contactId',
		meeting.data.contactId ?? usualContact(office, body, today),
	)
	const [reason, setReason] = useKept('reason', '')
	const [day, setDay] = useKept(
		'day',
		(step.to === 'minuted' ? meeting.data.issuedOn : meeting.data.noticedOn) ?? today,
	)
	const [asked, setAsked] = useState(false)
	const open = followUps(office, today).filter(
		({ resolution: { data } }) => data.meetingId === meeting.id && data.state !== 'closed',
	).length

	const notifies = step.to === 'notified' && !step.back
	const isBare = !step.back && (step.to === 'agenda' || notifies) && onAgenda(agenda).length === 0
	const doubts = notifies ? timeDoubts(meeting.data.at ?? at, meeting.data.period, nowLocal()) : []
	const draftFirst = async () => {
		// The draft is to be read before it goes on.
		if (await draftNow()) onClose()
	}
	const submit = async () => {
		setAsked(true)
		if (step.back && reason.trim() === '') return
		if ((missing.includes('at') && at === '') || (missing.includes('place') && place.trim() === '')) return
		const patch: Patch<'meeting'> = {
			state: step.to,
			...(missing.includes('at') ? { at } : {}),
			...(missing.includes('place') ? { place } : {}),
			...(step.back ? { backReason: reason.trim() } : {}),
			...(notifies ? { noticedOn: day } : {}),
			...(notifies && contactId !== meeting.data.contactId ? { contactId } : {}),
			...(step.to === 'minuted' && !step.back ? { issuedOn: day } : {}),
		}
		const known = { ...meeting, data: { ...meeting.data, ...patch } } as typeof meeting
		const more = step.back ? [] : [...fresh, ...stepWrites(office, known, step.to, today, newId)]
		const saved = await write('meeting.step', [{ write: 'update', view: opened, patch }, ...more])
		if (!saved) return
		draft?.forget()
		onClose()
	}
	const title = step.back ? `退回到“${MEETING_STATE_LABEL[step.to]}”` : STEP_LABEL[step.to]
	return (
		<FormDialog
			title={title}
			dirty={at !== '' || reason !== ''}
			submitLabel={step.back ? '退回' : title}
			submitFocused={!step.back && missing.length === 0 && !isBare}
			submitSecondary={isBare && mayEdit}
			maxWidth="xs"
			onSubmit={submit}
			onClose={onClose}
		>
			{!step.back && <Typography variant="body2">{MEANS[step.to]}</Typography>}
			{isBare && (
				<Alert
					severity="warning"
					{...(mayEdit && {
						action: (
							<Button variant="contained" autoFocus={missing.length === 0} onClick={() => void draftFirst()}>
								先自动起草
							</Button>
						),
					})}
				>
					议程还是空的。
				</Alert>
			)}
			{step.to === 'archived' && open > 0 && (
				<Typography variant="body2" sx={{ color: 'warning.main' }}>
					还有 {open} 项议定事项没有销号；归档后仍会列入督办。
				</Typography>
			)}
			{missing.includes('at') && (
				<TextField
					label="召开时间"
					type="datetime-local"
					required
					autoFocus
					value={at}
					error={asked && at === ''}
					helperText={asked && at === '' ? '请填写召开时间' : ''}
					onChange={event => setAt(event.target.value)}
					slotProps={{ inputLabel: { shrink: true } }}
				/>
			)}
			{missing.includes('place') && (
				<TextField
					label="地点"
					required
					autoFocus={!missing.includes('at')}
					value={place}
					error={asked && place.trim() === ''}
					helperText={asked && place.trim() === '' ? '请填写地点' : ''}
					onChange={event => setPlace(event.target.value)}
				/>
			)}
			{doubts.length > 0 && (
				<Alert severity="warning">
					{doubts.includes('past') && '召开时间已经过去。'}
					{doubts.includes('outside') && `召开时间不在${periodName(meeting.data.period!)}内。`}
				</Alert>
			)}
			{notifies && (
				<PersonPicker
					label="会务联系人"
					hint="通知上印姓名和电话"
					orgId={meeting.orgId}
					value={contactId}
					onChange={setContactId}
				/>
			)}
			{!step.back && (step.to === 'notified' || step.to === 'minuted') && (
				<TextField
					label={step.to === 'notified' ? '通知日期' : '印发日期'}
					type="date"
					required
					value={day}
					onChange={event => setDay(event.target.value || today)}
					slotProps={{ inputLabel: { shrink: true } }}
				/>
			)}
			{step.back && (
				<TextField
					label="退回原因"
					required
					autoFocus
					value={reason}
					error={asked && reason.trim() === ''}
					helperText={asked && reason.trim() === '' ? '请写明原因，会留在修改记录里' : ''}
					onChange={event => setReason(event.target.value)}
					slotProps={{ htmlInput: { maxLength: 200 } }}
				/>
			)}
		</FormDialog>
	)
}
