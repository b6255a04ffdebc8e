/** One resource: what a unit offers, how much of it, when and where. */
import Box from '@mui/material/Box'
import { useState } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import { NEED_WORD, PERIOD_WORD } from '#shared/meetings/words.ts'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, newId, update } from '../../session/edits.ts'
import { useTable } from '../../session/session.tsx'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { NodePicker } from '../../ui/node-picker.tsx'
import { PersonInput } from '../../ui/person-input.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { UnitPicker } from '../../ui/unit-picker.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Resource } from './need-rows.ts'

interface ResourceFormProps {
	resource?: Resource | undefined
	nodeId?: string | undefined
	onDone: (resourceId: string) => void
	onClose: () => void
}

export const ResourceForm = drafted(
	({ resource, nodeId }: ResourceFormProps) => ({ form: 'resource', record: resource, at: nodeId }),
	Form,
)

function Form({
	opened: resource,
	nodeId,
	onDone,
	onClose,
}: ResourceFormProps & Opened<Resource | undefined>) {
	const commit = useCommit()
	const units = useTable('unit')
	const [node, setNode] = useKept('node', resource?.orgId ?? nodeId)
	const [asked, setAsked] = useState(false)
	const old = resource?.data
	const { control, form, submit, dirty } = useRecordForm(
		'resource',
		{
			title: old?.title ?? '',
			kind: old?.kind,
			unitId: old?.unitId,
			ownerName: old?.ownerName,
			capacity: old?.capacity ?? 1,
			measure: old?.measure ?? '次',
			per: old?.per,
			hours: old?.hours,
			place: old?.place,
			contactId: old?.contactId,
			phone: old?.phone,
			validUntil: old?.validUntil,
			note: old?.note,
		} as Patch<'resource'>,
		['capacity'],
	)
	const [unitId, contactId] = useWatch({ control, name: ['unitId', 'contactId'] })
	const pickUnit = (id: string | undefined) => {
		form.setValue('unitId', id, { shouldDirty: true })
		const liaison = units?.get(id ?? '')?.data.liaisonId
		if (liaison !== undefined && !contactId) form.setValue('contactId', liaison)
	}
	const save = () => {
		setAsked(true)
		if (node === undefined) return
		return submit(async patch => {
			const id = resource?.id ?? newId()
			const edit =
				resource === undefined
					? create('resource', node, patch as Data<'resource'>, id)
					: update(resource, patch, node)
			const done = resource === undefined ? `已登记资源：${patch.title}` : '已保存'
			const command = resource === undefined ? 'resource.create' : 'resource.update'
			if (await commit(command, [edit], { done })) onDone(id)
		})
	}
	return (
		<FormDialog
			title={resource === undefined ? '登记资源' : '修改资源'}
			dirty={dirty || node !== (resource?.orgId ?? nodeId)}
			onSubmit={save}
			onClose={onClose}
		>
			<TextInput
				control={control}
				name="title"
				label="资源"
				required
				autoFocus
				hint="能提供什么，如：会议室借用、义诊、法律讲座"
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<SelectInput control={control} name="kind" label="类别" required choices={choicesOf(NEED_WORD)} />
				<NodePicker
					label="提供给"
					required
					levels={['street', 'community']}
					value={node}
					onChange={setNode}
					error={asked && node === undefined ? '请选择街道或社区' : undefined}
				/>
			</Box>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<Controller
					control={control}
					name="unitId"
					render={({ field: { ref, value, onBlur } }) => (
						<UnitPicker
							label="提供单位"
							orgId={node}
							value={value ?? undefined}
							onChange={pickUnit}
							onBlur={onBlur}
							inputRef={ref}
						/>
					)}
				/>
				<TextInput
					control={control}
					name="ownerName"
					label={unitId ? '单位全称（可不填）' : '或填写单位名称'}
				/>
			</Box>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1.4fr', gap: 1.5 }}>
				<TextInput control={control} name="capacity" label="可提供数量" type="number" required />
				<TextInput control={control} name="measure" label="计量单位" required hint="场、次、人次…" />
				<SelectInput
					control={control}
					name="per"
					label="数量周期"
					choices={choicesOf(PERIOD_WORD).map(({ value, label }) => ({
						value,
						label: `${String(label)}这么多`,
					}))}
					emptyLabel="总共这么多"
				/>
			</Box>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
				<TextInput control={control} name="hours" label="可用时间" />
				<TextInput control={control} name="place" label="地点" />
				<PersonInput control={control} name="contactId" label="联系人" orgId={node} />
				<TextInput control={control} name="phone" label="电话" type="tel" />
				<TextInput control={control} name="validUntil" label="有效期至" type="date" hint="不填则长期有效" />
				<TextInput control={control} name="note" label="备注" />
			</Box>
		</FormDialog>
	)
}
