/** One building of the grid. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { Data, View } from '#shared/model/view.ts'
import { create, newId, remove, update } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import { drafted, type Opened } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { BUILDING_LABEL } from '../../ui/labels.ts'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Building, Network } from './network-data.ts'

interface BuildingFormProps {
	gridId: string
	network: Network
	building?: Building | undefined
	/** With the record to show, where one was written. */
	onClose: (id?: string) => void
}

export const BuildingForm = drafted(
	({ gridId, building }: BuildingFormProps) => ({ form: 'building', record: building?.view, at: gridId }),
	Form,
)

function Form({
	gridId,
	network,
	building,
	opened,
	onClose,
}: BuildingFormProps & Opened<View<'building'> | undefined>) {
	const commit = useCommit()
	const mayDelete = useCan('building', 'delete')
	const mayEditContacts = useCan('contact', 'update')
	const old = opened?.data
	const { control, form, submit, dirty } = useRecordForm(
		'building',
		{
			name: old?.name ?? '',
			kind: old?.kind ?? 'residential',
			units: old?.units,
			households: old?.households,
			note: old?.note,
		},
		['units', 'households'],
	)
	const save = () =>
		submit(async patch => {
			const twin = network.buildings.find(each => each.id !== building?.id && each.name === patch.name)
			if (twin !== undefined) {
				form.setError('name', { type: 'twin', message: '本网格已有这个楼栋' }, { shouldFocus: true })
				return
			}
			const id = building?.id ?? newId()
			const saved =
				opened === undefined
					? await commit('building.create', [create('building', gridId, patch as Data<'building'>, id)], {
							done: `已新增${patch.name}`,
						})
					: await commit('building.edit', [update(opened, patch)], { done: `已保存${patch.name}` })
			if (saved) onClose(id)
		})
	/** Whoever covered it no longer does, in the same change. */
	const drop = async () => {
		if (building === undefined) return
		const freed = network.contacts
			.map(({ view }) => view)
			.filter(view => view.data.buildingIds.includes(building.id))
			.map(view => update(view, { buildingIds: view.data.buildingIds.filter(id => id !== building.id) }))
		const done = `已删除${building.name}`
		if (await commit('building.delete', [remove(building.view), ...freed], { done })) onClose()
	}
	return (
		<FormDialog
			title={building === undefined ? '新增楼栋' : '编辑楼栋'}
			dirty={dirty}
			onSubmit={save}
			onClose={() => onClose()}
			extra={
				building !== undefined &&
				mayDelete &&
				mayEditContacts && (
					<Button color="error" onClick={() => void drop()}>
						删除
					</Button>
				)
			}
		>
			<TextInput
				control={control}
				name="name"
				label="楼栋名称"
				required
				autoFocus
				hint="带上小区名，例如：翠竹花园7栋"
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1.5 }}>
				<SelectInput control={control} name="kind" label="类型" choices={choicesOf(BUILDING_LABEL)} />
				<TextInput control={control} name="units" type="number" label="单元数" />
				<TextInput control={control} name="households" type="number" label="户数" />
			</Box>
			<TextInput control={control} name="note" label="备注" lines={2} />
		</FormDialog>
	)
}
