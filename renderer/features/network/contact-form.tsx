/** One contact (X): a person or a team, the buildings they cover, what they do. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useWatch } from 'react-hook-form'
import type { ContactKind } from '#shared/model/kinds.ts'
import type { Data, View } from '#shared/model/view.ts'
import { create, remove, update } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CONTACT_LABEL } from '../../ui/labels.ts'
import { PersonInput } from '../../ui/person-input.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import { BuildingsInput } from './buildings-input.tsx'
import type { Contact, Network } from './network-data.ts'

interface ContactFormProps {
	gridId: string
	network: Network
	/** The one to edit; absent for a new one. */
	contact?: Contact | undefined
	/** Where a new one begins. */
	initial?: { kind: ContactKind; buildingId: string } | undefined
	/** With the record to show, where one was written. */
	onClose: (id?: string) => void
}

export const ContactForm = drafted(
	({ gridId, contact, initial }: ContactFormProps) => ({
		form: 'contact',
		record: contact?.view,
		at: initial === undefined ? gridId : `${gridId}/${initial.buildingId}`,
		orgId: gridId,
	}),
	Form,
)

function Form({
	gridId,
	network,
	contact,
	opened,
	initial,
	onClose,
}: ContactFormProps & Opened<View<'contact'> | undefined>) {
	const commit = useCommit()
	const canDelete = useCan('contact', 'delete')
	const old = opened?.data
	const { control, form, submit, dirty } = useRecordForm('contact', {
		kind: old?.kind ?? initial?.kind ?? 'building_head',
		personId: old?.personId,
		teamName: old?.teamName,
		buildingIds: [...(old?.buildingIds ?? (initial ? [initial.buildingId] : []))],
		duty: old?.duty,
		note: old?.note,
	})
	const kind = useWatch({ control, name: 'kind' }) as ContactKind
	const personId = useWatch({ control, name: 'personId' }) as string | undefined
	const isTeam = kind === 'volunteer_team'
	const twin = network.contacts.find(
		each =>
			each.id !== contact?.id &&
			!isTeam &&
			each.view.data.kind === kind &&
			each.view.data.personId !== undefined &&
			each.view.data.personId === personId,
	)

	const save = () =>
		submit(async patch => {
			if (isTeam && !patch.teamName) {
				form.setError('teamName', { type: 'required', message: '请填写队伍名称' }, { shouldFocus: true })
				return
			}
			const wanted = { ...patch, teamName: isTeam ? patch.teamName : undefined } as Data<'contact'>
			const label = CONTACT_LABEL[wanted.kind]
			const edits =
				opened !== undefined
					? [update(opened, wanted)]
					: twin === undefined
						? [create('contact', gridId, wanted)]
						: // The same person in the same part is one contact: it gains the buildings.
							[
								update(twin.view, {
									buildingIds: [...new Set([...twin.view.data.buildingIds, ...wanted.buildingIds])],
									...(wanted.duty ? { duty: wanted.duty } : {}),
								}),
							]
			const command = contact === undefined && twin === undefined ? 'contact.create' : 'contact.edit'
			if (await commit(command, edits, { done: `已保存${label}` })) onClose(edits[0]?.recordId)
		})
	const drop = async () => {
		if (contact === undefined) return
		const done = `已删除${CONTACT_LABEL[contact.view.data.kind]} ${contact.name}`
		if (await commit('contact.delete', [remove(contact.view)], { done })) onClose()
	}
	return (
		<FormDialog
			title={contact === undefined ? '新增联系人（X）' : '编辑联系人（X）'}
			dirty={dirty}
			onSubmit={save}
			onClose={() => onClose()}
			extra={
				contact !== undefined &&
				canDelete && (
					<Button color="error" onClick={() => void drop()}>
						删除
					</Button>
				)
			}
		>
			<SelectInput control={control} name="kind" label="类别" required choices={choicesOf(CONTACT_LABEL)} />
			{isTeam && (
				<TextInput
					control={control}
					name="teamName"
					label="队伍名称"
					required
					autoFocus={contact === undefined}
				/>
			)}
			<PersonInput
				control={control}
				name="personId"
				label={isTeam ? '负责人' : '人员'}
				orgId={gridId}
				required={!isTeam}
				autoFocus={contact === undefined && !isTeam}
			/>
			{twin !== undefined && contact === undefined && (
				<Alert severity="info">
					{twin.name}已是本网格{CONTACT_LABEL[kind]}
					{twin.buildings.length > 0 && `，负责${twin.buildings.join('、')}`}。保存后在原有记录上增加楼栋。
				</Alert>
			)}
			<BuildingsInput control={control} name="buildingIds" buildings={network.buildings} />
			<TextInput control={control} name="duty" label="职责" hint="例如：楼道巡查、矛盾劝解" />
			<TextInput control={control} name="note" label="备注" lines={2} />
		</FormDialog>
	)
}
