import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { Controller } from 'react-hook-form'
import type { Patch, View } from '#shared/model/view.ts'
import { drafted, type Opened, useDraft } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SLOT_LABEL } from '../../ui/labels.ts'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import type { Shift } from './roster-month.ts'

interface ShiftFormProps {
	title: string
	communityId: string
	/** The one to change; a new one without it. */
	shift?: Shift
	/** With what a new one begins. */
	initial?: Patch<'shift'> & { date: string }
	/** @param opened the shift as it was when the form was opened */
	onSave: (patch: Patch<'shift'>, opened: Shift | undefined) => Promise<boolean>
	onClose: () => void
	/** Absent for a new shift, or where the role may not. */
	onDelete?: (() => void) | undefined
	onLog?: (() => void) | undefined
	notice?: ReactNode
}

export const ShiftForm = drafted(
	({ shift, initial, communityId }: ShiftFormProps) => ({
		form: 'shift',
		record: shift,
		at: `${communityId}/${initial?.date}`,
		orgId: communityId,
	}),
	Form,
)

const BLANK: Patch<'shift'> = { leaderId: undefined, personIds: [], phone: undefined, note: undefined }
const active = (person: View<'person'>) => person.data.state === 'active'

function Form({
	title,
	communityId,
	opened,
	initial,
	onSave,
	onClose,
	onDelete,
	onLog,
	notice,
}: ShiftFormProps & Opened<Shift | undefined>) {
	const draft = useDraft()
	const { control, submit, dirty } = useRecordForm('shift', { ...BLANK, ...initial, ...opened?.data })
	return (
		<FormDialog
			title={title}
			dirty={dirty}
			onClose={onClose}
			onSubmit={() =>
				submit(async patch => {
					if (!(await onSave(patch, opened))) return
					draft?.forget()
					onClose()
				})
			}
			extra={
				<>
					{onDelete && (
						<Button
							color="error"
							onClick={() => {
								draft?.forget()
								onDelete()
							}}
						>
							删除
						</Button>
					)}
					{onLog && (
						<Button variant="outlined" onClick={onLog}>
							写值班记录
						</Button>
					)}
				</>
			}
		>
			{notice}
			<Controller
				control={control}
				name="personIds"
				render={({ field }) => (
					<PersonPicker
						multiple
						autoFocus
						label="值班人员"
						orgId={communityId}
						filter={active}
						value={(field.value ?? []) as string[]}
						onChange={field.onChange}
					/>
				)}
			/>
			<Controller
				control={control}
				name="leaderId"
				render={({ field }) => (
					<PersonPicker
						label="带班领导"
						orgId={communityId}
						filter={active}
						value={(field.value ?? undefined) as string | undefined}
						onChange={field.onChange}
					/>
				)}
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1.5 }}>
				<TextInput control={control} name="date" label="日期" type="date" required />
				<SelectInput control={control} name="slot" label="班次" required choices={choicesOf(SLOT_LABEL)} />
				<TextInput control={control} name="phone" label="值班电话" type="tel" />
			</Box>
			<TextInput control={control} name="note" label="备注" />
		</FormDialog>
	)
}
