/** One key unit (Y) with its liaison. */
import Button from '@mui/material/Button'
import type { Data, View } from '#shared/model/view.ts'
import { create, newId, remove, update } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { UNIT_LABEL } from '../../ui/labels.ts'
import { PersonInput } from '../../ui/person-input.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Network, Unit } from './network-data.ts'

interface UnitFormProps {
	gridId: string
	network: Network
	unit?: Unit | undefined
	/** With the record to show, where one was written. */
	onClose: (id?: string) => void
}

export const UnitForm = drafted(
	({ gridId, unit }: UnitFormProps) => ({ form: 'unit', record: unit?.view, at: gridId }),
	Form,
)

function Form({ gridId, network, unit, opened, onClose }: UnitFormProps & Opened<View<'unit'> | undefined>) {
	const commit = useCommit()
	const canDelete = useCan('unit', 'delete')
	const old = opened?.data
	const { control, form, submit, dirty } = useRecordForm('unit', {
		name: old?.name ?? '',
		kind: old?.kind,
		address: old?.address,
		liaisonId: old?.liaisonId,
		liaisonTitle: old?.liaisonTitle,
		note: old?.note,
	})
	const save = () =>
		submit(async patch => {
			const twin = network.units.find(each => each.id !== unit?.id && each.name === patch.name)
			if (twin !== undefined) {
				form.setError('name', { type: 'twin', message: '本网格已登记这个单位' }, { shouldFocus: true })
				return
			}
			const id = unit?.id ?? newId()
			const saved =
				opened === undefined
					? await commit('unit.create', [create('unit', gridId, patch as Data<'unit'>, id)], {
							done: `已新增${patch.name}`,
						})
					: await commit('unit.edit', [update(opened, patch)], { done: `已保存${patch.name}` })
			if (saved) onClose(id)
		})
	const drop = async () => {
		if (
			unit !== undefined &&
			(await commit('unit.delete', [remove(unit.view)], { done: `已删除${unit.name}` }))
		)
			onClose()
	}
	return (
		<FormDialog
			title={unit === undefined ? '新增重点单位（Y）' : '编辑重点单位（Y）'}
			dirty={dirty}
			onSubmit={save}
			onClose={() => onClose()}
			extra={
				unit !== undefined &&
				canDelete && (
					<Button color="error" onClick={() => void drop()}>
						删除
					</Button>
				)
			}
		>
			<TextInput control={control} name="name" label="单位名称" required autoFocus />
			<SelectInput control={control} name="kind" label="单位类别" required choices={choicesOf(UNIT_LABEL)} />
			<TextInput control={control} name="address" label="地址" />
			<PersonInput control={control} name="liaisonId" label="联络人" orgId={gridId} />
			<TextInput control={control} name="liaisonTitle" label="联络人职务" hint="例如：店长、办公室主任" />
			<TextInput control={control} name="note" label="备注" lines={2} />
		</FormDialog>
	)
}
