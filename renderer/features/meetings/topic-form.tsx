import type { Data } from '#shared/model/view.ts'
import { drafted, useDraft } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PersonInput } from '../../ui/person-input.tsx'
import { TextInput, useRecordForm } from '../../ui/record-form.tsx'

interface TopicFormProps {
	meetingId: string
	orgId: string
	onSave: (data: { title: string; text?: string; proposerId?: string }) => Promise<boolean>
	onClose: () => void
}

/** The id is filled in when it is written; the schema asks for one. */
const SOME_BODY = '00000000-0000-7000-8000-000000000000'

/** A topic that somebody has brought up. */
export const TopicForm = drafted(
	({ meetingId, orgId }: TopicFormProps) => ({ form: 'topic', at: meetingId, orgId }),
	Form,
)

function Form({ orgId, onSave, onClose }: TopicFormProps) {
	const draft = useDraft()
	const initial: Partial<Data<'topic'>> = { bodyId: SOME_BODY, state: 'proposed', title: '' }
	const { control, submit, dirty } = useRecordForm('topic', initial)
	const save = () =>
		submit(async ({ title, text, proposerId }) => {
			const data = {
				title: title ?? '',
				...(text === undefined ? {} : { text }),
				...(proposerId === undefined ? {} : { proposerId }),
			}
			if (!(await onSave(data))) return
			draft?.forget()
			onClose()
		})
	return (
		<FormDialog title="登记议题" dirty={dirty} onSubmit={save} onClose={onClose}>
			<TextInput control={control} name="title" label="议题" required autoFocus />
			<TextInput control={control} name="text" label="说明" lines={3} />
			<PersonInput control={control} name="proposerId" label="提出人" orgId={orgId} />
		</FormDialog>
	)
}
