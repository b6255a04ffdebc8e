/** When, where, under whom; and what the notice says beside that. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Data, Patch } from '#shared/model/view.ts'
import { useDraft } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PersonInput } from '../../ui/person-input.tsx'
import { TextInput, useRecordForm } from '../../ui/record-form.tsx'

interface MeetingFormProps {
	data: Data<'meeting'>
	orgId: string
	onSave: (patch: Patch<'meeting'>) => Promise<boolean>
	onClose: () => void
}

export function MeetingForm({ data, orgId, onSave, onClose }: MeetingFormProps) {
	const draft = useDraft()
	const { control, submit, dirty } = useRecordForm('meeting', data)
	const save = () =>
		submit(async patch => {
			if (!(await onSave(patch))) return
			draft?.forget()
			onClose()
		})
	return (
		<FormDialog title="会议信息" dirty={dirty} maxWidth="md" onSubmit={save} onClose={onClose}>
			<Pair>
				<TextInput control={control} name="at" label="召开时间" type="datetime-local" autoFocus />
				<TextInput control={control} name="place" label="地点" />
			</Pair>
			<Pair>
				<PersonInput control={control} name="chairId" label="主持人" orgId={orgId} />
				<TextInput control={control} name="title" label="会议名称" required />
			</Pair>
			<Typography variant="h3" sx={{ color: 'text.secondary' }}>
				通知
			</Typography>
			<Pair>
				<TextInput control={control} name="noticedOn" label="通知日期" type="date" />
				<TextInput
					control={control}
					name="fileNo"
					label="发文字号"
					hint="如：正社党〔2026〕12号，没有可不填"
				/>
			</Pair>
			<Pair>
				<TextInput control={control} name="replyBy" label="报名截止日期" type="date" />
				<PersonInput control={control} name="contactId" label="会务联系人" orgId={orgId} />
			</Pair>
			<Pair>
				<TextInput
					control={control}
					name="preparations"
					label="会前准备"
					lines={2}
					hint="一行一条；不填时按议程自动写"
				/>
				<TextInput control={control} name="requirements" label="参会要求" lines={2} hint="一行一条" />
			</Pair>
			<Typography variant="h3" sx={{ color: 'text.secondary' }}>
				通报的时间范围（不填为本期）
			</Typography>
			<Pair>
				<TextInput control={control} name="reportFrom" label="开始日期" type="date" />
				<TextInput control={control} name="reportTo" label="截止日期" type="date" />
			</Pair>
		</FormDialog>
	)
}

const Pair = ({ children }: { children: ReactNode }) => (
	<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>{children}</Box>
)
