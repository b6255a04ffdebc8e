/** A hand-over slip: what, to whom, where; about nobody. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { findPersonal, type PersonalKind } from '#shared/model/nameless.ts'
import type { Data, Patch } from '#shared/model/view.ts'
import { create, remove, update } from '../../session/edits.ts'
import { useCan } from '../../session/session.tsx'
import type { Tree } from '../../session/tree.ts'
import { BuildingInput } from '../../ui/building-input.tsx'
import { drafted, type Opened, useKept } from '../../ui/drafted.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { today } from '../../ui/format.ts'
import { SLIP_DEPARTMENT_LABEL, SLIP_KIND_LABEL, SLIP_STATE_LABEL } from '../../ui/labels.ts'
import { NodePicker } from '../../ui/node-picker.tsx'
import { choicesOf, SelectInput, TextInput, useRecordForm } from '../../ui/record-form.tsx'
import { useCommit } from '../../ui/use-commit.ts'
import type { Slip } from './care-rows.ts'
import type { Care } from './use-care.ts'

const WHAT: Record<PersonalKind, string> = {
	name: '姓名或称呼',
	phone: '电话号码',
	number: '证件号或卡号',
	door: '门牌号',
}

interface SlipFormProps {
	tree: Tree
	care: Care
	slip?: Slip | undefined
	nodeId?: string | undefined
	/** With the slip to show, where one was written. */
	onClose: (id?: string) => void
}

export const SlipForm = drafted(
	({ slip, nodeId }: SlipFormProps) => ({ form: 'slip', record: slip, at: nodeId }),
	Form,
)

function Form({ tree, care, opened: slip, nodeId, onClose }: SlipFormProps & Opened<Slip | undefined>) {
	const commit = useCommit()
	const mayDelete = useCan('slip', 'delete')
	const [node, setNode] = useKept('node', slip?.orgId ?? nodeId)
	const [asked, setAsked] = useState(false)
	const day = today()
	const { control, form, submit, dirty } = useRecordForm('slip', {
		kind: undefined,
		department: undefined,
		buildingId: undefined,
		text: '',
		on: day,
		state: 'open',
		...slip?.data,
	} as Patch<'slip'>)
	const [text, buildingId] = useWatch({ control, name: ['text', 'buildingId'] })
	const known = useMemo(
		() => [...care.people.values(), ...care.cards.values()].flatMap(({ data }) => data.name ?? []),
		[care],
	)
	const found = useMemo(() => (text ? findPersonal(text, known) : []), [text, known])
	const said = found.map(each => `“${each.text}”（${WHAT[each.kind]}）`).join('、')
	const home = buildingId && care.buildings.get(buildingId)?.orgId
	const place = home ?? node
	const save = async (patch: Patch<'slip'>) => {
		if (place === undefined) return
		if (found.length > 0) return
		if ((patch.on ?? '') > day) return form.setError('on', { message: '日期不能晚于今天' })
		const edit =
			slip === undefined ? create('slip', place, patch as Data<'slip'>) : update(slip, patch, place)
		const done = slip === undefined ? '已登记转办单' : '已保存'
		const command = slip === undefined ? 'slip.create' : 'slip.update'
		if (await commit(command, [edit], { done })) onClose(edit.recordId)
	}
	const drop = async () => {
		if (slip && (await commit('slip.delete', [remove(slip)], { done: '已删除转办单', final: true })))
			onClose()
	}
	return (
		<FormDialog
			title={slip === undefined ? '登记转办单' : '转办单'}
			dirty={dirty || node !== (slip?.orgId ?? nodeId)}
			onSubmit={async () => {
				setAsked(true)
				await submit(save)
				// The schema says it in general, and knows no names of people here.
				if (found.length > 0) form.setError('text', { message: `转办单不写人，请删去${said}` })
			}}
			onClose={() => onClose()}
			{...(slip !== undefined &&
				mayDelete && {
					extra: (
						<Button color="error" onClick={() => void drop()}>
							删除
						</Button>
					),
				})}
		>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5, alignItems: 'start' }}>
				<SelectInput
					control={control}
					name="kind"
					label="事项类别"
					required
					autoFocus
					choices={choicesOf(SLIP_KIND_LABEL)}
				/>
				<SelectInput
					control={control}
					name="department"
					label="责任部门"
					required
					choices={choicesOf(SLIP_DEPARTMENT_LABEL)}
				/>
				<NodePicker
					label="网格或社区"
					required
					levels={['community', 'grid']}
					value={place}
					onChange={next => {
						setNode(next)
						form.setValue('buildingId', undefined)
					}}
					error={asked && place === undefined ? '请选择网格或社区' : undefined}
				/>
				<BuildingInput
					control={control}
					name="buildingId"
					label="楼栋（可不填）"
					tree={tree}
					orgId={(place && tree.communityOf(place)?.id) ?? tree.communities[0]?.id ?? ''}
				/>
			</Box>
			<TextInput
				control={control}
				name="text"
				label="事项说明"
				lines={2}
				hint={
					said === ''
						? '只写什么事、在哪里，不写人。涉及具体人的，请当面或电话告诉责任部门，不在本系统登记'
						: `转办单不写人，请删去${said}`
				}
			/>
			<Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5, alignItems: 'start' }}>
				<TextInput control={control} name="on" label="日期" type="date" required />
				<SelectInput
					control={control}
					name="state"
					label="状态"
					required
					choices={choicesOf(SLIP_STATE_LABEL)}
				/>
			</Box>
		</FormDialog>
	)
}
